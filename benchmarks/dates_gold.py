"""Measure which day dates in text are resolved to, on the gold corpus.

    python benchmarks/dates_gold.py [GOLD] [--split NAME]

For each day and precision that an event of a text is annotated with, the date mentions of that text are resolved, as
past and as planned; it is right if one of them gives that day and precision. Which mention governs which event is
scored by `logmine evaluate events`. What is missed is printed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from logmine import dates
from logmine.evaluate.gold import read_gold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.evaluate.gold import AnnotatedText

GOLD = Path(__file__).resolve().parents[1] / "corpora" / "gold" / "gold.jsonl"
BAR = 0.97


def resolved(text: AnnotatedText) -> set[tuple[object, object]]:
    """Return every day and precision that the date mentions of a text may stand for."""
    found: set[tuple[object, object]] = set()
    for mention in text.mentions:
        expression = dates.parse(text.text[mention.start : mention.end]) if mention.label == "DATE" else None
        for planned in (False, True):
            day = dates.resolve(expression, text.reported_at, planned=planned) if expression else None
            if day:
                found.add((day.date, day.precision))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--split", help="only this part")
    options = parser.parse_args(arguments)
    right = total = 0
    for text in read_gold(options.gold):
        if options.split not in {None, text.split}:
            continue
        meant = {(e.occurred_at, e.date_precision) for e in text.events if e.occurred_at is not None}
        found = resolved(text)
        right += len(meant & found)
        total += len(meant)
        for day, precision in sorted(meant - found):
            print(f"{text.id}: {day} {precision} is told by none of its dates")
    print(f"right: {right} of {total}, {right / max(total, 1):.1%} (bar {BAR:.0%})")
    return 0 if right >= BAR * total else 1


if __name__ == "__main__":
    sys.exit(main())
