"""Proposals: rows for a list of abbreviations that a person looks through first, and the file they stand in."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from logmine.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS: Final = ("form", "expansion", "before", "after", "source", "count", "candidates", "examples")
SOURCE: Final = "learnt"
# A cell that starts with one of these is run as a formula by spreadsheet programs.
_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that may go into a list of abbreviations.

    Args:
        form: The short form, lower case.
        expansion: What it means; empty where that isn't clear.
        before: Words of which one must stand before it for that.
        after: Words of which one must stand behind it.
        count: How often it was seen.
        candidates: What it may mean, the likeliest first, each with its share of the likelihood.
        examples: Where it stands in the log.
    """

    form: str
    expansion: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    count: int = 0
    candidates: tuple[tuple[str, float], ...] = ()
    examples: tuple[str, ...] = ()


def refuse_to_replace(path: Path) -> None:
    """Refuse a file that is there: somebody may have edited it.

    Raises:
        SettingsError: It is there.
    """
    if path.exists():
        raise SettingsError(f"{path}: is there already, and may have been edited; name another file, or --overwrite")


def write_proposals(path: Path, proposals: Iterable[Proposal]) -> None:
    """Write proposals as a CSV file that can be edited, and then be put into a lexicon folder as it is.

    Args:
        path: The file. A byte order mark tells spreadsheet programs that it is UTF-8.
        proposals: The rows, in order; of a form, those that ask for a neighbour first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([_neutral(cell) for cell in _cells(proposal)] for proposal in proposals)
    draft.replace(path)


def _cells(proposal: Proposal) -> tuple[str, ...]:
    return (
        proposal.form,
        proposal.expansion,
        "|".join(proposal.before),
        "|".join(proposal.after),
        SOURCE,
        str(proposal.count),
        " | ".join(f"{phrase} {share:.2f}" for phrase, share in proposal.candidates),
        " | ".join(proposal.examples),
    )


def _neutral(cell: str) -> str:
    """Return a cell of one line that no spreadsheet program takes for a formula."""
    shown = "".join(letter if letter.isprintable() else " " for letter in cell).strip()
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
