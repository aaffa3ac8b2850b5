"""Seeds: those to tune with and those to report with, kept apart, and the styles that each may draw."""

from __future__ import annotations

import zlib
from typing import Final

import numpy as np

TUNING_SEEDS: Final = (1, 2, 3, 4, 5)
REPORTING_SEEDS: Final = (1001, 1002, 1003, 1004, 1005)
_FIRST_REPORTING: Final = 1000
STYLES: Final = ("telegraphic", "sentence", "worklog", "form", "abbreviated")
HELD_OUT_STYLE: Final = "dictated"


def styles_of(seed: int) -> tuple[str, ...]:
    """Return the reporting styles of a seed: seeds from 1000 on are for reporting, and have one style more."""
    return (*STYLES, HELD_OUT_STYLE) if seed >= _FIRST_REPORTING else STYLES


def stream(seed: int, name: str) -> np.random.Generator:
    """Return a generator of its own for one part of the simulation, so that no part moves another's draws."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
