"""Named weights in a folder: what the small log-linear models are kept in, so that they can be read and compared."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from logmine.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

DESCRIPTION: Final = "model.json"
WEIGHTS: Final = "weights.safetensors"
FEATURES: Final = "features.txt"
FILES: Final = (DESCRIPTION, WEIGHTS, FEATURES)


class WeightsDescription(BaseModel):
    """What `model.json` holds.

    Args:
        format: What the weights are of, and the version of the features.
        name: The model's name.
        recipe: Settings of the training.
        data: Per file: texts and the SHA-256.
        figures: Scores, by name.
        versions: Of the libraries it was made with.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str
    name: str
    recipe: dict[str, Any] = Field(default_factory=dict)
    data: dict[str, dict[str, Any]] = Field(default_factory=dict)
    figures: dict[str, float] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)


def load_weights(folder: Path, form: str, width: int) -> dict[str, tuple[float, ...]]:
    """Read a folder of weights.

    Args:
        folder: The folder.
        form: The `format` that its description must have.
        width: How many weights each feature has.

    Returns:
        The weights of each feature.

    Raises:
        ModelError: A file is missing or damaged, or of another format.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: not a model of the format {form}, {', '.join(missing)} missing")
    try:
        found = WeightsDescription.model_validate_json((folder / DESCRIPTION).read_bytes()).format
        weights = load_file(folder / WEIGHTS)["weights"]
        features = (folder / FEATURES).read_text(encoding="utf-8").splitlines()
    except ValidationError as error:
        raise ModelError(f"{folder / DESCRIPTION}: {error.errors()[0]['msg']}; retrain it with this version") from error
    except (SafetensorError, KeyError, ValueError, OSError) as error:
        raise ModelError(f"{folder}: damaged: {error}") from error
    if found != form:
        raise ModelError(
            f"{folder / DESCRIPTION}: expected the format {form}, got {found}; retrain it with this version"
        )
    if weights.shape != (len(features), width):
        raise ModelError(f"{folder / WEIGHTS}: expected {len(features)} times {width} weights, got {weights.shape}")
    return dict(zip(features, map(tuple, weights.astype(float).tolist()), strict=True))


def save_weights(folder: Path, description: WeightsDescription, weights: Mapping[str, Sequence[float]]) -> None:
    """Write a folder; features in alphabetical order, weights in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    features = sorted(weights)
    values: NDArray[np.float16] = np.array([weights[feature] for feature in features], dtype=np.float16)
    (folder / WEIGHTS).write_bytes(save({"weights": values}))
    (folder / FEATURES).write_text("\n".join(features) + "\n", encoding="utf-8")
    (folder / DESCRIPTION).write_text(description.model_dump_json(indent=2) + "\n", encoding="utf-8")


def fingerprint(folder: Path) -> dict[str, str]:
    """Return blake2b-128 digests of a folder's files, for `run.json`."""
    return {name: blake2b((folder / name).read_bytes(), digest_size=16).hexdigest() for name in FILES}
