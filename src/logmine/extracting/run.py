"""Settings and Run: what an extraction is told, and what it leaves."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import SettingsError
from logmine.masking import read_kinds
from logmine.read import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

TABLE_NAMES: Final = ("records", "events", "conditions", "rejects", "assets")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what an extraction makes of its input.

    Args:
        read: How the export is read.
        register: An asset register, CSV or XLSX.
        domain: Which abbreviations come first; None guesses from the log.
        lexicons: A folder of the user's own lexicons.
        model: A tagger's folder; None for the embedded one.
        mask: Kinds of what is hidden in texts before anything reads them: any of `id`, `num`, `date`, `person`, `org`,
            `phone`, `email`.
        mask_map: A file for what was hidden, which must not be there yet; None keeps it nowhere.

    Raises:
        SettingsError: There is no such kind, or a mask map without a kind.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    register: Path | None = None
    domain: str | None = None
    lexicons: Path | None = None
    model: Path | None = None
    mask: Sequence[str] = ()
    mask_map: Path | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "mask", read_kinds(self.mask))
        if self.register is not None:
            object.__setattr__(self, "register", Path(self.register))  # a path as a string is one too
        if self.mask_map is not None and not self.mask:
            raise SettingsError(f"{self.mask_map}: a mask map, but nothing to mask; give kinds, such as person,phone")

    def describe(self) -> dict[str, Any]:
        """Return the settings as plain values, as `run.json` keeps and compares them.

        Lexicons and model stand beside them there, by the digests of their files.
        """
        register = self.register and blake2b(self.register.read_bytes(), digest_size=16).hexdigest()
        return {"read": asdict(self.read), "register": register, "domain": self.domain, "mask": list(self.mask)}


@dataclass(frozen=True, slots=True)
class Run:
    """What an extraction leaves.

    Args:
        records: One row an input row: texts, dates, asset, mentions, and `src.<name>` for every other column.
        events: What happened.
        conditions: Intervals in which a defect was there.
        rejects: What could not be read as a row.
        assets: The register, or the log's own ids clustered, and what is part of what.
        info: Versions, settings, digests, counts, what was assumed, timings: the content of `run.json`.
    """

    records: pl.DataFrame
    events: pl.DataFrame
    conditions: pl.DataFrame
    rejects: pl.DataFrame
    assets: pl.DataFrame
    info: dict[str, Any]

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}={getattr(self, name).height}" for name in TABLE_NAMES)
        return f"Run({counts})"
