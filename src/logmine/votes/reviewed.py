"""The votes of people who looked at the image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.types import Vote
from logmine.votes.history import Cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.types import Finding, Image
    from logmine.votes.history import History
    from logmine.votes.worth import Worth


def reviewed_by_person(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote as a person who looked at the image says: the defect is there to be seen, or it is not."""
    for answer in _answers(image, history):
        if answer.said in {"present", "absent"}:
            probability = worth.reviewed_present if answer.said == "present" else worth.reviewed_absent
            vote = _vote(reviewed_by_person.__name__, answer, probability, 1.0)
            where = answer.component, answer.position
            denies = answer.said == "absent"
            yield Cast(answer.defect or "", *where, None, vote, denies=denies, side="picture", settles=True)


def reviewed_view(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote on the frame where a person says that the component isn't in it, or that the picture can't tell.

    Its probability is that of the component being in the frame; of the defect it says nothing, so it weighs nothing.
    """
    for answer in _answers(image, history):
        if answer.said in {"not_in_view", "cannot_tell"}:
            probability = worth.not_in_view if answer.said == "not_in_view" else worth.cannot_tell
            vote = _vote(reviewed_view.__name__, answer, probability, 0.0)
            yield Cast(answer.defect or "", answer.component, answer.position, None, vote, side="frame")


def _answers(image: Image, history: History) -> Iterator[Finding]:
    return (one for one in history.of_image.get(image.image_id, ()) if one.source == "people")


def _vote(source: str, answer: Finding, probability: float, weight: float) -> Vote:
    # All that one person says of one image is one root.
    return Vote(source, f"person {answer.by or 'unnamed'}", probability, weight, answer.evidence_id)
