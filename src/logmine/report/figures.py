"""Figures of assets as a table in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table

from logmine.report.terminal import plain

if TYPE_CHECKING:
    import polars as pl

# Column of the figures: heading, and how a value is written.
_COLUMNS: Final = {
    "days": ("days", "{:,}"),
    "hours": ("hours", "{:,.0f}"),
    "failures": ("failures", "{:,}"),
    "failures_per_1000_days": ("per 1000 d", "{:.1f}"),
    "failures_per_1000_hours": ("per 1000 h", "{:.2f}"),
    "repairs": ("repairs", "{:,}"),
    "repeats": ("repeats", "{:,}"),
    "days_to_repair": ("days to repair", "{:.0f}"),
    "open": ("open", "{:,}"),
    "open_since": ("since", "{}"),
}


def figures_table(figures: pl.DataFrame, *, most: int = 30) -> Table:
    """Return the figures of assets, to be printed by rich; columns that no asset has a value in are left out.

    Args:
        figures: What `asset_figures` returns.
        most: How many assets are shown.
    """
    shown = [name for name in _COLUMNS if figures[name].null_count() < figures.height]
    table = Table(title="Figures of assets", title_justify="left", box=None, pad_edge=False)
    table.add_column("asset", header_style="dim")
    for name in shown:
        table.add_column(_COLUMNS[name][0], justify="right", header_style="dim")
    for row in figures.head(most).iter_rows(named=True):
        cells = ["" if row[name] is None else _COLUMNS[name][1].format(row[name]) for name in shown]
        table.add_row(plain(row["asset_id"]), *cells)
    if figures.height > most:
        table.caption = f"and {figures.height - most:,} more assets"
    return table
