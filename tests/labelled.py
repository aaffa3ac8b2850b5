"""A run small enough to be read, whose spans are true, and images of it."""

import polars as pl

from logmine.labelling.past import StoredPast
from logmine.schema import CONDITIONS, EVENTS, RECORDS

TEXTS = {
    "7": ("2023-05-01", "L/H boom cyl leaking oil, <b>nil</b> cracks on stick\u2028seal shot"),
    "8": ("2023-05-20", "resealed L/H boom cyl"),
    "9": ("2023-06-01", "suspect crack in bucket"),
    "10": ("2023-06-02", "pump weeping"),
}
# event_id, record, label and words of each span, and what the event says
EVENTS_SAID = (
    ("e1", "7", (("POSITION", "L/H"), ("COMPONENT", "boom cyl"), ("FAILURE", "leaking oil")),
     {"component": "boom cylinder", "position": "left", "defect": "leak.oil", "assertion": "affirmed", "severity": "degraded"}),
    ("e2", "7", (("CUE", "nil"), ("FAILURE", "cracks"), ("COMPONENT", "stick")),
     {"component": "stick", "defect": "crack", "assertion": "negated", "kind": "inspection", "cue_text": "nil"}),
    ("e3", "8", (("ACTION", "resealed"), ("COMPONENT", "boom cyl")),
     {"component": "boom cylinder", "position": "left", "action": "repair", "action_status": "done", "kind": "maintenance"}),
    ("e4", "9", (("CUE", "suspect"), ("FAILURE", "crack"), ("COMPONENT", "bucket")),
     {"component": "bucket", "defect": "crack", "assertion": "possible", "cue_text": "suspect"}),
    ("e5", "10", (("COMPONENT", "pump"), ("FAILURE", "weeping")),
     {"component": "pump", "defect": "leak", "assertion": "affirmed", "asset_id": None}),
)  # fmt: skip
IMAGES = pl.DataFrame(
    {
        "image_id": ["A", "B", "C", "D", "E"],
        "file_name": ["a 1.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"],
        "asset": ["EX-101", "EX-101", "ex 101", "EX-101", "XX"],
        "captured_at": ["2023-05-10T08:00:00+08:00", "2023-06-10T08:00:00", "2023-06-01", "2023-05-02", "2023-05-02"],
        "components_in_view": ["boom cylinder|boom", "boom cylinder", None, "stick", "stick"],
        "position": ["left", "left", None, None, None],
    }
)


def spans(text, said):
    found = [
        {"label": label, "start": text.index(words), "end": text.index(words) + len(words)} for label, words in said
    ]
    return sorted(found, key=lambda span: span["start"])


def past():
    mentions = {record: [] for record in TEXTS}
    events = []
    for event_id, record, said, fields in EVENTS_SAID:
        when, text = TEXTS[record]
        found = spans(text, said)
        mentions[record] += [
            {**span, "text": text[span["start"] : span["end"]], "confidence": 0.9, "source": "model"}
            for span in found
            if span["label"] != "CUE"
        ]
        given = {"asset_id": "EX-101", "asset_id_raw": "EX-101", "kind": "failure", "source": "text", "confidence": 0.9}
        dated = {"occurred_at": pl.Series([when]).str.to_date()[0], "date_precision": "day", "date_source": "column"}
        own = {
            "event_id": event_id,
            "record_id": record,
            "text": text,
            "normalized": text,
            "spans": found,
            "contradicts": [],
        }
        events.append({**given, **dated, **own, **fields})
    records = [
        {
            "record_id": record,
            "asset_id": None if record == "10" else "EX-101",
            "asset_id_raw": None if record == "10" else "EX-101",
            "text": text,
            "normalized": text,
            "text_columns": [],
            "mentions": mentions[record],
            "warnings": [],
            "source_file": "log.csv",
            "source_line": line,
        }
        for line, (record, (_, text)) in enumerate(TEXTS.items(), start=2)
    ]
    days = {record: pl.Series([when]).str.to_date()[0] for record, (when, _) in TEXTS.items()}
    leak = {
        "condition_id": "c1",
        "asset_id": "EX-101",
        "component": "boom cylinder",
        "position": "left",
        "defect": "leak.oil",
        "severity": "degraded",
        "present_from": days["7"],
        "present_until_earliest": days["7"],
        "present_until_latest": days["8"],
        "observed_until": days["9"],
        "closed_by": "repair",
        "opened_by_event": "e1",
        "closed_by_event": "e3",
        "event_ids": ["e1", "e3"],
        "confidence": 0.9,
    }
    info = {
        "logmine": "0.1.0",
        "model": "tagger-1",
        "settings": {"domain": None},
        "lexicons": {},
        "inputs": {"log.csv": "ab"},
    }
    return StoredPast(RECORDS.frame(records), EVENTS.frame(events), CONDITIONS.frame([leak]), info)
