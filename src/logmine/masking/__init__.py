"""Masking: hides persons, organisations, contacts, ids, dates and numbers in texts before anything reads them."""

from logmine.masking.keeping import check_map, open_map, write_pieces
from logmine.masking.kinds import KINDS, MaskKind, read_kinds
from logmine.masking.lines import masked_lines
from logmine.masking.masker import Masker
from logmine.masking.masks import Mask, MaskedText

__all__ = [
    "KINDS",
    "Mask",
    "MaskKind",
    "MaskedText",
    "Masker",
    "check_map",
    "masked_lines",
    "open_map",
    "read_kinds",
    "write_pieces",
]
