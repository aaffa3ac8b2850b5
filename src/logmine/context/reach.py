"""Which failures a cue speaks of: how far it reaches, and along which lists of failures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.context.cues import Cue, CueRow, Words
    from logmine.context.states import States

_STOPS: Final = frozenset({".", ";", "!", "..", "...", "…"})
_COMMAS: Final = frozenset({",", "-", "--", "---", "–", "—"})
_OPEN: Final = frozenset({"(", "[", ")", "]"})
_POINTERS: Final = frozenset({":", "=", "-", "–", "—", "--", "(", "["})
_EITHER: Final = frozenset({"or", "nor", "/", "and/or", "n/or"})
_JOINS: Final = frozenset({",", "and", "&", "+", *_EITHER})
# What is named behind these is named as a list, however worded: `free of splits, swelling and fouling`.
_LISTING: Final = (" of", " from", " for", " of them")
# How much may stand around the joint of a list: `cracks in the boom or any signs of oil leaks`.
_AROUND: Final = 5


@dataclass(frozen=True, slots=True)
class Ranges:
    """The mentions of a text as words.

    Args:
        failures: The range of each failure, in order.
        held: Words that lie in failures.
        actions: Words that lie in actions.
        components: Words that lie in components.
        stuff: Words that lie in consumables; they go with the failure (`oil leak`).
    """

    failures: tuple[tuple[int, int], ...]
    held: frozenset[int]
    actions: frozenset[int]
    components: frozenset[int]
    stuff: frozenset[int]


class Reach:
    """Finds the failures that a cue speaks of, in one text.

    Args:
        words: The text.
        cues: Its cues.
        ranges: Its mentions.
        states: Good and bad states.
    """

    def __init__(self, words: Words, cues: Sequence[Cue], ranges: Ranges, states: States) -> None:
        self._lower = words.lower
        self._tokens = words.tokens
        self._lines = words.lines
        self._ranges = ranges
        self._states = states
        self._ends = {i: cue.row for cue in cues if cue.row.kind == "terminator" for i in range(cue.start, cue.end)}
        self._degrees = {i for cue in cues if cue.row.kind == "degree" for i in range(cue.start, cue.end)}
        self._cued = {i for cue in cues if cue.row.kind == "cue" for i in range(cue.start, cue.end)}
        self._links = [self._linked(i) for i in range(len(ranges.failures) - 1)]

    def of(self, cue: Cue) -> list[int]:
        """Return the numbers of the failures that a cue speaks of, the nearest first."""
        if cue.row.direction == "forward":
            return self._ahead(cue)
        if cue.row.direction == "backward":
            return self._behind(cue)
        if cue.row.direction == "compound":
            before = (i for i, (_, end) in enumerate(self._ranges.failures) if end == cue.start)
            return [i for i in before if not self._states.tells(self._lower[cue.start - 1])]
        return self._either(cue)

    def sentence(self, word: int) -> int:
        """Return the first word of the sentence that a word stands in."""
        while word > 0 and word not in self._lines and self._lower[word - 1] not in _STOPS:
            word -= 1
        return word

    def _either(self, cue: Cue) -> list[int]:
        """A cue that looks both ways: marks and neighbours tell which way it means."""
        glued_before, glued_after = self._glued(cue.start), self._glued(cue.end)
        if not self._lower[cue.start][0].isalnum() and glued_before != glued_after:
            return self._behind(cue) if glued_before else self._ahead(cue)
        before = self._lower[cue.start - 1] if cue.start else ""
        if before in {":", "="}:
            return self._behind(cue) or self._ahead(cue)
        ahead = self._ahead(cue)
        last = cue.end == len(self._tokens) or self._lower[cue.end] in {*_STOPS, *_COMMAS, *_OPEN, "?"}
        if ahead or (cue.row.assertion == "possible" and not last):
            return ahead
        return self._behind(cue)

    def _glued(self, word: int) -> bool:
        """Return whether no space parts a word from the one before it."""
        return 0 < word < len(self._tokens) and self._tokens[word - 1].end == self._tokens[word].start

    def _ahead(self, cue: Cue) -> list[int]:
        first = next((i for i, (start, _) in enumerate(self._ranges.failures) if start >= cue.end), None)
        if first is None or not self._passes(cue.row, cue.end, self._ranges.failures[first][0], forward=True):
            return []
        last = first
        while last < len(self._links) and self._follows(cue.row, last):
            last += 1
        return list(range(first, last + 1))

    def _behind(self, cue: Cue) -> list[int]:
        nearest = next((i for i, (_, end) in reversed([*enumerate(self._ranges.failures)]) if end <= cue.start), None)
        if nearest is None or not self._passes(cue.row, self._ranges.failures[nearest][1], cue.start, forward=False):
            return []
        first = nearest
        while first > 0 and self._follows(cue.row, first - 1):
            first -= 1
        return list(range(nearest, first - 1, -1))

    def _follows(self, row: CueRow, link: int) -> bool:
        """Return whether what a cue says of one failure holds of the next in a list."""
        strength = self._links[link]
        listed = row.kind == "result" or row.assertion == "hypothetical" or row.cue.endswith(_LISTING)
        return strength == 2 or (strength == 1 and (listed or self._alike(link) or self._listed_to_or(link)))

    def _listed_to_or(self, link: int) -> bool:
        """Return whether a list goes on to an `or`: `no cracks, loose bolts or leaks`."""
        while link < len(self._links) and self._links[link] == 1:
            link += 1
        return link < len(self._links) and self._links[link] == 2

    def _alike(self, link: int) -> bool:
        """Return whether two failures are worded alike: two names, or two states with no noun of their own."""
        (_, end), (_, next_end) = self._ranges.failures[link : link + 2]
        tells, next_tells = (self._states.tells(self._lower[e - 1]) for e in (end, next_end))
        return tells == next_tells and not (next_tells and next_end in self._ranges.components)

    def _linked(self, index: int) -> int:
        """Return how a failure is joined to the next: 2 by `or`, 1 by `and` or a comma, 0 not."""
        (_, start), (end, _) = self._ranges.failures[index : index + 2]
        between = range(start, end)
        words = self._lower
        if not between:
            return 1
        joints = [i for i in between if words[i] in _JOINS]
        if not joints or any(self._breaks(i, joined=i > joints[0]) for i in between):
            return 0
        if joints[0] - start > _AROUND or end - 1 - joints[-1] > _AROUND:
            return 0
        if any(words[i] in _EITHER for i in joints):
            return 2
        fresh = self._ranges.components | self._degrees
        return 0 if any(i in fresh for i in range(joints[-1], end)) else 1

    def _breaks(self, word: int, *, joined: bool) -> bool:
        """Return whether a word ends any list; `joined`: it stands behind the joint (`cracks, found leaks`)."""
        text = self._lower[word]
        if word in self._lines or text in {*_STOPS, *_OPEN, ":", "?"} or word in self._ranges.actions:
            return True
        terminator = self._ends.get(word)
        ends = terminator is not None and (joined or terminator.assertion is None)
        return ends or (word in self._cued and text not in _EITHER)

    def _passes(self, row: CueRow, start: int, end: int, *, forward: bool) -> bool:
        """Return whether a cue reaches over the words between it and a failure."""
        words = self._lower
        passed = self._ranges.held | self._ranges.stuff
        distance = sum(1 for i in range(start, end) if words[i][0].isalnum() and i not in passed)
        if distance > row.scope:
            return False
        if row.crosses != "stop" and not self._lines.isdisjoint(range(start, end + 1)):
            return False
        # Brackets hold a cue in, but for those that hold nothing else: `(possible) leak`, `leak (nil)`.
        inner = range(start + 1 if start < end and words[start] in _OPEN else start, end)
        return all(self._lets_pass(row, i, forward=forward) for i in inner)

    def _lets_pass(self, row: CueRow, word: int, *, forward: bool) -> bool:
        text = self._lower[word]
        if text in _OPEN or (text == "?" and row.cue != "?" and row.kind != "result"):
            return False
        if text in _STOPS:
            return row.crosses == "stop"
        if text in _COMMAS:
            return row.crosses != "none" or (not forward and text in _POINTERS)
        terminator = self._ends.get(word)
        if terminator is not None:
            return row.kind == "result" or terminator.assertion not in {None, row.assertion}
        if word in self._ranges.actions:
            return row.kind == "result" or (row.assertion in {"hypothetical", "historical"} and not forward)
        if row.inverts and forward and word not in self._ranges.components:
            return self._states.of([text]) != "good"
        return True
