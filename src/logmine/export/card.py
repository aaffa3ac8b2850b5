"""The data card of a label set: what it is, what it isn't, and how to train on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.export.labelled import defects_of
from logmine.types import LABEL_STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.export.labelled import Labelled
    from logmine.export.wide import Field

FILE: Final = "README.md"
DESCRIPTION: Final = (
    "Weak labels for inspection images, made from a maintenance log: for each defect the probability that it is "
    "visible, a status, and a weight. A null probability is an abstention, never an absence."
)
_SIZES: Final = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_BODY: Final = """\
# Inspection image labels

{description}

- Label set `{label_set_id}`, by logmine {version}
- {images} images of {assets} assets, {labels} labels of {defects} defects

## How to use it

- Train on `p_<defect>` as a soft target, weighted by `weight_<defect>`. Where `p_<defect>` is null, mask the loss.
- `status_<defect>` is `present`, `absent`, `uncertain` or `unknown`. Only the first two are settled.
- Split by `split_group`: images of one asset share their evidence, so that parting them leaks it.
- `needs_review` marks images that a person should see first.

## What it is not

- It is no annotation: votes of people and image models apart, nothing here has seen the pictures. A log tells what was
  there, not what is in the frame.
- What the log is silent about is unknown. There are no negatives but where someone inspected or worked.
- There are no boxes or masks: the log does not know where in the picture a defect is.

## Statuses

{statuses}

## Columns

| column | what it holds |
|---|---|
{columns}
"""


def write(labelled: Labelled, folder: Path, fields: Sequence[Field], data_file: str | None = None) -> Path:
    """Write `README.md` with the front matter that Hugging Face reads.

    Args:
        labelled: The label set.
        folder: Where it goes.
        fields: What the columns are.
        data_file: The file that `load_dataset` shall read; None leaves it to the library.

    Returns:
        The path written.
    """
    path = folder / FILE
    path.write_text(card(labelled, fields, data_file), encoding="utf-8", newline="\n")
    return path


def card(labelled: Labelled, fields: Sequence[Field], data_file: str | None = None) -> str:
    """Return the card as Markdown."""
    images = labelled.images
    front = ["---", "task_categories: [image-classification]", "tags: [weak-supervision, maintenance, croissant]"]
    front += [f'size_categories: ["{_size(images.height)}"]']
    if data_file is not None:
        front += ["configs:", "  - config_name: default", "    data_files:", "      - split: train"]
        front += [f"        path: {data_file}"]
    body = _BODY.format(
        description=DESCRIPTION,
        label_set_id=labelled.info["label_set_id"],
        version=labelled.info["logmine"],
        images=images.height,
        assets=images["asset_id"].drop_nulls().n_unique(),
        labels=labelled.labels.height,
        defects=len(defects_of(labelled)),
        statuses=_statuses(labelled),
        columns="\n".join(f"| `{field.name}` | {_cell(field.about)} |" for field in fields),
    )
    return "\n".join([*front, "---", "", body])


def _statuses(labelled: Labelled) -> str:
    """Return a table of how many images have which status, by defect; those without votes are in none."""
    counts = labelled.labels.group_by("defect", pl.col("status").cast(pl.String)).len()
    found = {(defect, status): number for defect, status, number in counts.iter_rows()}
    lines = ["| defect | " + " | ".join(LABEL_STATUSES) + " |", "|---|" + "---:|" * len(LABEL_STATUSES)]
    for defect in defects_of(labelled):
        numbers = " | ".join(str(found.get((defect, status), 0)) for status in LABEL_STATUSES)
        lines.append(f"| {_cell(defect)} | {numbers} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _size(images: int) -> str:
    return next((name for limit, name in _SIZES if images < limit), "1M<n<10M")
