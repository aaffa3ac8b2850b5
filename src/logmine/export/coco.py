"""COCO: image tags without boxes, one annotation for each defect that is present, the rest told at the image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from logmine.export.labelled import by_image, captured, defects_of, evidence_ids, rounded, save_json, split_group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from logmine.export.labelled import Labelled

FILE: Final = "coco.json"


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write `coco.json` and return its path."""
    return [save_json(folder / FILE, dataset(labelled))]


def dataset(labelled: Labelled) -> dict[str, Any]:
    """Return the data set as COCO's JSON.

    An annotation is a tag: image, category, and no box, since the log knows of none. Only what is `present` is one, as
    every reader takes an annotation for a positive. What is absent stands in `neg_category_ids` (as in LVIS, Gupta et
    al. 2019), and `labels` of an image tells status, probability and weight of every defect that has a vote; a category
    in neither is unknown.
    """
    ids = {defect: number for number, defect in enumerate(defects_of(labelled), start=1)}
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for number, (image, labels) in enumerate(by_image(labelled), start=1):
        images.append(_image(number, image, labels, ids))
        for label in labels:
            if label["status"] == "present":
                tag = {"id": len(annotations) + 1, "image_id": number, "category_id": ids[label["defect"]]}
                annotations.append(tag | _told(label))
    return {
        "info": {"description": "Defects by the maintenance log", "version": labelled.info["label_set_id"]},
        "licenses": [],
        "images": images,
        "annotations": annotations,
        "categories": [
            {"id": number, "name": defect, "supercategory": defect.rpartition(".")[0] or defect}
            for defect, number in ids.items()
        ],
    }


def _image(
    number: int, image: Mapping[str, Any], labels: Sequence[Mapping[str, Any]], ids: Mapping[str, int]
) -> dict[str, Any]:
    size = {key: image[key] for key in ("width", "height") if image[key] is not None}
    taken = captured(image, "%Y-%m-%d %H:%M:%S")
    return {
        "id": number,
        "file_name": image["file_name"],
        **size,
        **({"date_captured": taken} if taken else {}),
        "source_id": image["image_id"],
        "split_group": split_group(image),
        "neg_category_ids": [ids[label["defect"]] for label in labels if label["status"] == "absent"],
        "labels": {label["defect"]: {"status": label["status"], **_told(label)} for label in labels},
    }


def _told(label: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "probability": rounded(label["probability"]),
        "weight": rounded(label["sample_weight"]),
        "needs_review": label["needs_review"],
        "evidence_ids": evidence_ids(label),
    }
