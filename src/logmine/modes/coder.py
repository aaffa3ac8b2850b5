"""Codes failures: the lexicons first, the learnt model where they know nothing and it is sure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from logmine.modes.features import Features
from logmine.modes.model import load_model
from logmine.modes.names import ModeNames
from logmine.modes.senses import Senses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logmine.concepts import Concepts
    from logmine.lexicon import Lexicons
    from logmine.modes.model import ModesModel

VAGUE: Final = frozenset({None, "OTH", "UNK"})
_CACHE: Final = 50_000


class Guess(NamedTuple):
    """What the model takes a phrase for.

    Args:
        name: Name of the failure mode, as in the FMC corpus.
        code: Its ISO 14224 code.
        probability: How sure.
        stands: Whether that is sure enough.
    """

    name: str
    code: str
    probability: float
    stands: bool


class FailureModes:
    """Codes the words for failures.

    Args:
        lexicons: Where the lists are.
        concepts: Read from the same lexicons.
        model: What guesses; the embedded one if none is given.

    Raises:
        ModelError: The model is damaged.
    """

    def __init__(self, lexicons: Lexicons, concepts: Concepts, model: ModesModel | None = None) -> None:
        self._model = load_model() if model is None else model
        self._names = ModeNames(lexicons)
        self._features = Features(Senses(lexicons, concepts), concepts)
        self._guess = lru_cache(_CACHE)(self._guessed)

    def guess(self, surface: str) -> Guess:
        """Return what the model takes a normalised phrase for, sure or not."""
        return self._guess(surface.lower())

    def code(self, surface: str, known: str | None) -> str | None:
        """Return the code of a failure.

        Args:
            surface: Its words, normalised.
            known: The lexicons' code.

        Returns:
            The lexicons' code unless it is none, other or unknown; then the model's if it is sure enough.
        """
        if known not in VAGUE:
            return known
        guess = self.guess(surface)
        return guess.code if guess.stands and guess.code not in VAGUE else known

    def vectors(self, surfaces: Sequence[str]) -> NDArray[np.float32]:
        """Return what the model weighs of normalised phrases (phrases, PLACES)."""
        return np.stack([self._features(surface.lower()) for surface in surfaces])

    def _guessed(self, surface: str) -> Guess:
        chances = self._model.probabilities(self.vectors([surface]))[0]
        best = int(chances.argmax())
        name, sure = self._model.names[best], float(chances[best])
        return Guess(name, self._names.codes.get(name, "OTH"), sure, sure >= self._model.threshold)
