"""A team's own classes, read: which defect is of which class."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from logmine.errors import InputError
from logmine.read.decoding import decode
from logmine.read.sources import open_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def read_classes(path: Path, defect: Callable[[str], str | None]) -> dict[str, str]:
    """Read which defect is of which class, many to one.

    Args:
        path: CSV with the columns `defect` and `class`; a defect's class is that of its children, unless they have one.
        defect: Takes a defect as written to its id.

    Raises:
        InputError: The file can't be read, lacks a column, names no defect, or gives one defect two classes.
    """
    (file,) = open_sources([path])
    text, _ = decode(file.data, file.name)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    missing = {"defect", "class"}.difference(reader.fieldnames or ())
    if missing:
        raise InputError(f"{path}: no column {min(missing)}; a table of classes has the columns defect and class")
    found: dict[str, str] = {}
    for row in reader:
        written, name = (row["defect"] or "").strip(), (row["class"] or "").strip()
        known = defect(written)
        where = f"{path}, line {reader.line_num}"
        if known is None:
            raise InputError(f"{where}: {written!r} is no defect that a camera sees; logmine's tree has their ids")
        if not name:
            raise InputError(f"{where}: {written!r} has no class; name one, or leave the row out")
        if found.setdefault(known, name) != name:
            raise InputError(f"{where}: {written!r} is of class {found[known]!r} already; a defect has one class")
    if not found:
        raise InputError(f"{path}: no rows; name the class of at least one defect")
    return found
