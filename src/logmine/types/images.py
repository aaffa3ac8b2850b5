"""Image, Vote, ImageLabel: what an inspection picture is, and what the evidence says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from logmine.types.vocabulary import (
        CapturePurpose,
        CaptureTimeSource,
        LabelScope,
        LabelStatus,
        Severity,
    )


@dataclass(frozen=True, slots=True)
class Image:
    """One inspection image.

    Args:
        image_id: The manifest's id, or its file name.
        file_name: Path as the manifest writes it.
        asset_id: The asset, resolved; null where unknown.
        captured_at: Capture time with zone, null where unknown.
        captured_at_lo: Earliest it can have been taken.
        captured_at_hi: Latest it can have been taken.
        capture_time_source: Where the time comes from.
        record_id: The note it was attached to: the strongest evidence.
        capture_purpose: Why it was taken.
        view: Name of the camera's view.
        components_in_view: Canonical components that the picture shows; null where unknown.
        position: Position it shows (`left`), where known.
        camera_id: Camera or device.
        width: Pixels.
        height: Pixels.
    """

    image_id: str
    file_name: str
    asset_id: str | None = None
    captured_at: datetime | None = None
    captured_at_lo: datetime | None = None
    captured_at_hi: datetime | None = None
    capture_time_source: CaptureTimeSource | None = None
    record_id: str | None = None
    capture_purpose: CapturePurpose | None = None
    view: str | None = None
    components_in_view: tuple[str, ...] | None = None
    position: str | None = None
    camera_id: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """One labelling function's probability that a defect is present; to abstain is to give no vote.

    Args:
        source: Name of the labelling function.
        root_id: The order or text it stems from; votes of one root count once.
        probability: In [0, 1].
        weight: Non-negative; 1 is one full piece of evidence.
        evidence_id: The condition, event or record it rests on.
    """

    source: str
    root_id: str
    probability: float
    weight: float
    evidence_id: str


@dataclass(frozen=True, slots=True)
class ImageLabel:
    """What the evidence says of one defect in one image: the columns of `labels.parquet`."""

    image_id: str
    file_name: str
    asset_id: str | None
    captured_at: datetime | None
    defect: str
    scope: LabelScope
    p_present: float
    p_in_view: float | None
    view_known: bool
    probability: float | None
    prior: float
    log_odds_evidence: float
    status: LabelStatus
    severity: Severity | None
    n_votes: int
    n_independent: int
    conflict: float
    needs_review: bool
    review_reason: str | None
    sample_weight: float
    label_set_id: str
    votes: tuple[Vote, ...]
