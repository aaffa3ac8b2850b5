"""Mentions that stand side by side and are one thing: `grease` `fitting`, `travel motor` `seal`, `rock` `damage`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from logmine.events.clauses import LinkRow
from logmine.lexicon import LexiconRow, Lexicons

if TYPE_CHECKING:
    from logmine.concepts import Concepts
    from logmine.types import Found, Reading

SURE: Final = 0.5  # chosen on the dev part of corpora/gold
_LONGEST_GAP: Final = 20  # characters
_GENERIC: Final = frozenset({None, "FTF", "UNK"})  # `fault`, `problem`, words that the lexicons don't know
_HEADS: Final = frozenset({"FAILURE", "ACTION"})
_THINGS: Final = frozenset({"COMPONENT", "CONSUMABLE"})


class WordRow(LexiconRow):
    """A row of `substances.csv` (what leaks, and is no component) or `conduits.csv` (what leads to its whole)."""

    word: str


class Compounds:
    """Joins mentions, and tells substances from things.

    Args:
        lexicons: Where `substances.csv`, `conduits.csv` and `links.csv` are.
        concepts: Knows failures and components.
    """

    def __init__(self, lexicons: Lexicons, concepts: Concepts) -> None:
        self._concepts = concepts
        self._substances = frozenset(row.word.lower() for row in lexicons.rows("substances.csv", WordRow))
        self._links = frozenset(row.phrase.lower() for row in lexicons.rows("links.csv", LinkRow))
        self._conduits = frozenset(row.word.lower() for row in lexicons.rows("conduits.csv", WordRow))

    def __call__(self, reading: Reading) -> list[Found]:
        """Return a reading's mentions with compounds as one.

        Two things join unless the second is a substance (`pump` `oil`, before `leak`), or the whole that a conduit
        leads to (`water hose` `pump casing`); two failures join if one of them says nothing more (`overtemp`
        `fault`); a specifier joins its thing if they know the two as one (`main` `pump`). A word or two that stand in
        the names of components may be between two components (`slew` charge `filter`).

        Args:
            reading: Its mentions are in text order.
        """
        text = reading.normalized.text
        joined: list[Found] = []  # from the last to the first: what a compound is, its last word says
        for one in reversed([found for found in reading.found if _sure(found)]):
            after = joined[-1] if joined else None
            if after and self._touch(text, one, after) and self._are_one(text, one, after):
                joined[-1] = _join(reading, one, after)
            else:
                joined.append(one)
        return joined[::-1]

    def is_substance(self, surface: str) -> bool:
        """Tell whether a thing is what leaks, not what it leaks from: its last word is oil, coolant, air."""
        last = surface.lower().split()[-1:]
        return bool(last) and not self._substances.isdisjoint({last[0], last[0].removesuffix("s")})

    def _touch(self, text: str, first: Found, second: Found) -> bool:
        """Tell whether nothing stands between two mentions, or but what the tagger left out of a compound."""
        between = text[first.end : second.start].strip(" -")
        if not between:
            return True
        if len(between) > _LONGEST_GAP or {first.mention.label, second.mention.label} != {"COMPONENT"}:
            return False
        return all(self._is_inner(word) for word in between.lower().split(" "))

    def _is_inner(self, word: str) -> bool:
        tells = self._concepts.failure(word).failure_mode is not None or self._concepts.action(word) != "other"
        return self._concepts.is_inner(word) and word not in self._links and not tells

    def _leads_to(self, first: str, second: str) -> bool:
        whole = self._concepts.component(second) if " " in second else None
        last = first.lower().split()[-1]
        leads = not self._conduits.isdisjoint({last, last.removesuffix("s")})
        return leads and whole is not None and whole.known

    def _are_one(self, text: str, first: Found, second: Found) -> bool:
        labels = {first.mention.label, second.mention.label}
        surfaces = text[first.start : first.end], text[second.start : second.end]
        if labels <= _THINGS:
            return not self.is_substance(surfaces[1]) and not self._leads_to(*surfaces)
        if labels == {"FAILURE"} and "-" not in text[first.end : second.start]:
            known = [self._concepts.failure(surface) for surface in surfaces]
            return any(k.defect is None and k.failure_mode in _GENERIC for k in known)
        if first.mention.label == "SPECIFIER" and second.mention.label == "COMPONENT":
            whole, part = self._concepts.component(" ".join(surfaces)), self._concepts.component(surfaces[1])
            return whole is not None and part is not None and whole.known and whole.name != part.name
        return False


def _sure(found: Found) -> bool:
    """Tell whether a mention may make an event: of what the lexicons don't know, a model must be sure."""
    mention = found.mention
    unknown = mention.label in _HEADS and mention.concept in {None, "other"}
    return not unknown or mention.confidence >= SURE


def _join(reading: Reading, first: Found, second: Found) -> Found:
    start, end = first.mention.start, second.mention.end
    mention = replace(
        second.mention,
        label="FAILURE" if second.mention.label == "FAILURE" else "COMPONENT",
        start=start,
        text=reading.normalized.raw[start:end],
        assertion=_said(first, second).mention.assertion,
        cue=_said(first, second).mention.cue,
        confidence=min(first.mention.confidence, second.mention.confidence),
    )
    return replace(second, mention=mention, start=first.start, cue=_said(first, second).cue)


def _said(first: Found, second: Found) -> Found:
    return first if first.mention.assertion != "affirmed" else second
