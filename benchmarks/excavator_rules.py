"""Hold `logmine extract` against the keyword rules of Hodkiewicz and Ho (2016) on the public excavators log.

    python benchmarks/excavator_rules.py [CLEANED] [EXPORT] [--examples FILE]

CLEANED holds three assets with the columns that the rules filled (`Action`, `FM`, `Location`); EXPORT the whole log, in
which dates are looked for. The rules are old and no truth: a figure says how far the two agree, `--examples` writes the
rows on which they don't, and every text with a date, for a reader to judge. FILE must be outside the repository, for
the texts are not ours.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from excavators import EXPORT, Measure, extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

REPOSITORY: Final = Path(__file__).resolve().parents[1]
CLEANED: Final = EXPORT.with_name("cleaned_abc.csv")
LEAK_MODES: Final = frozenset({"ELP", "ELU", "INL"})
SIDES: Final = frozenset({"left", "right", "front", "rear"})
EXCHANGED: Final = frozenset({"replace", "install", "remove"})
# Where their rules took a code or letters inside a word for a side: `RH120`, `RF-`, OVERHEAT, OVERFILL.
LOOKALIKE: Final = re.compile(r"\bRH\d+\w?|\bRF\b|(?<=[A-Z])R[HF](?=[A-Z])", re.IGNORECASE)
TOLD: Final = {
    "left": re.compile(r"\b(?:left|port|L\W{0,2}H\w?|L\s?[&+]\s?R)\b", re.IGNORECASE),
    "right": re.compile(r"\b(?:right|R\W{0,2}H\w?|L\s?[&+]\s?R)\b", re.IGNORECASE),
    "front": re.compile(r"\bfront\b|\b[LR]\W?H\W?F\b", re.IGNORECASE),
    "rear": re.compile(r"\b(?:rear|back|[LR]\W?H\W?R)\b", re.IGNORECASE),
}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A row with what both say of it.

    Args:
        record: The row of `records`.
        events: Its events.
    """

    record: Row
    events: Sequence[Row]

    def leaks(self) -> bool:
        """Tell whether any event or mention, of any assertion, is of a leak; a burst that leaks is a fracture."""
        of_events = (
            event["defect"].startswith("leak") if event["defect"] else event["failure_mode"] in LEAK_MODES
            for event in self.events
        )
        return any(of_events) or any(concept.startswith("leak") for concept in self.concepts("FAILURE"))

    def actions(self) -> set[str]:
        """Return the actions of its events and of its mentions: several in one note make fewer events."""
        return {event["action"] for event in self.events} | self.concepts("ACTION")

    def sides(self) -> set[str]:
        """Return the sides of its events and of its POSITION mentions."""
        positions = {event["position"] or "" for event in self.events} | self.concepts("POSITION")
        return {part for position in positions for part in position.split("_")} & SIDES

    def concepts(self, label: str) -> set[str]:
        """Return the concepts of its mentions of a label."""
        return {m["concept"] for m in self.record["mentions"] if m["label"] == label and m["concept"]}

    def theirs(self, column: str) -> set[str]:
        """Return the values that the rules put into a column."""
        return set(self.record[f"src.{column}"].split("_"))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every row, of both sides.

    Args:
        name: What it is.
        ours: Whether our events and mentions say so.
        theirs: Whether their rules do.
        bar: The F1 that is asked for.
    """

    name: str
    ours: Callable[[Case], bool]
    theirs: Callable[[Case], bool]
    bar: float


QUESTIONS: Final = (
    Question("leaks", Case.leaks, lambda case: "Leak" in case.theirs("FM"), 0.98),
    Question(
        "replace, install, remove against Replace",
        lambda case: not EXCHANGED.isdisjoint(case.actions()),
        lambda case: "Replace" in case.theirs("Action"),
        0.97,
    ),
    Question(
        "repair against Repair",
        lambda case: "repair" in case.actions(),
        lambda case: "Repair" in case.theirs("Action"),
        0.96,
    ),
)


def cases(folder: Path) -> list[Case]:
    """Read the rows of a run with their events, in the order of the export."""
    events: dict[str, list[Row]] = defaultdict(list)
    for event in pl.read_parquet(folder / "events.parquet").iter_rows(named=True):
        events[event["record_id"]].append(event)
    records = pl.read_parquet(folder / "records.parquet").sort("source_line")
    return [Case(record, events[record["record_id"]]) for record in records.iter_rows(named=True)]


def compared(rows: Sequence[Case], question: Question, shown: list[str]) -> Measure:
    """Return the F1 of one question, their rules being what is to be found, and note the rows that differ."""
    counts = {(ours, theirs): 0 for ours in (True, False) for theirs in (True, False)}
    for case in rows:
        answers = question.ours(case), question.theirs(case)
        counts[answers] += 1
        if answers[0] != answers[1]:
            shown.append(described(case, f"{question.name}: only {'ours' if answers[0] else 'theirs'}"))
    both, ours, theirs = counts[True, True], counts[True, False], counts[False, True]
    f1 = 2 * both / max(1, 2 * both + ours + theirs)
    value = f"F1 {f1:.3f} (both {both}, only ours {ours}, only theirs {theirs})"
    return Measure(question.name, value, f"{question.bar}", f1 >= question.bar)


def sides(rows: Sequence[Case], shown: list[str]) -> Iterator[Measure]:
    """Compare the sides of each row as sets, and see that ours come from no code and from inside no word."""
    fair = [case for case in rows if not LOOKALIKE.search(case.record["text"])]
    differing = [case for case in fair if case.sides() != {side.lower() for side in case.theirs("Location")} & SIDES]
    shown += [described(case, "sides") for case in differing]
    share = 1 - len(differing) / max(1, len(fair))
    value = f"{share:.1%} of {len(fair)} rows ({len(rows) - len(fair)} with a look-alike left out)"
    yield Measure("left, right, front, rear equal", value, "95 %", share >= 0.95)
    taken = [case for case in rows if case not in fair and not case.sides() <= told(case.record["text"])]
    shown += [described(case, "side from a code or a word") for case in taken]
    yield Measure("rows where ours took a look-alike for a side", str(len(taken)), "0", not taken)


def told(text: str) -> set[str]:
    """Return the sides that a text tells in words, its look-alikes blanked."""
    rest = LOOKALIKE.sub("_", text).replace("-", " ").replace("_", " ")
    return {side for side, pattern in TOLD.items() if pattern.search(rest)}


def dated(rows: Sequence[Case], shown: list[str]) -> Iterator[Measure]:
    """Count the dates found in texts; which of them are none, a reader has to say."""
    found = [case for case in rows if any(event["date_source"] == "text" for event in case.events)]
    named = [case for case in rows if any(m["label"] == "DATE" for m in case.record["mentions"])]
    shown += [described(case, "date") for case in named]
    yield Measure("texts with a date that an event took", f"{len(found)} of {len(rows)}")
    yield Measure("texts with a DATE mention", f"{len(named)} of {len(rows)}")


def described(case: Case, heading: str) -> str:
    """Return a row as a reader wants it: the text, what their rules say, what ours say."""
    columns = ("Action", "Variant", "FM", "Location")
    theirs = ", ".join(f"{name} {value}" for name in columns if (value := case.record.get(f"src.{name}")))
    mentions = " | ".join(f"{m['label']} {m['text']}={m['concept']}" for m in case.record["mentions"])
    names = ("failure_mode", "defect", "action", "position", "component", "occurred_at", "date_text")
    events = " ; ".join(", ".join(str(event[name]) for name in names) for event in case.events)
    lines = [f"## {heading}", f"    {case.record['text']!r}  ({case.record['reported_at']})"]
    return "\n".join([*lines, f"    theirs: {theirs}", f"    mentions: {mentions}", f"    events: {events}", ""])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cleaned", nargs="?", type=Path, default=CLEANED, help="three assets with the rules' columns")
    parser.add_argument("export", nargs="?", type=Path, default=EXPORT, help="the whole log")
    parser.add_argument("--examples", type=Path, metavar="FILE", help="where the disagreements go")
    options = parser.parse_args(arguments)
    if options.examples and REPOSITORY in options.examples.resolve().parents:
        parser.error(f"--examples {options.examples}: these texts are not ours; name a file outside {REPOSITORY.name}")
    shown: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch, name) for name in ("cleaned", "export")]
        for export, folder in zip((options.cleaned, options.export), folders, strict=True):
            extract(export, folder)
        rows, every = map(cases, folders)
    account = [compared(rows, question, shown) for question in QUESTIONS]
    account += [*sides(rows, shown), *dated(every, shown)]
    for line in account:
        mark = f"  (bar {line.bar}: {'met' if line.met else 'MISSED'})" if line.bar else ""
        print(f"{line.name}: {line.value}{mark}")
    if options.examples:
        options.examples.write_text("\n".join(shown), encoding="utf-8")
        print(f"{len(shown)} rows to read: {options.examples}")
    return 0 if all(line.met for line in account) else 1


if __name__ == "__main__":
    sys.exit(main())
