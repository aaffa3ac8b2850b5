"""Small pieces of evidence for the tests of votes, views, labels and explanations."""

from datetime import UTC, date, datetime, time

from logmine.labelling import LabelSettings
from logmine.lexicon import Lexicons
from logmine.types import Condition, Event, Image, Vote
from logmine.votes import Cast, History

SETTINGS = Lexicons().document("labelling.toml", LabelSettings)


def day(text):
    return date.fromisoformat(text)


def image(on="2023-05-10", **fields):
    at = datetime.combine(day(on), time(14), UTC) if on else None
    given = {
        "image_id": "I1",
        "file_name": "i1.jpg",
        "asset_id": "EX1",
        "captured_at": at,
        "captured_at_lo": at,
        "captured_at_hi": at,
    }
    return Image(**{**given, **fields})


def event(event_id="e1", on="2023-05-01", **fields):
    given = {
        "record_id": "r-" + event_id,
        "asset_id": "EX1",
        "asset_id_raw": "EX1",
        "kind": "failure",
        "text": "",
        "normalized": "",
        "component": "boom",
        "defect": "crack",
        "assertion": "affirmed",
        "occurred_at": day(on) if on else None,
        "date_precision": "day" if on else None,
    }
    return Event(event_id=event_id, **{**given, **fields})


def condition(since="2023-05-01", seen="2023-05-01", until=None, **fields):
    given = {
        "condition_id": "c1",
        "asset_id": "EX1",
        "component": "boom",
        "position": None,
        "defect": "crack",
        "failure_mode": None,
        "severity": None,
        "present_from_earliest": None,
        "observed_until": day("2024-01-01"),
        "closed_by": "repair" if until else None,
        "opened_by_event": "e1",
        "closed_by_event": "e9" if until else None,
        "event_ids": ("e1",),
        "confidence": 1.0,
    }
    looked = fields.pop("looked", None)
    if looked:
        given["present_from_earliest"] = day(looked)
    ends = {
        "present_from": day(since),
        "present_until_earliest": day(seen),
        "present_until_latest": day(until) if until else None,
    }
    return Condition(**{**given, **ends, **fields})


def history(*evidence, visible=lambda _: True, order=str):
    conditions = [one for one in evidence if isinstance(one, Condition)]
    events = [one for one in evidence if isinstance(one, Event)]
    return History.of(conditions, events, visible, order)


def cast(probability, defect="crack", component="boom", position=None, root="r1", **fields):
    weight = fields.pop("weight", 1.0)
    vote = Vote(fields.pop("source", "condition_at_capture"), root, probability, weight, fields.pop("evidence", "c1"))
    return Cast(defect, component, position, fields.pop("severity", None), vote, **fields)
