"""Measure the normaliser on a company it has never seen: learn from two of MaintNorm's, score the third.

    python benchmarks/unseen.py [CORPORA]

For each company: weights and counted pairs from the train parts of the other two, scored on its val part as
`logmine evaluate normalize` does. So that nothing of the third leaks in, the lists are taken without the rows learnt
from parallel texts, and known words are those of general English alone. Rows of the lists written by hand count: their
writers may have seen such texts. Needs the training extra; some minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from logmine.evaluate.normalize import NormText, read_norm, score
from logmine.lexicon import Lexicons
from logmine.normalize.abbreviations import load
from logmine.normalize.choosing import Chooser
from logmine.normalize.codes import Coder
from logmine.normalize.learnt import Learnt, count_pairs
from logmine.normalize.names import load_names
from logmine.normalize.proposing import Proposer
from logmine.normalize.words import WordRow, Words
from logmine.train.normalizing import NormalizerSettings, Sources, fit

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "maintnorm"
BARS = {"a": 0.92, "b": 0.82, "c": 0.68}


def predicted(chooser: Chooser, text: NormText) -> list[str]:
    """Return what is chosen for each token of a text; nothing for those merged into the one before."""
    raws = [raw for raw, _ in text]
    found: list[str] = []
    for choice in chooser([raws])[0]:
        kept = choice.candidate.kind == "keep"
        found.append(raws[len(found)].lower() if kept else choice.candidate.text)
        found += [""] * (choice.candidate.span - 1)
    return found


def main(corpora: Path) -> None:
    lexicons = Lexicons()
    english = Words(row for row in lexicons.rows("words.csv", WordRow) if row.source == "english")
    sources = Sources(load(lexicons, "mobile-plant", counted=False), english, load_names(lexicons))
    for company, bar in BARS.items():
        others = [other for other in BARS if other != company]
        texts = [text for other in others for text in read_norm(corpora / f"company_{other}" / "train.norm")]
        weights = fit(texts, sources, NormalizerSettings())
        learnt = Learnt(count_pairs(texts))
        proposer = Proposer(sources.short, sources.words, learnt, sources.names)
        chooser = Chooser(proposer, Coder(proposer.known, learnt), weights.astype(np.float16).astype(np.float32))
        unseen = read_norm(corpora / f"company_{company}" / "val.norm")
        scores = score(unseen, [predicted(chooser, text) for text in unseen], exact=True)
        print(
            f"company {company.upper()}, learnt from {' and '.join(others).upper()}: error reduction rate"
            f" {scores.error_reduction_rate:.4f} (bar: {bar}), precision {scores.precision:.4f}, recall"
            f" {scores.recall:.4f}",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA)
