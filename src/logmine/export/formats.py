"""All formats that a label set can be exported to, by the name that the command line calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.errors import SettingsError
from logmine.export import coco, csv, cvat, datumaro, dense, fiftyone, imagefolder, label_studio, parquet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from logmine.export.labelled import Labelled

FORMATS: Final[dict[str, Callable[[Labelled, Path], list[Path]]]] = {
    "label-studio": label_studio.write,
    "cvat": cvat.write,
    "datumaro": datumaro.write,
    "fiftyone": fiftyone.write,
    "coco": coco.write,
    "imagefolder": imagefolder.write,
    "parquet": parquet.write,
    "csv": csv.write,
    "dense": dense.write,
}


def writer(name: str) -> Callable[[Labelled, Path], list[Path]]:
    """Return what writes a format into a folder, and returns the paths written.

    Raises:
        SettingsError: There is no such format.
    """
    if name not in FORMATS:
        raise SettingsError(f"exports: no format {name!r}; there is {', '.join(FORMATS)}")
    return FORMATS[name]
