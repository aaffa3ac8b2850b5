"""Good and bad states, from `lexicons/states.csv`: to deny a good one is to report a failure (`not charging`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.lexicon import Lexicons

State = Literal["good", "lack", "bad"]

# Shorter stems stand for themselves only: `hot` is not the beginning of `hotel`.
_SHORTEST_STEM: Final = 4
_PARTICIPLES: Final = ("ing", "ed")


class StateRow(LexiconRow):
    """A word for a state.

    Args:
        stem: The beginning of its forms, in lower case; a stem of three letters is the whole word.
        state: `bad`; `good`, what a machine does or is when well; `lack`, what it has when well (`power`).
        adjective: Whether it tells how something is (`loose`) rather than names it (`leak`).
    """

    stem: str
    state: State
    adjective: bool = False


class States:
    """Tells good states from bad.

    Args:
        lexicons: Where `states.csv` is.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        rows = lexicons.rows("states.csv", StateRow)
        self._whole = {row.stem: row.state for row in rows}
        self._stems: dict[State, tuple[str, ...]] = {
            state: tuple(row.stem for row in rows if row.state == state and len(row.stem) >= _SHORTEST_STEM)
            for state in ("bad", "good", "lack")
        }
        self._adjectives = tuple(row.stem for row in rows if row.adjective)
        self._known: dict[str, State | None] = {}

    def of(self, words: Iterable[str]) -> State | None:
        """Return the state that words tell: bad if any is, else good, else lacking; None if none is known."""
        states = {self._state(word) for word in words}
        return next((state for state in ("bad", "good", "lack") if state in states), None)

    def tells(self, word: str) -> bool:
        """Return whether a word tells how something is (`leaking`, `loose`) rather than names it (`leak`)."""
        return word.endswith(_PARTICIPLES) or word.startswith(self._adjectives)

    def _state(self, word: str) -> State | None:
        if word not in self._known:
            if len(self._known) > 50_000:  # a log has so many words only if it is no log
                self._known.clear()
            starts = (state for state, stems in self._stems.items() if word.startswith(stems))
            self._known[word] = self._whole.get(word) or next(starts, None)
        return self._known[word]
