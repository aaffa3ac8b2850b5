"""Figures, their panel and the page: what they say, and that log text stays text."""

import re

import polars as pl
import pytest
from rich.console import Console

import small_timeline
from logmine.report import run_panel, summarize, summarize_labels, write_page
from logmine.report.coverage import coverage, reasons
from logmine.schema import LABELS, REJECTS
from small_timeline import condition, event


@pytest.fixture
def tables():
    events = [event(1), event(2), event(3, kind="other", assertion="hypothetical"), event(4, duplicate_of="e1")]
    return small_timeline.tables(events, [condition(1)])


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


def test_the_page_escapes_log_text_and_holds_everything(tables, tmp_path):
    tables["conditions"] = tables["conditions"].with_columns(component=pl.lit("<script>alert(1)</script>"))
    labels = LABELS.frame([])
    write_page(tmp_path / "page.html", tables, {"assumed": {"text": "<Note>"}, "logmine": "0"}, labels)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;Note&gt;" in page
    for heading in ("Assets", "Most frequent failures", "Conditions not known closed", "Labels"):
        assert f">{heading}</h2>" in page
    assert not re.search(r"https?:", page)


def test_label_figures(tables):
    assert summarize_labels(LABELS.frame([])).by_status == {}


def test_coverage_tells_what_is_known(tables):
    known = {share.what: (share.known, share.of) for share in coverage(tables)}
    assert known["rows read that became records"] == (4, 4)
    assert known["records that say what happened"] == (3, 4)
    assert known["events that repeat no other"] == (3, 4)
    assert known["failures whose defect can be seen"] == (3, 3)
    assert all(share.known == share.of == 0 for share in coverage({name: t.clear() for name, t in tables.items()}))


def test_reasons_are_counted_by_what_they_say():
    frame = pl.DataFrame({"warnings": [["On: '31/11' is no date"], ["On: '0/1' is no date", "no asset"], []]})
    assert reasons(frame, "warnings") == [("On: '…' is no date", 2), ("no asset", 1)]


def test_a_row_that_was_rejected_is_told_as_read(tables, tmp_path):
    tables["rejects"] = REJECTS.frame(
        [{"source_file": "log.csv", "source_line": 7, "reason": "10 cells, not 9", "raw": "<i>a</i>,b"}]
    )
    write_page(tmp_path / "page.html", tables, {})
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "10 cells, not 9" in page
    assert "&lt;i&gt;a&lt;/i&gt;,b" in page
