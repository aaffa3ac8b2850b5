"""What the letters before an id's number stand for (`P`, `PU`, `pump`), and words that say only that an id follows."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BeforeValidator

from logmine.assets.keys import plain, words
from logmine.lexicon import LexiconRow, Lexicons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

CLASSES: Final = "asset_classes.csv"
MARKERS: Final = "asset_markers.csv"


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split("|") if part.strip()) if isinstance(value, str) else value


class ClassRow(LexiconRow):
    """A class of assets, the codes before their numbers, and what they are called: a row of `asset_classes.csv`."""

    name: str
    codes: Annotated[tuple[str, ...], BeforeValidator(_split)] = ()
    words: Annotated[tuple[str, ...], BeforeValidator(_split)] = ()


class MarkerRow(LexiconRow):
    """A word that says that an id follows, and nothing of which: a row of `asset_markers.csv`."""

    word: str
    glued: bool = False


class Prefixes:
    """Knows which letters and words can stand for one another before a number.

    Args:
        lexicons: Where classes and markers are listed.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._classes: defaultdict[str, set[str]] = defaultdict(set)
        self._spelt: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for row in lexicons.rows(CLASSES, ClassRow):
            for form in (row.name, *row.codes, *row.words):
                self._classes[plain(form)].add(row.name)
            self._spelt[row.name] |= {words(form) for form in (row.name, *row.words)}
        markers = lexicons.rows(MARKERS, MarkerRow)
        self._markers = frozenset(plain(row.word) for row in markers)
        self._glued = frozenset(plain(row.word) for row in markers if row.glued)

    def is_marker(self, letters: str) -> bool:
        """Tell whether letters say only that an id follows: `unit`, `sn`, or nothing at all."""
        return not letters or letters in self._markers

    def marked(self, said: tuple[str, ...], inner: str) -> bool:
        """Tell whether words are others behind a marker: `s`, `n`, `wb` is `wb` behind `s n`, and so is `snwb`."""
        name = "".join(said)
        marker = name.removesuffix(inner)
        if name == inner or not name.endswith(inner) or marker not in self._markers:
            return False
        divides = any("".join(said[:i]) == marker for i in range(1, len(said) + 1))
        return divides or marker in self._glued

    def spelt_out(self, said: tuple[str, ...], code: str) -> bool:
        """Tell whether what is said is the full name of a class that the code stands for: `pump` of `p`."""
        return any(said in self._spelt[kind] for kind in self._classes.get(code, ()))

    def rank(self, said: tuple[str, ...], code: str, types: Collection[str]) -> int:
        """Return how well letters of an id stand for those of another.

        Args:
            said: The words someone wrote: `haul`, `truck`.
            code: The letters a register writes there: `ht`.
            types: What the register says assets with these letters are: `haul truck`.

        Returns:
            3 where both stand for one class, 2 where what is said shortens its name, 1 where one shortens the other and
            nothing is known of either, else 0.
        """
        name = "".join(said)
        if not name or not code:
            return 0
        known = self._classes.get(name, set())
        typed = {kind for written in types for kind in self._classes.get(plain(written), ())}
        # What the register says a code means goes before what it may mean elsewhere.
        meant = typed or self._classes.get(code, set())
        if name in {plain(written) for written in types} or known & meant:
            return 3
        if known or code == name:
            return 0
        spelt = {form for kind in meant for form in self._spelt[kind]} | {words(written) for written in types}
        spelt |= {(word,) for written in types for word in words(written)}
        if any(name == "".join(form) or _abbreviates(name, form) for form in spelt):
            return 2
        if spelt or len(said) > 1:
            return 0
        return int(_shortens(name, code) or _shortens(code, name))


@cache
def shipped_prefixes() -> Prefixes:
    """Return what the shipped lists know, read once."""
    return Prefixes(Lexicons())


def _abbreviates(short: str, form: tuple[str, ...]) -> bool:
    """Tell whether letters abbreviate a name: its first ones, its words' initials, or three or more of its letters."""
    if len(short) < 2:
        return False
    if len(short) > 2 and _shortens(short, "".join(form)):
        return True
    return "".join(form).startswith(short) or short == "".join(word[0] for word in form)


def _shortens(short: str, long: str) -> bool:
    """Tell whether letters are some of a longer word's, in order, its first among them: `exc` of `excavator`."""
    if len(short) >= len(long) or short[:1] != long[:1]:
        return False
    rest: Iterable[str] = iter(long)
    return all(letter in rest for letter in short)
