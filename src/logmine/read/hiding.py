"""What a masker makes of rows: hidden before anything is made of them, ids and dates of records included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.lexicon import LexiconRow
from logmine.masking import MaskedText
from logmine.read.candidates import CODES
from logmine.read.dating import read_days
from logmine.read.names import key, words
from logmine.read.records import SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import polars as pl

    from logmine.lexicon import Lexicons
    from logmine.masking import Mask, Masker
    from logmine.read.grouping import Group
    from logmine.read.table import Reject

# Reasons quote what a column holds, cut off where it is long: what is cut in two can't be recognised.
_QUOTED: Final = re.compile(r" is ['\"].*\Z", re.DOTALL)


class PersonColumnRow(LexiconRow):
    """A row of `masks/person_columns.csv`.

    Args:
        name: The name, or the last words of the name, of a column that holds people.
        tail: Whether it is a word that may follow such a name and changes nothing (`reported by name`).
    """

    name: str
    tail: bool = False


class HiddenPiece(NamedTuple):
    """What masking hid, and where.

    Args:
        record_id: The record; null for a reject.
        source_file: File it comes from.
        source_line: Its line or row, from 1.
        column: `text`, `src.<name>`, or `raw` of a reject.
        kind: What it is.
        start: Offset of its placeholder in that column.
        end: Offset behind its placeholder.
        original: The characters that were hidden.
    """

    record_id: str | None
    source_file: str
    source_line: int
    column: str
    kind: str
    start: int
    end: int
    original: str


class Hiding:
    """Masks rows and rejects.

    Args:
        masker: What is hidden.
        lexicons: Where `masks/person_columns.csv` is.
        nulls: Words that stand for no value, in lower case.
    """

    def __init__(self, masker: Masker, lexicons: Lexicons, nulls: frozenset[str]) -> None:
        self._masker, self._nulls = masker, nulls
        rows = lexicons.rows("masks/person_columns.csv", PersonColumnRow)
        self._people = {words(row.name) for row in rows if not row.tail}
        self._keys = {key(row.name) for row in rows if not row.tail}
        self._tails = {key(row.name) for row in rows if row.tail}
        self._unsettled: list[tuple[int, str, Mask]] = []  # row of a group, column, mask
        self._settled: list[tuple[int, str, Mask]] = []  # place among all rows, column of records, mask
        self._rejected: list[HiddenPiece] = []

    def rows(self, group: Group, orders: Mapping[str, bool]) -> pl.DataFrame:
        """Mask the rows of a group.

        Assets, ids, statuses and codes stay as they are, and so do dates that can be read: records need them. Columns
        of people are masked whole, all others as texts.

        Args:
            group: The rows, all strings, and what their columns mean.
            orders: Whether each date column writes the day first.
        """
        rows, roles = group.rows, group.roles
        kept = {*roles.asset, *(roles.single[role] for role in ("id", *CODES) if role in roles.single)} - {*roles.text}
        dates = set(roles.dates.values()) - {*roles.text}
        masked = {}
        for column in rows.columns:
            if column in kept:
                continue
            if column in dates:
                unread = read_days(rows, column, orders[column], self._nulls).warnings.is_not_null()
                masked[column] = self._cells(rows[column], column, self._masker, only=unread)
            elif column not in roles.text and "person" in self._masker.kinds and self._holds_people(column):
                masked[column] = self._cells(rows[column], column, self._whole)
            else:
                masked[column] = self._cells(rows[column], column, self._masker)
        return rows.with_columns(**masked)

    def settle(self, records: pl.DataFrame, group: Group) -> None:
        """Note where the masks of a group's rows, just masked, stand in the records made of them."""
        texts = records["text_columns"].to_list()
        for row, column, mask in self._unsettled:
            if column in group.roles.text:
                start = next(part["start"] for part in texts[row] if part["name"] == column)
                self._settled.append((group.places[row], "text", mask.moved(start)))
            else:
                self._settled.append((group.places[row], f"{SOURCE}{column}", mask))
        self._unsettled = []

    def reject(self, reject: Reject) -> Reject:
        """Mask a reject: every word that may be a name, since nobody knows which column its cells belong to."""
        masked = self._masker(reject.raw, strictly=True)
        file, line = reject.source_file, reject.source_line
        self._rejected += [HiddenPiece(None, file, line, "raw", *mask) for mask in masked.masks]
        return reject._replace(raw=masked.text, reason=unquoted(reject.reason))

    def pieces(self, records: pl.DataFrame, places: Sequence[int]) -> tuple[HiddenPiece, ...]:
        """Return all that was hidden, in the order of records and within them, rejects last.

        Args:
            records: All records.
            places: The place of each among all rows.
        """
        where = dict(zip(places, records.select("record_id", "source_file", "source_line").iter_rows(), strict=True))
        ordered = sorted(self._settled, key=lambda one: (one[0], one[1] != "text", one[1], one[2].start))
        pieces = []
        for place, column, mask in ordered:
            record_id, file, line = where[place]
            pieces.append(HiddenPiece(record_id, file, line, column, *mask))
        return (*pieces, *self._rejected)

    def _holds_people(self, column: str) -> bool:
        name = column.split("#", maxsplit=1)[0]
        if key(name) in self._keys:
            return True
        parts = words(name)
        while parts:
            if any(parts[start:] in self._people for start in range(len(parts))):
                return True
            if parts[-1] not in self._tails and not parts[-1].isdecimal():
                return False
            parts = parts[:-1]
        return False

    def _whole(self, cell: str) -> MaskedText:
        return MaskedText(cell) if cell.strip().lower() in self._nulls else MaskedText.whole(cell, "person")

    def _cells(
        self, cells: pl.Series, column: str, mask: Callable[[str], MaskedText], *, only: pl.Series | None = None
    ) -> pl.Series:
        """Mask each distinct cell of a column once, and note what it hides in each row."""
        asked = cells if only is None else cells.filter(only)
        changed = {cell: text for cell in asked.drop_nulls().unique().to_list() if (text := mask(cell)).masks}
        if not changed:
            return cells
        for row, cell in enumerate(cells.to_list()):
            self._unsettled += [(row, column, one) for one in changed[cell].masks] if cell in changed else []
        return cells.replace(list(changed), [text.text for text in changed.values()])


def unquoted(message: str) -> str:
    """Return a message without what it quotes of a cell."""
    return _QUOTED.sub(" is something else", message)
