"""What a phrase is weighed by: senses, words, letters, the lexicons; each feature a place in a table of weights."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from logmine.concepts import Concepts
    from logmine.modes.senses import Senses

PLACES: Final = 8192
# How much each group of features counts: a group's features have together this squared length.
GROUPS: Final = {"sense": 0.4, "word": 0.2, "letters": 0.2, "lexicon": 0.2}
_LENGTHS: Final = (2, 3, 4, 5)
_DEGREES: Final = frozenset({"degree", "repeat", "slight"})


class Features:
    """Turns phrases into vectors.

    Args:
        senses: Reads senses.
        concepts: Reads failures.
        groups: How much each group counts; those left out count nothing.
    """

    def __init__(self, senses: Senses, concepts: Concepts, groups: dict[str, float] | None = None) -> None:
        self._senses = senses
        self._concepts = concepts
        self._groups = GROUPS if groups is None else groups

    def __call__(self, surface: str) -> NDArray[np.float32]:
        """Return the vector of a normalised phrase (PLACES,), of length 1 or, where groups are empty, less."""
        words, senses = self._senses.read(surface)
        named = {
            "sense": _of_senses(senses),
            "word": _of_words([self._senses.stem(word) for word in words]),
            "letters": _of_letters(" ".join(words)),
            "lexicon": self._of_lexicon(surface),
        }
        vector = np.zeros(PLACES, dtype=np.float32)
        for group, share in self._groups.items():
            found = sorted(set(named[group]))
            if found:
                places = [crc32(f"{group} {feature}".encode()) % PLACES for feature in found]
                np.add.at(vector, places, np.float32(np.sqrt(share / len(found))))
        return vector

    def _of_lexicon(self, surface: str) -> list[str]:
        failure = self._concepts.failure(surface)
        defect = failure.defect or ""
        return [
            f"mode {failure.failure_mode}",
            f"mechanism {failure.mechanism}",
            f"mode {failure.failure_mode} {failure.mechanism}",
            f"defect {defect}",
            f"top {defect.split('.')[0]}",
            f"severity {failure.severity}",
        ]


def _of_senses(senses: Sequence[str]) -> Iterator[str]:
    yield from senses
    yield from (f"{one} then {two}" for one, two in pairwise(("", *senses, "")))
    yield from (f"{one} and {two}" for one, two in combinations(senses, 2))
    yield f"first {senses[0] if senses else ''}"
    yield f"all {' '.join(senses)}"
    yield f"main {' '.join([sense for sense in senses if sense not in _DEGREES][:2])}"


def _of_words(stems: Sequence[str]) -> Iterator[str]:
    yield from stems
    yield from (f"{one} then {two}" for one, two in pairwise(("", *stems, "")))
    yield f"all {' '.join(stems)}"


def _of_letters(text: str) -> Iterator[str]:
    edged = f"^{text}$"
    for length in _LENGTHS:
        yield from (edged[at : at + length] for at in range(len(edged) - length + 1))
