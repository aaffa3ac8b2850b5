"""What each source of votes does, as a table in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table

from logmine.report.terminal import plain

if TYPE_CHECKING:
    import polars as pl

_HEADS: Final = ("source", "says", "votes", "coverage", "overlap", "conflict", "reviewed", "correct", "accuracy")


def analysis_table(analysis: pl.DataFrame) -> Table:
    """Return what `analyze` found, to be printed by rich.

    Args:
        analysis: One row a source.
    """
    table = Table(box=None, pad_edge=False)
    for name in _HEADS:
        table.add_column(name, justify="left" if name in {"source", "says"} else "right", header_style="dim")
    for row in analysis.iter_rows(named=True):
        shares = (f"{row[name]:.1%}" for name in ("coverage", "overlap", "conflict"))
        accuracy = "" if row["accuracy"] is None else f"{row['accuracy']:.1%}"
        says = ", ".join(row["polarity"])
        counted = f"{row['reviewed']:,}", f"{row['correct']:,}"
        table.add_row(plain(row["source"]), says, f"{row['votes']:,}", *shares, *counted, accuracy)
    return table
