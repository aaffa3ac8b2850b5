"""Columns that an export keeps untouched and that still tell something: orders, hour meters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from logmine.lexicon import LexiconRow, Lexicons
from logmine.read.names import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    Role = Literal["order", "meter"]


class SourceColumnRow(LexiconRow):
    """A row of `source_columns.csv`: how a column is named that tells of orders, or of running hours."""

    role: Literal["order", "meter"]
    name: str


def source_columns(role: Role, names: Iterable[str], lexicons: Lexicons) -> list[str]:
    """Return which of some columns (`src.…`) have a role; case, spaces and punctuation of names do not count."""
    rows = lexicons.rows("source_columns.csv", SourceColumnRow)
    known = {key(row.name) for row in rows if row.role == role}
    return [name for name in names if name.startswith("src.") and key(name.removeprefix("src.")) in known]
