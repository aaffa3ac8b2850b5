"""What stands beside the mentions of a text and is none: names of form fields, authors of stamped entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.lexicon import Lexicons

# `12/03/21 07:40 MECH4 belt torn`: letters and digits right behind a clock time name who wrote, not what broke.
_AUTHOR: Final = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\s+([A-Za-z]{2,}\d+)\b(?=\s|[:,-])")
_OF: Final = re.compile(r"\b(?:signs?|evidence|indications?|traces?|symptoms?) of\b", re.IGNORECASE)
_GLUE: Final = " \t\n:-–|/.,;"


class FieldRow(LexiconRow):
    """A row of `fields.csv`: the name of a field of a form, written before its content.

    A colon behind it makes it one (`Fault: leaking`), for those with `dash` a spaced dash too (`Component - idler`).
    """

    name: str
    dash: bool = False


class Beside:
    """Finds what is no mention.

    Args:
        lexicons: Where the names of fields are.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        rows = sorted(lexicons.rows("fields.csv", FieldRow), key=lambda row: (-len(row.name), row.name))
        every, dashed = (_any(row.name for row in rows if row.dash >= dash) for dash in (False, True))
        # At the start of a line, or of a part of one.
        self._field = re.compile(rf"(?:^|[\n/;|.,])[^\S\n]*({every}(?=\s*:)|{dashed}(?=\s+[-–]\s))", re.IGNORECASE)

    def __call__(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of what is no mention, in order."""
        return sorted(
            [found.span(1) for pattern in (self._field, _AUTHOR) for found in pattern.finditer(text)]
            + [found.span() for found in _OF.finditer(text)]
        )


def without(text: str, span: tuple[int, int], beside: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return what is left of a span without what is no mention: what stands behind that, else before; None if nothing.

    Args:
        text: The text.
        span: A span of it.
        beside: What is no mention, in order.
    """
    start, end = span
    for low, high in beside:
        if high <= start or low >= end:
            continue
        if _stripped(text, high, end):
            start = high
        else:
            end = low
    return _stripped(text, start, end)


def _any(names: Iterable[str]) -> str:
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in names) + ")"


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _GLUE:
        start += 1
    while end > start and text[end - 1] in _GLUE:
        end -= 1
    return (start, end) if start < end else None


def overlaps(span: tuple[int, int], beside: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a span shares a character with any of what is no mention."""
    return any(low < span[1] and span[0] < high for low, high in beside)
