"""What labelling needs of a run: the tables, in memory or as a folder. No model is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from logmine.explain.looking import RUN_ACCOUNT, read_account
from logmine.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl


@dataclass(frozen=True, slots=True)
class StoredPast:
    """A run read back from its folder."""

    records: pl.DataFrame
    events: pl.DataFrame
    conditions: pl.DataFrame
    info: dict[str, Any]


def load_past(folder: Path) -> StoredPast:
    """Read a run's tables and account.

    Raises:
        FormatError: A table or the account is missing or damaged.
    """
    records, events, conditions = (read_table(folder, name) for name in ("records", "events", "conditions"))
    return StoredPast(records, events, conditions, read_account(folder / RUN_ACCOUNT))
