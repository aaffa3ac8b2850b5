"""Progress through what a training does: teachers label texts first, then the model learns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

FORWARD: Final = 3  # texts that a teacher labels in the time that one is learnt from: there is no way back through it


@dataclass(slots=True)
class Told:
    """Tells progress in steps of learning, those that labelling is worth counted in.

    Args:
        progress: Called with how much is done and how much that is of; None: nobody asks.
        ahead: Steps that labelling was worth.
    """

    progress: Callable[[int, int], None] | None
    ahead: int = 0

    def before(self, labelling: int, learning: int) -> Callable[[int, int], None]:
        """Return what tells how many texts of how many are labelled.

        Args:
            labelling: Steps that labelling is worth.
            learning: Steps that follow it.
        """
        self.ahead = labelling

        def tell(done: int, texts: int) -> None:
            if self.progress:
                self.progress(labelling * done // max(texts, 1), labelling + learning)

        return tell

    def steps(self, step: int, steps: int) -> None:
        """Tell that a step of learning is done."""
        if self.progress:
            self.progress(self.ahead + step, self.ahead + steps)
