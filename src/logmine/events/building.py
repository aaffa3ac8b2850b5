"""From drafts and a row to events: ids, dates, what the action's status is, what kind of event it is."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from logmine import dates
from logmine.events.identity import digest
from logmine.events.systems import ClosedStatuses
from logmine.types import Event, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from logmine.events.draft import Draft
    from logmine.lexicon import Lexicons
    from logmine.modes import FailureModes
    from logmine.types import ActionStatus, Assertion, DateSource, Found, Kind, Precision, Reading, Record

_DUE: Final = frozenset({"by", "before", "on", "in", "at", "for", "till", "until", "next", "come", "this"})
OTHER: Final = "OTH"  # ISO 14224: a failure that no other code covers
_Dated = tuple["date | None", "Precision | None", "DateSource | None", "str | None"]


class EventBuilder:
    """Turns the drafts of a text into the events of a row.

    Args:
        lexicons: Where the statuses that mean closed and the words of dates are.
        dayfirst: Whether `03/04` in a text is the third of April.
        modes: Codes failures whose words the lexicons don't; without it those are `OTH`.
    """

    def __init__(self, lexicons: Lexicons, *, dayfirst: bool = True, modes: FailureModes | None = None) -> None:
        self._modes = modes
        self._closed = ClosedStatuses(lexicons)
        words = dates.DateWords.load(lexicons)
        self._expression = lru_cache(maxsize=4096)(lambda text: dates.parse(text, words))
        self._dayfirst = dayfirst

    def __call__(
        self, drafts: Sequence[Draft], reading: Reading, record: Record, asset_id: str | None = None
    ) -> list[Event]:
        """Return the events of one row.

        Args:
            drafts: The drafts of the row's text.
            reading: What was read in that text.
            record: The row.
            asset_id: Its resolved asset.
        """
        ids = _ids(drafts, record.record_id)
        events = [self._event(d, i, reading, record, asset_id) for d, i in zip(drafts, ids, strict=True)]
        return [
            replace(event, caused_by=ids[draft.cause]) if draft.cause is not None else event
            for event, draft in zip(events, drafts, strict=True)
        ]

    def _event(self, draft: Draft, event_id: str, reading: Reading, record: Record, asset_id: str | None) -> Event:
        raw = reading.normalized.raw
        status = "done" if draft.prior_repair else self._status(draft.action, record)
        if status == "requested" and _is_due(draft, reading.normalized.text):
            status = "planned"
        assertion, cue = _assertion(draft)
        occurred_at, precision, date_source, date_text = self._when(draft, record, status)
        coded = draft.coded
        parts = [f for f in (draft.failure, draft.action, draft.component, draft.date, *draft.extra) if f]
        spans = [Span(f.mention.label, f.mention.start, f.mention.end) for f in parts]
        if cue:
            spans.append(Span("CUE", *cue))
        return Event(
            event_id=event_id,
            record_id=record.record_id,
            asset_id=asset_id,
            asset_id_raw=record.asset_id_raw,
            kind=_kind(draft, assertion),
            text=raw,
            normalized=reading.normalized.text,
            component=draft.concept.name if draft.concept else None,
            component_text=draft.component.mention.text if draft.component else None,
            position=draft.position,
            failure_text=_failure_text(draft, raw),
            failure_mode=self._mode(draft, reading.normalized.text),
            mechanism=coded.mechanism if coded else None,
            defect=coded.defect if coded else None,
            action=draft.action_type,  # type: ignore[arg-type]
            action_text=draft.action.mention.text if draft.action else None,
            action_status=status,
            assertion=assertion,
            cue_text=raw[slice(*cue)] if cue else None,
            severity=draft.severity,
            role="cause" if draft.is_cause else "symptom" if draft.cause is not None else None,
            prior_repair=draft.prior_repair,
            occurred_at=occurred_at,
            date_precision=precision,
            date_source=date_source,
            date_text=date_text,
            confidence=round(min(f.mention.confidence for f in parts), 4),
            spans=tuple(sorted(set(spans), key=lambda span: (span.start, span.end, span.label))),
        )

    def _mode(self, draft: Draft, normalized: str) -> str | None:
        if draft.failure is None or draft.coded is None:
            return None
        known = draft.coded.failure_mode
        if self._modes is not None and draft.prior_repair is None:
            known = self._modes.code(normalized[draft.failure.start : draft.failure.end], known)
        return known or OTHER

    def _status(self, action: Found | None, record: Record) -> ActionStatus | None:
        if action is None:
            return None
        if action.status in {"planned", "not_done", "done"}:
            return action.status
        if record.completed_at is not None or self._closed(record.status):
            return "done"
        return action.status

    def _when(self, draft: Draft, record: Record, status: ActionStatus | None) -> _Dated:
        if draft.date is not None:
            text = draft.date.mention.text
            anchor = record.reported_at or record.started_at or record.completed_at
            expression = self._expression(text)
            planned = status == "planned"
            found = expression and dates.resolve(expression, anchor, dayfirst=self._dayfirst, planned=planned)
            if found:
                return found.date, found.precision, "text", text
        own = record.started_at if draft.failure else record.completed_at if status == "done" else None
        day = own or record.reported_at or record.started_at or record.completed_at
        return day, "day" if day else None, "column" if day else None, None


def _ids(drafts: Sequence[Draft], record_id: str) -> list[str]:
    """Return an id a draft: of record and head; where several share a head, of their component and position too."""
    ids: list[str] = []
    for draft in drafts:
        head = draft.head.mention
        event_id = digest(record_id, head.start, head.end, head.label)
        if event_id in ids:
            part = draft.component.mention if draft.component else None
            where = (part.start, part.end) if part else ("", "")
            event_id = digest(record_id, head.start, head.end, head.label, *where, draft.position or "")
        ids.append(event_id)
    return ids


def _assertion(draft: Draft) -> tuple[Assertion | None, tuple[int, int] | None]:
    if draft.failure is None:
        return ("historical", draft.head.cue) if draft.prior_repair else (None, None)
    return draft.failure.mention.assertion, draft.failure.cue


def _is_due(draft: Draft, text: str) -> bool:
    """Tell whether an action is asked for by a date: `repaint by 3 May`."""
    if draft.action is None or draft.date is None or draft.date.start < draft.action.end:
        return False
    before = text[draft.action.end : draft.date.start].split()
    return bool(before) and before[-1].lower() in _DUE


def _kind(draft: Draft, assertion: Assertion | None) -> Kind:
    if draft.failure is not None and assertion in {"affirmed", "possible", "historical"}:
        return "failure"
    if draft.prior_repair:
        return "maintenance"
    if assertion == "negated" or draft.action_type in {"inspect", "test"}:
        return "inspection"
    return "maintenance" if draft.action is not None else "other"


def _failure_text(draft: Draft, raw: str) -> str | None:
    if draft.failure is None:
        return None
    start, end = draft.failure.mention.start, draft.failure.mention.end
    for beside in draft.extra:
        if beside.mention.label in {"CONSUMABLE", "COMPONENT"}:
            start, end = min(start, beside.mention.start), max(end, beside.mention.end)
    return raw[start:end]
