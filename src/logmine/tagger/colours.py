"""Colours of our labels for displaCy, which finds them through the entry point `spacy_displacy_colors`."""

from __future__ import annotations

from typing import Final

# Light enough for black text. DATE and QUANTITY keep the colours that displaCy has for them.
COLOURS: Final[dict[str, str]] = {
    "COMPONENT": "#9ecbff",
    "CONSUMABLE": "#c5d8a4",
    "FAILURE": "#ffa39e",
    "ACTION": "#ffd27f",
    "POSITION": "#d6bcfa",
    "DATE": "#bfe1d9",
    "ASSET": "#7fdbda",
    "QUANTITY": "#e4e7d2",
    "AGENT": "#f7b8d8",
    "ATTRIBUTE": "#e8d0b3",
    "SPECIFIER": "#cfd8dc",
}
