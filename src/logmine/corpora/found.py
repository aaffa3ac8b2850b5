"""What an importer yields: texts taken, things left out with their reason, and what a corpus holds besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from logmine.types import Span

if TYPE_CHECKING:
    from logmine.evaluate.corpora import Annotated


class Taken(NamedTuple):
    """A text as the corpus has it; its spans are unchecked, in any order, and may overlap.

    Args:
        where: File and line, or task, for messages.
        text: The text; its id is empty where the corpus gives none.
    """

    where: str
    text: Annotated


class Left(NamedTuple):
    """Something that is left out, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class Aside(NamedTuple):
    """What a corpus holds by design and we have no place for: it is counted, not named one by one."""

    what: str
    times: int = 1


Found = Taken | Left | Aside


def span_of(where: str, label: object, start: object, end: object) -> Span | Left:
    """Return a span, if it has a label and two whole numbers."""
    if not isinstance(label, str) or not label:
        return Left(where, f"a span's label is {label!r}; expected a name")
    if type(start) is not int or type(end) is not int:
        return Left(where, f"{label} stands from {start!r} to {end!r}; expected whole numbers")
    return Span(label, start, end)


def id_of(row: dict[str, Any]) -> str:
    """Return a row's own id as text; empty where it has none."""
    value = row.get("id")
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
