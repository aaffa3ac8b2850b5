"""The mask map: what was hidden, kept aside in a file of its own that nobody but its owner can read."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import TextIO

_OWNER_ONLY: Final = 0o600


def check_map(path: Path, apart_from: Path | None = None) -> None:
    """Check, before any work is done, that a mask map can be written.

    Args:
        path: The file to be.
        apart_from: A folder that it must not lie in: what is hidden does not belong beside what hides it.

    Raises:
        SettingsError: There is such a file, it lies in that folder, or its own folder isn't there.
    """
    if path.is_symlink() or path.exists():
        raise SettingsError(
            f"{path}: is there already, and no mask map is overwritten; give another name, or remove it"
        )
    if apart_from is not None and path.resolve().is_relative_to(apart_from.resolve()):
        raise SettingsError(f"{path}: lies in {apart_from}, whose readers must not see it; give a file elsewhere")
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: no folder {path.parent}; make it, or give a file elsewhere")


def open_map(path: Path) -> TextIO:
    """Create a mask map that its owner alone may read and write.

    Raises:
        SettingsError: There is such a file, or it can't be made.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except OSError as error:
        raise SettingsError(f"{path}: the mask map can't be made: {error.strerror}; give another file") from error
    return os.fdopen(handle, "w", encoding="utf-8")


def write_pieces(pieces: Iterable[Mapping[str, Any]], file: TextIO) -> None:
    """Write what was hidden, one JSON object a line."""
    file.writelines(json.dumps(piece, ensure_ascii=False) + "\n" for piece in pieces)
