"""The model of failure modes: a table of weights by place and name, in a folder."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from logmine.errors import ModelError
from logmine.modes.features import PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DESCRIPTION: Final = "model.json"
WEIGHTS: Final = "weights.safetensors"
FILES: Final = (DESCRIPTION, WEIGHTS)


class ModesDescription(BaseModel):
    """What `model.json` holds.

    Args:
        format: Version of the folder's form and of the features.
        name: The model's name.
        domain: Whose abbreviations came first while it was trained.
        names: The failure modes it knows, by name, in the order of its weights' columns.
        temperature: What scores are divided by before they become probabilities.
        threshold: The probability from which its answer stands.
        recipe: Settings of the training.
        data: Per file: phrases and the SHA-256.
        figures: Scores, by name.
        versions: Of the libraries it was made with.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["logmine-modes-1"] = "logmine-modes-1"
    name: str
    domain: str
    names: tuple[str, ...] = Field(min_length=1)
    temperature: float = Field(gt=0)
    threshold: float = Field(ge=0, le=1)
    recipe: dict[str, Any] = Field(default_factory=dict)
    data: dict[str, dict[str, Any]] = Field(default_factory=dict)
    figures: dict[str, float] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)


class ModesModel(NamedTuple):
    """A loaded model.

    Args:
        names: The failure modes it knows.
        weights: By place and name (PLACES, names).
        temperature: What scores are divided by.
        threshold: The probability from which its answer stands.
        domain: Whose abbreviations came first while it was trained.
    """

    names: Sequence[str]
    weights: NDArray[np.float32]
    temperature: float
    threshold: float
    domain: str = "general"

    def probabilities(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability of each name (phrases, names) for vectors (phrases, PLACES)."""
        return softmax(np.asarray(vectors @ self.weights, dtype=np.float64) / self.temperature)


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities (rows, columns), each row adding up to 1."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def embedded() -> Path:
    """Return the folder of the model that ships with the library."""
    return Path(__file__).resolve().parents[1] / "models" / "modes"


def read_description(folder: Path) -> ModesDescription:
    """Read what a model folder says of itself.

    Raises:
        ModelError: A file is missing, or of another version.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: not a model of failure modes, {', '.join(missing)} missing")
    try:
        return ModesDescription.model_validate_json((folder / DESCRIPTION).read_bytes())
    except ValidationError as error:
        raise ModelError(f"{folder / DESCRIPTION}: {error.errors()[0]['msg']}; retrain it with this version") from error


def load_model(folder: Path | None = None) -> ModesModel:
    """Read a model folder; the embedded one if none is given.

    Raises:
        ModelError: A file is missing or damaged, or of another version.
    """
    folder = folder or embedded()
    said = read_description(folder)
    try:
        weights = load_file(folder / WEIGHTS)["weights"]
    except (SafetensorError, KeyError, ValueError, OSError) as error:
        raise ModelError(f"{folder}: damaged: {error}") from error
    if weights.shape != (PLACES, len(said.names)):
        raise ModelError(f"{folder / WEIGHTS}: expected weights {(PLACES, len(said.names))}, got {weights.shape}")
    return ModesModel(said.names, weights.astype(np.float32), said.temperature, said.threshold, said.domain)


def save_model(folder: Path, description: ModesDescription, weights: NDArray[np.float32]) -> None:
    """Write a model folder; weights in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(save({"weights": weights.astype(np.float16)}))
    write_description(folder, description)


def write_description(folder: Path, description: ModesDescription) -> None:
    """Write `model.json`."""
    (folder / DESCRIPTION).write_text(description.model_dump_json(indent=2) + "\n", encoding="utf-8")


def fingerprint(folder: Path | None = None) -> dict[str, str]:
    """Return blake2b-128 digests of a model folder's files, for `run.json`; of the embedded one if none is given."""
    folder = folder or embedded()
    return {name: blake2b((folder / name).read_bytes(), digest_size=16).hexdigest() for name in FILES}
