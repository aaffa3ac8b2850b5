"""The conditions, events and records that votes rest on, found by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

TABLES = ("records", "events", "conditions")
BESIDE = "findings"


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of evidence.

    Args:
        condition: The condition, null where the evidence is a single event.
        events: The events it rests on, in time order, as rows of `events`.
        records: Their records by record_id, as rows of `records`.
        finding: What a source beside the log says, as a row of `findings`; null where the log speaks.
    """

    condition: dict[str, Any] | None
    events: tuple[dict[str, Any], ...]
    records: dict[str, dict[str, Any]]
    finding: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Conditions, events and records by id.

    Args:
        records: By record_id.
        events: By event_id.
        conditions: By condition_id.
        findings: By evidence_id.
    """

    records: Mapping[str, dict[str, Any]]
    events: Mapping[str, dict[str, Any]]
    conditions: Mapping[str, dict[str, Any]]
    findings: Mapping[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Mapping[str, pl.DataFrame]) -> Evidence:
        """Index the tables `records`, `events`, `conditions`, and `findings` where it is there."""
        records, events, conditions = (
            {row[f"{name[:-1]}_id"]: row for row in tables[name].iter_rows(named=True)} for name in TABLES
        )
        beside = tables[BESIDE].iter_rows(named=True) if BESIDE in tables else ()
        return cls(records, events, conditions, {row["evidence_id"]: row for row in beside})

    def find(self, evidence_id: str) -> Found | None:
        """Return the condition, event or finding of an id with all that it rests on, or None where there is none."""
        if evidence_id in self.findings:
            return Found(None, (), {}, self.findings[evidence_id])
        condition = self.conditions.get(evidence_id)
        ids = _events_of(condition) if condition is not None else (evidence_id,)
        events = [self.events[event_id] for event_id in ids if event_id in self.events]
        if condition is None and not events:
            return None
        events.sort(key=lambda e: (e["occurred_at"] is None, e["occurred_at"], e["record_id"], e["event_id"]))
        records = {event["record_id"]: self.records[event["record_id"]] for event in events}
        return Found(condition, tuple(events), records)


def citing(tables: Mapping[str, pl.DataFrame], cited: Collection[str]) -> dict[str, pl.DataFrame]:
    """Return the parts of a run's tables that evidence ids lead to, in the tables' order.

    Args:
        tables: `records`, `events` and `conditions`.
        cited: Ids of conditions and events.
    """
    conditions = tables["conditions"].filter(pl.col("condition_id").is_in(list(cited)))
    ids = {event for row in conditions.iter_rows(named=True) for event in _events_of(row)}
    events = tables["events"].filter(pl.col("event_id").is_in([*ids, *cited]))
    records = tables["records"].filter(pl.col("record_id").is_in(events["record_id"].unique().to_list()))
    return {"records": records, "events": events, "conditions": conditions}


def _events_of(condition: Mapping[str, Any]) -> tuple[str, ...]:
    named = (condition["opened_by_event"], condition["closed_by_event"], *condition["event_ids"])
    return tuple(dict.fromkeys(event for event in named if event is not None))
