"""Draw conditions of a run, with the raw notes beside, for a second reader to judge.

    python benchmarks/read_conditions.py OUT [--sample N --seed S --days D --out FILE]

OUT is a folder that `logmine extract` wrote. Each condition is shown with the notes it rests on, and every other note
of the same asset and component, or of its parts and its whole, up to D days before and behind it: what may have opened
or closed it unread. The public excavators log is meant (see CONTRIBUTING): its bar is 36 right of 40.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHOWN = (
    "position",
    "defect",
    "failure_mode",
    "severity",
    "present_from_earliest",
    "present_from",
    "present_until_earliest",
    "present_until_latest",
    "closed_by",
    "confidence",
)


def readable(run: Path, number: int, seed: int, days: int) -> Iterator[str]:
    """Yield a sample of conditions, each with its notes.

    Args:
        run: A folder of Parquet tables.
        number: How many conditions; all where there are fewer.
        seed: Seed of the draw.
        days: How far before and behind a condition its neighbours are shown.
    """
    tables = {name: pl.read_parquet(run / f"{name}.parquet") for name in ("records", "events", "conditions")}
    conditions = tables["conditions"].sort("condition_id")
    notes = {row["record_id"]: row for row in tables["records"].iter_rows(named=True)}
    events = {row["event_id"]: row for row in tables["events"].iter_rows(named=True)}
    chosen = random.Random(seed).sample(range(len(conditions)), min(number, len(conditions)))  # noqa: S311  no secret
    for place, index in enumerate(chosen, start=1):
        condition = conditions.row(index, named=True)
        yield f"## {place}. {condition['asset_id']} · {condition['component']}"
        yield "    " + ", ".join(f"{name} {condition[name]}" for name in SHOWN if condition[name] is not None)
        own = {events[event]["record_id"] for event in condition["event_ids"] if event in events}
        for record in sorted(own, key=lambda record: _day(notes[record]) or date.min):
            yield f"    own    {_note(notes[record])}"
        beside = {
            event["record_id"]
            for event in events.values()
            if event["asset_id"] == condition["asset_id"]
            and _kin(event["component"], condition["component"])
            and _near(event["occurred_at"], condition, days)
        }
        for record in sorted(beside - own, key=lambda record: _day(notes[record]) or date.min):
            yield f"    beside {_note(notes[record])}"
        yield "[ ] right  [ ] wrong, for"
        yield ""


def _note(record: dict[str, Any]) -> str:
    done = f", completed {record['completed_at']}" if record["completed_at"] else ""
    return f"{record['reported_at']}{done}: {record['text']!r}"


def _day(record: dict[str, Any]) -> date | None:
    day: date | None = record["reported_at"]
    return day


def _kin(one: str | None, other: str | None) -> bool:
    """Tell whether two components share a word: a reader sorts out the rest."""
    return bool(one and other and set(one.split()) & set(other.split()))


def _near(day: date | None, condition: dict[str, Any], days: int) -> bool:
    first = condition["present_from"] - timedelta(days=days)
    last = (condition["present_until_latest"] or condition["present_until_earliest"]) + timedelta(days=days)
    return day is not None and first <= day <= last


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, metavar="OUT", help="a folder that logmine extract wrote")
    parser.add_argument("--sample", type=int, default=40, metavar="N", help="how many conditions")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="seed of the draw")
    parser.add_argument("--days", type=int, default=120, metavar="D", help="how far around a condition notes are shown")
    parser.add_argument("--out", type=Path, default=Path("conditions.md"), metavar="FILE", help="where they go")
    options = parser.parse_args(arguments)
    lines = readable(options.run, options.sample, options.seed, options.days)
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{options.sample} conditions: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
