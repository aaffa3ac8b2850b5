"""Concepts: the one door from surfaces to what they stand for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from logmine.concepts import defects as defect_tree
from logmine.concepts.actions import ActionRow, Actions
from logmine.concepts.components import Component, Components, QualifierRow
from logmine.concepts.defects import DefectTree
from logmine.concepts.failures import Failure, FailureRow, Failures, SeverityRow
from logmine.concepts.lexical import Books, LexicalSpan, lexical
from logmine.concepts.phrases import words
from logmine.concepts.positions import Place, PositionRow, Positions, joined
from logmine.concepts.stems import LemmaRow, Stemmer
from logmine.concepts.tree import ComponentRow
from logmine.normalize.words import WordRow, known_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.lexicon import Lexicons
    from logmine.types import Action

_CACHE: Final = 50_000


class Concepts:
    """Turns the words of mentions into concepts; surfaces may be in any case, abbreviations expanded before.

    Args:
        lexicons: Where the lists are.

    Raises:
        LexiconError: A list breaks its form.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        lemmas = lexicons.rows("lemmas.csv", LemmaRow)
        positions = lexicons.rows("positions.csv", PositionRow)
        actions = lexicons.rows("actions.csv", ActionRow)
        failures = lexicons.rows("failures.csv", FailureRow)
        stemmer = Stemmer(lemmas)
        self._defects = DefectTree.load(lexicons)
        self._positions = Positions(positions)
        self._actions = Actions(actions, stemmer)
        self._failures = Failures(failures, lexicons.rows("severity_words.csv", SeverityRow), stemmer)
        elsewhere = {
            *(row.phrase for row in positions),
            *(row.phrase for row in actions),
            *(row.phrase for row in failures),
            *(row.form for row in lemmas),
        }
        self._components = Components(
            lexicons.rows("components.csv", ComponentRow),
            lexicons.rows("qualifiers.csv", QualifierRow),
            self._positions,
            stemmer,
            lambda: known_words(lexicons.rows("words.csv", WordRow)),
            {word for phrase in elsewhere for word in words(phrase)},
        )
        self._books = Books(self._components, self._failures, self._actions, self._positions, stemmer)
        self._component = lru_cache(_CACHE)(self._components.component)
        self._failure = lru_cache(_CACHE)(self._failures.failure)
        self._action = lru_cache(_CACHE)(self._actions.action)
        self._wholes = lru_cache(_CACHE)(self._components.wholes)

    def component(self, surface: str) -> Component | None:
        """Return the component a surface names, its position split off; None where it names none (`the left`)."""
        return self._component(surface)

    def is_inner(self, word: str) -> bool:
        """Tell whether a word (lower case) stands within the name of a component, and not last: `fuel`, `charge`."""
        return word in self._components.inner

    def outline(self, top: str | None = None) -> Iterator[tuple[int, Component]]:
        """Yield a component (canonical name) and its parts, each with its depth; without one, the whole tree."""
        for depth, name in self._components.tree.outline(top):
            if component := self.component(name):
                yield depth, component

    def is_part(self, child: str, ancestor: str) -> bool:
        """Tell whether a component is a part of another, at any depth; both canonical names."""
        return ancestor in self._wholes(child)

    def wholes(self, part: str) -> frozenset[str]:
        """Return every component that one is a part of, at any depth; canonical names."""
        return self._wholes(part)

    def failure(self, surface: str) -> Failure:
        """Return what the words for a failure say; what they don't say is None."""
        return self._failure(surface)

    def action(self, surface: str) -> Action:
        """Return what an action is, `other` where the lexicons don't know."""
        return self._action(surface)

    def position(self, surface: str) -> str | None:
        """Return the position a surface names (`left`, `front_right`, `2`), or None."""
        texts = words(surface)
        places: list[Place] = []
        at = 0
        while at < len(texts):
            length, place = self._positions.at(texts, at) or (1, None)
            if place is not None:
                places.append(place)
            at += length
        return joined(places)

    def lexical(self, text: str) -> list[LexicalSpan]:
        """Find every known COMPONENT, FAILURE, ACTION and POSITION phrase of a normalised text.

        Returns:
            Label, start and end of each, in order, not overlapping.
        """
        return lexical(text, self._books)

    def defects(self) -> DefectTree:
        """Return the tree of visible defects."""
        return self._defects

    def ancestors(self, defect: str) -> tuple[str, ...]:
        """Return the ids above a defect, nearest first."""
        return defect_tree.ancestors(defect)

    def is_defect_kin(self, one: str, other: str) -> bool:
        """Tell whether two defects are one, or one stands above the other."""
        return defect_tree.is_kin(one, other)
