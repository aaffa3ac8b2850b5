"""The tree of components: what each is part of, its class letter and its chapter."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pydantic import Field

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DEEPEST: Final = 20


class ComponentRow(LexiconRow):
    """A row of `components.csv`.

    Args:
        canonical: The name, singular, lower case.
        parent: Canonical name of what it is a part of.
        synonyms: Other names, split by `|`.
        letter: IEC 81346-2 class letter, of its second or third edition.
        jasc: What it is coded as on an aircraft: an ATA chapter (`32`) or a JASC code (`3242`).
        domain: Where it is at home, or `general`.
        sure: Whether the name alone tells a component; `set` or `end` only do within a COMPONENT mention.
    """

    canonical: str
    parent: str | None = None
    synonyms: str = ""
    letter: str | None = Field(default=None, pattern=r"^[ABCEFGHKMNPQRSTUVWX]$")
    jasc: str | None = Field(default=None, pattern=r"^[0-9]{2}([0-9]{2})?$")
    domain: str = "general"
    sure: bool = True


class ComponentTree:
    """Components by canonical name.

    Args:
        rows: Of several for one component, the first that has a value counts.
    """

    def __init__(self, rows: Iterable[ComponentRow]) -> None:
        self.parents: dict[str, str] = {}
        self._letters: dict[str, str] = {}
        self._chapters: dict[str, str] = {}
        self._names: dict[str, None] = {}
        for row in rows:
            self._names[row.canonical] = None
            for values, value in ((self.parents, row.parent), (self._letters, row.letter), (self._chapters, row.jasc)):
                if value is not None:
                    values.setdefault(row.canonical, value)

    def upwards(self, name: str) -> Iterator[str]:
        """Yield a component and its wholes, nearest first; a circle of them ends."""
        at: str | None = name
        for _ in range(DEEPEST):
            if at is None:
                return
            yield at
            at = self.parents.get(at)

    def within(self, part: str, whole: str) -> bool:
        """Tell whether a component is a part of another, at any depth."""
        return part != whole and whole in self.upwards(part)

    def letter(self, name: str) -> str | None:
        """Return the class letter of a component, else of its nearest whole that has one."""
        return self._inherited(self._letters, name)

    def jasc(self, name: str) -> str | None:
        """Return the chapter or code of a component, else of its nearest whole that has one."""
        return self._inherited(self._chapters, name)

    def outline(self, top: str | None = None) -> Iterator[tuple[int, str]]:
        """Yield a component and its parts, parts behind their whole, with how deep each stands.

        Args:
            top: Canonical name; None: every component that is part of none.
        """
        parts: defaultdict[str | None, list[str]] = defaultdict(list)
        for name in self._names:
            parts[self.parents.get(name)].append(name)
        rest = [(0, name) for name in ([top] if top is not None else parts[None])][::-1]
        seen: set[str] = set()
        while rest:
            depth, name = rest.pop()
            if name not in seen:  # a user's rows may go round in circles
                seen.add(name)
                yield depth, name
                rest += [(depth + 1, part) for part in reversed(parts[name])]

    def _inherited(self, values: Mapping[str, str], name: str) -> str | None:
        return next((values[at] for at in self.upwards(name) if at in values), None)
