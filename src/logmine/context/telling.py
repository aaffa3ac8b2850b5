"""What the rest of a sentence makes of a verdict: orders, exceptions, and stories that ended well.

- `confirm lens isn't cracked` asks; nobody has looked yet.
- `no torn bags except in row 3`: there is one.
- `tripped on Monday, no trips since`: it is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.context.cues import Cue, Words
    from logmine.types.vocabulary import Assertion

    Verdict = tuple[Assertion, Cue | None]

_STOPS: Final = frozenset({".", ";", "!", "..", "...", "…"})
_ORDERED: Final = 8  # words between an order and what it wants to hear
_BESIDE: Final = 3  # words between a denied failure and the `since` that goes with it


class Told:
    """Reconsiders the verdicts of one text.

    Args:
        words: The text.
        cues: Its cues.
        failures: The range of each failure, in order.
        dated: Words that lie in dates.
    """

    def __init__(
        self, words: Words, cues: Sequence[Cue], failures: Sequence[tuple[int, int]], dated: frozenset[int]
    ) -> None:
        self._words = words
        self._dated = dated
        self._failures = failures
        self._cues = {kind: [c for c in cues if c.row.kind == kind] for kind in ("order", "exception", "over")}

    def __call__(self, verdicts: Sequence[Verdict]) -> list[Verdict]:
        """Return the verdicts with those changed that the rest of their sentence changes.

        Args:
            verdicts: Assertion and deciding cue of each failure.
        """
        told = list(verdicts)
        for at, (assertion, cue) in enumerate(verdicts):
            if assertion != "negated" or (cue is not None and cue.row.kind == "result"):
                continue
            if order := self._order(at):
                told[at] = ("hypothetical", order)
            elif exception := self._exception(at):
                told[at] = ("affirmed", exception)
            elif (over := self._over(at)) and (before := self._earlier(at, told)) is not None:
                told[before] = ("historical", over)
        return told

    def _order(self, at: int) -> Cue | None:
        start = self._failures[at][0]
        before = [c for c in self._cues["order"] if c.end <= start and start - c.end <= _ORDERED]
        return before[-1] if before and not self._parted(before[-1].end, start) else None

    def _exception(self, at: int) -> Cue | None:
        end = self._failures[at][1]
        behind = next((c for c in self._cues["exception"] if c.start >= end), None)
        if behind is None or self._parted(end, behind.start):
            return None
        stop = self._stop(behind.end)
        other = any(behind.end <= start < stop for start, _ in self._failures)
        return None if other else behind

    def _over(self, at: int) -> Cue | None:
        start, end = self._failures[at]
        return next(
            (
                c
                for c in self._cues["over"]
                if (c.start >= end and c.start - end <= _BESIDE and not self._parted(end, c.start))
                or (c.end <= start and start - c.end <= _BESIDE and not self._parted(c.end, start))
            ),
            None,
        )

    def _earlier(self, at: int, told: Sequence[Verdict]) -> int | None:
        """Return the failure that is over: the nearest one before with a date, affirmed by no word of its own."""
        for before in range(at - 1, -1, -1):
            assertion, cue = told[before]
            if assertion == "affirmed" and cue is None and self._has_date(before):
                return before
        return None

    def _has_date(self, at: int) -> bool:
        """Return whether a date stands in the sentence of a failure."""
        start, end = self._failures[at]
        while start and self._words.lower[start - 1] not in _STOPS and start not in self._words.lines:
            start -= 1
        return not self._dated.isdisjoint(range(start, self._stop(end)))

    def _parted(self, start: int, end: int) -> bool:
        within = range(start, end)
        return any(self._words.lower[i] in _STOPS for i in within) or not self._words.lines.isdisjoint(within)

    def _stop(self, start: int) -> int:
        for i in range(start, len(self._words.lower)):
            if self._words.lower[i] in _STOPS or i in self._words.lines:
                return i
        return len(self._words.lower)
