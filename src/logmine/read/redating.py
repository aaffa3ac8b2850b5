"""Dates of records of several exports: the order of day and month is decided once more, over all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from logmine.read.candidates import DATE_ROLES
from logmine.read.contents import null_words
from logmine.read.dating import day_orders, read_days
from logmine.read.records import FIELD, PLACE, SOURCE, warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from logmine.lexicon import Lexicons
    from logmine.read.dating import DayOrders, Days
    from logmine.read.grouping import Group

# For each file, the columns that its rows have each date from.
DateColumns = dict[str, dict[str, list[str]]]


def date_columns(groups: Iterable[Group]) -> DateColumns:
    """Return which columns of each file dates came from, by role."""
    found: DateColumns = {}
    for group in groups:
        for file in dict.fromkeys(group.files):
            _add(found, {file: {role: [column] for role, column in group.roles.dates.items()}})
    return found


def both(old: Mapping[str, Mapping[str, Sequence[str]]], new: Mapping[str, Mapping[str, Sequence[str]]]) -> DateColumns:
    """Return the columns of the files of both."""
    found: DateColumns = {}
    _add(found, old)
    _add(found, new)
    return found


def redated(
    records: pl.DataFrame, columns: DateColumns, given: bool | None, lexicons: Lexicons
) -> tuple[pl.DataFrame, DayOrders]:
    """Read the dates of records once more, from their `src.` columns, as if they had come in one export.

    Args:
        records: Records of several exports.
        columns: Which columns of each file hold which date.
        given: The order of day and month that the caller or a preset gave.
        lexicons: Where the words for no value are.

    Returns:
        The records, and the order of day and month of each column.
    """
    by_roles: defaultdict[tuple[tuple[str, tuple[str, ...]], ...], list[str]] = defaultdict(list)
    for file, roles in columns.items():
        by_roles[tuple((role, tuple(roles[role])) for role in DATE_ROLES if role in roles)].append(file)
    placed = records.with_row_index(PLACE)
    parts = [(placed.filter(pl.col("source_file").is_in(files)), dict(roles)) for roles, files in by_roles.items()]
    parts = [part for part in parts if part[0].height]
    values: defaultdict[str, list[pl.Series]] = defaultdict(list)
    for rows, named in parts:
        for column in dict.fromkeys(column for names in named.values() for column in names):
            values[column].append(rows[SOURCE + column])
    orders = day_orders(values, given)
    nulls = null_words(lexicons)
    read = [_read(rows, named, orders, nulls) for rows, named in parts]
    rest = placed.filter(~pl.col("source_file").is_in(list(columns)))
    return pl.concat([*read, rest]).sort(PLACE).drop(PLACE), orders


def _read(
    rows: pl.DataFrame, roles: Mapping[str, Sequence[str]], orders: DayOrders, nulls: frozenset[str]
) -> pl.DataFrame:
    cells = rows.select(pl.col("^src\\..*$").name.map(lambda name: name.removeprefix(SOURCE)))
    dates: dict[str, list[Days]] = {
        role: [read_days(cells, column, orders.by_column[column], nulls) for column in names]
        for role, names in roles.items()
    }
    days = {FIELD[role]: pl.select(pl.coalesce(one.days for one in found)).to_series() for role, found in dates.items()}
    amiss = {role: pl.select(pl.coalesce(one.warnings for one in found)).to_series() for role, found in dates.items()}
    return rows.with_columns(warnings_of(amiss, rows.height).alias("warnings"), **days)


def _add(found: DateColumns, more: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    for file, roles in more.items():
        for role, names in roles.items():
            known = found.setdefault(file, {}).setdefault(role, [])
            known += [name for name in names if name not in known]
