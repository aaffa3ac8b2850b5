"""Thresholds and base rates: the `[thresholds]` and `[priors]` parts of `lexicons/labelling.toml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from logmine.concepts.defects import ancestors
from logmine.lexicon import LexiconRow

# Strictly between 0 and 1: its log odds are finite.
Certainty = Annotated[float, Field(gt=0.0, lt=1.0)]


class Thresholds(LexiconRow):
    """Where statuses begin, and where certainty ends.

    Args:
        present: At or above, a defect is present.
        absent: At or below, a defect is absent where every component in view was examined.
        floor: No evidence makes absence surer than this.
        ceiling: No evidence makes presence surer than this.
    """

    present: Certainty
    absent: Certainty
    floor: Certainty
    ceiling: Certainty


class Priors(LexiconRow):
    """Base rates of defects.

    Args:
        default: Of any defect that isn't named.
        defects: By defect; a parent's serves its children.
    """

    default: Certainty
    defects: dict[str, Certainty] = Field(default_factory=dict)

    def of(self, defect: str) -> float:
        """Return the base rate of a defect: its own, its nearest ancestor's, or the default."""
        for name in (defect, *ancestors(defect)):
            if name in self.defects:
                return self.defects[name]
        return self.default
