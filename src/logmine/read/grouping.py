"""Tables with the same columns are one: their preset, their long texts and their roles are found together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from logmine.read.candidates import Candidates
from logmine.read.contents import Contents
from logmine.read.hints import Hints
from logmine.read.longtext import join_long_text
from logmine.read.presets import Preset, all_presets, recognise
from logmine.read.roles import Finder, Roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.lexicon import Lexicons
    from logmine.read.assumed import Assumed
    from logmine.read.longtext import Joined
    from logmine.read.options import ReadOptions
    from logmine.read.table import Table

NO_PRESET = Preset(about="")


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of tables with the same columns.

    Args:
        tables: The tables.
        rows: Their rows, long texts joined.
        files: File of each row.
        lines: Line or row in its file of each row, from 1.
        places: Place of each row among all rows of all tables.
        joined_away: How many rows went into others.
        preset: What the preset says of them.
        roles: What their columns mean.
    """

    tables: tuple[Table, ...]
    rows: pl.DataFrame
    files: list[str]
    lines: list[int]
    places: list[int]
    joined_away: int
    preset: Preset
    roles: Roles


def group_tables(
    tables: Sequence[Table], options: ReadOptions, lexicons: Lexicons, nulls: frozenset[str], assumed: Assumed
) -> list[Group]:
    """Group tables and find the roles of their columns.

    Of the sheets of a workbook, those without a text column are left out, if any table has one.

    Args:
        tables: The tables.
        options: What the caller named or waived.
        lexicons: Where presets and hints come from.
        nulls: Words that stand for no value, in lower case.
        assumed: Where it is noted what was assumed.

    Raises:
        ColumnNotFoundError: A column was named that isn't there.
        RoleNotFoundError: No text, asset or date column was found, and none was named or waived.
    """
    presets, hints = all_presets(lexicons), Hints.load(lexicons)
    drafts = []
    for placed in _same_columns(tables):
        draft = _Draft.of(placed, options, presets, assumed)
        contents = Contents(draft.joined.frame, nulls)
        fitting = [name for name, preset in presets.items() if preset.fits(draft.columns)]
        candidates = Candidates(contents, hints, draft.preset)
        drafts.append((draft, Finder(draft.name, candidates, options, fitting)))
    readable = [(draft, finder) for draft, finder in drafts if not draft.is_sheets or finder.has_text()]
    for draft, _ in drafts if readable else ():
        if draft not in [kept for kept, _ in readable]:
            assumed.add(draft.name, {"sheets": "not read: no text column"})
    groups = []
    for draft, finder in readable or drafts:
        roles = finder.find()
        assumed.add(draft.name, roles.assumed)
        groups.append(draft.group(roles))
    return groups


def _same_columns(tables: Iterable[Table]) -> list[list[tuple[int, Table]]]:
    """Return the tables with the same columns together, each with the place of its first row among all rows."""
    members: dict[frozenset[str], list[tuple[int, Table]]] = {}
    start = 0
    for table in tables:
        members.setdefault(frozenset(table.frame.columns), []).append((start, table))
        start += table.frame.height
    return list(members.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """A group before its roles are known."""

    placed: list[tuple[int, Table]]
    preset: Preset
    joined: Joined

    @classmethod
    def of(
        cls, placed: list[tuple[int, Table]], options: ReadOptions, presets: dict[str, Preset], assumed: Assumed
    ) -> _Draft:
        columns = placed[0][1].frame.columns
        name = options.preset or recognise(columns, presets)
        preset = presets[name] if name is not None else NO_PRESET
        joined = join_long_text(pl.concat([table.frame.select(columns) for _, table in placed]), preset.long_text)
        draft = cls(placed, preset, joined)
        if name is not None:
            why = "as given" if options.preset else "recognised by its columns"
            assumed.add(draft.name, {"preset": f"{name}, {why}"})
        if joined.note is not None:
            assumed.add(draft.name, {"long text": joined.note})
        return draft

    @property
    def columns(self) -> list[str]:
        return self.joined.frame.columns

    @property
    def name(self) -> str:
        first, more = self.placed[0][1].name, len(self.placed) - 1
        return f"{first} and {more} more" if more else first

    @property
    def is_sheets(self) -> bool:
        return all("#" in table.name for _, table in self.placed)

    def group(self, roles: Roles) -> Group:
        tables = tuple(table for _, table in self.placed)
        files = [table.name for table in tables for _ in table.lines]
        lines = [line for table in tables for line in table.lines]
        places = [start + i for start, table in self.placed for i in range(len(table.lines))]
        kept = self.joined.kept
        return Group(
            tables,
            self.joined.frame,
            [files[i] for i in kept],
            [lines[i] for i in kept],
            [places[i] for i in kept],
            len(lines) - len(kept),
            self.preset,
            roles,
        )
