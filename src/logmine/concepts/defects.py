"""Defects: the tree of what a camera can see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field

from logmine.errors import LexiconError
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.lexicon import Lexicons

_GAP: Final = re.compile(r"[\W_]+")

Visibility = Literal["external", "opened", "magnified", "ndt", "none"]


class Defect(LexiconRow):
    """A defect: a row of `defects.toml`.

    Args:
        id: Dotted id, parent before child.
        definition: What it is, in a sentence.
        synonyms: Other names.
        mechanism: ISO 14224 failure mechanism code.
        visibility: What it takes to see it.
        crosswalk: Ids of the same thing in other standards, `iso15243:5.4.2` and the like.
    """

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)*$")
    definition: str
    synonyms: tuple[str, ...] = ()
    mechanism: str | None = None
    visibility: Visibility = "external"
    crosswalk: tuple[str, ...] = ()


class DefectFile(LexiconRow):
    """`defects.toml`: defects, parents before children."""

    defect: tuple[Defect, ...]


class DefectTree:
    """Defects by id, parents before children.

    Args:
        defects: In file order.

    Raises:
        LexiconError: An id is given twice, or its parent isn't there before it.
    """

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        self._defects: dict[str, Defect] = {}
        for defect in defects:
            parent = parent_of(defect.id)
            if defect.id in self._defects:
                raise LexiconError(f"defects.toml: defect {defect.id!r} is there twice; remove one")
            if parent is not None and parent not in self._defects:
                raise LexiconError(f"defects.toml: defect {defect.id!r} needs its parent {parent!r} before it")
            self._defects[defect.id] = defect

    @classmethod
    def load(cls, lexicons: Lexicons) -> DefectTree:
        """Read the tree; a user's defects are added to the shipped ones, or stand in for those of the same id."""
        *own, shipped = lexicons.documents("defects.toml", DefectFile)
        told = {defect.id for file in own for defect in file.defect}
        kept = tuple(defect for defect in shipped.defect if defect.id not in told)
        added = tuple(defect for file in own for defect in file.defect)
        return cls(tuple(sorted((*kept, *added), key=lambda defect: defect.id.count("."))) if own else kept)

    def __iter__(self) -> Iterator[Defect]:
        return iter(self._defects.values())

    def __len__(self) -> int:
        return len(self._defects)

    def __contains__(self, defect: str) -> bool:
        return defect in self._defects

    def __getitem__(self, defect: str) -> Defect:
        return self._defects[defect]

    def named(self, written: str) -> str | None:
        """Return the id of what someone wrote: an id with any dots (`leak_oil`, `Leak/Oil`), or a synonym of one."""
        folded = _folded(written)
        by_id = [defect for defect in self._defects if _folded(defect) == folded]
        found = by_id or [d.id for d in self if folded in {_folded(name) for name in d.synonyms}]
        return found[0] if len(found) == 1 else None

    def children(self, defect: str) -> tuple[str, ...]:
        """Return the ids directly below a defect."""
        return tuple(other for other in self._defects if parent_of(other) == defect)


def _folded(name: str) -> str:
    return " ".join(_GAP.split(name.strip().casefold())).strip()


def parent_of(defect: str) -> str | None:
    """Return the id above a defect, None for a top one."""
    return defect.rpartition(".")[0] or None


def ancestors(defect: str) -> tuple[str, ...]:
    """Return the ids above a defect, nearest first."""
    above: list[str] = []
    parent = parent_of(defect)
    while parent is not None:
        above.append(parent)
        parent = parent_of(parent)
    return tuple(above)


def is_kin(one: str, other: str) -> bool:
    """Tell whether two defects are one, or one stands above the other."""
    return one == other or one in ancestors(other) or other in ancestors(one)
