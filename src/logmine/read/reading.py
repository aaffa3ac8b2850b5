"""The door of the room: exports in, records and rejects out, and what was assumed between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

import polars as pl

from logmine.errors import FormatError, LogmineError
from logmine.read.assumed import Assumed
from logmine.read.contents import null_words
from logmine.read.dating import DayOrders, day_orders
from logmine.read.formats import tables_of
from logmine.read.grouping import Group, group_tables
from logmine.read.hiding import Hiding
from logmine.read.presets import load_preset
from logmine.read.records import PLACE, make_records, with_ids
from logmine.read.redating import date_columns
from logmine.read.sources import open_sources
from logmine.schema import REJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from logmine.lexicon import Lexicons
    from logmine.masking import Masker
    from logmine.read.hiding import HiddenPiece
    from logmine.read.options import ReadOptions
    from logmine.read.redating import DateColumns
    from logmine.read.table import Table


@dataclass(frozen=True, slots=True)
class Export:
    """What was read.

    Args:
        records: A row each: the columns of `records` that an export fills, then `src.<name>` for every other column.
        rejects: What could not be read as a row.
        assumed: What was assumed, by subject, in words.
        dayfirst: The order of day and month; None where the export doesn't show any, or shows both.
        dayfirst_given: The order that the caller or a preset gave, if any.
        dates: The columns of each file that each date came from, by role.
        rows_read: Rows in all: records and rejects. Rows joined into one long text are one row.
        digests: blake2b-128 of each file's bytes, unzipped, by name.
        hidden: What a masker hid.
    """

    records: pl.DataFrame
    rejects: pl.DataFrame
    assumed: dict[str, str]
    dayfirst: bool | None
    dayfirst_given: bool | None
    dates: DateColumns
    rows_read: int
    digests: dict[str, str]
    hidden: tuple[HiddenPiece, ...] = field(default=(), repr=False)


def read(
    sources: Sequence[str | Path | BinaryIO],
    options: ReadOptions,
    lexicons: Lexicons,
    masker: Masker | None = None,
) -> Export:
    """Read exports.

    Args:
        sources: Files (CSV, TSV, JSONL, Parquet, XLSX, any of them gzipped), globs, binary streams, `-` for stdin.
        options: What is known of them.
        lexicons: Where presets and hints come from.
        masker: What is hidden in texts, in the columns nobody needs and in rejects, before anything else is made of
            them: the ids of records without an id of their own are made of masked texts.

    Returns:
        Records and rejects: together, every row of every table that was read.

    Raises:
        FormatError: A file isn't what it seems, is empty, holds nothing but a header, or can't be decoded.
        InputError: A file isn't there or can't be read.
        RoleNotFoundError: No text, asset or date column was found, and none was named or waived.
        ColumnNotFoundError: A column was named that isn't there.
        SettingsError: There is no such preset, sheet or encoding.
    """
    nulls = null_words(lexicons)
    named = load_preset(options.preset, lexicons) if options.preset is not None else None
    delimiter = options.delimiter or (named.delimiter if named else None)
    tables: list[Table] = []
    digests: dict[str, str] = {}
    for source in open_sources(sources):
        digests[source.name] = blake2b(source.data, digest_size=16).hexdigest()
        tables += tables_of(source, options, nulls, delimiter)
    if not any(table.rows_read for table in tables):
        raise FormatError(f"{', '.join(table.name for table in tables)}: a header and no rows")
    assumed = Assumed(len(tables))
    for table in tables:
        assumed.add(table.name, table.assumed)
    groups = group_tables(tables, options, lexicons, nulls, assumed)
    given = _given_order(groups, options)
    orders = _day_orders(groups, given)
    assumed.add("", {"day order": orders.assumed} if orders.assumed else {})
    hiding = Hiding(masker, lexicons, nulls) if masker is not None else None
    made = []
    for group in groups:
        rows = hiding.rows(group, orders.by_column) if hiding is not None else group.rows
        one = make_records(rows, group.roles, orders.by_column, nulls).with_columns(
            source_file=pl.Series(group.files, dtype=pl.String),
            source_line=pl.Series(group.lines, dtype=pl.Int64),
            **{PLACE: pl.Series(group.places, dtype=pl.Int64)},
        )
        made.append(one)
        if hiding is not None:
            hiding.settle(one, group)
    placed = pl.concat(made, how="diagonal").sort(PLACE)
    records = with_ids(placed)
    used = [table for table in tables if any(table is other for group in groups for other in group.tables)]
    rejected = [reject for table in used for reject in table.rejects]
    if hiding is not None:
        rejected = [hiding.reject(reject) for reject in rejected]
    rejects = REJECTS.frame(reject._asdict() for reject in rejected)
    rows_read = sum(table.rows_read for table in used) - sum(group.joined_away for group in groups)
    if rows_read != records.height + rejects.height:
        raise LogmineError(
            f"{rows_read} rows were read but {records.height} records and {rejects.height} rejects made; "
            "please report this with the export's header"
        )
    hidden = hiding.pieces(records, placed[PLACE].to_list()) if hiding is not None else ()
    dates = date_columns(groups)
    return Export(records, rejects, assumed.said(), orders.overall, given, dates, rows_read, digests, hidden)


def _given_order(groups: Sequence[Group], options: ReadOptions) -> bool | None:
    if options.dayfirst is not None:
        return options.dayfirst
    return next((group.preset.dayfirst for group in groups if group.preset.dayfirst is not None), None)


def _day_orders(groups: Sequence[Group], given: bool | None) -> DayOrders:
    columns: defaultdict[str, list[pl.Series]] = defaultdict(list)
    for group in groups:
        for column in dict.fromkeys(group.roles.dates.values()):
            columns[column].append(group.rows[column])
    return day_orders(columns, given)
