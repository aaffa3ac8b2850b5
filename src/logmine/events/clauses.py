"""A reading as clauses of items: mentions, and the words between them that link or part them.

Only clauses and link words matter to events; which words do what is data (`lexicons/links.csv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from logmine.lexicon import LexiconRow, Lexicons
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from logmine.types import Found

LinkKind = Literal[
    "boundary", "comma", "coordinates", "locates", "filler",
    "cause_follows", "effect_follows", "cause_before", "effect_before",
]  # fmt: skip
LONGEST_LINK: Final = 4
_CACHE: Final = 20_000


class LinkRow(LexiconRow):
    """A row of `links.csv`: words and what they do between mentions."""

    phrase: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Item:
    """A mention (`found`), a link (its kind) or any other word (`word`), in text order.

    Args:
        kind: A mention's label, `SUBSTANCE`, a link's kind, or `word`.
        text: Lower-case normalised text.
        start: Offset in the normalised text.
        found: The mention, if it is one.
    """

    kind: str
    text: str
    start: int
    found: Found | None = None


Clause = tuple[Item, ...]


class ClauseSplitter:
    """Splits readings into clauses.

    Args:
        lexicons: Where `links.csv` is.
        is_substance: Tells a substance (kind `SUBSTANCE`) from a thing that has parts and fails.
    """

    def __init__(self, lexicons: Lexicons, is_substance: Callable[[str], bool]) -> None:
        self._is_substance = is_substance
        self._links = {
            tuple(row.phrase.lower().split()): row.kind for row in reversed(lexicons.rows("links.csv", LinkRow))
        }
        self._classified = lru_cache(_CACHE)(self._classify)  # what stands between mentions is short and repeats

    def __call__(self, text: str, mentions: Iterable[Found]) -> list[Clause]:
        """Return the clauses of a text that hold a mention, in order.

        Args:
            text: The normalised text.
            mentions: Its mentions, in order.
        """
        clauses: list[Clause] = []
        current: list[Item] = []
        for item in self._items(text, mentions):
            if item.kind == "boundary":
                clauses.append(tuple(current))
                current = []
            else:
                current.append(item)
        clauses.append(tuple(current))
        return [clause for clause in clauses if any(item.found for item in clause)]

    def _items(self, text: str, mentions: Iterable[Found]) -> list[Item]:
        items: list[Item] = []
        at = 0
        for found in mentions:
            items += self._between(text, at, found.start)
            surface = text[found.start : found.end].lower()
            # Some corpora label "on" and "in" as places; here they link.
            link = self._links.get((surface,)) if found.mention.label == "POSITION" else None
            kind: str = link or found.mention.label
            if kind in {"COMPONENT", "CONSUMABLE"} and self._is_substance(surface):
                kind = "SUBSTANCE"
            if kind == "POSITION":
                items += self._places(surface, found)
            else:
                items.append(Item(kind, surface, found.start, None if link else found))
            last = surface.split()[-1:]
            if kind == "POSITION" and self._links.get(tuple(last)) == "locates":  # `at back of` the boom
                items.append(Item("locates", last[0], found.end - len(last[0])))
            at = found.end
        return items + self._between(text, at, len(text))

    def _places(self, surface: str, found: Found) -> list[Item]:
        """Return a position as an item, or as several and what coordinates them: `left and right`."""
        cuts = [token for token in tokenize(surface) if self._links.get((token.text,)) == "coordinates"]
        items: list[Item] = []
        at = 0
        for cut in cuts:
            if surface[at : cut.start].strip():
                items.append(Item("POSITION", surface[at : cut.start].strip(), found.start + at, found))
                items.append(Item("coordinates", cut.text, found.start + cut.start))
            at = cut.end
        return [*items, Item("POSITION", surface[at:].strip(), found.start + at, found)]

    def _between(self, text: str, start: int, end: int) -> list[Item]:
        items: list[Item] = []
        for line, offset in _lines(text[start:end], start):
            if offset > start:
                items.append(Item("boundary", "\n", offset - 1))
            items += [Item(kind, phrase, offset + at) for kind, phrase, at in self._classified(line)]
        return items

    def _classify(self, line: str) -> tuple[tuple[str, str, int], ...]:
        """Return kind, words and place of what stands in a line without a mention."""
        tokens = tokenize(line)
        items: list[tuple[str, str, int]] = []
        at = 0
        words = [token.text.lower() for token in tokens]
        while at < len(words):
            for length in range(min(LONGEST_LINK, len(words) - at), 0, -1):
                kind = self._links.get(tuple(words[at : at + length]))
                if kind or length == 1:
                    phrase = " ".join(words[at : at + length])
                    # A number before a thing counts it or says which: `LH no 2 wheel stud`.
                    other = "filler" if phrase.isdecimal() else "word"
                    items.append((kind or other, phrase, tokens[at].start))
                    at += length
                    break
        return tuple(items)


def _lines(text: str, offset: int) -> list[tuple[str, int]]:
    lines = []
    for line in text.split("\n"):
        lines.append((line, offset))
        offset += len(line) + 1
    return lines
