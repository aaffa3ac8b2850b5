"""Measure how much the whole road from text to events costs beside the tagger alone.

    python benchmarks/meaning_speed.py [EXPORT] [--column NAME] [--rounds N]

The default export is the public excavators log beside the checkout (see CONTRIBUTING); each distinct text is read once
by both. In
turns, the tagger marks the raw texts, and an extractor reads them: normalising, tagging, judging, linking, events. Wall
and processor seconds are shown; the median ratio of wall times says by how much the throughput falls.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import logmine
from logmine.tagger import Tagger
from logmine.types import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXPORT = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "excavators" / "excavators.csv"
BAR = 0.15


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Return the wall time and the processor time of a run."""
    wall, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - processor


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?", type=Path, default=EXPORT)
    parser.add_argument("--column", default="OriginalShorttext", help="the column of texts")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    with options.export.open(encoding="utf-8-sig", newline="") as file:
        texts = list(dict.fromkeys(row[options.column] for row in csv.DictReader(file)))
    tagger, extractor = Tagger(), logmine.load(domain="mobile-plant")

    def extract() -> None:
        for at, reading in enumerate(extractor.pipeline.read(texts)):
            extractor.events(Record(str(at), reading.normalized.raw), reading, extractor.drafts(reading), None)

    tagger.tag(texts[:256])
    extractor.pipeline.read(texts[:256])
    taken: list[tuple[float, float]] = []
    for number in range(1, options.rounds + 1):
        alone, whole = seconds(lambda: tagger.tag(texts)), seconds(extract)
        taken.append((alone[0], whole[0]))
        print(
            f"round {number}: tagger {alone[0]:.2f} s ({alone[1]:.2f} of processors), "
            f"text to events {whole[0]:.2f} s ({whole[1]:.2f})"
        )
    falls = 1 - median(alone / whole for alone, whole in taken)
    print(f"{len(texts)} distinct texts; throughput falls by {falls:.0%} (bar {BAR:.0%})")
    return 0 if falls <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
