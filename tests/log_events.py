"""Events for tests that read like a log."""

from datetime import date

from logmine.timeline import RecordDates
from logmine.types import Event, Span


def day(text):
    """A day of 2023, as `mm-dd`, or any other day in full."""
    return date.fromisoformat(text if len(text) > 5 else f"2023-{text}")


def event(when, text, component="boom", *, record=None, asset="EX-1", **fields):
    """An event on a day, of a record named after it."""
    record = record or f"r-{when}-{text}"
    known = {"kind": "failure" if "assertion" in fields else "maintenance", "occurred_at": day(when) if when else None,
             "date_precision": "day", "date_source": "column", "component": component}  # fmt: skip
    return Event(f"e-{record}-{text}", record, asset, asset, text=text, normalized=text, **(known | fields))


def crack(when, text="crack", assertion="affirmed", **fields):
    return event(when, text, **({"failure_text": "crack", "defect": "crack", "assertion": assertion} | fields))


def leak(when, text="leaking", component="pump", **fields):
    known = {"failure_text": "leaking", "defect": "leak", "assertion": "affirmed"}
    return event(when, text, component, **(known | fields))


def work(when, text, action, status="done", component="boom", **fields):
    return event(when, text, component, action=action, action_status=status, **fields)


def at(start, label):
    """Where in its text an event stands."""
    return (Span(label, start, start + 4),)


def dates_of(events, completed=None):
    """Dates of records: reported on the day of their event, completed as told."""
    return {e.record_id: RecordDates(e.occurred_at, (completed or {}).get(e.record_id)) for e in events}


def ends(condition):
    """The four days of a condition."""
    return (
        condition.present_from_earliest,
        condition.present_from,
        condition.present_until_earliest,
        condition.present_until_latest,
    )
