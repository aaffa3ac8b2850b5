"""What the lists know already: short forms, words, and the names of things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from logmine.concepts.actions import ActionRow
from logmine.concepts.failures import FailureRow
from logmine.concepts.positions import PositionRow
from logmine.concepts.stems import LemmaRow
from logmine.concepts.tree import ComponentRow
from logmine.context.cues import CueRow
from logmine.context.status import StatusRow
from logmine.dates.units import UnitRow
from logmine.dates.words import CalendarRow
from logmine.events.clauses import LinkRow
from logmine.growing.shapes import VOWELS
from logmine.normalize import Normalizer
from logmine.normalize.abbreviations import GENERAL, AbbreviationRow
from logmine.normalize.words import USUAL, WordRow, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from logmine.lexicon import Lexicons

_MUTE: Final = "·"  # a neighbour that no row asks for
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the lists know already.

    Args:
        words: Words spelt right.
        usual: How often maintenance texts use those that they use.
        short: Short forms and misspellings, whatever the context they hold in.
        said: Words that the phrases of other lists are made of.
        names: Phrases of the lists of components, positions, failures and actions, as words.
        normalizer: What is made of a text today.
    """

    words: Words
    usual: Mapping[str, int]
    short: frozenset[str]
    said: frozenset[str]
    names: frozenset[tuple[str, ...]]
    normalizer: Normalizer

    @classmethod
    def load(cls, lexicons: Lexicons, domain: str = GENERAL) -> Vocabulary:
        """Read the lists, the user's rows first.

        Raises:
            LexiconError: One of them breaks its form.
        """
        lists = {"abbreviations/general.csv", "misspellings.csv", f"abbreviations/{domain}.csv"}
        rows = [row for name in sorted(lists) for row in lexicons.rows(name, AbbreviationRow)]
        components = lexicons.rows("components.csv", ComponentRow)
        names = {
            *(row.canonical for row in components),
            *(name for row in components for name in row.synonyms.split("|")),
            *(row.phrase for row in lexicons.rows("failures.csv", FailureRow)),
            *(row.phrase for row in lexicons.rows("actions.csv", ActionRow)),
        }
        names |= {row.phrase for row in lexicons.rows("positions.csv", PositionRow)}
        others = {
            *(row.expansion for row in rows),
            *(row.form for row in lexicons.rows("lemmas.csv", LemmaRow)),
            *(row.cue for row in lexicons.rows("cues.csv", CueRow)),
            *(row.wording for row in lexicons.rows("statuses.csv", StatusRow)),
            *(row.phrase for row in lexicons.rows("links.csv", LinkRow)),
            *(row.name for row in lexicons.rows("calendar.csv", CalendarRow)),
            *(row.written for row in lexicons.rows("units.csv", UnitRow)),
        }
        words = lexicons.rows("words.csv", WordRow)
        return cls(
            Words(words),
            {row.word: row.count for row in words if row.count >= USUAL},
            frozenset(row.form.lower() for row in rows),
            frozenset(_words(names | others)),
            frozenset(tuple(_words([name])) for name in names),
            Normalizer(lexicons, domain),
        )

    def knows(self, word: str) -> bool:
        """Tell whether a word (lower case) needs no row: it is right as it stands, or made right today."""
        whose = word.removesuffix("'s").removesuffix("’s")
        if any(known in self.short or known in self.said for known in (word, whose)):
            return True
        return self.words.known(whose) or self.meaning(word) != word

    def meaning(self, form: str) -> str:
        """Return what is made of a form (lower case) today, where its neighbours tell nothing."""
        return self.normalizer(f"{_MUTE} {form} {_MUTE}").text[len(_MUTE) + 1 : -len(_MUTE) - 1]

    def is_word(self, word: str) -> bool:
        """Tell whether a word (lower case) is one that a short form can stand for."""
        return word not in self.short and self.words.known(word) and not VOWELS.isdisjoint(word)


def _words(phrases: Iterable[str]) -> list[str]:
    return [word for phrase in phrases for word in _WORD.findall(phrase.lower())]
