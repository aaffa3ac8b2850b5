"""Offsets: code points everywhere here; tools that run in a browser may count UTF-16 units instead.

The two differ behind a character outside the basic plane, such as an emoji, which is two units and one code point.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import Final, Literal

Unit = Literal["code-points", "utf-16"]
CODE_POINTS: Final[Unit] = "code-points"
UTF_16: Final[Unit] = "utf-16"
_BASIC: Final = "\uffff"  # the last character that is one unit


def code_points(text: str, start: int, end: int, unit: Unit) -> tuple[int, int] | None:
    """Return a span in code points.

    Args:
        text: The text.
        start: Where the span begins.
        end: Where it ends, exclusive.
        unit: What the two count.

    Returns:
        Both in code points, outside the text if they were; None where one of them cuts a character in two.
    """
    if unit == CODE_POINTS or max(text, default="") <= _BASIC:
        return start, end
    edges = list(accumulate((2 if character > _BASIC else 1 for character in text), initial=0))
    first, last = _place(edges, start), _place(edges, end)
    return None if first is None or last is None else (first, last)


def _place(edges: list[int], offset: int) -> int | None:
    if not 0 <= offset <= edges[-1]:
        return offset if offset < 0 else len(edges) - 1 + offset - edges[-1]
    at = bisect_left(edges, offset)
    return at if edges[at] == offset else None
