"""Measure assertion beside medspaCy's ConText and NegEx (negspacy), all given the same annotated mentions.

    python benchmarks/assertion.py [GOLD] [--split NAME]

Both come from medicine and are no dependency of ours; what is not installed is left out:
`pip install --no-deps --target FOLDER medspacy PyRuSH PyFastNER pysbd loguru unidecode pysimstring
quicksectx negspacy`, then `PYTHONPATH=FOLDER`. They see the raw
text, split into sentences by spaCy's rules, with the annotated failures as entities, and judge by the rules they ship
with; ConText's negated, uncertain, hypothetical and historical are ours of the same sense, in our order where several
hold. NegEx knows denial only. Each is scored over all annotated failures, per class.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from logmine.evaluate.gold import read_gold
from logmine.evaluate.measures import Counts, macro_f1
from logmine.lexicon import Lexicons
from logmine.pipeline import Pipeline
from logmine.types import ASSERTIONS, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from logmine.evaluate.gold import AnnotatedText

GOLD = Path(__file__).resolve().parents[1] / "corpora" / "gold" / "gold.jsonl"
ATTRIBUTES = {
    "is_uncertain": "possible",
    "is_negated": "negated",
    "is_hypothetical": "hypothetical",
    "is_historical": "historical",
}
BARS = {"macro-F1": 0.95, "negated": 0.96}


def failures(text: AnnotatedText) -> list[tuple[int, int, str]]:
    """Return start, end and assertion of the annotated failures of a text."""
    return [(m.start, m.end, m.assertion or "affirmed") for m in text.mentions if m.label == "FAILURE"]


def ours(texts: Sequence[AnnotatedText]) -> list[list[str]]:
    """Judge each failure of each text, normalised as its domain, as extraction does."""
    pipeline = cache(lambda domain: Pipeline(Lexicons(), domain=domain or "general"))
    judged: list[list[str]] = []
    for text in texts:
        reading = pipeline(text.domain).read_given(text.text, [Span(m.label, m.start, m.end) for m in text.mentions])
        found = {(m.start, m.end): m.assertion for m in reading.mentions if m.label == "FAILURE"}
        judged.append([found.get((start, end), "affirmed") for start, end, _ in failures(text)])
    return judged


def context(texts: Sequence[AnnotatedText]) -> list[list[str]] | None:
    """Judge with medspaCy's ConText."""
    if not _installed("medspacy.context"):
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("medspacy_context")
    return _judged(
        nlp, texts, lambda span: next((name for key, name in ATTRIBUTES.items() if getattr(span._, key)), "affirmed")
    )


def negex(texts: Sequence[AnnotatedText]) -> list[list[str]] | None:
    """Judge with NegEx."""
    if not _installed("negspacy.negation"):
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("negex", config={"ent_types": ["FAILURE"]})
    return _judged(nlp, texts, lambda span: "negated" if span._.negex else "affirmed")


def _installed(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError as error:
        print(f"{module} left out: {error}")
        return False
    return True


def _judged(
    nlp: spacy.Language, texts: Sequence[AnnotatedText], name: Callable[[spacy.tokens.Span], str]
) -> list[list[str]]:
    judged = []
    for text in texts:
        doc = nlp.make_doc(text.text)
        spans = [
            doc.char_span(start, end, label="FAILURE", alignment_mode="expand") for start, end, _ in failures(text)
        ]
        doc.ents = spacy.util.filter_spans(spans)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        said = {(ent.start, ent.end): name(ent) for ent in doc.ents}
        judged.append([said.get((span.start, span.end), "affirmed") for span in spans])
    return judged


def scores(texts: Sequence[AnnotatedText], judged: Sequence[Sequence[str]]) -> dict[str, Counts]:
    """Return counts per class."""
    pairs = [
        (gold, said)
        for text, row in zip(texts, judged, strict=True)
        for (_, _, gold), said in zip(failures(text), row, strict=True)
    ]
    return {
        name: Counts(
            sum(gold == said == name for gold, said in pairs),
            sum(said == name for _, said in pairs),
            sum(gold == name for gold, _ in pairs),
        )
        for name in ASSERTIONS
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--split", help="only this part")
    options = parser.parse_args(arguments)
    texts = [text for text in read_gold(options.gold) if options.split in {None, text.split}]
    systems = {"logmine": ours, "medspaCy ConText": context, "NegEx": negex}
    print(f"{len(texts)} texts, {sum(len(failures(text)) for text in texts)} failures")
    print(f"{'':18}" + "".join(f"{name:>14}" for name in (*ASSERTIONS, "macro-F1")))
    met = True
    for name, judge in systems.items():
        judged = judge(texts)
        if judged is None:
            continue
        counts = scores(texts, judged)
        macro = macro_f1(counts.values())
        print(f"{name:18}" + "".join(f"{counts[one].f1:14.3f}" for one in ASSERTIONS) + f"{macro:14.3f}")
        if name == "logmine":
            print(f"{'  of annotated':18}" + "".join(f"{counts[one].expected:14}" for one in ASSERTIONS))
            reached = {"macro-F1": macro, "negated": counts["negated"].f1}
            met = all(reached[bar] >= least for bar, least in BARS.items())
    print("bars: macro-F1 0.95, negated 0.96: " + ("met" if met else "MISSED"))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
