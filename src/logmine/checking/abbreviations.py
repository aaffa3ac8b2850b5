"""Mistakes among the rows of an abbreviation list that each row by itself does not show."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from logmine.normalize.abbreviations import EDGE, LONGEST, NUMBER
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.normalize.abbreviations import AbbreviationRow

    Numbered = Sequence[tuple[int, AbbreviationRow]]

# What may stand for a word, by the column; the edge of a text is near nothing.
PLACEHOLDERS: Final = {"before": (EDGE, NUMBER), "after": (EDGE, NUMBER), "near": (NUMBER,)}


def list_mistakes(rows: Numbered) -> Iterator[tuple[int, str]]:
    """Yield line and mistake.

    Args:
        rows: The rows that are right by themselves, each with its line.
    """
    rows = [(line, row) for line, row in rows if row.expansion]  # the others are passed over
    for line, row in rows:
        yield from ((line, what) for what in _alone(row))
    yield from _never(rows)
    yield from _chains(rows)


def _alone(row: AbbreviationRow) -> Iterator[str]:
    words = len(tokenize(row.form))
    if words > LONGEST:
        yield f"form {row.form!r} has {words} words, and at most {LONGEST} are looked up: give a shorter one"
    for side, placeholders in PLACEHOLDERS.items():
        looked_at = "words are looked at one by one" if side == "near" else "only the one beside the form is looked at"
        for word in sorted(neighbours(getattr(row, side))):
            if word.startswith("<") and word not in placeholders:
                yield f"{side}: {word!r} stands for nothing; there is {' and '.join(placeholders)}"
            elif not word.startswith("<") and len(tokenize(word)) > 1:
                yield f"{side}: {word!r} is more than one word, and {looked_at}"


def _never(rows: Numbered) -> Iterator[tuple[int, str]]:
    """Yield the rows that never count, for one above them always does where they would."""
    above: defaultdict[str, list[tuple[int, AbbreviationRow]]] = defaultdict(list)
    for line, row in rows:
        form = row.form.lower()
        for earlier, other in above[form]:
            if not all(_covers(getattr(other, side), getattr(row, side)) for side in PLACEHOLDERS):
                continue
            if _same(row, other):
                yield line, f"form {form!r} is given the same way in line {earlier}: take one of them out"
            elif not _free(other) or _free(row):
                yield line, f"form {form!r} never means this: line {earlier} counts wherever this row would"
            else:
                yield (
                    line,
                    (
                        f"form {form!r} never means this: line {earlier} asks for no neighbour and counts first; "
                        "put this row above it"
                    ),
                )
            break
        above[form].append((line, row))


def _covers(wide: str, narrow: str) -> bool:
    """Tell whether every neighbour that one row asks for will do for another."""
    return not wide or (bool(narrow) and neighbours(narrow) <= neighbours(wide))


def _free(row: AbbreviationRow) -> bool:
    """Tell whether a row holds anywhere."""
    return not (row.before or row.after or row.near)


def _same(row: AbbreviationRow, other: AbbreviationRow) -> bool:
    cells = [(r.expansion.lower(), *(neighbours(getattr(r, side)) for side in PLACEHOLDERS)) for r in (row, other)]
    return cells[0] == cells[1]


def _chains(rows: Numbered) -> Iterator[tuple[int, str]]:
    """Yield the rows whose meaning is itself short for something: what a row gives is not looked up again."""
    short = {
        row.form.lower(): (line, row.expansion)
        for line, row in reversed(rows)
        if _free(row) and row.form.lower() != row.expansion.lower()
    }
    for line, row in rows:
        meant = row.expansion.lower()
        if meant in short and meant != row.form.lower():
            other, further = short[meant]
            yield line, f"expansion {meant!r} is itself a form, in line {other}: write {further!r}, if that is meant"


def neighbours(cell: str) -> frozenset[str]:
    """Return the words that a cell of neighbours lists, in lower case."""
    return frozenset(word.strip().lower() for word in cell.split("|") if word.strip())
