"""Event, Condition, Timeline: what happened to an asset, and what state that left it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from logmine.types.vocabulary import (
        Action,
        ActionStatus,
        Assertion,
        Closing,
        DateSource,
        EventSource,
        Kind,
        Precision,
        Role,
        Severity,
    )


class Span(NamedTuple):
    """A labelled span of an event's text: a mention label, or CUE."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to which component of which asset, when, and how surely the text says so.

    The columns of `events.parquet`, in its order; `docs/reference` describes each.
    """

    event_id: str
    record_id: str
    asset_id: str | None
    asset_id_raw: str | None
    kind: Kind
    text: str
    normalized: str
    component: str | None = None
    component_text: str | None = None
    position: str | None = None
    failure_text: str | None = None
    failure_mode: str | None = None
    mechanism: str | None = None
    defect: str | None = None
    action: Action | None = None
    action_text: str | None = None
    action_status: ActionStatus | None = None
    assertion: Assertion | None = None
    cue_text: str | None = None
    severity: Severity | None = None
    role: Role | None = None
    caused_by: str | None = None
    prior_repair: str | None = None
    occurred_at: date | None = None
    date_precision: Precision | None = None
    date_source: DateSource | None = None
    date_text: str | None = None
    source: EventSource = "text"
    duplicate_of: str | None = None
    contradicts: tuple[str, ...] = ()
    confidence: float = 1.0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """An interval in which a defect was there, with honest ends.

    Onset lies in [`present_from_earliest`, `present_from`], closure in
    [`present_until_earliest`, `present_until_latest`]; `present_until_latest` is null while not known closed.
    """

    condition_id: str
    asset_id: str
    component: str | None
    position: str | None
    defect: str | None
    failure_mode: str | None
    severity: Severity | None
    present_from_earliest: date | None
    present_from: date
    present_until_earliest: date
    present_until_latest: date | None
    observed_until: date
    closed_by: Closing | None
    opened_by_event: str
    closed_by_event: str | None
    event_ids: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """One asset: its events in time order, and its conditions."""

    asset_id: str
    events: tuple[Event, ...] = field(default=())
    conditions: tuple[Condition, ...] = field(default=())
