"""Everything that decides what labels evidence makes: `lexicons/labelling.toml`."""

from __future__ import annotations

from typing import Final

# Pydantic needs the fields' types at run time.
from logmine.aggregate import Priors, Thresholds, ViewWorth  # noqa: TC001
from logmine.concepts.defects import Visibility  # noqa: TC001
from logmine.lexicon import LexiconRow
from logmine.votes import Worth  # noqa: TC001

PRESET: Final = "labelling.toml"


class Visibilities(LexiconRow):
    """The `[visibility]` part: which defects get labels at all.

    Args:
        seen: Visibilities, as the defect tree gives them.
    """

    seen: tuple[Visibility, ...]


class LabelSettings(LexiconRow):
    """The parts of `lexicons/labelling.toml`.

    Args:
        votes: What evidence is worth.
        view: What the manifest's word on the frame is worth.
        thresholds: Where statuses begin.
        priors: Base rates.
        visibility: Which defects get labels.
    """

    votes: Worth
    view: ViewWorth
    thresholds: Thresholds
    priors: Priors
    visibility: Visibilities
