"""Labels: what labelling leaves, in memory and as a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine.errors import SettingsError
from logmine.explain.looking import EVIDENCE_FOLDER, LABEL_ACCOUNT
from logmine.export.formats import writer
from logmine.schema import IMAGES, LABELS, VOTES
from logmine.tables import write_table
from logmine.types import Vote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.types import Image, ImageLabel

_VOTE: Final = {
    "source": pl.String,
    "root_id": pl.String,
    "probability": pl.Float64,
    "weight": pl.Float64,
    "evidence_id": pl.String,
}


@dataclass(frozen=True, slots=True)
class Labels:
    """What labelling leaves.

    Args:
        images: One row an image of the manifest that can be used.
        labels: One row an image and defect that has at least one vote.
        rejects: Rows of the manifest that can't be used, with line and reason.
        evidence: The records, events and conditions that the votes rest on.
        info: Settings, versions, counts, what was assumed: the content of `label_run.json`.
    """

    images: pl.DataFrame
    labels: pl.DataFrame
    rejects: pl.DataFrame
    evidence: dict[str, pl.DataFrame]
    info: dict[str, Any]

    def __repr__(self) -> str:
        return f"Labels(labels={self.labels.height}, rejects={self.rejects.height})"

    def write(self, out: str | Path, *, overwrite: bool = False, exports: Sequence[str] = ()) -> list[Path]:
        """Write images, labels, rejects, evidence, `label_run.json` and exports into a folder.

        Args:
            out: Made where it isn't there.
            overwrite: Whether to replace another label set that is there.
            exports: Formats of annotation tools and trainers, as `logmine label --export` names them.

        Returns:
            The paths written.

        Raises:
            SettingsError: Another label set is there, or there is no such export format.
        """
        folder = Path(out)
        writers = [writer(name) for name in exports]
        self._refuse_others(folder, overwrite=overwrite)
        (folder / EVIDENCE_FOLDER).mkdir(parents=True, exist_ok=True)
        paths = [write_table(getattr(self, name), folder / name) for name in ("images", "labels", "rejects")]
        paths += [write_table(table, folder / EVIDENCE_FOLDER / name) for name, table in self.evidence.items()]
        for write in writers:
            paths += write(self, folder)
        account = folder / LABEL_ACCOUNT
        draft = account.with_name(f".{LABEL_ACCOUNT}.part")
        draft.write_text(json.dumps(self.info, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
        draft.replace(account)
        return [*paths, account]

    def _refuse_others(self, folder: Path, *, overwrite: bool) -> None:
        if folder.exists() and not folder.is_dir():
            raise SettingsError(f"{folder}: a file of that name is there; give another folder")
        account = folder / LABEL_ACCOUNT
        if overwrite or not account.is_file():
            return
        try:
            there = json.loads(account.read_text(encoding="utf-8")).get("label_set_id")
        except (OSError, ValueError):
            there = "damaged"
        if there != self.info["label_set_id"]:
            raise SettingsError(f"{folder}: holds another label set ({there}); give another folder, or --overwrite")


def images_frame(images: Sequence[Image]) -> pl.DataFrame:
    """Return images as a frame, by id."""
    columns: dict[str, Any] = {name: [getattr(image, name) for image in images] for name in IMAGES.schema}
    for name in ("captured_at", "captured_at_lo", "captured_at_hi"):
        columns[name] = [at.astimezone(UTC) if at else None for at in columns[name]]
    components = [None if found is None else list(found) for found in columns["components_in_view"]]
    return pl.DataFrame(columns | {"components_in_view": components}, schema=IMAGES.schema).sort("image_id")


def labels_frame(labels: Sequence[ImageLabel]) -> pl.DataFrame:
    """Return labels as a frame, in their order."""
    columns: dict[str, Any] = {
        name: [getattr(label, name) for label in labels] for name in LABELS.schema if name != "votes"
    }
    # Polars takes one zone a column: the instant stays, the zone it was written in does not.
    columns["captured_at"] = [at.astimezone(UTC) if at else None for at in columns["captured_at"]]
    columns["votes"] = _votes_column(labels)
    return pl.DataFrame(columns, schema=LABELS.schema)


def _votes_column(labels: Sequence[ImageLabel]) -> pl.Series:
    """Return the votes of each label; built flat, as polars takes nested lists one slow row at a time."""
    votes = [(row, vote) for row, label in enumerate(labels) for vote in label.votes]
    flat: dict[str, list[Any]] = {name: [getattr(vote, name) for _, vote in votes] for name in Vote.__slots__}
    frame = pl.DataFrame({"row": [row for row, _ in votes], **flat}, schema={"row": pl.Int64, **_VOTE})
    return frame.group_by("row", maintain_order=True).agg(votes=pl.struct(*_VOTE))["votes"].cast(VOTES)
