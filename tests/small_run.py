"""A run and a label set of a handful of rows, made by hand: only the columns that a graph can't do without, and a few."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import polars as pl

SPAN = pl.List(pl.Struct({"label": pl.String, "start": pl.Int32, "end": pl.Int32}))
VOTE = pl.List(
    pl.Struct({"source": pl.String, "root_id": pl.String, "probability": pl.Float64, "weight": pl.Float64, "evidence_id": pl.String})
)  # fmt: skip
INFO = {
    "logmine": "9.9.9",
    "model": {"name": "tagger", "model.onnx": "aaaabbbbccccdddd", "linker/weights.safetensors": "eeeeffff00001111"},
    "inputs": {"log.csv": "0123456789abcdef"},
}
NOTES = {
    "1": 'boom cracked & <b>"bent"</b>\x00\x0b\r\nüñ☕ ]]> 5 > 3',
    "2": "boom: nil cracks",
    "3": "weld crack in boom, hose of boom cylinder replaced",
    "#4 a/b": "",
}  # fmt: skip


def an_event(event_id, record_id, asset="EX 1/é", component="boom", **fields):
    given = {
        "position": None,
        "kind": "failure",
        "caused_by": None,
        "duplicate_of": None,
        "contradicts": [],
        "source": "text",
    }
    return {
        "event_id": event_id, "record_id": record_id, "asset_id": asset, "component": component, **given,
        "occurred_at": date(2023, 5, int(record_id[0])) if record_id[0].isdigit() else None, "confidence": 0.5,
        "spans": [{"label": "FAILURE", "start": 5, "end": 12}, {"label": "COMPONENT", "start": 0, "end": 4}], **fields,
    }  # fmt: skip


def a_run(notes=NOTES, events=None, conditions=None):
    """Return a run; by default four records, five events, one condition."""
    records = pl.DataFrame(
        {
            "record_id": list(notes),
            "asset_id": ["EX 1/é" if record != "#4 a/b" else None for record in notes],
            "asset_id_raw": ["ex 1/é" if record != "#4 a/b" else None for record in notes],
            "asset_reason": ["as written" if record != "#4 a/b" else None for record in notes],
            "text": list(notes.values()),
            "src.Price": ["1"] * len(notes),
        },
        schema_overrides=dict.fromkeys(("record_id", "asset_id", "asset_id_raw", "asset_reason", "text"), pl.String),
    )
    events = events or [
        an_event("e1", "1", contradicts=["e2"]),
        an_event("e2", "2", contradicts=["e1"]),
        an_event("e3", "3", caused_by="e4", duplicate_of="e1"),
        an_event("e4", "3", component="boom cylinder", position="left"),
        an_event("e5", "#4 a/b", asset=None, component="hose", source="column"),
    ]
    conditions = conditions if conditions is not None else [
        {"condition_id": "c1", "asset_id": "EX 1/é", "component": "boom", "position": None, "defect": "crack",
         "present_from": date(2023, 5, 1), "opened_by_event": "e1", "closed_by_event": "e3", "event_ids": ["e1", "e2", "e3"],
         "confidence": 0.75}
    ]  # fmt: skip
    kinds = {"caused_by": pl.String, "duplicate_of": pl.String, "position": pl.String, "asset_id": pl.String,
             "contradicts": pl.List(pl.String), "spans": SPAN, "component": pl.String, "occurred_at": pl.Date}  # fmt: skip
    strings = ("condition_id", "asset_id", "component", "position", "opened_by_event", "closed_by_event")
    lists = dict.fromkeys(strings, pl.String) | {"event_ids": pl.List(pl.String)}
    return SimpleNamespace(
        records=records,
        events=pl.DataFrame(events, schema_overrides=kinds, infer_schema_length=None),
        conditions=pl.DataFrame(conditions, schema_overrides=lists) if conditions else pl.DataFrame(schema=lists),
        info=INFO,
    )


def a_label_set():
    """Return a label set: two images, one label with two votes."""
    at = datetime(2023, 5, 2, 14, tzinfo=UTC)
    images = pl.DataFrame(
        {
            "image_id": ["i1", "i 2"], "file_name": ["i1.jpg", "i2.jpg"], "asset_id": ["EX 1/é", "QZ"], "captured_at": [at, None],
            "record_id": ["1", None], "components_in_view": [["boom", "boom cylinder"], None], "position": ["left", None],
        },
        schema_overrides={"captured_at": pl.Datetime("us", "UTC")},
    )  # fmt: skip
    finding = {
        "source": "sensor", "said": "vibration up", "source_file": "readings.csv", "source_line": 2, "by": "vib", "asset_id": "EX 1/é",
        "component": "boom", "position": None, "since": date(2023, 5, 1), "value": 4.5,
    }  # fmt: skip
    findings = [
        {"evidence_id": "f1", "image_id": None, **finding},
        {"evidence_id": "f1", "image_id": None, **finding, "source_line": 1},
        {
            "evidence_id": "f2",
            "image_id": "i1",
            **finding,
            "source": "person",
            "said": "present",
            "asset_id": None,
            "component": None,
        },
    ]
    votes = [
        {"source": "attached_record", "root_id": "1", "probability": 0.9, "weight": 1.0, "evidence_id": "e1"},
        {"source": "condition_at_capture", "root_id": "1", "probability": 0.95, "weight": 0.5, "evidence_id": "c1"},
        {"source": "sensor_at_capture", "root_id": "f1", "probability": 0.6, "weight": 0.25, "evidence_id": "f1"},
        {"source": "of_my_own", "root_id": "x", "probability": 0.6, "weight": 0.25, "evidence_id": "nothing of ours"},
    ]
    labels = pl.DataFrame(
        {"image_id": ["i1"], "file_name": ["i1.jpg"], "asset_id": ["EX 1/é"], "captured_at": [at], "defect": ["crack"],
         "p_present": [0.97], "needs_review": [False], "votes": [votes]},
        schema_overrides={"votes": VOTE, "captured_at": pl.Datetime("us", "UTC")},
    )  # fmt: skip
    info = {"logmine": "9.9.9", "label_set_id": "5555666677778888", "votes": "1", "images": "images.csv"}
    kinds = dict.fromkeys(("component", "position", "asset_id", "image_id"), pl.String)
    evidence = {"findings": pl.DataFrame(findings, schema_overrides=kinds, infer_schema_length=None)}
    return SimpleNamespace(images=images, labels=labels, evidence=evidence, info=info)


REGISTER = "asset_id,name,type,parent\nEX 1/é,Digger,excavator,FLEET\nFLEET,The fleet,,\n"
SENSORS = """asset,channel,time,value
EX 1/é,vib,2023-05-01T10:00:00,1
ex 1/é,vib,2023-05-01T22:00:00,2
EX 1/é,vib,2023-05-02T07:00:00+08:00,6
nobody,temp,2023-05-02,3.5
"""
TRANSACTIONS = """asset,date,kind,Part no.,record_id
EX 1/é,2023-05-03,part,=HOSE,3
EX 1/é,2023-05-03,part,=HOSE,3
nobody,01/06/2023,sale,,
"""


def beside(folder):
    """Write the files that stand beside a log, and return them as the arguments of `build_graph`."""
    texts = {"register": REGISTER, "sensors": SENSORS, "transactions": TRANSACTIONS}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.csv" for name in texts}
