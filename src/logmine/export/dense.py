"""Dense arrays for a masked soft loss, and the settled part of one defect for tools that clean labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from logmine.errors import SettingsError
from logmine.export.labelled import NO_ASSET, UNKNOWN, defects_of
from logmine.types import LABEL_STATUSES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from logmine.export.labelled import Labelled

FILE: Final = "dense.npz"


@dataclass(frozen=True, slots=True)
class Dense:
    """Labels as arrays; rows are images by id, columns are defects.

    Args:
        y: [images, defects] float32, the probability that the defect is visible; NaN wherever `mask` is false.
        mask: [images, defects] bool, whether the label set says anything; false is unknown, never absent.
        weight: [images, defects] float32, for the loss; 0 wherever `mask` is false.
        status: [images, defects] int8, an index into `statuses`; an uncertain label stays one, masked or not.
        statuses: Names of statuses.
        defects: [defects] names.
        image_id: [images].
        file_name: [images].
        split_group: [images], the asset: what may not be parted between training and test.
        label_set_id: The label set's id.
    """

    y: NDArray[np.float32]
    mask: NDArray[np.bool_]
    weight: NDArray[np.float32]
    status: NDArray[np.int8]
    statuses: NDArray[np.str_]
    defects: NDArray[np.str_]
    image_id: NDArray[np.str_]
    file_name: NDArray[np.str_]
    split_group: NDArray[np.str_]
    label_set_id: NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Subset:
    """The images whose label for one defect is settled.

    Args:
        rows: [m] int64, rows of the dense arrays.
        labels: [m] int64, 1 present, 0 absent: the given labels that cleanlab and its like ask for.
        weight: [m] float32.
        split_group: [m], for cross-validation by asset.
    """

    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    weight: NDArray[np.float32]
    split_group: NDArray[np.str_]


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write `dense.npz`, which `numpy.load` opens without pickles, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    found = dense(labelled)
    arrays: dict[str, NDArray[Any]] = {name: getattr(found, name) for name in Dense.__slots__}
    np.savez_compressed(folder / FILE, **arrays)  # type: ignore[arg-type]
    return [folder / FILE]


def dense(labelled: Labelled) -> Dense:
    """Return a label set as arrays: every image, every defect that has a label anywhere."""
    defects = defects_of(labelled)
    images = labelled.images.sort("image_id")
    places = pl.DataFrame({"image_id": images["image_id"]}).with_row_index("row")
    columns = pl.DataFrame({"defect": pl.Series(defects, dtype=pl.String)}).with_row_index("column")
    told = labelled.labels.select("image_id", "defect", "probability", "sample_weight", "status")
    told = told.join(places, on="image_id").join(columns, on="defect")
    at = told["row"].to_numpy(), told["column"].to_numpy()
    shape = images.height, len(defects)
    y = np.full(shape, np.nan, dtype=np.float32)
    y[at] = told["probability"].fill_null(float("nan")).to_numpy()
    mask = ~np.isnan(y)
    weight = np.zeros(shape, dtype=np.float32)
    weight[at] = told["sample_weight"].to_numpy()
    status = np.full(shape, LABEL_STATUSES.index(UNKNOWN), dtype=np.int8)
    status[at] = told["status"].cast(pl.String).replace_strict(list(LABEL_STATUSES), list(range(4))).to_numpy()
    return Dense(
        y=y,
        mask=mask,
        weight=np.where(mask, weight, np.float32(0)),
        status=status,
        statuses=_words(list(LABEL_STATUSES)),
        defects=_words(defects),
        image_id=_words(images["image_id"].to_list()),
        file_name=_words(images["file_name"].to_list()),
        split_group=_words(images["asset_id"].fill_null(NO_ASSET).to_list()),
        label_set_id=np.array(labelled.info["label_set_id"]),
    )


def settled(arrays: Dense, defect: str) -> Subset:
    """Return the images whose label for a defect is settled, present or absent, and not masked.

    Tools such as cleanlab (Northcutt et al. 2021) compare given classes with a model's out-of-sample probabilities.
    What is uncertain or unknown has no class to compare, so it is left out, not rounded.

    Args:
        arrays: The dense arrays.
        defect: One of their defects.

    Raises:
        SettingsError: The defect is not among them.
    """
    if defect not in arrays.defects:
        raise SettingsError(f"no defect {defect!r} in this label set; there is {', '.join(arrays.defects)}")
    column = int(np.flatnonzero(arrays.defects == defect)[0])
    names = arrays.statuses[arrays.status[:, column]]
    rows = np.flatnonzero(arrays.mask[:, column] & ((names == "present") | (names == "absent")))
    return Subset(
        rows=rows,
        labels=(names[rows] == "present").astype(np.int64),
        weight=arrays.weight[rows, column],
        split_group=arrays.split_group[rows],
    )


def _words(values: list[str]) -> NDArray[np.str_]:
    return np.array(values, dtype=np.str_)
