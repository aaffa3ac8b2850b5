"""Settings and Run: what an extraction is told, and what it leaves."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from logmine.read import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

TABLE_NAMES: Final = ("records", "events", "conditions", "rejects")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what an extraction makes of its input.

    Args:
        read: How the export is read.
        register: An asset register, CSV or XLSX.
        domain: Which abbreviations come first; None guesses from the log.
        lexicons: A folder of the user's own lexicons.
        model: A tagger's folder; None for the embedded one.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    register: Path | None = None
    domain: str | None = None
    lexicons: Path | None = None
    model: Path | None = None

    def describe(self) -> dict[str, Any]:
        """Return the settings as plain values, as `run.json` keeps and compares them.

        Lexicons and model stand beside them there, by the digests of their files.
        """
        register = self.register and blake2b(self.register.read_bytes(), digest_size=16).hexdigest()
        return {"read": asdict(self.read), "register": register, "domain": self.domain}


@dataclass(frozen=True, slots=True)
class Run:
    """What an extraction leaves.

    Args:
        records: One row an input row: texts, dates, asset, mentions, and `src.<name>` for every other column.
        events: What happened.
        conditions: Intervals in which a defect was there.
        rejects: What could not be read as a row.
        info: Versions, settings, digests, counts, what was assumed, timings: the content of `run.json`.
    """

    records: pl.DataFrame
    events: pl.DataFrame
    conditions: pl.DataFrame
    rejects: pl.DataFrame
    info: dict[str, Any]

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}={getattr(self, name).height}" for name in TABLE_NAMES)
        return f"Run({counts})"
