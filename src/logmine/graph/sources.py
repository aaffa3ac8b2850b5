"""What a graph is made of: the tables and accounts of a run and of a label set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from logmine.explain.looking import EVIDENCE_FOLDER, LABEL_ACCOUNT, RUN_ACCOUNT, read_account
from logmine.tables import scan_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from logmine.schema import RunTables

_RUN: Final = ("records", "events", "conditions")
_LABELS: Final = ("images", "labels")
_BESIDE: Final = "findings"  # among the evidence that a label set brings along


class LabelsLike(Protocol):
    """What `label` returns, or anything with its tables."""

    @property
    def images(self) -> pl.DataFrame:
        """The images."""

    @property
    def labels(self) -> pl.DataFrame:
        """The labels."""

    @property
    def evidence(self) -> dict[str, pl.DataFrame]:
        """What the votes rest on, by table; of these only `findings` is not in the run."""

    @property
    def info(self) -> dict[str, Any]:
        """The account: versions, settings, digests."""


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of a run or a label set, not yet read.

    Args:
        tables: By name.
        info: The account.
    """

    tables: Mapping[str, pl.LazyFrame]
    info: Mapping[str, Any]

    @classmethod
    def of_run(cls, run: RunTables | str | Path) -> Source:
        """Take a run, or the folder that it was written to.

        Raises:
            FormatError: A table or the account is missing or damaged.
        """
        if isinstance(run, str | Path):
            return _stored(Path(run), _RUN, RUN_ACCOUNT)
        return cls({name: getattr(run, name).lazy() for name in _RUN}, run.info)

    @classmethod
    def of_labels(cls, labels: LabelsLike | str | Path) -> Source:
        """Take a label set, or the folder that it was written to.

        Raises:
            FormatError: A table or the account is missing or damaged.
        """
        if isinstance(labels, str | Path):
            stored = _stored(Path(labels), _LABELS, LABEL_ACCOUNT)
            findings = scan_table(Path(labels) / EVIDENCE_FOLDER, _BESIDE)
            return cls({**stored.tables, _BESIDE: findings}, stored.info)
        tables = {name: getattr(labels, name).lazy() for name in _LABELS}
        return cls({**tables, _BESIDE: labels.evidence[_BESIDE].lazy()}, labels.info)


def _stored(folder: Path, names: tuple[str, ...], account: str) -> Source:
    tables = {name: scan_table(folder, name) for name in names}
    return Source(tables, read_account(folder / account))
