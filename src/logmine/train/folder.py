"""A trained model's folder: `model.safetensors`, `config.json`, `tokenizer.json`, `model.json`, the card, the graph."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from logmine.errors import ModelError, SettingsError
from logmine.tagger.folder import DESCRIPTION, GRAPH, TOKENIZER, ModelDescription
from logmine.tagger.pieces import Pieces
from logmine.train.card import CARD
from logmine.train.encoder import copy_tokenizer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

WEIGHTS: Final = "model.safetensors"
CONFIG: Final = "config.json"


def write_trained(
    folder: Path,
    weights: Mapping[str, NDArray[np.float32]],
    config: Mapping[str, Any],
    encoder: Path,
    description: ModelDescription,
) -> None:
    """Write a trained model: its weights in float32, what they are, and the int8 graph that the tagger runs.

    Args:
        folder: Where to; made if it isn't there.
        weights: By the names of transformers' token classifiers, the classifier's rows those of the description.
        config: The model's configuration.
        encoder: Folder whose tokenizer it reads with.
        description: What `model.json` shall say.
    """
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file({name: array.copy() for name, array in weights.items()}, folder / WEIGHTS)
    names = dict(enumerate(_tags(description)))
    config = {**config, "id2label": names, "label2id": {tag: at for at, tag in names.items()}}
    config["architectures"] = None  # token classifiers of any family: AutoModelForTokenClassification finds which
    (folder / CONFIG).write_text(json.dumps(config, indent=2, default=str) + "\n", encoding="utf-8")
    copy_tokenizer(encoder, folder / TOKENIZER)
    write_description(folder, description)
    _write_graph(folder, folder / GRAPH, quantised=True)


def export(folder: Path, output: Path, *, quantised: bool = True, embedding_bits: int = 8) -> ModelDescription:
    """Write what the run time needs of a trained model: `model.onnx`, `tokenizer.json`, `model.json`, and the card.

    Args:
        folder: A model that was trained here.
        output: The folder to write; the same folder writes the graph alone.
        quantised: False keeps float32.
        embedding_bits: Of a word embedding's value, 8 or 4.

    Returns:
        What `model.json` says.

    Raises:
        ModelError: The folder holds no trained weights, or those of a family that can't be exported.
        SettingsError: The bits are neither 8 nor 4.
    """
    if embedding_bits not in {8, 4}:
        raise SettingsError(f"embeddings of {embedding_bits} bits: expected 8 or 4")
    description = read_trained(folder)
    output.mkdir(parents=True, exist_ok=True)
    _write_graph(folder, output / GRAPH, quantised=quantised, embedding_bits=embedding_bits)
    if output.resolve() != folder.resolve():
        for name in (TOKENIZER, DESCRIPTION, CARD):
            if (folder / name).is_file():
                shutil.copyfile(folder / name, output / name)
    return description


def read_trained(folder: Path) -> ModelDescription:
    """Return the description of a model that was trained here and still has its float32 weights.

    Raises:
        ModelError: The folder holds none, or one of another version.
    """
    for name in (WEIGHTS, CONFIG, TOKENIZER, DESCRIPTION):
        if not (folder / name).is_file():
            raise ModelError(f"{folder}: no {name}; expected the folder that logmine train wrote")
    try:
        return ModelDescription.model_validate_json((folder / DESCRIPTION).read_bytes())
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "file"
        raise ModelError(f"{folder / DESCRIPTION}: {where}: {error.errors()[0]['msg']}; retrain it") from error


def write_description(folder: Path, description: ModelDescription) -> None:
    """Write `model.json`."""
    text = json.dumps(description.model_dump(mode="json"), indent=2, ensure_ascii=False)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """Return a file's SHA-256, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_graph(folder: Path, path: Path, *, quantised: bool, embedding_bits: int = 8) -> None:
    from safetensors.numpy import load_file

    from logmine.train.graph import write_graph

    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    pieces = Pieces.load(folder / TOKENIZER)
    computed = bool(read_trained(folder).recipe.get("marks", True))
    write_graph(
        load_file(folder / WEIGHTS),
        config,
        path,
        quantised=quantised,
        embedding_bits=embedding_bits,
        first=() if computed else pieces.first,
        last=() if computed else pieces.last,
    )


def _tags(description: ModelDescription) -> tuple[str, ...]:
    from logmine.tagger.decoding import bio_tags

    return bio_tags(description.labels)
