"""Names of failure modes as the FMC corpus has them, and the ISO 14224 codes that events carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons


class ModeNameRow(LexiconRow):
    """A row of `failure_mode_names.csv`.

    Args:
        name: A name of the FMC corpus; its first row gives its code.
        code: A code of `failure_modes.csv`; its first row gives its name.
    """

    name: str
    code: str


class ModeNames:
    """Translates names to codes and back.

    Args:
        lexicons: Where `failure_mode_names.csv` is.

    Attributes:
        codes: Code by name.
        names: Name by code.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.codes: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for row in lexicons.rows("failure_mode_names.csv", ModeNameRow):
            self.codes.setdefault(row.name, row.code)
            self.names.setdefault(row.code, row.name)
