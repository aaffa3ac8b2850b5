"""What the name of a column tells of its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from logmine.lexicon import LexiconRow
from logmine.read.names import key, words

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons

HintRole = Literal[
    "text", "asset", "id", "reported", "started", "completed",
    "status", "order_type", "failure_code", "cause_code", "other", "id_word",
]  # fmt: skip


class ColumnHint(LexiconRow):
    """A row of `columns.csv`.

    Args:
        role: What a column of that name means; `other`: nothing that is looked for, whatever its last words are;
            `id_word`: a word that may follow a name and changes nothing.
        name: The name, its words apart.
        rank: How well it tells the role: 1 is best.
    """

    role: HintRole
    name: str
    rank: int


class Hint(NamedTuple):
    """What a column's name tells.

    Args:
        role: Its role.
        partial: Whether only the last words of its name tell it (`Work Order Functional Location`).
        rank: How well they tell it: 1 is best.
    """

    role: str
    partial: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Hints:
    """All hints, ready to be asked."""

    _by_key: dict[str, ColumnHint]
    _by_words: dict[tuple[str, ...], ColumnHint]
    _id_words: frozenset[str]

    @classmethod
    def load(cls, lexicons: Lexicons) -> Hints:
        """Load the hints, a user's own before the shipped ones."""
        rows = lexicons.rows("columns.csv", ColumnHint)
        named = [row for row in rows if row.role != "id_word"][::-1]  # the first of equals stays
        id_words = frozenset(key(row.name) for row in rows if row.role == "id_word")
        return cls({key(row.name): row for row in named}, {words(row.name): row for row in named}, id_words)

    def __getitem__(self, column: str) -> Hint | None:
        """Return what a name tells: all of it, else its last words, the more the better, an `id` behind them aside."""
        name = column.split("#", maxsplit=1)[0]  # `Text#2`, the second of that name
        if row := self._by_key.get(key(name)):
            return Hint(row.role, partial=False, rank=row.rank)
        parts = words(name)
        while parts:
            for start in range(1, len(parts)):
                if row := self._by_words.get(parts[start:]):
                    return Hint(row.role, partial=True, rank=row.rank)
            if parts[-1] not in self._id_words and not parts[-1].isdigit():
                break
            parts = parts[:-1]
            if row := self._by_words.get(parts):
                return Hint(row.role, partial=True, rank=row.rank)
        return None

    def examples(self, role: str, n: int = 6) -> str:
        """Return some short names that tell a role, for messages."""
        short = [row.name for row in reversed(self._by_key.values()) if row.role == role and " " not in row.name]
        return ", ".join(short[:n])
