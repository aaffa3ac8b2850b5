"""Croissant: a data set's description as JSON-LD, for search engines, Hugging Face and mlcroissant."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from logmine.export.card import DESCRIPTION
from logmine.export.labelled import save_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.export.labelled import Labelled
    from logmine.export.wide import Field

FILE: Final = "croissant.json"
RECORDS: Final = "images"
# The context of the Croissant format specification 1.0 (MLCommons), which every document repeats.
CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write(labelled: Labelled, table: Path, encoding: str, fields: Sequence[Field]) -> Path:
    """Write `croissant.json` beside a table.

    Args:
        labelled: The label set.
        table: The file that holds it.
        encoding: Its media type.
        fields: What its columns are.

    Returns:
        The path written.
    """
    return save_json(table.parent / FILE, describe(labelled, table, encoding, fields))


def describe(labelled: Labelled, table: Path, encoding: str, fields: Sequence[Field]) -> dict[str, Any]:
    """Return the description of a table of images as JSON-LD."""
    content = table.read_bytes()
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "inspection_image_labels",
        "description": DESCRIPTION,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": "1.0.0",
        "identifier": labelled.info["label_set_id"],
        "rai:dataCollectionType": "Derived from maintenance records",
        "rai:dataAnnotationProtocol": "Votes of labelling functions over the log; its data card says what they are not",
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": table.name,
                "name": table.name,
                "contentUrl": table.name,
                "contentSize": f"{len(content)} B",
                "encodingFormat": encoding,
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        ],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": RECORDS,
                "name": RECORDS,
                "key": {"@id": f"{RECORDS}/image_id"},
                "field": [_field(field, table.name) for field in fields],
            }
        ],
    }


def _field(field: Field, table: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{RECORDS}/{field.name}",
        "name": field.name,
        "description": field.about,
        "dataType": field.kind,
        "source": {"fileObject": {"@id": table}, "extract": {"column": field.name}},
    }
