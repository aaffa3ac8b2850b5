"""A label set small enough to be read, made by hand: its figures stand still, whatever labelling learns."""

from datetime import UTC, datetime

from labelled import past
from logmine.labelling.labels import Labels
from logmine.schema import IMAGES, LABELS, REJECTS

IMAGE_ROWS = (
    {"image_id": "A", "file_name": "a 1.jpg", "asset_id": "EX-101", "captured_at": datetime(2023, 5, 10, tzinfo=UTC), "width": 8, "height": 6},
    {"image_id": "B", "file_name": 'sub/<b> & "c".jpg', "asset_id": "EX-101", "captured_at": datetime(2023, 6, 10, 8, tzinfo=UTC)},
    {"image_id": "C", "file_name": "c.jpg", "asset_id": "=EX-102"},
    {"image_id": "D", "file_name": "d.jpg", "asset_id": "=EX-102"},
)  # fmt: skip
LEAK = {"source": "condition_at_capture", "root_id": "7", "probability": 0.95, "weight": 0.9, "evidence_id": "c1"}
DENIAL = {"source": "denied_at_inspection", "root_id": "7", "probability": 0.02, "weight": 0.8, "evidence_id": "e2"}
HINT = {"source": "possible_mention", "root_id": "9", "probability": 0.5, "weight": 0.7, "evidence_id": "e4"}
# image, defect, presence, visibility, status, weight, votes, and what else the label says
LABEL_ROWS = (
    ("A", "crack", 0.03, 0.025, "absent", 0.8, [DENIAL], {}),
    ("A", "leak", 0.91, 0.9, "present", 0.9, [LEAK], {"severity": "degraded"}),
    ("A", "leak.oil", 0.875, 0.85, "present", 0.9, [LEAK], {"severity": "degraded"}),
    ("B", "crack", 0.4, 0.38, "uncertain", 0.35, [DENIAL, HINT], {"needs_review": True, "review_reason": "conflict", "conflict": 0.5}),
    ("B", "leak.oil", 0.2, None, "unknown", 0.0, [LEAK], {"p_in_view": 0.05}),
    ("C", "crack", 0.5, None, "uncertain", 0.0, [HINT], {"view_known": False, "needs_review": True, "review_reason": "view unknown"}),
)  # fmt: skip


def label_set():
    """Return the label set: an image settled, one uncertain, one of unknown view, one of which no one speaks."""
    images = {row["image_id"]: row for row in IMAGE_ROWS}
    shared = {"scope": "component", "prior": 0.05, "log_odds_evidence": 1.0, "label_set_id": "set-1"}
    usual = {"conflict": 0.0, "view_known": True, "needs_review": False}
    rows = [
        {
            **{name: images[image].get(name) for name in ("image_id", "file_name", "asset_id", "captured_at")},
            "defect": defect,
            "p_present": present,
            "probability": visible,
            "status": status,
            "sample_weight": weight,
            "n_votes": len(votes),
            "n_independent": len(votes),
            "votes": votes,
            **shared,
            **usual,
            **more,
        }
        for image, defect, present, visible, status, weight, votes, more in LABEL_ROWS
    ]
    run = past()
    evidence = {name: getattr(run, name) for name in ("records", "events", "conditions")}
    account = {"label_set_id": "set-1", "logmine": "0.1.0"}
    return Labels(IMAGES.frame(IMAGE_ROWS), LABELS.frame(rows), REJECTS.frame([]), evidence, account)
