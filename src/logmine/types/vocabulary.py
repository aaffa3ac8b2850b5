"""The closed vocabularies of DESIGN: one tuple each, in the order that tables and reports show them."""

from __future__ import annotations

from typing import Final, Literal, get_args

MentionLabel = Literal[
    "COMPONENT", "CONSUMABLE", "FAILURE", "ACTION", "POSITION", "DATE",
    "ASSET", "QUANTITY", "AGENT", "ATTRIBUTE", "SPECIFIER",
]  # fmt: skip
Assertion = Literal["affirmed", "negated", "possible", "historical", "hypothetical"]
Kind = Literal["failure", "inspection", "maintenance", "other"]
Action = Literal[
    "replace", "repair", "inspect", "adjust", "clean", "lubricate",
    "modify", "install", "remove", "test", "other",
]  # fmt: skip
ActionStatus = Literal["done", "requested", "planned", "not_done"]
Severity = Literal["cosmetic", "incipient", "degraded", "critical"]
Role = Literal["symptom", "cause"]
Precision = Literal["day", "week", "month", "quarter", "year"]
DateSource = Literal["text", "column"]
EventSource = Literal["text", "column"]
Closing = Literal["replace", "repair", "found_absent"]
LabelScope = Literal["image", "component"]
LabelStatus = Literal["present", "absent", "uncertain", "unknown"]
CaptureTimeSource = Literal["exif_offset", "exif_local", "manifest", "file_mtime"]
CapturePurpose = Literal["before", "after", "routine", "sale"]
FindingSource = Literal["people", "image_model", "sensor", "transaction"]
Answer = Literal["present", "absent", "not_in_view", "cannot_tell"]

MENTION_LABELS: Final[tuple[str, ...]] = get_args(MentionLabel)
ASSERTIONS: Final[tuple[str, ...]] = get_args(Assertion)
KINDS: Final[tuple[str, ...]] = get_args(Kind)
ACTIONS: Final[tuple[str, ...]] = get_args(Action)
ACTION_STATUSES: Final[tuple[str, ...]] = get_args(ActionStatus)
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
ROLES: Final[tuple[str, ...]] = get_args(Role)
PRECISIONS: Final[tuple[str, ...]] = get_args(Precision)
DATE_SOURCES: Final[tuple[str, ...]] = get_args(DateSource)
EVENT_SOURCES: Final[tuple[str, ...]] = get_args(EventSource)
CLOSINGS: Final[tuple[str, ...]] = get_args(Closing)
LABEL_SCOPES: Final[tuple[str, ...]] = get_args(LabelScope)
LABEL_STATUSES: Final[tuple[str, ...]] = get_args(LabelStatus)
CAPTURE_TIME_SOURCES: Final[tuple[str, ...]] = get_args(CaptureTimeSource)
CAPTURE_PURPOSES: Final[tuple[str, ...]] = get_args(CapturePurpose)
FINDING_SOURCES: Final[tuple[FindingSource, ...]] = get_args(FindingSource)
ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)
