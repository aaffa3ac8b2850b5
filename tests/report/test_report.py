"""Figures, the terminal and the page: what they say, and that log text stays text."""

from datetime import date

import polars as pl
import pytest
from rich.console import Console

from logmine.report import plain, run_panel, summarize, summarize_labels, timeline_table, write_page
from logmine.schema import CONDITIONS, EVENTS, LABELS, RECORDS, REJECTS


def event(number, **fields):
    known = {
        "event_id": f"e{number}", "record_id": f"r{number}", "asset_id": "EX-1", "kind": "failure", "component": "boom",
        "failure_text": "cracked", "defect": "crack", "failure_mode": "STD", "assertion": "affirmed", "source": "text",
        "occurred_at": date(2023, 1, number), "date_precision": "day", "contradicts": [], "confidence": 1.0,
        "text": "boom [red]cracked[/red] <b>\x1b[31m", "normalized": "", "spans": [],
    }  # fmt: skip
    return known | fields


@pytest.fixture
def tables():
    records = [
        {"record_id": f"r{n}", "text": "", "normalized": "", "text_columns": [], "mentions": [], "warnings": [],
         "source_file": "log.csv", "source_line": n}
        for n in (1, 2, 3, 4)
    ]  # fmt: skip
    events = [event(1), event(2), event(3, kind="other", assertion="hypothetical"), event(4, duplicate_of="e1")]
    condition = {
        "condition_id": "c1", "asset_id": "EX-1", "component": "boom", "defect": "crack", "present_from": date(2023, 1, 1),
        "present_until_earliest": date(2023, 1, 2), "observed_until": date(2023, 2, 1), "opened_by_event": "e1",
        "event_ids": ["e1", "e2"], "confidence": 0.9,
    }  # fmt: skip
    return {
        "records": RECORDS.frame(records), "events": EVENTS.frame(events), "conditions": CONDITIONS.frame([condition]),
        "rejects": REJECTS.frame([]),
    }  # fmt: skip


def shown(renderable):
    console = Console(width=150, record=True, file=None, quiet=False, force_terminal=False)
    with console.capture() as captured:
        console.print(renderable)
    return captured.get()


def test_figures_count_what_counts(tables):
    summary = summarize(**tables)
    assert (summary.records, summary.events, summary.duplicates) == (4, 4, 1)
    assert summary.by_kind == {"failure": 3, "other": 1}
    assert summary.with_event == 0.75
    assert summary.top_failures == (("boom", "crack", 2),)
    (asset,) = summary.assets
    assert (asset.asset_id, asset.events, asset.failures, asset.open_conditions) == ("EX-1", 3, 2, 1)
    assert asset.most_frequent == "boom"


def test_an_empty_run_has_figures_too(tables):
    summary = summarize(**{name: table.clear() for name, table in tables.items()})
    assert (summary.records, summary.with_event, summary.assets) == (0, 0.0, ())


def test_the_panel_names_counts_and_assumptions(tables):
    text = shown(run_panel(summarize(**tables), {"assumed": {"text": "Note"}}))
    assert "4 records" in text
    assert "assumed text: Note" in text
    assert "EX-1" in text


def test_log_text_is_no_markup_and_no_control_sequence(tables):
    text = shown(timeline_table("EX-1", tables["events"].iter_rows(named=True), tables["conditions"]))
    assert "[red]cracked[/red]" in text
    assert "\x1b" not in text
    assert plain("a\nb\x07").plain == "a ⏎ b�"


def test_the_page_escapes_log_text_and_holds_everything(tables, tmp_path):
    tables["conditions"] = tables["conditions"].with_columns(component=pl.lit("<script>alert(1)</script>"))
    labels = LABELS.frame([])
    write_page(tmp_path / "page.html", tables, {"assumed": {"text": "<Note>"}, "logmine": "0"}, labels)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;Note&gt;" in page
    for heading in ("Assets", "Most frequent failures", "Conditions not known closed", "Labels"):
        assert f"<h2>{heading}</h2>" in page
    assert "http" not in page


def test_label_figures(tables):
    assert summarize_labels(LABELS.frame([])).by_status == {}
