"""Measure what becomes of short forms under the default profile, by notes nobody tuned the lists to.

    python benchmarks/short_forms.py [FILE.norm --domain NAME]

Without arguments: `corpora/normalization`, by halves. Even-numbered texts (0, 2, …) were read while the lists were
extended: their figures say what was learnt by heart. Odd-numbered ones were not. Of a file of your own, all texts.

Tokens that need a change count as misspelt where they are longer than three letters, at most two slips (OSA) from what
is meant and no more than a letter shorter; else as short forms. *Right* is to the letter, case ignored; *right word*
also where only the ending differs (`replace` for *replaced*), which the note alone often can't tell.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from logmine.evaluate.normalize import NormText, by_token, read_norm
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

if TYPE_CHECKING:
    from collections.abc import Sequence

OURS = Path(__file__).resolve().parents[1] / "corpora" / "normalization"
ENDINGS = ("ation", "ions", "ment", "ing", "ion", "ed", "es", "er", "or", "al", "s", "e", "d")


def base(word: str) -> str:
    """Return a word without its ending."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def misspelt(raw: str, meant: str) -> bool:
    """Tell whether a word was misspelt rather than shortened."""
    return len(raw) > 3 and "/" not in raw and len(raw) >= len(meant) - 1 and OSA.distance(raw, meant) <= 2


def measure(name: str, texts: Sequence[NormText], domain: str) -> None:
    """Normalise texts and print what became of their tokens."""
    normalizer = Normalizer(Lexicons(), domain)
    counts: Counter[str] = Counter()
    normalized = normalizer.many([" ".join(raw for raw, _ in text) for text in texts])
    for text, became in zip(texts, normalized, strict=True):
        for (given, wanted), guess in zip(text, by_token(became, [raw for raw, _ in text]), strict=True):
            raw, meant, got = given.lower(), wanted.lower(), guess.lower()
            kind = "kept" if raw == meant else "misspelt" if misspelt(raw, meant) else "short"
            counts[kind] += 1
            counts[f"{kind} right"] += got == meant
            counts[f"{kind} word"] += got == meant or base(got) == base(meant)
    print(
        f"{name} ({domain}, {len(texts)} texts): short forms right {_share(counts, 'short', 'right')}, right word"
        f" {_share(counts, 'short', 'word')}; misspelt mended {_share(counts, 'misspelt', 'right')}; others left as"
        f" they are {_share(counts, 'kept', 'right')}"
    )


def _share(counts: Counter[str], kind: str, what: str) -> str:
    return f"{counts[f'{kind} {what}']} of {counts[kind]} ({counts[f'{kind} {what}'] / max(counts[kind], 1):.1%})"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--domain", default="general")
    args = parser.parse_args(arguments)
    if args.file:
        measure(args.file.name, read_norm(args.file), args.domain)
        return
    for path in sorted(OURS.glob("*.norm")):
        texts = read_norm(path)
        measure(f"{path.name}, even-numbered, read while lists grew", texts[::2], path.stem)
        measure(f"{path.name}, odd-numbered, unseen", texts[1::2], path.stem)


if __name__ == "__main__":
    main(sys.argv[1:])
