"""FiftyOne: a data set on disk in its own layout, with one classification field for each defect."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from logmine.export.labelled import (
    by_image,
    captured,
    defects_of,
    evidence_ids,
    field_names,
    rounded,
    save_json,
    split_group,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from logmine.export.labelled import Labelled

FOLDER: Final = "fiftyone"
METADATA: Final = "metadata.json"
SAMPLES: Final = "samples.json"
# Fields look like this since this version; a later FiftyOne brings the data set up to its own.
VERSION: Final = "1.0.0"
_FIELDS: Final = "fiftyone.core.fields."
_CLASSIFICATION: Final = "fiftyone.core.labels.Classification"
_SUB_FIELDS: Final = (
    ("id", "ObjectIdField", None, "_id"),
    ("tags", "ListField", "StringField", "tags"),
    ("label", "StringField", None, "label"),
    ("confidence", "FloatField", None, "confidence"),
    ("logits", "VectorField", None, "logits"),
    ("defect", "StringField", None, "defect"),
    ("status", "StringField", None, "status"),
    ("weight", "FloatField", None, "weight"),
    ("p_present", "FloatField", None, "p_present"),
    ("needs_review", "BooleanField", None, "needs_review"),
    ("evidence_ids", "ListField", "StringField", "evidence_ids"),
)


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write `fiftyone/metadata.json` and `fiftyone/samples.json`.

    File paths are the manifest's; give FiftyOne the folder they start from as `rel_dir`.

    Returns:
        The paths written.
    """
    place = folder / FOLDER
    return [
        save_json(place / METADATA, metadata(labelled), indent=None),
        save_json(place / SAMPLES, {"samples": samples(labelled)}, indent=None),
    ]


def metadata(labelled: Labelled) -> dict[str, Any]:
    """Return the data set's document: its fields, and what its classes are."""
    names = field_names(defects_of(labelled))
    statuses = ["absent", "present", "uncertain", "unknown"]
    return {
        "version": VERSION,
        "media_type": "image",
        "tags": [],
        "info": {"label_set_id": labelled.info["label_set_id"], "defects": {name: d for d, name in names.items()}},
        "classes": dict.fromkeys(names.values(), statuses),
        "default_classes": [],
        "mask_targets": {},
        "default_mask_targets": {},
        "skeletons": {},
        "group_media_types": {},
        "sample_fields": [
            _field("id", "ObjectIdField", db_field="_id"),
            _field("filepath", "StringField"),
            _field("tags", "ListField", subfield="StringField"),
            _field("metadata", "EmbeddedDocumentField", document="fiftyone.core.metadata.ImageMetadata"),
            _field("created_at", "DateTimeField", read_only=True),
            _field("last_modified_at", "DateTimeField", read_only=True),
            _field("image_id", "StringField"),
            _field("split_group", "StringField"),
            _field("captured_at", "DateTimeField"),
            _field("needs_review", "BooleanField"),
            *(_classification(name) for name in names.values()),
        ],
        "frame_fields": [],
        "saved_views": [],
        "workspaces": [],
        "annotation_runs": {},
        "brain_methods": {},
        "evaluations": {},
        "runs": {},
    }


def samples(labelled: Labelled) -> list[dict[str, Any]]:
    """Return one sample an image.

    A defect that has votes is a classification: its `label` is the status, its `confidence` the probability that the
    defect is visible, null where the label abstains. A defect without votes has none.
    """
    names = field_names(defects_of(labelled))
    return [_sample(image, labels, names) for image, labels in by_image(labelled)]


def _sample(image: Mapping[str, Any], labels: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any]:
    when = captured(image, "%Y-%m-%dT%H:%M:%S.%fZ")
    size = {"width": image["width"], "height": image["height"]}
    known = {"_cls": "ImageMetadata", **size} if all(size.values()) else None
    number = _object_id(image["image_id"])
    return {
        "_id": number,
        "filepath": image["file_name"],
        "tags": [],
        "metadata": known,
        "_media_type": "image",
        "_rand": int(number["$oid"][:8], 16) / 2**32,  # FiftyOne's own is random; ours is the same each time
        "image_id": image["image_id"],
        "split_group": split_group(image),
        "captured_at": {"$date": when} if when else None,
        "needs_review": any(label["needs_review"] for label in labels),
        **dict.fromkeys(names.values()),
        **{names[label["defect"]]: _told(label) for label in labels},
    }


def _told(label: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "_id": _object_id(label["image_id"], label["defect"]),
        "_cls": "Classification",
        "tags": [],
        "label": label["status"],
        "confidence": rounded(label["probability"]),
        "logits": None,
        "defect": label["defect"],
        "status": label["status"],
        "weight": rounded(label["sample_weight"]),
        "p_present": rounded(label["p_present"]),
        "needs_review": label["needs_review"],
        "evidence_ids": evidence_ids(label),
    }


def _classification(name: str) -> dict[str, Any]:
    inner = [_field(sub, kind, subfield=of, db_field=stored) for sub, kind, of, stored in _SUB_FIELDS]
    return _field(name, "EmbeddedDocumentField", document=_CLASSIFICATION, fields=inner)


def _field(
    name: str,
    kind: str,
    *,
    subfield: str | None = None,
    db_field: str | None = None,
    document: str | None = None,
    fields: Sequence[dict[str, Any]] = (),
    read_only: bool = False,
) -> dict[str, Any]:
    return {
        "name": name,
        "ftype": _FIELDS + kind,
        "embedded_doc_type": document,
        "subfield": _FIELDS + subfield if subfield else None,
        "fields": list(fields),
        "db_field": db_field or name,
        "description": None,
        "info": None,
        "read_only": read_only,
    }


def _object_id(*parts: str) -> dict[str, str]:
    """Return a BSON object id (12 bytes) that is the same for the same image, or label, each time."""
    return {"$oid": blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()}
