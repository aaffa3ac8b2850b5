"""Figures, their panel and the page: what they say, and that log text stays text."""

import polars as pl
import pytest
from rich.console import Console

import told
from logmine.report import run_panel, summarize, summarize_labels, write_page
from logmine.schema import LABELS
from told import condition, event


@pytest.fixture
def tables():
    events = [event(1), event(2), event(3, kind="other", assertion="hypothetical"), event(4, duplicate_of="e1")]
    return told.tables(events, [condition(1)])


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
        assert f"<h2>{heading}</h2>" in page
    assert "http" not in page


def test_label_figures(tables):
    assert summarize_labels(LABELS.frame([])).by_status == {}
