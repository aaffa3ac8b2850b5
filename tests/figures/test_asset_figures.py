"""Figures of assets, from logs of a few lines."""

from types import SimpleNamespace

import polars as pl
import pytest
from rich.console import Console

import logmine
from log_events import crack, dates_of, day, leak, work
from logmine.concepts import Concepts
from logmine.errors import UsageError
from logmine.extracting.frames import conditions_frame, events_frame
from logmine.lexicon import Lexicons
from logmine.report import figures_table
from logmine.schema import RECORDS
from logmine.timeline import build_timelines


@pytest.fixture(scope="module")
def run_of():
    concepts = Concepts(Lexicons())

    def run_of(*events, meters=None):
        linked, conditions = build_timelines(list(events), dates_of(events), concepts)
        rows = {e.record_id: e for e in events}
        blank = {
            "normalized": "",
            "text_columns": [],
            "mentions": [],
            "warnings": [],
            "source_file": "",
            "source_line": 1,
        }
        records = RECORDS.frame([
            {"record_id": name, "asset_id": e.asset_id, "text": e.text, "reported_at": e.occurred_at, **blank}
            for name, e in rows.items()
        ])  # fmt: skip
        if meters is not None:
            records = records.with_columns(pl.Series("src.SMU", [meters.get(name) for name in rows], dtype=pl.String))
        return SimpleNamespace(records=records, events=events_frame(linked), conditions=conditions_frame(conditions))

    return run_of


def figures(run, **options):
    return {row["asset_id"]: row for row in logmine.asset_figures(run, **options).iter_rows(named=True)}


def test_a_failure_counts_once_however_often_it_is_reported(run_of):
    run = run_of(crack("01-01", "a"), crack("02-01", "b"), crack("04-10", "c"), leak("04-10", "d"))
    row = figures(run)["EX-1"]
    assert (row["failures"], row["days"], row["open"], row["open_since"]) == (2, 100, 2, day("01-01"))
    assert row["failures_per_1000_days"] == pytest.approx(20)


def test_time_to_repair_is_the_median_from_first_report_to_closure(run_of):
    mended = (
        crack("01-01", "a"),
        work("01-11", "b", "replace"),
        leak("02-01", "c"),
        work("02-21", "d", "replace", component="pump"),
    )
    row = figures(run_of(*mended))["EX-1"]
    assert (row["repairs"], row["days_to_repair"], row["open"]) == (2, 15, 0)


def test_the_same_within_ninety_days_of_a_repair_is_a_repeat(run_of):
    run = run_of(
        crack("01-01", "a"),
        work("01-11", "b", "replace"),
        crack("03-11", "c"),
        work("03-20", "d", "replace"),
        crack("09-01", "e"),
    )
    assert figures(run)["EX-1"]["repeats"] == 1
    assert figures(run, repeat_days=30)["EX-1"]["repeats"] == 0
    with pytest.raises(UsageError, match="-1"):
        figures(run, repeat_days=-1)


def test_a_repair_that_did_not_hold_is_a_repair_and_a_repeat(run_of):
    run = run_of(leak("01-01", "a"), work("01-11", "b", "repair", component="pump"), leak("01-15", "c"))
    row = figures(run)["EX-1"]
    assert (row["failures"], row["repairs"], row["repeats"], row["open"]) == (1, 1, 1, 1)


def test_old_repairs_are_no_failures(run_of):
    row = figures(run_of(crack("01-01", "crack welded", action="repair", action_status="done")))["EX-1"]
    assert (row["failures"], row["open"]) == (1, 0)


def test_hours_come_from_a_meter_column_and_misreadings_cost_their_own_steps_alone(run_of):
    events = [crack(when, f"smooth {when}", record=when) for when in ("01-01", "02-01", "03-01", "04-01", "05-01")]
    meters = dict(zip([e.record_id for e in events], ["1,000", "1300 h", "99999", "1900", "2200"], strict=True))
    row = figures(run_of(*events, leak("04-15", "e"), meters=meters))["EX-1"]
    assert row["hours"] == 600
    assert row["failures_per_1000_hours"] == pytest.approx(
        1000 / 600
    )  # the leak; the crack came before the first reading


def test_hours_are_read_in_texts_behind_the_name_of_a_meter(run_of):
    run = run_of(crack("01-01", "boom cracked, smu 10250"), work("03-01", "250 hr service smu 10,650", "inspect"))
    assert figures(run)["EX-1"]["hours"] == 400


def test_no_rate_comes_of_a_few_days_and_no_hours_of_no_readings(run_of):
    row = figures(run_of(crack("01-01", "a"), work("01-05", "b", "inspect")))["EX-1"]
    assert (row["failures_per_1000_days"], row["hours"], row["failures_per_1000_hours"]) == (None, None, None)


def test_an_asset_without_failures_is_there_and_the_worst_comes_first(run_of):
    run = run_of(crack("01-01", "a", asset="EX-2"), work("01-01", "b", "inspect", asset="EX-1"))
    assert [(name, row["failures"], row["repairs"]) for name, row in figures(run).items()] == [
        ("EX-2", 1, 0),
        ("EX-1", 0, 0),
    ]


def test_the_table_shows_each_asset_as_plain_text_and_leaves_empty_columns_out(run_of):
    run = run_of(
        crack("01-01", "a", asset="[red]EX"), leak("04-10", "b", asset="[red]EX"), crack("01-01", "c", asset="Z")
    )
    console = Console(width=150)
    with console.capture() as captured:
        console.print(figures_table(logmine.asset_figures(run), most=1))
    text = captured.get()
    assert "[red]EX" in text
    assert "per 1000 d" in text
    assert "hours" not in text
    assert "and 1 more assets" in text


def test_an_empty_run_has_no_figures(run_of):
    run = run_of(crack("01-01", "a"))
    empty = SimpleNamespace(records=run.records.clear(), events=run.events.clear(), conditions=run.conditions.clear())
    assert logmine.asset_figures(empty).height == 0
