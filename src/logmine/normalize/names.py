"""Names: makers, products and acronyms with their capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons

FILE: Final = "names.csv"


class NameRow(LexiconRow):
    """A row of `names.csv`: a proper name or an acronym as it is cased, and what kind it is of."""

    name: str
    kind: str = ""


def load_names(lexicons: Lexicons) -> dict[str, str]:
    """Return the names that are one word, by themselves in lower case; of two cases, the upper row's."""
    names: dict[str, str] = {}
    for row in lexicons.rows(FILE, NameRow):
        if " " not in row.name and row.name != row.name.lower():
            names.setdefault(row.name.lower(), row.name)
    return names
