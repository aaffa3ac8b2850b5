"""Alignment: which span of a raw text any span of a normalised text came from, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """One replacement: `raw[start:end]` became `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """A monotone, covering map between two texts, in pieces.

    Piece i pairs `raw[i]:raw[i+1]` with `norm[i]:norm[i+1]`. An exact piece maps character by character;
    any other maps as a whole, so that a span that touches a part of it takes all of it. A piece may be
    empty on one side: dropped or inserted characters.

    Args:
        raw: Boundaries in the raw text, ascending from 0 to its length; one more than there are pieces.
        norm: Boundaries in the normalised text, likewise.
        exact: Per piece, whether it maps character by character.
    """

    raw: tuple[int, ...]
    norm: tuple[int, ...]
    exact: tuple[bool, ...]

    def __post_init__(self) -> None:
        if not len(self.raw) == len(self.norm) == len(self.exact) + 1:
            raise ValueError("raw and norm need one boundary more than there are pieces")

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Return the alignment of a text of `length` characters with itself."""
        return cls((0, length), (0, length), (True,))

    @classmethod
    def from_edits(cls, length: int, edits: Iterable[Edit]) -> Alignment:
        """Build from replacements in a raw text.

        Args:
            length: Characters in the raw text.
            edits: Replacements, ascending and not overlapping.

        Raises:
            ValueError: Edits overlap, run backwards or leave the text.
        """
        raw, norm, exact = [0], [0], []
        for edit in edits:
            if not raw[-1] <= edit.start <= edit.end <= length:
                raise ValueError(f"edit {edit.start}:{edit.end} overlaps another or leaves the text")
            if edit.start > raw[-1]:
                norm.append(norm[-1] + edit.start - raw[-1])
                raw.append(edit.start)
                exact.append(True)
            raw.append(edit.end)
            norm.append(norm[-1] + len(edit.text))
            exact.append(False)
        if raw[-1] < length or not exact:
            norm.append(norm[-1] + length - raw[-1])
            raw.append(length)
            exact.append(True)
        return cls(tuple(raw), tuple(norm), tuple(exact))

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest raw span that covers the normalised span `start:end`."""
        return _project(self.norm, self.raw, self.exact, start, end)

    def to_norm(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest normalised span that covers the raw span `start:end`."""
        return _project(self.raw, self.norm, self.exact, start, end)

    def compose(self, after: Alignment) -> Alignment:
        """Return the alignment of this raw text with the normalised text of `after`.

        Args:
            after: Its raw text is this one's normalised text.

        Raises:
            ValueError: The two don't share the text between them.
        """
        if self.norm[-1] != after.raw[-1]:
            raise ValueError("the two alignments don't share a text")
        cuts, exact = [(0, 0)], []
        before = 0
        for middle in sorted(set(self.norm) | set(after.raw)):
            raw, norm = (
                _extent(self.norm, self.raw, self.exact, middle),
                _extent(after.raw, after.norm, after.exact, middle),
            )
            if raw is None or norm is None:  # inside a piece that maps only as a whole: no cut here
                continue
            whole = _within_exact(self.norm, self.exact, before, middle) and _within_exact(
                after.raw, after.exact, before, middle
            )
            for cut, is_exact in (((raw[0], norm[0]), whole), ((raw[1], norm[1]), False)):
                if cut != cuts[-1]:
                    cuts.append(cut)
                    exact.append(is_exact)
            before = middle
        if not exact:
            return Alignment.identity(0)
        return Alignment(tuple(c[0] for c in cuts), tuple(c[1] for c in cuts), tuple(exact))


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A normalised text that still knows every raw character it came from.

    Args:
        raw: The text as written.
        text: The normalised text.
        alignment: Maps spans between the two.
    """

    raw: str
    text: str
    alignment: Alignment

    @classmethod
    def unchanged(cls, text: str) -> NormalizedText:
        """Return a text that was not changed."""
        return cls(text, text, Alignment.identity(len(text)))

    @classmethod
    def from_edits(cls, raw: str, edits: Iterable[Edit]) -> NormalizedText:
        """Apply replacements, ascending and not overlapping, to a raw text."""
        edits = list(edits)
        parts, at = [], 0
        for edit in edits:
            parts += [raw[at : edit.start], edit.text]
            at = edit.end
        parts.append(raw[at:])
        return cls(raw, "".join(parts), Alignment.from_edits(len(raw), edits))


def _project(
    source: tuple[int, ...], target: tuple[int, ...], exact: tuple[bool, ...], start: int, end: int
) -> tuple[int, int]:
    if not 0 <= start <= end <= source[-1]:
        raise ValueError(f"span {start}:{end} leaves a text of {source[-1]} characters")
    if start == end:
        point = _extent(source, target, exact, start)
        if point is not None:
            return point[0], point[0]
        piece = bisect_right(source, start) - 1
        return target[piece], target[piece + 1]
    first, last = bisect_right(source, start) - 1, bisect_left(source, end) - 1
    low = target[first] + (start - source[first] if exact[first] else 0)
    high = target[last] + end - source[last] if exact[last] else target[last + 1]
    return low, high


def _extent(
    source: tuple[int, ...], target: tuple[int, ...], exact: tuple[bool, ...], at: int
) -> tuple[int, int] | None:
    """Return the lowest and highest target position of a source position, None inside a whole piece."""
    low, high = bisect_left(source, at), bisect_right(source, at) - 1
    if low <= high:
        return target[low], target[high]
    if not exact[high]:
        return None
    inside = target[high] + at - source[high]
    return inside, inside


def _within_exact(source: tuple[int, ...], exact: tuple[bool, ...], start: int, end: int) -> bool:
    piece = bisect_right(source, start) - 1
    return start < end and exact[piece] and end <= source[piece + 1]
