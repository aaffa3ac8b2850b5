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

    Raises:
        ValueError: Boundaries don't fit the pieces, don't ascend from 0, or a piece is empty on both sides, or is
            exact and longer on one side.
    """

    raw: tuple[int, ...]
    norm: tuple[int, ...]
    exact: tuple[bool, ...]

    def __post_init__(self) -> None:
        if not len(self.raw) == len(self.norm) == len(self.exact) + 1:
            raise ValueError("raw and norm need one boundary more than there are pieces")
        if self.raw[0] or self.norm[0]:
            raise ValueError("raw and norm need 0 as their first boundary")
        raw = norm = 0
        for next_raw, next_norm, exact in zip(self.raw[1:], self.norm[1:], self.exact, strict=True):
            taken, given = next_raw - raw, next_norm - norm
            if taken < 0 or given < 0 or taken + given == 0 or (exact and taken != given):
                raise ValueError(f"no piece can pair {raw}:{next_raw} with {norm}:{next_norm} (exact: {exact})")
            raw, norm = next_raw, next_norm

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Return the alignment of a text of `length` characters with itself."""
        return cls((0, length), (0, length), (True,)) if length else cls((0,), (0,), ())

    @classmethod
    def from_edits(cls, length: int, edits: Iterable[tuple[int, int, str]]) -> Alignment:
        """Build from replacements in a raw text.

        Args:
            length: Characters in the raw text.
            edits: Replacements as start, end and text, ascending and not overlapping; each that takes or gives
                anything becomes a piece.

        Raises:
            ValueError: Edits overlap, run backwards or leave the text.
        """
        raw, norm, exact = [0], [0], []
        at = to = 0  # where the last piece ends, in the raw and in the normalised text
        for start, end, text in edits:
            if not at <= start <= end <= length:
                raise ValueError(f"edit {start}:{end} overlaps another or leaves the text")
            if start == end and not text:
                continue
            if start > at:
                to += start - at
                raw.append(start)
                norm.append(to)
                exact.append(True)
            at = end
            to += len(text)
            raw.append(at)
            norm.append(to)
            exact.append(False)
        if at < length:
            raw.append(length)
            norm.append(to + length - at)
            exact.append(True)
        return cls._checked(tuple(raw), tuple(norm), tuple(exact))

    @classmethod
    def _checked(cls, raw: tuple[int, ...], norm: tuple[int, ...], exact: tuple[bool, ...]) -> Alignment:
        """Build without checks, from pieces whose maker has checked them: most of all alignments are made so."""
        made = object.__new__(cls)
        object.__setattr__(made, "raw", raw)
        object.__setattr__(made, "norm", norm)
        object.__setattr__(made, "exact", exact)
        return made

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest raw span that covers the normalised span `start:end`.

        An empty span covers what was dropped there.

        Raises:
            ValueError: The span leaves the normalised text.
        """
        return _project(self.norm, self.raw, self.exact, start, end)

    def to_norm(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest normalised span that covers the raw span `start:end`.

        An empty span covers what was inserted there.

        Raises:
            ValueError: The span leaves the raw text.
        """
        return _project(self.raw, self.norm, self.exact, start, end)

    def invert(self) -> Alignment:
        """Return the alignment of the normalised text with the raw one."""
        return Alignment(self.norm, self.raw, self.exact)

    def compose(self, after: Alignment) -> Alignment:
        """Return the alignment of this raw text with the normalised text of `after`.

        Pieces that share characters of the text between become one. What this one dropped where `after` inserts was
        replaced.

        Args:
            after: Its raw text is this one's normalised text.

        Raises:
            ValueError: The two don't share the text between them.
        """
        if self.norm[-1] != after.raw[-1]:
            raise ValueError("the two alignments don't share a text")
        pieces = _Pieces()
        before = 0
        for middle in sorted({*self.norm, *after.raw}):
            raws = _places(self.norm, self.raw, self.exact, middle)
            norms = _places(after.raw, after.norm, after.exact, middle)
            if not raws or not norms:  # inside a piece that maps only as a whole: no cut here
                continue
            exact = _within_exact(self.norm, self.exact, before, middle)
            pieces.add(raws[0], norms[0], exact=exact and _within_exact(after.raw, after.exact, before, middle))
            if len(raws) > 1 and len(norms) > 1:
                raws, norms = raws[-1:], norms[-1:]
            for raw in raws:
                pieces.add(raw, norms[0], exact=False)
            for norm in norms:
                pieces.add(raws[-1], norm, exact=False)
            before = middle
        return pieces.alignment()


class _Pieces:
    """Pieces laid one behind the other; exact neighbours become one."""

    def __init__(self) -> None:
        self._raw, self._norm = [0], [0]
        self._exact: list[bool] = []

    def add(self, raw: int, norm: int, *, exact: bool) -> None:
        """Lay a piece from where the last one ends to these boundaries."""
        if raw == self._raw[-1] and norm == self._norm[-1]:
            return
        if exact and self._exact and self._exact[-1]:
            self._raw[-1], self._norm[-1] = raw, norm
            return
        self._raw.append(raw)
        self._norm.append(norm)
        self._exact.append(exact)

    def alignment(self) -> Alignment:
        """Return the pieces laid so far."""
        return Alignment(tuple(self._raw), tuple(self._norm), tuple(self._exact))


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
    def from_edits(cls, raw: str, edits: Iterable[tuple[int, int, str]]) -> NormalizedText:
        """Apply replacements (start, end, text), ascending and not overlapping, to a raw text."""
        edits = list(edits)
        parts, at = [], 0
        for start, end, text in edits:
            parts.append(raw[at:start])
            parts.append(text)
            at = end
        parts.append(raw[at:])
        return cls(raw, "".join(parts), Alignment.from_edits(len(raw), edits))


def _project(
    source: tuple[int, ...], target: tuple[int, ...], exact: tuple[bool, ...], start: int, end: int
) -> tuple[int, int]:
    if not 0 <= start <= end <= source[-1]:
        raise ValueError(f"span {start}:{end} leaves a text of {source[-1]} characters")
    if start == end:
        places = _places(source, target, exact, start)
        if places:
            return places[0], places[-1]
        piece = bisect_right(source, start) - 1
        return target[piece], target[piece + 1]
    first, last = bisect_right(source, start) - 1, bisect_left(source, end) - 1
    low = target[first] + (start - source[first] if exact[first] else 0)
    high = target[last] + end - source[last] if exact[last] else target[last + 1]
    return low, high


def _places(source: tuple[int, ...], target: tuple[int, ...], exact: tuple[bool, ...], at: int) -> tuple[int, ...]:
    """Return the target positions of a source position, several beside dropped text, none inside a whole piece."""
    low, high = bisect_left(source, at), bisect_right(source, at) - 1
    if low <= high:
        return target[low : high + 1]
    return (target[high] + at - source[high],) if exact[high] else ()


def _within_exact(source: tuple[int, ...], exact: tuple[bool, ...], start: int, end: int) -> bool:
    piece = bisect_right(source, start) - 1
    return start < end and exact[piece] and end <= source[piece + 1]
