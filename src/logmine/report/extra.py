"""The libraries of the extra `report`, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from logmine.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType

_LIBRARIES: Final = ("altair", "vl_convert")


def has_extra() -> bool:
    """Return whether the extra `report` is installed."""
    return all(find_spec(name) is not None for name in _LIBRARIES)


def load_extra(name: str) -> ModuleType:
    """Return a library of the extra `report`.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(
            f"interactive timelines need the extra: pip install 'logmine-nlp[report]' ({error})"
        ) from error
