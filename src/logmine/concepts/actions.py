"""Actions: which of the few actions the words for one stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.concepts.phrases import Phrasebook, words
from logmine.lexicon import LexiconRow
from logmine.types import Action  # noqa: TC001  (pydantic reads it at run time)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.concepts.stems import Stemmer


class ActionRow(LexiconRow):
    """A row of `actions.csv`.

    Args:
        phrase: As it is written, in any inflection.
        action: What it stands for.
        sure: Whether the words alone tell an action; `light`, `set` and the like only do within an ACTION mention.
    """

    phrase: str
    action: Action
    sure: bool = True


class Actions:
    """Reads actions.

    Args:
        rows: Known phrases.
        stemmer: Stems their words.
    """

    def __init__(self, rows: Iterable[ActionRow], stemmer: Stemmer) -> None:
        self._stemmer = stemmer
        self._all: Phrasebook[Action] = Phrasebook()
        self.sure: Phrasebook[Action] = Phrasebook()
        for row in rows:
            keys = self._keys(row.phrase)
            self._all.add(keys, row.action)
            if row.sure:
                self.sure.add(keys, row.action)

    def action(self, surface: str) -> Action:
        """Return the action of the longest known phrase in a surface, `other` where there is none."""
        keys = self._keys(surface)
        found = [match for at in range(len(keys)) if (match := self._all.longest(keys, at))]
        return max(found, key=lambda match: match[0])[1] if found else "other"

    def _keys(self, surface: str) -> list[str]:
        return [self._stemmer.stem(word) or word for word in words(surface)]
