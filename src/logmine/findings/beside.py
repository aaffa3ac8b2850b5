"""All files beside the log, read."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from logmine.findings.people import read_people
from logmine.findings.predictions import read_predictions
from logmine.findings.sensors import read_sensors
from logmine.findings.transactions import read_transactions
from logmine.schema import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import polars as pl

    from logmine.findings.known import Known
    from logmine.findings.rows import Read
    from logmine.lexicon import Lexicons
    from logmine.types import Finding

    Reader = Callable[[Path, Known, Lexicons], Read]


@dataclass(frozen=True, slots=True)
class FindingFiles:
    """Files beside the log, each null where there is none.

    Args:
        reviewed: People's answers.
        predictions: An image model's scores.
        sensors: Sensor readings.
        transactions: Parts bought, warranty claims, sales.
    """

    reviewed: Path | None = None
    predictions: Path | None = None
    sensors: Path | None = None
    transactions: Path | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What the files beside the log say.

    Args:
        findings: Sorted by id; what is said twice stands once.
        rejects: Rows of the table `rejects`.
        account: By option: file name, digest, rows, findings, rejects.
    """

    findings: tuple[Finding, ...] = ()
    rejects: tuple[dict[str, Any], ...] = ()
    account: dict[str, dict[str, Any]] = field(default_factory=dict)

    def digest(self) -> str:
        """Return blake2b-128 of all that is said, and of what it is taken to be worth."""
        return blake2b(repr(self.findings).encode(), digest_size=16).hexdigest()

    def frame(self) -> pl.DataFrame:
        """Return the findings as the table `findings`."""
        return FINDINGS.frame({name: getattr(one, name) for name in FINDINGS.schema} for one in self.findings)


READERS: Final[dict[str, Reader]] = {
    "reviewed": read_people,
    "predictions": read_predictions,
    "sensors": read_sensors,
    "transactions": read_transactions,
}


def read_beside(files: FindingFiles, known: Known, lexicons: Lexicons) -> Beside:
    """Read the files beside the log.

    Args:
        files: The files.
        known: What they may refer to.
        lexicons: Where column names and words are.

    Raises:
        InputError: A file can't be read, or lacks a column that every row needs.
    """
    findings: dict[str, Finding] = {}
    rejects: list[dict[str, Any]] = []
    account: dict[str, dict[str, Any]] = {}
    for option, read in READERS.items():
        path: Path | None = getattr(files, option)
        if path is None:
            continue
        found = read(path, known, lexicons)
        findings |= {one.evidence_id: one for one in found.findings}
        rejects += found.rejects
        account[option] = {
            "file": path.name,
            "blake2b": blake2b(path.read_bytes(), digest_size=16).hexdigest(),
            "rows": found.rows,
            "findings": len(found.findings),
            "rejects": len(found.rejects),
        }
    ordered = tuple(findings[key] for key in sorted(findings))
    return Beside(ordered, tuple(sorted(rejects, key=lambda r: (r["source_file"], r["source_line"]))), account)
