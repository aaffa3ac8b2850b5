"""The columns of every table logmine writes: name, type, nullability, meaning.

One place, from which the frames, the files and the reference page are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

import polars as pl

from logmine import types as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCHEMA_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        name: Its name.
        dtype: Its polars type.
        nullable: Whether it may be null.
        about: What it holds, in one line.
    """

    name: str
    dtype: pl.DataType
    nullable: bool
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the order its rows are sorted by, and its columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pl.Schema:
        """The polars schema, in column order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
        """Make a frame of this table from rows as mappings; missing keys are null."""
        return pl.DataFrame(list(rows), schema=self.schema, orient="row")


def _column(name: str, dtype: Any, about: str, *, nullable: bool = True) -> Column:  # noqa: ANN401
    return Column(name, dtype if isinstance(dtype, pl.DataType) else dtype(), nullable, about)


def _enum(values: tuple[str, ...]) -> pl.Enum:
    return pl.Enum(list(values))


SPANS: Final = pl.List(pl.Struct({"label": pl.String, "start": pl.Int32, "end": pl.Int32}))
MENTIONS: Final = pl.List(
    pl.Struct(
        {
            "label": _enum(t.MENTION_LABELS),
            "start": pl.Int32,
            "end": pl.Int32,
            "text": pl.String,
            "concept": pl.String,
            "assertion": _enum(t.ASSERTIONS),
            "cue": pl.String,
            "confidence": pl.Float64,
            "source": pl.String,
        }
    )
)
TEXT_COLUMNS: Final = pl.List(pl.Struct({"name": pl.String, "start": pl.Int32, "end": pl.Int32}))
VOTES: Final = pl.List(
    pl.Struct(
        {
            "source": pl.String,
            "root_id": pl.String,
            "probability": pl.Float64,
            "weight": pl.Float64,
            "evidence_id": pl.String,
        }
    )
)
_CAPTURE: Final = pl.Datetime("us", "UTC")

_CANDIDATES: Final = "Assets it could be, or that the text names against the column"

RECORDS: Final = Table(
    "records",
    (
        _column("record_id", pl.String, "The export's id (`#2` on repeats), or a hash", nullable=False),
        _column("asset_id", pl.String, "Resolved asset; null where there is none or it is ambiguous"),
        _column("asset_id_raw", pl.String, "Asset as the export writes it"),
        _column("asset_candidates", pl.List(pl.String), _CANDIDATES, nullable=False),
        _column("asset_reason", pl.String, "Why `asset_id` is what it is"),
        _column("text", pl.String, "All text columns, joined by a newline", nullable=False),
        _column("normalized", pl.String, "Normalised text", nullable=False),
        _column("text_columns", TEXT_COLUMNS, "Which span of `text` came from which column", nullable=False),
        _column("reported_at", pl.Date, "Reported"),
        _column("started_at", pl.Date, "Work or fault began"),
        _column("completed_at", pl.Date, "Work completed"),
        _column("status", pl.String, "The system's status"),
        _column("order_type", pl.String, "The system's order type"),
        _column("failure_code", pl.String, "Structured failure code"),
        _column("cause_code", pl.String, "Structured cause code"),
        _column("mentions", MENTIONS, "What was found, with raw offsets into `text`", nullable=False),
        _column("warnings", pl.List(pl.String), "What could not be read, such as a date", nullable=False),
        _column("source_file", pl.String, "File name of the export", nullable=False),
        _column("source_line", pl.Int64, "Line (CSV, JSONL) or row (XLSX, Parquet), from 1", nullable=False),
    ),
)

EVENTS: Final = Table(
    "events",
    (
        _column("event_id", pl.String, "blake2b-128 of record, head span and its label", nullable=False),
        _column("record_id", pl.String, "The record it was read from", nullable=False),
        _column("asset_id", pl.String, "Resolved asset"),
        _column("asset_id_raw", pl.String, "Asset as written"),
        _column("kind", _enum(t.KINDS), "What sort of event it is", nullable=False),
        _column("component", pl.String, "Canonical component"),
        _column("component_text", pl.String, "Component as written"),
        _column("position", pl.String, "Position, such as `left` or `front_right`"),
        _column("failure_text", pl.String, "Failure as written"),
        _column("failure_mode", pl.String, "ISO 14224 failure mode code"),
        _column("mechanism", pl.String, "ISO 14224 failure mechanism"),
        _column("defect", pl.String, "Visible defect, from the defect tree"),
        _column("action", _enum(t.ACTIONS), "What was or is to be done"),
        _column("action_text", pl.String, "Action as written"),
        _column("action_status", _enum(t.ACTION_STATUSES), "Whether it was done"),
        _column("assertion", _enum(t.ASSERTIONS), "How the text speaks of the failure"),
        _column("cue_text", pl.String, "The words that decided the assertion"),
        _column("severity", _enum(t.SEVERITIES), "How bad"),
        _column("role", _enum(t.ROLES), "Symptom or cause, where the text links two failures"),
        _column("caused_by", pl.String, "event_id of the cause"),
        _column("prior_repair", pl.String, "An old repair that can be seen"),
        _column("occurred_at", pl.Date, "First day of its precision"),
        _column("date_precision", _enum(t.PRECISIONS), "How exact `occurred_at` is"),
        _column("date_source", _enum(t.DATE_SOURCES), "Where the date comes from"),
        _column("date_text", pl.String, "The date as written in the text"),
        _column("source", _enum(t.EVENT_SOURCES), "Text, or a structured code column", nullable=False),
        _column("duplicate_of", pl.String, "event_id of the one that states all that this one states"),
        _column("contradicts", pl.List(pl.String), "event_ids that say the opposite", nullable=False),
        _column("confidence", pl.Float64, "Probability in [0, 1] that the event is right", nullable=False),
        _column("text", pl.String, "The record's text", nullable=False),
        _column("normalized", pl.String, "The record's normalised text", nullable=False),
        _column("spans", SPANS, "Spans of `text` it rests on: mention labels and CUE", nullable=False),
    ),
)

CONDITIONS: Final = Table(
    "conditions",
    (
        _column("condition_id", pl.String, "blake2b-128 of its key and opening event", nullable=False),
        _column("asset_id", pl.String, "Asset", nullable=False),
        _column("component", pl.String, "Canonical component"),
        _column("position", pl.String, "Position"),
        _column("defect", pl.String, "Visible defect; null where no camera sees it"),
        _column("failure_mode", pl.String, "ISO 14224 failure mode code"),
        _column("severity", _enum(t.SEVERITIES), "Worst severity reported"),
        _column("present_from_earliest", pl.Date, "Last look that found nothing; null where no one looked"),
        _column("present_from", pl.Date, "First report", nullable=False),
        _column("present_until_earliest", pl.Date, "Last sighting", nullable=False),
        _column("present_until_latest", pl.Date, "Recorded closure; null: not known closed"),
        _column("observed_until", pl.Date, "Last date the asset's log speaks of", nullable=False),
        _column("closed_by", _enum(t.CLOSINGS), "What closed it"),
        _column("opened_by_event", pl.String, "event_id that opened it", nullable=False),
        _column("closed_by_event", pl.String, "event_id that closed it"),
        _column("event_ids", pl.List(pl.String), "All events it rests on", nullable=False),
        _column("confidence", pl.Float64, "Probability in [0, 1]", nullable=False),
    ),
)

REJECTS: Final = Table(
    "rejects",
    (
        _column("source_file", pl.String, "File name of the export", nullable=False),
        _column("source_line", pl.Int64, "Line or row, from 1", nullable=False),
        _column("reason", pl.String, "Why it could not be read as a row", nullable=False),
        _column("raw", pl.String, "The row as read", nullable=False),
    ),
)

LABELS: Final = Table(
    "labels",
    (
        _column("image_id", pl.String, "The image", nullable=False),
        _column("file_name", pl.String, "Path as the manifest writes it", nullable=False),
        _column("asset_id", pl.String, "Asset", nullable=False),
        _column("captured_at", _CAPTURE, "Capture time"),
        _column("defect", pl.String, "Defect, from the defect tree", nullable=False),
        _column("scope", _enum(t.LABEL_SCOPES), "Whether it speaks of the image or of one component", nullable=False),
        _column("p_present", pl.Float64, "Probability that it was there at capture", nullable=False),
        _column("p_in_view", pl.Float64, "Probability that its component is in the frame; null: unknown"),
        _column("view_known", pl.Boolean, "Whether anything tells what is in the frame", nullable=False),
        _column("probability", pl.Float64, "Probability that it is visible in this image; null: abstain"),
        _column("prior", pl.Float64, "Base rate of the defect", nullable=False),
        _column("log_odds_evidence", pl.Float64, "Log odds that the votes add to the prior", nullable=False),
        _column("status", _enum(t.LABEL_STATUSES), "The label by the thresholds", nullable=False),
        _column("severity", _enum(t.SEVERITIES), "Severity at capture"),
        _column("n_votes", pl.Int32, "Votes", nullable=False),
        _column("n_independent", pl.Int32, "Votes that stem from different orders or texts", nullable=False),
        _column("conflict", pl.Float64, "Share of independent votes against the majority, in [0, 0.5]", nullable=False),
        _column("needs_review", pl.Boolean, "Whether a person should look", nullable=False),
        _column("review_reason", pl.String, "Why"),
        _column("sample_weight", pl.Float64, "Weight for training, in [0, 1]", nullable=False),
        _column("label_set_id", pl.String, "Digest of everything that made this label set", nullable=False),
        _column("votes", VOTES, "Every vote", nullable=False),
    ),
)

IMAGES: Final = Table(
    "images",
    (
        _column("image_id", pl.String, "The manifest's id, or its file name", nullable=False),
        _column("file_name", pl.String, "Path as the manifest writes it", nullable=False),
        _column("asset_id", pl.String, "Asset, resolved"),
        _column("captured_at", _CAPTURE, "Capture time"),
        _column("captured_at_lo", _CAPTURE, "Earliest it can have been taken"),
        _column("captured_at_hi", _CAPTURE, "Latest it can have been taken"),
        _column("capture_time_source", _enum(t.CAPTURE_TIME_SOURCES), "Where the time comes from"),
        _column("record_id", pl.String, "The record it was attached to"),
        _column("capture_purpose", _enum(t.CAPTURE_PURPOSES), "Why it was taken"),
        _column("view", pl.String, "Name of the camera's view"),
        _column("components_in_view", pl.List(pl.String), "Canonical components that it shows; null: unknown"),
        _column("position", pl.String, "Position that it shows"),
        _column("camera_id", pl.String, "Camera or device"),
        _column("width", pl.Int32, "Pixels"),
        _column("height", pl.Int32, "Pixels"),
    ),
)

FINDINGS: Final = Table(
    "findings",
    (
        _column("evidence_id", pl.String, "blake2b-128 of what it says", nullable=False),
        _column("source", _enum(t.FINDING_SOURCES), "Which kind of source it is", nullable=False),
        _column("said", pl.String, "A person's answer, a sensor's kind and direction, a transaction", nullable=False),
        _column("source_file", pl.String, "File it was read from", nullable=False),
        _column("source_line", pl.Int64, "Line, row or task, from 1", nullable=False),
        _column("by", pl.String, "Reviewer, model or channel"),
        _column("image_id", pl.String, "The image it speaks of; null: the asset"),
        _column("asset_id", pl.String, "The asset it speaks of"),
        _column("defect", pl.String, "The defect, where it names one"),
        _column("failure_mode", pl.String, "The failure mode, where it names one in place of a defect"),
        _column("component", pl.String, "Canonical component, where it names one"),
        _column("position", pl.String, "Position of the component"),
        _column("since", pl.Date, "First day it speaks of"),
        _column("until", pl.Date, "Last day it speaks of"),
        _column("value", pl.Float64, "A model's score in [0, 1], or a sensor's robust z-score"),
        _column("trained_on", pl.String, "Label set that a model was trained on; null: other labels"),
        _column("probability", pl.Float64, "What it alone would make of the base rate; null for people"),
        _column("weight", pl.Float64, "What it is worth, 1 a full piece of evidence", nullable=False),
        _column("sampling_probability", pl.Float64, "How probably an audit asked for it; null: no audit"),
    ),
)

ASSETS: Final = Table(
    "assets",
    (
        _column("asset_id", pl.String, "As the register has it, else the commonest spelling", nullable=False),
        _column("name", pl.String, "What people call it"),
        _column("type", pl.String, "Its class"),
        _column("parent", pl.String, "The asset it is part of, whose timeline has its events too"),
        _column("aliases", pl.List(pl.String), "Other ids and names", nullable=False),
        _column("in_service_from", pl.Date, "First day in service"),
        _column("in_service_to", pl.Date, "Last day in service"),
        _column("spellings", pl.List(pl.String), "How the log's asset column writes it", nullable=False),
        _column("records", pl.Int64, "Records that are of it", nullable=False),
    ),
)

TABLES: Final = {
    table.name: table for table in (RECORDS, EVENTS, CONDITIONS, ASSETS, REJECTS, IMAGES, LABELS, FINDINGS)
}


class LogTables(Protocol):
    """Anything with what a log tells: its records, events and conditions."""

    @property
    def records(self) -> pl.DataFrame:
        """The records."""

    @property
    def events(self) -> pl.DataFrame:
        """The events."""

    @property
    def conditions(self) -> pl.DataFrame:
        """The conditions."""


class RunTables(LogTables, Protocol):
    """A run of `extract`, or anything with its tables and its account."""

    @property
    def info(self) -> dict[str, Any]:
        """The account: versions, settings, digests."""
