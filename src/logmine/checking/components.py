"""Mistakes of a list of components: what its rows say of each other, and of the shipped ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.concepts.phrases import words
from logmine.concepts.stems import LemmaRow, Stemmer
from logmine.concepts.tree import ComponentRow
from logmine.lexicon import LexiconRow, Lexicons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Numbered = Sequence[tuple[int, ComponentRow]]

CHAPTERS: Final = "jasc.csv"


class ChapterRow(LexiconRow):
    """A row of `jasc.csv`: an ATA chapter, two digits, and what it is about."""

    chapter: str
    name: str


def component_mistakes(rows: Numbered) -> Iterator[tuple[int, str]]:
    """Yield line and mistake of what the rows of a list of components get wrong, each right by itself.

    Args:
        rows: Lines and rows. A parent may be a shipped component, and a name one of a shipped component's: it is
            theirs no longer.
    """
    lexicons = Lexicons()
    shipped = lexicons.rows("components.csv", ComponentRow)
    stemmer = Stemmer(lexicons.rows("lemmas.csv", LemmaRow))
    chapters = {row.chapter for row in lexicons.rows(CHAPTERS, ChapterRow)}
    everyone = [*(row for _, row in rows), *shipped]
    owners = {name: row.canonical for row in reversed(everyone) for name in _names(row)}
    parents: dict[str, str] = {}
    for row in everyone:
        if row.parent is not None:
            parents.setdefault(row.canonical, row.parent)
    canonicals = {row.canonical for row in everyone}
    for line, row in rows:
        if row.parent is not None and row.parent not in canonicals:
            meant = owners.get(row.parent)
            yield (
                line,
                f"parent {row.parent!r} is no component" + (f": write {meant!r}" if meant else ": give it a row"),
            )
        elif circle := _circle(row, parents):
            yield line, f"parent {row.parent!r}: {' is part of '.join(circle)}: take one of these parents out"
        if row.jasc is not None and row.jasc[:2] not in chapters:
            yield line, f"jasc {row.jasc!r}: there is no chapter {row.jasc[:2]}; {CHAPTERS} lists all"
    yield from _claimed(rows, stemmer)


def _names(row: ComponentRow) -> list[str]:
    return [row.canonical, *filter(None, row.synonyms.split("|"))]


def _circle(row: ComponentRow, parents: Mapping[str, str]) -> list[str]:
    """Return the way from a component over its wholes back to itself; empty where there is none."""
    way = [row.canonical]
    at = row.parent
    while at is not None and at not in way:
        way.append(at)
        at = parents.get(at)
    return [*way, at] if at == row.canonical else []


def _claimed(rows: Numbered, stemmer: Stemmer) -> Iterator[tuple[int, str]]:
    """Yield the names that a row above gives to another component: of a name given twice, the first counts."""
    first: dict[tuple[str, ...], tuple[int, str]] = {}
    for line, row in rows:
        for name in _names(row):
            key = tuple(stemmer.singular(word) for word in words(name))
            above, owner = first.setdefault(key, (line, row.canonical))
            if owner != row.canonical:
                yield line, f"name {name!r} is claimed twice: line {above} gives it to {owner!r}, which counts"
