"""Labelling functions: what one piece of a log's evidence says of one image, or nothing.

Each is a small plain function of an image, its asset's history and what evidence is worth. It yields casts:
a vote, and the defect, component and position that the vote concerns. To abstain is to yield nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.votes.calibrating import calibrated
from logmine.votes.closed import prior_repair_visible, repaired_before_capture
from logmine.votes.confirming import sensor_at_capture, transaction_near_capture
from logmine.votes.extending import Own, own_functions
from logmine.votes.history import Cast, History, Side, capture_day
from logmine.votes.mentioned import attached_record, denied_at_inspection, possible_mention
from logmine.votes.reviewed import reviewed_by_person, reviewed_view
from logmine.votes.scored import image_model_score, self_trained_score
from logmine.votes.standing import condition_at_capture
from logmine.votes.worth import Worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from logmine.types import Image

# Part of every label set's id: raise it when a function's answers change.
VERSION: Final = "2"

FUNCTIONS: Final[tuple[Callable[[Image, History, Worth], Iterable[Cast]], ...]] = (
    attached_record,
    condition_at_capture,
    denied_at_inspection,
    image_model_score,
    possible_mention,
    prior_repair_visible,
    repaired_before_capture,
    reviewed_by_person,
    reviewed_view,
    self_trained_score,
    sensor_at_capture,
    transaction_near_capture,
)


def cast_votes(image: Image, history: History, worth: Worth) -> list[Cast]:
    """Ask every labelling function about an image; those too weak to matter abstain.

    Args:
        image: The image.
        history: Its asset's history.
        worth: What each sort of evidence is worth.
    """
    return [
        cast
        for function in FUNCTIONS
        for cast in function(image, history, worth)
        if cast.vote.weight >= worth.least_weight or cast.side == "frame"
    ]


__all__ = [
    "FUNCTIONS",
    "VERSION",
    "Cast",
    "History",
    "Own",
    "Side",
    "Worth",
    "attached_record",
    "calibrated",
    "capture_day",
    "cast_votes",
    "condition_at_capture",
    "denied_at_inspection",
    "image_model_score",
    "own_functions",
    "possible_mention",
    "prior_repair_visible",
    "repaired_before_capture",
    "reviewed_by_person",
    "reviewed_view",
    "self_trained_score",
    "sensor_at_capture",
    "transaction_near_capture",
]
