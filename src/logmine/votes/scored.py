"""The votes of image models: what a score makes of the base rate, calibrated before it comes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.types import Vote
from logmine.votes.history import Cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.types import Image
    from logmine.votes.history import History
    from logmine.votes.worth import Worth


def image_model_score(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote as an image model scores the picture that was trained on other labels than the log's."""
    return _scores(image_model_score.__name__, image, history, worth, of_labels=False)


def self_trained_score(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote as a model scores it that was trained on labels of the log, and not on those of this asset.

    It has learnt what the log says: it may doubt a label, but confirms none, and isn't counted as independent.
    """
    return _scores(self_trained_score.__name__, image, history, worth, of_labels=True)


def _scores(source: str, image: Image, history: History, worth: Worth, *, of_labels: bool) -> Iterator[Cast]:
    for score in history.of_image.get(image.image_id, ()):
        if score.source != "image_model" or (score.trained_on is not None) != of_labels:
            continue
        if score.probability is None or score.weight < worth.least_weight:
            continue
        # All that one model says of one image is one root.
        vote = Vote(source, f"model {score.by or 'unnamed'}", score.probability, score.weight, score.evidence_id)
        where = score.component, score.position
        yield Cast(score.defect or "", *where, None, vote, side="picture", confirms=not of_labels)
