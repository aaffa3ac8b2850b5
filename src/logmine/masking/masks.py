"""Mask and MaskedText: what was hidden, and the text without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from logmine.masking.kinds import PRECEDENCE, MaskKind, placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A piece of a text to be masked."""

    start: int
    end: int
    kind: MaskKind


class Mask(NamedTuple):
    """A masked piece.

    Args:
        kind: What it is.
        start: Offset of its placeholder's first character in the masked text, in code points.
        end: Offset behind its placeholder.
        original: The characters it hides.
    """

    kind: MaskKind
    start: int
    end: int
    original: str

    def moved(self, by: int) -> Mask:
        """Return the mask that many characters further on."""
        return self._replace(start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True, repr=False)
class MaskedText:
    """A text with pieces masked.

    Args:
        text: The text, placeholders in the place of what is hidden.
        masks: What was hidden, in text order, not overlapping.
    """

    text: str
    masks: tuple[Mask, ...] = ()

    def __repr__(self) -> str:  # what is hidden stays out of logs and tracebacks
        return f"MaskedText({self.text!r}, {len(self.masks)} masks)"

    @classmethod
    def of(cls, text: str, spans: Iterable[Span]) -> MaskedText:
        """Mask spans of a text.

        Args:
            text: The text.
            spans: In any order. Those that overlap become one mask over all they cover, of the kind that has
                precedence: whatever any of them would hide is hidden.
        """
        parts, masks, at, length = [], [], 0, 0
        for span in _merged(spans):
            stand_in = placeholder(span.kind)
            start = length + span.start - at
            parts += [text[at : span.start], stand_in]
            at, length = span.end, start + len(stand_in)
            masks.append(Mask(span.kind, start, length, text[span.start : span.end]))
        return cls("".join([*parts, text[at:]]), tuple(masks))

    @classmethod
    def whole(cls, text: str, kind: MaskKind) -> MaskedText:
        """Mask a text from end to end, but for white space around it."""
        start = len(text) - len(text.lstrip())
        return cls.of(text, [Span(start, len(text.rstrip()), kind)] if text.strip() else [])

    def then(self, after: MaskedText) -> MaskedText:
        """Return the text of `after`, which masks more of this one's text, with the masks of both."""
        masks, moved, rest = [], 0, iter(after.masks)
        following = next(rest, None)
        for mask in self.masks:
            while following is not None and following.start < mask.start + moved:
                masks.append(following)
                moved += following.end - following.start - len(following.original)
                following = next(rest, None)
            masks.append(mask.moved(moved))
        masks += [following, *rest] if following is not None else []
        return MaskedText(after.text, tuple(masks))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            before = merged.pop()
            kind = min(before.kind, span.kind, key=PRECEDENCE.index)
            merged.append(Span(before.start, max(before.end, span.end), kind))
        else:
            merged.append(span)
    return merged
