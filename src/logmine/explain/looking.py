"""Look a label, a condition or an event up in a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine.errors import FormatError, UsageError
from logmine.explain.evidence import BESIDE, TABLES, Evidence, Found, citing
from logmine.tables import read_table
from logmine.votes import FUNCTIONS

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE_FOLDER: Final = "evidence"
LABEL_ACCOUNT: Final = "label_run.json"
RUN_ACCOUNT: Final = "run.json"
# What a vote of someone's own labelling function rests on, where no table of ours holds it.
NOT_OURS: Final = Found(None, (), {})


@dataclass(frozen=True, slots=True)
class LabelFound:
    """A label and what it rests on.

    Args:
        label: The row of `labels`.
        evidence: What each vote rests on, in the order of the label's votes.
        made_by: Versions: of the label set, and of what extracted its evidence.
    """

    label: dict[str, Any]
    evidence: tuple[Found, ...]
    made_by: dict[str, Any]


def find_label(folder: Path, image: str, defect: str) -> LabelFound:
    """Return a label with its evidence.

    Args:
        folder: What `logmine label` wrote.
        image: An image_id or file name.
        defect: A defect.

    Raises:
        UsageError: There is no such label.
        FormatError: The folder isn't a label set, or its evidence is damaged.
    """
    labels = read_table(folder, "labels").filter((pl.col("image_id") == image) | (pl.col("file_name") == image))
    defects = labels["defect"].to_list()
    if defect not in defects:
        has = f"its labels are {', '.join(defects)}" if defects else "no evidence speaks of that image"
        raise UsageError(f"{folder}: no label {defect} of image {image!r}; {has}")
    label = labels.row(defects.index(defect), named=True)
    tables = {name: read_table(folder / EVIDENCE_FOLDER, name) for name in TABLES}
    cited = citing(tables, {vote["evidence_id"] for vote in label["votes"]})
    known = Evidence.of(cited | _beside(folder))
    ours = {function.__name__ for function in FUNCTIONS}
    # A labelling function of someone's own may rest on what only it knows.
    found = [
        known.find(vote["evidence_id"]) or (None if vote["source"] in ours else NOT_OURS) for vote in label["votes"]
    ]
    whole = tuple(one for one in found if one is not None)
    if len(whole) != len(found):
        raise FormatError(f"{folder / EVIDENCE_FOLDER}: evidence of image {image!r} is missing; label again")
    account = read_account(folder / LABEL_ACCOUNT)
    return LabelFound(label, whole, {**account.get("run", {}), "label_set_id": label["label_set_id"]})


def find_evidence(folder: Path, evidence_id: str) -> tuple[Found, dict[str, Any]]:
    """Return an event or condition with its records, and the versions of what extracted it.

    Args:
        folder: What `logmine extract` or `logmine label` wrote.
        evidence_id: An event_id or condition_id.

    Raises:
        UsageError: There is no such event or condition.
        FormatError: The folder holds neither a run nor a label set.
    """
    labelled = (folder / LABEL_ACCOUNT).is_file()
    tables = {name: read_table(folder / EVIDENCE_FOLDER if labelled else folder, name) for name in TABLES}
    beside = _beside(folder) if labelled else {}
    found = Evidence.of(citing(tables, {evidence_id}) | beside).find(evidence_id)
    if found is None:
        raise UsageError(f"{folder}: no event or condition {evidence_id!r}; ids are in events and conditions")
    account = read_account(folder / (LABEL_ACCOUNT if labelled else RUN_ACCOUNT))
    return found, account["run"] if labelled else account


def _beside(folder: Path) -> dict[str, pl.DataFrame]:
    """Return the table of findings; label sets that rest on the log alone may have none."""
    inner = folder / EVIDENCE_FOLDER
    return {BESIDE: read_table(inner, BESIDE)} if (inner / f"{BESIDE}.parquet").is_file() else {}


def read_account(path: Path) -> dict[str, Any]:
    """Read the account of a run or a label set.

    Raises:
        FormatError: It is missing or damaged.
    """
    try:
        account: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FormatError(f"{path}: not there; give a folder that logmine extract or label wrote") from error
    except (OSError, ValueError) as error:
        raise FormatError(f"{path}: can't be read: {error}") from error
    return account
