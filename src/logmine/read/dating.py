"""Date columns: one order of day and month for a whole column, and a warning for every cell that defies it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.dates import read_date
from logmine.read.contents import date_order, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# `0/1/00`, `00.00.0000`, `1900-01-00`, `31/12/9999`: what systems write for no date.
_PLACEHOLDER: Final = r"^0+$|(?:^|[^\d:])0+[/.\-]\d|\d[/.\-]0+(?:[/.\- T]|$)|^9999|9999$|\d[/.\-]9999"
ORDERS: Final = {True: "day first", False: "month first"}


@dataclass(frozen=True, slots=True)
class DayOrders:
    """The order of day and month of every date column, by its name.

    Args:
        by_column: Whether a column writes the day first.
        assumed: How that was decided, in words.
        overall: The order of the export: the one given, else the one that its columns show; None where none shows any.
    """

    by_column: Mapping[str, bool]
    assumed: str
    overall: bool | None


def day_orders(columns: Mapping[str, Iterable[pl.Series]], given: bool | None) -> DayOrders:
    """Decide the order of day and month once for each column.

    A column's own values decide by majority; a column whose values don't tell follows the others, if they agree; else
    the day stands first.

    Args:
        columns: All values of each date column, from all files.
        given: The order given by the caller or the preset: it holds for all columns.
    """
    if given is not None:
        return DayOrders(dict.fromkeys(columns, given), f"{ORDERS[given]}, as given", given)
    told: dict[str, bool] = {}
    open_columns: list[str] = []
    for name, parts in columns.items():
        values = pl.concat(parts)
        order = date_order(values)
        if order is not None:
            told[name] = order
        elif values.str.contains(r"^\s*\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d").any():
            open_columns.append(name)
    overall = next(iter(told.values())) if len(set(told.values())) == 1 else None
    default = True if overall is None else overall
    notes = [f"{name}: {ORDERS[order]}, by its values" for name, order in told.items()]
    why = "by default: its values don't tell" if overall is None else "like the others: its own values don't tell"
    notes += [f"{name}: {ORDERS[default]}, {why}" for name in open_columns]
    orders = {name: told.get(name, default) for name in columns}
    return DayOrders(orders, "; ".join(notes), default if open_columns and overall is None else overall)


@dataclass(frozen=True, slots=True)
class Days:
    """A date column, read.

    Args:
        days: The day of each row, null where there is none.
        warnings: For each row, what could not be read; null where nothing was amiss.
    """

    days: pl.Series
    warnings: pl.Series = field(repr=False)


def read_days(frame: pl.DataFrame, column: str, dayfirst: bool, nulls: frozenset[str]) -> Days:
    """Read a date column.

    Args:
        frame: The rows.
        column: The column.
        dayfirst: Whether it writes the day first.
        nulls: Words that stand for no value, in lower case.
    """
    cells = frame.select(value(column, nulls)).to_series()
    distinct = cells.drop_nulls().unique()
    days = [read_date(text, dayfirst) for text in distinct.to_list()]
    read = cells.replace_strict(distinct, pl.Series(days, dtype=pl.Date), return_dtype=pl.Date, default=None)
    amiss = read.is_null() & cells.is_not_null() & ~cells.str.contains(_PLACEHOLDER).fill_null(value=True)
    label = pl.DataFrame({"cell": cells, "amiss": amiss}).select(
        pl.when("amiss").then(
            pl.format(column_text(column) + ": '{}' is no date ({})", "cell", pl.lit(ORDERS[dayfirst]))
        )
    )
    return Days(read, label.to_series())


def column_text(name: str) -> str:
    """Return a column's name as it may stand in a polars format string."""
    return name.replace("{", "{{").replace("}", "}}")
