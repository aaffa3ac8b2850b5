"""What evidence is worth: the `[votes]` part of `lexicons/labelling.toml`."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field

from logmine.lexicon import LexiconRow

Probability = Annotated[float, Field(ge=0.0, le=1.0)]
Days = Annotated[float, Field(gt=0.0)]


class Worth(LexiconRow):
    """What evidence is worth, and how its weight fades with days.

    Args:
        present: Probability of a defect between its first report and last sighting.
        absent: Probability of a defect that someone looked for and did not find.
        possible: Probability of a defect that a text only suspects.
        repaired: Probability of a defect after the repair that closed it.
        replaced: Probability of a defect after the replacement that closed it.
        attached: Probability of a defect that the image's own note reports.
        attached_worked_on: The same, where the note also says it was put right.
        attached_after: The same, where the picture was taken after the work and the note doesn't say what was done.
        prior_repair: Probability that an old repair that was seen or made can still be seen.
        open_half_life: Days from the nearest sighting in which the weight of an open condition halves.
        onset_days: Days before the first report over which weight falls to nothing, where no one had looked.
        closure_shape: Between last sighting and recorded work, the share of work done by then is the share of the way
            to this power: 1 is any day alike, more is later.
        denial_half_life: Days either side of an inspection in which the weight of a denial halves.
        possible_half_life: Days either side of a possible mention in which its weight halves.
        closed_half_life: Days after a repair or replacement in which its weight halves.
        after_work: Share of an open condition's weight that is left in a picture taken after some work.
        same_day: Weight where the capture is on the very day: neither before nor after.
        least_weight: Weaker votes abstain.
        reviewed_present: Probability of a defect that a person sees in the image.
        reviewed_absent: Probability of a defect that a person doesn't see in an image that shows its component.
        not_in_view: Probability that a component is in the frame, where a person says that it isn't.
        cannot_tell: The same, where a person says that the picture can't tell.
        model_calibrated: Weight of an image model's score that people's answers calibrated.
        model_uncalibrated: Weight of one that nothing calibrated: its score is taken as its probability.
        calibrate_from: People's answers, on images that a model scored, from which they calibrate it.
        calibrate_each: Of them, those that say present and those that say absent, at the least.
        sensor_alone: Share of a sensor's weight where the log suspects nothing of what it speaks of.
        isotonic_from: Answers from which the calibration is isotonic, and no longer logistic.
    """

    present: Probability
    absent: Probability
    possible: Probability
    repaired: Probability
    replaced: Probability
    attached: Probability
    attached_worked_on: Probability
    attached_after: Probability
    prior_repair: Probability
    open_half_life: Days
    onset_days: Days
    closure_shape: Annotated[float, Field(ge=1.0)]
    denial_half_life: Days
    possible_half_life: Days
    closed_half_life: Days
    after_work: Probability
    same_day: Probability
    least_weight: Probability
    reviewed_present: Probability
    reviewed_absent: Probability
    not_in_view: Probability
    cannot_tell: Probability
    model_calibrated: Probability
    model_uncalibrated: Probability
    calibrate_from: Annotated[int, Field(ge=2)]
    calibrate_each: Annotated[int, Field(ge=1)]
    sensor_alone: Probability
    isotonic_from: Annotated[int, Field(ge=2)]


def fade(days: float, half_life: float) -> float:
    """Return the weight that is left after a number of days (never negative) with a half-life."""
    return math.exp2(-max(days, 0.0) / half_life)


def between(start: float, end: float, share: float) -> float:
    """Return the value a share in [0, 1] of the way from start to end."""
    return start + (end - start) * share
