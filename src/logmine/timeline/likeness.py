"""Which texts say the same in near-equal words, and which repeat another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from logmine.timeline.rules import JOB_WORDS

_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"\b\w*\d\w*\b")
ALIKE: Final = 90.0  # per cent of likeness, words in any order, from which two texts say the same
QUOTED: Final = 10  # characters from which a text that stands in another is a quotation of it

ADDED: Final = 8  # words that a quotation may have around it, such as a stamp


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the words of a text in lower case, without spacing and punctuation between them."""
    return " ".join(_WORD.findall(text.casefold()))


def alike(one: str, other: str) -> bool:
    """Tell whether two folded texts say the same in near-equal words, with the same numbers."""
    if one == other:
        return True
    if fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE) < ALIKE:
        return False
    return sorted(_NUMBER.findall(one)) == sorted(_NUMBER.findall(other))


def quotes(later: str, earlier: str) -> bool:
    """Tell whether a folded text quotes a whole earlier one that says enough, and adds but a few words of its own."""
    added = later.count(" ") - earlier.count(" ")
    return earlier.count(" ") + 1 >= JOB_WORDS and 0 < added <= ADDED and f" {earlier} " in f" {later} "


def repeats(later: str, earlier: str) -> bool:
    """Tell whether a folded text says again what an earlier one says, or quotes it, as behind a stamp."""
    quoted = len(earlier) >= QUOTED and f" {earlier} " in f" {later} "
    return quoted or alike(later, earlier)
