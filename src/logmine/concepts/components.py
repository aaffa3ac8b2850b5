"""Components: canonical names, their places, and what they are part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.concepts.phrases import Phrasebook, words
from logmine.concepts.positions import NUMBERED, SIDES, Place, joined
from logmine.concepts.spelling import Spelling
from logmine.concepts.tree import DEEPEST, ComponentRow, ComponentTree
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from logmine.concepts.positions import Positions
    from logmine.concepts.stems import Stemmer
    from logmine.normalize.words import Words

# `hose of the boom cylinder`: what stands behind owns what stands before.
_OWNED_BY: Final = frozenset({"of", "on", "in", "for", "from", "at", "to", "under", "behind", "inside"})

_MACHINE: Final = "A"  # IEC 81346-2: of these a side is part of the name (`front end loader`)

_WHOLE: Final = "machine"  # what `unit` means by itself; behind a component it tells nothing

# Length and name of the known names in a sequence of words, by where they begin.
Named = dict[int, tuple[int, str]]


class QualifierRow(LexiconRow):
    """A row of `qualifiers.csv`: a word that tells nothing of which component is meant (`new`, `old`, `the`)."""

    word: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component as the lexicons know it.

    Args:
        name: Canonical name; for unknown ones, the cleaned words in lower case and singular.
        position: Where it is (`left`, `front_right`, `2`), split off the surface.
        part_of: Canonical name of what it is a part of.
        known: Whether the lexicons know every word of it.
        letter: IEC 81346-2 class letter of what it is, else of the nearest whole that has one; None for unknown ones.
        jasc: ATA chapter or JASC code, of itself or the nearest whole that has one; None where none has.
    """

    name: str
    position: str | None = None
    part_of: str | None = None
    known: bool = True
    letter: str | None = None
    jasc: str | None = None


class _Piece(NamedTuple):
    name: str
    known: bool


class Components:
    """Reads components.

    Args:
        rows: Known components.
        qualifiers: Words to leave out.
        positions: Reads the positions within a surface.
        stemmer: Makes words singular.
        dictionary: Returns the words that are spelt right, whatever they mean.
        others: Words (lower case) that mean something else: of failures, actions, positions.
    """

    def __init__(
        self,
        rows: Iterable[ComponentRow],
        qualifiers: Iterable[QualifierRow],
        positions: Positions,
        stemmer: Stemmer,
        dictionary: Callable[[], Words],
        others: Iterable[str],
    ) -> None:
        self._positions = positions
        self._stemmer = stemmer
        self._qualifiers = frozenset(row.word.lower() for row in qualifiers)
        self._names: Phrasebook[str] = Phrasebook()
        self.sure: Phrasebook[str] = Phrasebook()
        rows = tuple(rows)
        self.tree = ComponentTree(rows)
        phrases: list[list[str]] = []
        for row in rows:
            for name in (row.canonical, *filter(None, row.synonyms.split("|"))):
                keys = self._keys(name)
                phrases.append(keys)
                self._names.add(keys, row.canonical)
                if row.sure:
                    self.sure.add(keys, row.canonical)
        # What may stand between the words of a name: `fuel` in `engine fuel check valve`.
        self.inner = frozenset(key for keys in phrases for key in keys[:-1] if len(key) > 1 and key.isalpha())
        self._spelling = Spelling(phrases, dictionary, self._qualifiers.union(others))

    def component(self, surface: str) -> Component | None:
        """Return the component a surface names, None where it has no word for one."""
        texts = words(surface)
        texts, named = self._mended(texts, self._known(texts))
        places: list[Place] = []
        sides: list[list[_Piece]] = [[]]
        at = 0
        while at < len(texts):
            if at in named:
                length, name = named[at]
                sides[-1].append(_Piece(name, known=True))
                places += self._swallowed(texts[at : at + length], name)
                at += length
            elif place := self._positions.at(texts, at):
                places.append(place[1])
                at += place[0]
            else:
                self._loose(texts[at], sides, places)
                at += 1
        pieces = [piece for side in reversed(sides) for piece in side]
        return self._named(pieces, joined(places)) if pieces else None

    def _swallowed(self, texts: Sequence[str], name: str) -> list[Place]:
        """Return the side that a synonym begins with and that is no part of the thing: `front idler`, an idler."""
        side = self._positions.at(texts, 0) if len(texts) > 1 else None
        if side is None or side[1].position not in SIDES or self.tree.letter(name) == _MACHINE:
            return []
        rest = [self._stemmer.singular(text) for text in texts[side[0] :]]
        return [side[1]] if rest and self._names.get(rest) == name else []

    def _known(self, texts: Sequence[str]) -> Named:
        """Return length and name of the known names by where they begin; the last word leads (`engine` `fan belt`)."""
        keys = [self._stemmer.singular(text) for text in texts]
        found: dict[int, tuple[int, str]] = {}
        end = len(keys)
        while end:
            name = self._names.longest_before(keys, end)
            end -= 1 if name is None else name[0]
            if name is not None:
                found[end] = name
        return found

    def _mended(self, texts: list[str], named: Named) -> tuple[list[str], Named]:
        """Return the words, the misspelt ones mended if that makes more of them known, and the names among them."""
        mended: list[str] = []
        loose = _loose(texts, named)
        for at, text in enumerate(texts):
            meant = self._spelling.mended(self._stemmer.singular(text)) if at in loose else None
            mended.extend(meant or (text,))
        if mended == texts:
            return texts, named
        better = self._known(mended)
        return (mended, better) if len(_loose(mended, better)) < len(loose) else (texts, named)

    def wholes(self, part: str) -> frozenset[str]:
        """Return every component that one is a part (of a part …) of, by the tree or by its compound name."""
        words = part.split(" ")
        found = {" ".join(words[:length]) for length in range(1, len(words))}
        at: str | None = part
        for _ in range(DEEPEST):
            at = self._parent(at)
            if at is None:
                break
            found.add(at)
        return frozenset(found - {part})

    def _loose(self, text: str, sides: list[list[_Piece]], places: list[Place]) -> None:
        """Take a word that is neither component nor position."""
        if text in _OWNED_BY and sides[-1]:
            sides.append([])
        elif text.isdecimal():
            # Behind a component a number says which (`pump 2`), before it how many (`2 hoses`).
            if sides[-1] and len(text) < 3:
                places.append(Place(NUMBERED, str(int(text))))
        elif text not in self._qualifiers and text not in _OWNED_BY:
            sides[-1].append(_Piece(self._stemmer.singular(text), known=False))

    def _named(self, pieces: Sequence[_Piece], position: str | None) -> Component:
        """Name a component after its pieces, owner before owned; the last piece is what it is."""
        *before, head = pieces
        if before and before[-1].known and head.name == _WHOLE:
            *before, head = before  # a `final drive unit` is a final drive
        # `engine turbocharger` is a turbocharger: the tree says so already.
        owners = [
            piece
            for piece in dict.fromkeys(before)
            if not (piece.known and head.known and self.tree.within(head.name, piece.name))
        ]
        name = " ".join(piece.name for piece in (*owners, head))
        known = all(piece.known for piece in pieces)
        parent = self.tree.parents.get(head.name) if head.known else None
        if any(piece.known for piece in owners):
            parent = " ".join(piece.name for piece in owners)
        letter = self.tree.letter(head.name) if head.known else None
        chapters = (self.tree.jasc(piece.name) for piece in reversed(pieces) if piece.known)
        return Component(name, position, parent, known, letter, next(filter(None, chapters), None))

    def _parent(self, name: str | None) -> str | None:
        if name is None or name in self.tree.parents:
            return None if name is None else self.tree.parents[name]
        component = self.component(name)
        parent = None if component is None else component.part_of
        return None if parent == name else parent

    def _keys(self, name: str) -> list[str]:
        return [self._stemmer.singular(word) for word in words(name)]


def _loose(texts: Sequence[str], named: Named) -> set[int]:
    """Return the places of the words that are in no known name."""
    return set(range(len(texts))) - {at + step for at, (length, _) in named.items() for step in range(length)}
