"""Links mentions: a log-linear choice over features, learnt from annotated texts.

The weights are few enough to be read: each belongs to a feature with a name (`logmine.events.features`).
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from logmine.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logmine.events.choices import Choice

DESCRIPTION: Final = "model.json"
WEIGHTS: Final = "weights.safetensors"
FEATURES: Final = "features.txt"
FILES: Final = (DESCRIPTION, WEIGHTS, FEATURES)


class LinkerDescription(BaseModel):
    """What `model.json` holds.

    Args:
        format: Version of the folder's form and of the features.
        name: The model's name.
        recipe: Settings of the training.
        data: Per file: texts and the SHA-256.
        figures: Scores, by name.
        versions: Of the libraries it was made with.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["logmine-linker-1"] = "logmine-linker-1"
    name: str
    recipe: dict[str, Any] = Field(default_factory=dict)
    data: dict[str, dict[str, Any]] = Field(default_factory=dict)
    figures: dict[str, float] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)


class Linker:
    """Chooses by the sum of its features' weights.

    Args:
        weights: Weight by feature; a feature without one counts nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)

    def best(self, choices: Sequence[Choice]) -> Choice:
        """Return the choice that most speaks for; of equal ones the first."""
        if len(choices) == 1:
            return choices[0]
        weights, known = self._weights, self._weights.keys()
        return max(choices, key=lambda choice: sum([weights[f] for f in choice.features if f in known]))


def embedded() -> Path:
    """Return the folder of the model that ships with the library."""
    return Path(__file__).resolve().parents[1] / "models" / "linker"


def load_linker(folder: Path | None = None) -> Linker:
    """Read a model folder; the embedded one if none is given.

    Raises:
        ModelError: A file is missing or damaged, or of another version.
    """
    folder = folder or embedded()
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: not a linker's model, {', '.join(missing)} missing")
    try:
        LinkerDescription.model_validate_json((folder / DESCRIPTION).read_bytes())
        weights = load_file(folder / WEIGHTS)["weights"]
        features = (folder / FEATURES).read_text(encoding="utf-8").splitlines()
    except ValidationError as error:
        raise ModelError(f"{folder / DESCRIPTION}: {error.errors()[0]['msg']}; retrain it with this version") from error
    except (SafetensorError, KeyError, ValueError, OSError) as error:
        raise ModelError(f"{folder}: damaged: {error}") from error
    if weights.shape != (len(features),):
        raise ModelError(f"{folder / WEIGHTS}: expected {len(features)} weights, got {weights.shape}")
    return Linker(dict(zip(features, weights.astype(float).tolist(), strict=True)))


def fingerprint(folder: Path | None = None) -> dict[str, str]:
    """Return blake2b-128 digests of a model folder's files, for `run.json`; of the embedded one if none is given."""
    folder = folder or embedded()
    return {name: blake2b((folder / name).read_bytes(), digest_size=16).hexdigest() for name in FILES}


def save_linker(folder: Path, description: LinkerDescription, weights: Mapping[str, float]) -> None:
    """Write a model folder; features in alphabetical order, weights in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    features = sorted(weights)
    values = np.array([weights[feature] for feature in features], dtype=np.float16)
    (folder / WEIGHTS).write_bytes(save({"weights": values}))
    (folder / FEATURES).write_text("\n".join(features) + "\n", encoding="utf-8")
    write_description(folder, description)


def write_description(folder: Path, description: LinkerDescription) -> None:
    """Write `model.json`."""
    (folder / DESCRIPTION).write_text(description.model_dump_json(indent=2) + "\n", encoding="utf-8")
