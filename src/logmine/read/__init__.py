"""Reading exports: from files as systems write them to records, nothing lost."""

from logmine.read.hiding import HiddenPiece, unquoted
from logmine.read.options import ReadOptions
from logmine.read.presets import Preset, all_presets, load_preset
from logmine.read.reading import Export, read
from logmine.read.redating import DateColumns, both, redated

__all__ = [
    "DateColumns",
    "Export",
    "HiddenPiece",
    "Preset",
    "ReadOptions",
    "all_presets",
    "both",
    "load_preset",
    "read",
    "redated",
    "unquoted",
]
