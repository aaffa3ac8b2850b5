"""Annotations that come back from CVAT (images 1.1): a tag a defect, its answer an attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from logmine.errors import FormatError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Attributes that may hold the answer; a tag without one says that the defect is there, as does a shape.
_ANSWER: Final = ("answer", "status", "review")
_SHAPES: Final = ("box", "polygon", "polyline", "points", "ellipse", "mask")


def cvat_answers(path: Path) -> Iterator[dict[str, Any]]:
    """Yield an answer for each tag and shape of each image; those that CVAT marks as made by a machine say nothing.

    Args:
        path: `annotations.xml` of the format "CVAT for images 1.1".

    Raises:
        InputError: The file isn't there.
        FormatError: It is no such file, or declares entities.
    """
    for number, image in enumerate(_root(path).iter("image"), start=1):
        name = image.get("name", "")
        answers: dict[str, dict[str, Any]] = {}
        for mark in image:
            label = mark.get("label")
            if mark.tag not in {"tag", *_SHAPES} or label is None or mark.get("source") == "auto":
                continue
            attributes = {one.get("name"): (one.text or "").strip() for one in mark.iter("attribute")}
            answer = next((attributes[key] for key in _ANSWER if attributes.get(key)), "present")
            optional = {key: attributes.get(key) or None for key in ("component", "position", "reviewer")}
            given = {"line": number, "image": name, "defect": attributes.get("defect") or label, "answer": answer}
            # Several boxes of one defect are one answer.
            answers.setdefault(f"{given['defect']} {answer} {optional['component']}", {**given, **optional})
        yield from answers.values()


def _root(path: Path) -> ET.Element:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error}") from error
    # CVAT declares none, and entities that stand for one another grow without end.
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise FormatError(f"{path}: declares a document type; annotations of CVAT have none")
    try:
        root = ET.fromstring(data)  # noqa: S314  no entities, see above
    except ET.ParseError as error:
        raise FormatError(f"{path}: not valid XML: {error}") from error
    if root.tag != "annotations":
        raise FormatError(f"{path}: its root is <{root.tag}>, not <annotations>; export as CVAT for images 1.1")
    return root
