"""The normaliser's model: a table of weights and the counted pairs it was trained with, in a folder."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from logmine.errors import ModelError
from logmine.normalize.features import PLACES
from logmine.normalize.learnt import Learnt, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DESCRIPTION: Final = "model.json"
WEIGHTS: Final = "weights.safetensors"
PAIRS: Final = "pairs.csv"
FILES: Final = (DESCRIPTION, WEIGHTS, PAIRS)


class NormalizerDescription(BaseModel):
    """What `model.json` holds.

    Args:
        format: Version of the folder's form and of the features.
        name: The model's name.
        domain: Whose abbreviations came first while it was trained.
        recipe: Settings of the training.
        data: Per file: texts and the SHA-256.
        figures: Scores, by name.
        versions: Of the libraries it was made with.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["logmine-normalizer-1"] = "logmine-normalizer-1"
    name: str
    domain: str
    recipe: dict[str, Any] = Field(default_factory=dict)
    data: dict[str, dict[str, Any]] = Field(default_factory=dict)
    figures: dict[str, float] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)


class NormalizerModel(NamedTuple):
    """A loaded model: what it is, its counted pairs, a weight for each place of features."""

    description: NormalizerDescription
    learnt: Learnt
    weights: NDArray[np.float32]


def embedded() -> Path:
    """Return the folder of the model that ships with the library."""
    return Path(__file__).resolve().parents[1] / "models" / "normalizer"


def load_model(folder: Path) -> NormalizerModel:
    """Read a model folder.

    Raises:
        ModelError: A file is missing or damaged, or of another version.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: not a normaliser's model, {', '.join(missing)} missing")
    try:
        description = NormalizerDescription.model_validate_json((folder / DESCRIPTION).read_bytes())
        weights = load_file(folder / WEIGHTS)["weights"]
        pairs = _read_pairs(folder / PAIRS)
    except ValidationError as error:
        raise ModelError(f"{folder / DESCRIPTION}: {error.errors()[0]['msg']}; retrain it with this version") from error
    except (SafetensorError, KeyError, ValueError, OSError, csv.Error) as error:
        raise ModelError(f"{folder}: damaged: {error}") from error
    if weights.shape != (PLACES,):
        raise ModelError(f"{folder / WEIGHTS}: expected {PLACES} weights, got {weights.shape}")
    return NormalizerModel(description, Learnt(pairs), weights.astype(np.float32))


def save_model(
    folder: Path, description: NormalizerDescription, pairs: Sequence[Pair], weights: NDArray[np.float32]
) -> None:
    """Write a model folder; weights in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(save({"weights": weights.astype(np.float16)}))
    with (folder / PAIRS).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([Pair._fields, *pairs])
    write_description(folder, description)


def write_description(folder: Path, description: NormalizerDescription) -> None:
    """Write `model.json`."""
    (folder / DESCRIPTION).write_text(description.model_dump_json(indent=2) + "\n", encoding="utf-8")


def fingerprint(folder: Path | None = None) -> dict[str, str]:
    """Return blake2b-128 digests of a model folder's files, for `run.json`; of the embedded one if none is given."""
    folder = folder or embedded()
    return {name: hashlib.blake2b((folder / name).read_bytes(), digest_size=16).hexdigest() for name in FILES}


def _read_pairs(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows, None) != list(Pair._fields):
            raise ValueError(f"{path.name}: expected the columns {', '.join(Pair._fields)}")
        return [Pair(form, meaning, int(count)) for form, meaning, count in rows]
