"""Links mentions: a log-linear choice over features, learnt from annotated texts.

The weights are few enough to be read: each belongs to a feature with a name (`logmine.events.features`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from logmine.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logmine.events.choices import Choice

FORMAT: Final = "logmine-linker-1"


class Linker:
    """Chooses by the sum of its features' weights.

    Args:
        weights: Weight by feature; a feature without one counts nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)

    def best(self, choices: Sequence[Choice]) -> Choice:
        """Return the choice that most speaks for; of equal ones the first."""
        if len(choices) == 1:
            return choices[0]
        weights, known = self._weights, self._weights.keys()
        return max(choices, key=lambda choice: sum([weights[f] for f in choice.features if f in known]))


def embedded() -> Path:
    """Return the folder of the model that ships with the library."""
    return Path(__file__).resolve().parents[1] / "models" / "linker"


def load_linker(folder: Path | None = None) -> Linker:
    """Read a model folder; the embedded one if none is given.

    Raises:
        ModelError: A file is missing or damaged, or of another version.
    """
    weights = load_weights(folder or embedded(), FORMAT, 1)
    return Linker({feature: weight for feature, (weight,) in weights.items()})
