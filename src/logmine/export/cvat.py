"""CVAT for images 1.1: a tag for each label that says something, its status an attribute that a person can change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from logmine.explain import Evidence
from logmine.export.labelled import (
    UNKNOWN,
    by_image,
    defects_of,
    evidence_ids,
    evidence_text,
    rounded,
    save_json,
    split_group,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from logmine.export.labelled import Labelled

ANNOTATIONS: Final = "cvat-annotations.xml"
LABELS: Final = "cvat-labels.json"
CHOICES: Final = ("present", "absent", "not in view", "cannot tell", "uncertain", "unknown")
# What a tag tells, and how CVAT lets a person change it: a new tag means that the defect is there.
ATTRIBUTES: Final = (
    ("status", "select", CHOICES[0], CHOICES),
    ("probability", "text", "", ()),
    ("weight", "text", "", ()),
    ("needs_review", "checkbox", "false", ()),
    ("asset", "text", "", ()),
    ("evidence", "text", "", ()),
    ("evidence_ids", "text", "", ()),
)
# XML 1.0 has no way to write these, escaped or not.
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write the annotations, and the labels that a task needs before it can take them.

    Returns:
        The paths written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ANNOTATIONS).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines(labelled))
    return [folder / ANNOTATIONS, save_json(folder / LABELS, labels_of(defects_of(labelled)))]


def labels_of(defects: Sequence[str]) -> list[dict[str, Any]]:
    """Return the labels of a task, as CVAT's *Raw* constructor takes them."""
    attributes = [
        {"name": name, "mutable": False, "input_type": kind, "default_value": default, "values": list(values)}
        for name, kind, default, values in ATTRIBUTES
    ]
    return [{"name": defect, "type": "tag", "attributes": attributes} for defect in defects]


def lines(labelled: Labelled) -> Iterator[str]:
    """Yield the lines of the annotations in CVAT's XML.

    An image has a tag for each label whose status is known, and for those marked for review. A tag is no positive: its
    `status` tells.
    """
    evidence = Evidence.of(labelled.evidence)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<annotations>"
    yield "  <version>1.1</version>"
    yield from _meta(labelled)
    for number, (image, labels) in enumerate(by_image(labelled)):
        size = "".join(f' {key}="{image[key]}"' for key in ("width", "height") if image[key] is not None)
        yield f'  <image id="{number}" name={_quoted(image["file_name"])}{size}>'
        for label in labels:
            if label["status"] != UNKNOWN or label["needs_review"]:
                yield from _tag(image, label, evidence)
        yield "  </image>"
    yield "</annotations>"


def _meta(labelled: Labelled) -> Iterator[str]:
    yield "  <meta>"
    yield "    <task>"
    yield f"      <name>{_escaped(labelled.info['label_set_id'])}</name>"
    yield f"      <size>{labelled.images.height}</size>"
    yield "      <mode>annotation</mode>"
    yield "      <labels>"
    for defect in defects_of(labelled):
        yield "        <label>"
        yield f"          <name>{_escaped(defect)}</name>"
        yield "          <type>tag</type>"
        yield "          <attributes>"
        for name, kind, default, values in ATTRIBUTES:
            told = {"name": name, "mutable": "False", "input_type": kind, "default_value": default}
            inner = "".join(f"<{key}>{_escaped(value)}</{key}>" for key, value in told.items())
            yield f"            <attribute>{inner}<values>{_escaped(chr(10).join(values))}</values></attribute>"
        yield "          </attributes>"
        yield "        </label>"
    yield "      </labels>"
    yield "    </task>"
    yield "  </meta>"


def _tag(image: Mapping[str, Any], label: Mapping[str, Any], evidence: Evidence) -> Iterator[str]:
    told = {
        "status": label["status"],
        "probability": _number(label["probability"]),
        "weight": _number(label["sample_weight"]),
        "needs_review": "true" if label["needs_review"] else "false",
        "asset": split_group(image),
        "evidence": "\n".join(evidence_text([label], evidence)),
        "evidence_ids": " ".join(evidence_ids(label)),
    }
    yield f'    <tag label={_quoted(label["defect"])} source="auto">'
    for name, value in told.items():
        yield f"      <attribute name={_quoted(name)}>{_escaped(value)}</attribute>"
    yield "    </tag>"


def _number(value: float | None) -> str:
    return "" if value is None else str(rounded(value))


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
