"""logmine: turn unstructured maintenance logs into structured, auditable evidence."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from logmine.errors import InputError, LexiconError, LogmineError, ModelError, UsageError
    from logmine.extracting import Extraction, Extractor, Run, Settings, extract, load_run, write_run
    from logmine.figures import asset_figures
    from logmine.graph import asset_graph
    from logmine.labelling import Labels, label
    from logmine.normalize import Normalizer
    from logmine.read import ReadOptions
    from logmine.types import (
        Alignment,
        Condition,
        Event,
        Image,
        ImageLabel,
        Mention,
        NormalizedText,
        Record,
        Timeline,
        Vote,
    )

_HOMES = {
    "logmine.errors": ("InputError", "LexiconError", "LogmineError", "ModelError", "UsageError"),
    "logmine.extracting": ("Extraction", "Extractor", "Run", "Settings", "extract", "load_run", "write_run"),
    "logmine.figures": ("asset_figures",),
    "logmine.graph": ("asset_graph",),
    "logmine.labelling": ("Labels", "label"),
    "logmine.normalize": ("Normalizer",),
    "logmine.read": ("ReadOptions",),
    "logmine.types": (
        "Alignment",
        "Condition",
        "Event",
        "Image",
        "ImageLabel",
        "Mention",
        "NormalizedText",
        "Record",
        "Timeline",
        "Vote",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Alignment",
    "Condition",
    "Event",
    "Extraction",
    "Extractor",
    "Image",
    "ImageLabel",
    "InputError",
    "Labels",
    "LexiconError",
    "LogmineError",
    "Mention",
    "ModelError",
    "NormalizedText",
    "Normalizer",
    "ReadOptions",
    "Record",
    "Run",
    "Settings",
    "Timeline",
    "UsageError",
    "Vote",
    "asset_figures",
    "asset_graph",
    "extract",
    "label",
    "load",
    "load_run",
    "write_run",
]


def load(**options: Any) -> Extractor:  # noqa: ANN401  the arguments of Extractor
    """Load the embedded model and lexicons, offline, once for many texts.

    Args:
        **options: The arguments of `Extractor`: `lexicons`, `domain`, `model`, `dayfirst`.

    Returns:
        A callable that turns a text into mentions and events.
    """
    from logmine.extracting import Extractor

    return Extractor(**options)


def __getattr__(name: str) -> Any:  # noqa: ANN401  what the name stands for
    """Import a public name on first use, so that `import logmine` costs nothing."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'logmine' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
