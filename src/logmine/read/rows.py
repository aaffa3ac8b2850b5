"""From the lines of a delimited file to its rows: nothing is swallowed by a stray quote, nothing is lost."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from logmine.read.shapes import Shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.read.dialect import Dialect

SAMPLE = 2000  # rows from which it is learnt what a row looks like
LONGEST = 50  # lines that a badly quoted cell is followed for; a well quoted one may have any number


class Row(NamedTuple):
    """A row.

    Args:
        cells: Its cells.
        end: Index behind its last line.
    """

    cells: list[str]
    end: int


@dataclass(slots=True)
class Rows:
    """Rows as split.

    Args:
        cells: The cells of each row.
        starts: Index of the first line of each row.
        ends: Index behind the last line of each row.
        mended: Which rows had quotes that were not well-formed, some of which were taken as characters.
    """

    cells: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    mended: set[int] = field(default_factory=set)


def split_rows(lines: Sequence[str], dialect: Dialect, width: int, nulls: frozenset[str], first: int) -> Rows:
    """Split lines into rows.

    A quote that opens a cell and never closes it well, or only by swallowing lines that are whole rows themselves, is a
    character of its own line. Lines without anything but white space are passed over.

    Args:
        lines: All lines, with their line ends.
        dialect: How they are written.
        width: Columns of the header.
        nulls: Words that stand for no value, in lower case.
        first: Index of the first line behind the header.
    """
    sample = [dialect.cells(_bare(dialect, line)) for line in lines[first : first + SAMPLE]]
    splitter = _Splitter(lines, dialect, Shapes.of(columns_of(sample, width), nulls))
    feed, rows = _Feed(lines, dialect, first), Rows()
    reader = csv.reader(feed, delimiter=dialect.delimiter, strict=True, skipinitialspace=dialect.spaced)
    while feed.at < len(lines):
        start = feed.at
        try:
            as_quoted = _next(reader, feed)
        except csv.Error:
            as_quoted = None
        row = as_quoted
        if row is None or len(row.cells) != width or (row.end > start + 1 and splitter.swallows(start, row.end)):
            row = splitter.mend(start, as_quoted)
        cells, feed.at = row
        if len(cells) > 1 or (cells and cells[0].strip()):
            if row is not as_quoted:
                rows.mended.add(len(rows.cells))
            rows.cells.append(cells)
            rows.starts.append(start)
            rows.ends.append(feed.at)
    return rows


def columns_of(rows: Sequence[list[str]], width: int) -> list[tuple[str, ...]]:
    """Return the columns of those rows that have a given width."""
    return list(zip(*(row for row in rows if len(row) == width), strict=True)) or [()] * width


def _next(reader: Iterator[list[str]], feed: _Feed) -> Row:
    cells = next(reader)
    return Row(cells, feed.at)


@dataclass(slots=True)
class _Feed:
    """Hands lines to the csv module, and can be set back."""

    lines: Sequence[str]
    dialect: Dialect
    at: int

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        line = self.lines[self.at]
        self.at += 1
        return self.dialect.plain(line) if self.dialect.escapes else line


@dataclass(frozen=True, slots=True)
class _Splitter:
    lines: Sequence[str]
    dialect: Dialect
    shapes: Shapes

    def swallows(self, start: int, end: int) -> bool:
        """Tell whether a well quoted row of several lines has one behind its first that is a row by itself.

        Where no column is one of dates or numbers, rows look like any line with enough delimiters: then all must.
        """
        if self.shapes.are_strict:
            return any(self._begins_row(i) for i in range(start + 1, end))
        return all(self._begins_row(i) for i in range(start, end))

    def mend(self, start: int, well_quoted: Row | None = None) -> Row:
        """Return the row that starts at a line whose quotes are not well-formed, or swallow what they should not."""
        last = min(start + LONGEST, len(self.lines)) if well_quoted is None else well_quoted.end
        for end in range(start + 2, last + 1):
            if self._begins_row(end - 1):
                return self._alone(start)
            if not self._may_close(self.lines[end - 1]):
                continue
            text = self._text(start, end)
            for cells in (self.dialect.cells(text), self.dialect.lenient_cells(text)):
                if len(cells) == len(self.shapes.columns):
                    return Row(cells, end)
        alone = self._alone(start)
        return well_quoted if well_quoted is not None and not self._better(alone, well_quoted) else alone

    def _better(self, alone: Row, well_quoted: Row) -> bool:
        return well_quoted.end == alone.end and len(alone.cells) == len(self.shapes.columns) != len(well_quoted.cells)

    def _alone(self, start: int) -> Row:
        text = self._text(start, start + 1)
        ways = [way(text) for way in (self.dialect.cells, self.dialect.lenient_cells, self.dialect.greedy_cells)]
        best = next((cells for cells in ways if self.shapes.is_row(cells)), None)
        fitting = (cells for cells in ways if len(cells) == len(self.shapes.columns))
        return Row(best or next(fitting, ways[0]), start + 1)

    def _begins_row(self, index: int) -> bool:
        """Tell whether a line is a whole row, or one up to a quote that stays open."""
        line = self.lines[index]
        if '"' not in line and line.count(self.dialect.delimiter) < len(self.shapes.columns) - 1:
            return False
        cells = self.dialect.cells(_bare(self.dialect, line))
        before_quote = list(takewhile(lambda cell: not cell.startswith('"'), cells))
        return self.shapes.is_row(cells) or (len(before_quote) < len(cells) and self.shapes.begins_row(before_quote))

    def _may_close(self, line: str) -> bool:
        return (
            f'"{self.dialect.delimiter}' in line or f'" {self.dialect.delimiter}' in line or line.rstrip()[-1:] == '"'
        )

    def _text(self, start: int, end: int) -> str:
        return _bare(self.dialect, "".join(self.lines[start:end]))


def _bare(dialect: Dialect, text: str) -> str:
    return dialect.plain(text.rstrip("\r\n"))
