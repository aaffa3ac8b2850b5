"""A model folder: `model.json`, `model.onnx`, `tokenizer.json`; read with care, written whole."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from logmine.errors import ModelError

GRAPH: Final = "model.onnx"
TOKENIZER: Final = "tokenizer.json"
DESCRIPTION: Final = "model.json"
FILES: Final = (DESCRIPTION, GRAPH, TOKENIZER)


class ModelDescription(BaseModel):
    """What `model.json` says: first what the run time needs, then where the model comes from.

    Args:
        format: Version of this folder's layout.
        name: The model's name.
        scheme: Label scheme it speaks.
        labels: Its labels, in the order of its outputs (`O`, then `B-` and `I-` of each).
        window: Most pieces in a window.
        context: Pieces a window sees beyond the words it decides.
        temperature: What logits are divided by before they are probabilities.
        threshold: How likely a span must be to be found; 0 takes the spans of the likeliest tag sequence.
        encoder: What it was fine-tuned from.
        recipe: Settings of the training.
        data: Per corpus: texts and the SHA-256 of its file.
        teachers: Models it learnt from: the SHA-256 of their weights, by name.
        figures: Scores, by name.
        versions: Of the libraries it was made with.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["logmine-tagger-1"] = "logmine-tagger-1"
    name: str
    scheme: str
    labels: tuple[str, ...] = Field(min_length=1)
    window: int = Field(default=128, ge=16)
    context: int = Field(default=24, ge=0)
    temperature: float = Field(default=1.0, gt=0)
    threshold: float = Field(default=0.0, ge=0, lt=1)
    encoder: dict[str, str] = Field(default_factory=dict)
    recipe: dict[str, Any] = Field(default_factory=dict)
    data: dict[str, dict[str, Any]] = Field(default_factory=dict)
    teachers: dict[str, str] = Field(default_factory=dict)
    figures: dict[str, float] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)


def embedded() -> Path:
    """Return the folder of the model that ships with the library."""
    return Path(__file__).resolve().parents[1] / "models" / "tagger"


def describe(folder: Path) -> ModelDescription:
    """Read and check a model folder's description.

    Raises:
        ModelError: A file is missing, or `model.json` is not one of this version.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: not a tagger model, {', '.join(missing)} missing")
    try:
        return ModelDescription.model_validate_json((folder / DESCRIPTION).read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "file"
        raise ModelError(f"{folder / DESCRIPTION}: {where}: {first['msg']}; retrain it with this version") from error


def fingerprint(folder: Path) -> dict[str, str]:
    """Return blake2b-128 digests of a model folder's files, for `run.json`."""
    return {name: hashlib.blake2b((folder / name).read_bytes(), digest_size=16).hexdigest() for name in FILES}
