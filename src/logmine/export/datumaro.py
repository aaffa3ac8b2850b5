"""Datumaro's own JSON: one label for each defect that is present, every status among the item's attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from logmine.export.labelled import by_image, captured, defects_of, evidence_ids, rounded, save_json, split_group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from logmine.export.labelled import Labelled

FOLDER: Final = "datumaro"
FILE: Final = "annotations/default.json"
_IMAGE: Final = 2  # Datumaro's number for data sets of images


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write `datumaro/annotations/default.json`; pictures belong into `datumaro/images`."""
    return [save_json(folder / FOLDER / FILE, dataset(labelled))]


def dataset(labelled: Labelled) -> dict[str, Any]:
    """Return the data set as Datumaro's JSON.

    A label is only what is `present`, as every reader takes a label for a positive. The attributes of an item tell
    `status:leak.oil`, `probability:leak.oil` and `weight:leak.oil` for each defect that has a vote.
    """
    defects = defects_of(labelled)
    labels = [{"name": defect, "parent": _parent(defect, defects), "attributes": []} for defect in defects]
    return {
        "dm_format_version": "1.0",
        "media_type": _IMAGE,
        "infos": {"label_set_id": labelled.info["label_set_id"]},
        "categories": {"label": {"labels": labels, "label_groups": [], "attributes": []}},
        "items": [_item(image, found, defects) for image, found in by_image(labelled)],
    }


def _item(image: Mapping[str, Any], labels: Sequence[Mapping[str, Any]], defects: Sequence[str]) -> dict[str, Any]:
    present = [label for label in labels if label["status"] == "present"]
    size = {"size": [image["height"], image["width"]]} if image["height"] and image["width"] else {}
    told: dict[str, Any] = {"split_group": split_group(image)}
    taken = captured(image, "%Y-%m-%dT%H:%M:%SZ")
    if taken:
        told["captured_at"] = taken
    for label in labels:
        told[f"status:{label['defect']}"] = label["status"]
        if label["probability"] is not None:
            told[f"probability:{label['defect']}"] = rounded(label["probability"])
        told[f"weight:{label['defect']}"] = rounded(label["sample_weight"])
    return {
        "id": image["image_id"],
        "annotations": [_label(number, label, defects) for number, label in enumerate(present)],
        "attr": told,
        "image": {"path": image["file_name"], **size},
    }


def _label(number: int, label: Mapping[str, Any], defects: Sequence[str]) -> dict[str, Any]:
    return {
        "id": number,
        "type": "label",
        "attributes": {
            "probability": rounded(label["probability"]),
            "weight": rounded(label["sample_weight"]),
            "needs_review": label["needs_review"],
            "evidence_ids": " ".join(evidence_ids(label)),
        },
        "group": 0,
        "label_id": defects.index(label["defect"]),
    }


def _parent(defect: str, defects: Sequence[str]) -> str:
    parent = defect.rpartition(".")[0]
    return parent if parent in defects else ""
