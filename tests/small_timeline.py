"""A run's tables with a few events and conditions of one excavator, for tests of what people are shown."""

from datetime import date, timedelta

from logmine.schema import CONDITIONS, EVENTS, RECORDS, REJECTS


def event(number, **fields):
    """Return a row of `events`: a crack in the boom of EX-1, found on that day of January 2023."""
    known = {
        "event_id": f"e{number}", "record_id": f"r{number}", "asset_id": "EX-1", "kind": "failure", "component": "boom",
        "failure_text": "cracked", "defect": "crack", "failure_mode": "STD", "assertion": "affirmed", "source": "text",
        "occurred_at": date(2023, 1, 1) + timedelta(days=number - 1), "date_precision": "day", "contradicts": [], "confidence": 1.0,
        "text": "boom cracked", "normalized": "boom cracked", "spans": [],
    }  # fmt: skip
    return known | fields


def condition(number, **fields):
    """Return a row of `conditions`: a crack in the boom of EX-1 from 1 January 2023, not known closed."""
    known = {
        "condition_id": f"c{number}", "asset_id": "EX-1", "component": "boom", "defect": "crack",
        "present_from": date(2023, 1, 1), "present_until_earliest": date(2023, 1, 2), "observed_until": date(2023, 2, 1),
        "opened_by_event": "e1", "event_ids": ["e1", "e2"], "confidence": 0.9,
    }  # fmt: skip
    return known | fields


def tables(events, conditions=()):
    """Return the four tables of a run; its records are those that the events were read from."""
    texts = {row["record_id"]: row["text"] for row in events}
    records = [
        {"record_id": record_id, "text": text, "normalized": text, "text_columns": [], "mentions": [], "warnings": [],
         "source_file": "log.csv", "source_line": line}
        for line, (record_id, text) in enumerate(texts.items(), start=2)
    ]  # fmt: skip
    return {
        "records": RECORDS.frame(records), "events": EVENTS.frame(events), "conditions": CONDITIONS.frame(conditions),
        "rejects": REJECTS.frame([]),
    }  # fmt: skip
