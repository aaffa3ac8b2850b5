"""Models that are scored: opened from their folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.errors import ModelError
from logmine.tagger import Tagger
from logmine.tagger.folder import DESCRIPTION, GRAPH

if TYPE_CHECKING:
    from pathlib import Path


def open_tagger(folder: Path | None) -> Tagger:
    """Open a model folder.

    Args:
        folder: The folder; None for the model that ships.

    Raises:
        ModelError: It holds no model, or one that was not exported yet.
    """
    if folder is not None and (folder / DESCRIPTION).is_file() and not (folder / GRAPH).is_file():
        raise ModelError(f"{folder}: has no {GRAPH} to run; make it with: logmine model export {folder}")
    return Tagger(folder)
