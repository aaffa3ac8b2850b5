"""Finding: what a source beside the log says of an image or an asset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from logmine.types.vocabulary import FindingSource


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person, an image model, a sensor or a transaction says.

    Args:
        evidence_id: blake2b-128 of what it says; the same words give the same id.
        source: Which kind of source it is.
        said: What it says: a person's answer, a sensor's kind and direction, a transaction's kind or grade.
        source_file: File it was read from.
        source_line: Line, row or task, from 1.
        by: Who or what said it: reviewer, model, channel.
        image_id: The image it speaks of; null where it speaks of the asset.
        asset_id: The asset it speaks of, resolved.
        defect: The defect, where it names one.
        failure_mode: The failure mode (ISO 14224), where it names one in place of a defect.
        component: Canonical component, where it names one.
        position: Position of the component.
        since: First day it speaks of.
        until: Last day it speaks of.
        value: A model's score in [0, 1], or a sensor's robust z-score.
        trained_on: The label set that a model was trained on, null where it was trained on other labels.
        probability: What it alone would make of the base rate; null for people, and where nothing is worth telling.
        weight: What it is worth, 1 a full piece of evidence.
        sampling_probability: How probable it was that a random audit asked for this answer; null outside an audit.
    """

    evidence_id: str
    source: FindingSource
    said: str
    source_file: str
    source_line: int
    by: str | None = None
    image_id: str | None = None
    asset_id: str | None = None
    defect: str | None = None
    failure_mode: str | None = None
    component: str | None = None
    position: str | None = None
    since: date | None = None
    until: date | None = None
    value: float | None = None
    trained_on: str | None = None
    probability: float | None = None
    weight: float = 1.0
    sampling_probability: float | None = None
