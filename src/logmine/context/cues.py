"""Cues: the words that decide how a text speaks of a failure, from `lexicons/cues.csv`, found in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from logmine.context.phrases import PhraseFinder, lowered
from logmine.lexicon import LexiconRow
from logmine.tokens import tokenize
from logmine.types.vocabulary import Assertion  # noqa: TC001 - pydantic reads it at run time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.lexicon import Lexicons
    from logmine.tokens import Token

CueKind = Literal["cue", "result", "pseudo", "terminator", "degree", "task", "past", "order", "exception", "over"]
Direction = Literal["forward", "backward", "both", "within", "compound"]
Crossing = Literal["none", "comma", "stop"]


class CueRow(LexiconRow):
    """A cue.

    Args:
        cue: Its words, in lower case.
        assertion: What it makes of a failure; of a terminator, the only assertion whose cues it stops (none: all).
        direction: Where the failures stand that it speaks of: behind it (`forward`), before it, either, or it is the
            failure itself (`nff`), or what a compound with it is about (`compound`: `leak test`).
        kind: `cue`; `result`, which speaks only of failures that a task names (`inspected for cracks, none found`);
            `pseudo`, whose words decide nothing (`no parts`); `terminator`, behind which no cue reaches; `degree`,
            which begins something new in a list (`no cracks, minor wear`); `task` and `past`, which some cues need;
            `order` (`confirm`), `exception` (`save for`) and `over` (`since`), which change a denial's meaning.
        scope: How many words may stand between it and the failure.
        crosses: The marks it reaches across: none, commas, or full stops too.
        needs: The kind of cue that must stand before it in its sentence (`for` needs a `task`).
        inverts: Whether it makes a failure of a good state: `not charging`, `no longer charging`, but not `no further`.
    """

    cue: str
    assertion: Assertion | None = None
    direction: Direction = "forward"
    kind: CueKind = "cue"
    scope: int = 0
    crosses: Crossing = "none"
    needs: Literal["task", "past"] | None = None
    inverts: bool = False


class Cue(NamedTuple):
    """A cue in a text: the words it covers, from `start` to before `end`, and its row."""

    start: int
    end: int
    row: CueRow


_start, _end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words.

    Args:
        tokens: Its words.
        lower: Their lower-case forms.
        lines: Numbers of the words that begin a line.
    """

    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    lines: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Words:
        """Return the words of a text."""
        return _words(text)

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """Return which words a span of characters touches, as a range."""
        return bisect_right(self.tokens, start, key=_end), bisect_left(self.tokens, end, key=_start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters that words cover."""
        return self.tokens[start].start, self.tokens[end - 1].end


@lru_cache(8)  # a text's failures and each of its actions are judged one after the other
def _words(text: str) -> Words:
    tokens = tokenize(text)
    lines = (i for i in range(1, len(tokens)) if "\n" in text[tokens[i - 1].end : tokens[i].start])
    return Words(tuple(tokens), lowered(tokens), frozenset(lines))


class CueFinder:
    """Finds cues.

    Args:
        rows: The cues to find; one wording may have several rows.
    """

    def __init__(self, rows: Sequence[CueRow]) -> None:
        self._rows: dict[str, list[CueRow]] = {}
        for row in rows:
            self._rows.setdefault(row.cue.lower(), []).append(row)
        self._pseudo = {row.cue.lower() for row in rows if row.kind == "pseudo"}
        self._find = PhraseFinder(self._rows)

    def __call__(self, words: Words, failures: Sequence[tuple[int, int]]) -> list[Cue]:
        """Return the cues among words, in order.

        Args:
            words: The words of a text.
            failures: The ranges of its failures; no cue lies across their edges (of `no defects` only `no` is one),
                but a pseudo cue may (`could` of `could not start` is none).
        """
        found = self._find(words.lower, failures, across=self._pseudo)
        return [Cue(start, end, row) for start, end, wording in found for row in self._rows[wording]]


def load_cues(lexicons: Lexicons) -> CueFinder:
    """Return a finder of the cues in `cues.csv`."""
    return CueFinder(lexicons.rows("cues.csv", CueRow))
