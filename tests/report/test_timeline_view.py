"""The timeline in a terminal: what it says of events and conditions, at any width, and that log text stays text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import small_timeline
from logmine.errors import UsageError
from logmine.report import TimelineView, find_asset, histories, plain
from logmine.report.bars import Scale, bar
from logmine.report.wording import day, ending, onset, statement
from small_timeline import condition, event

MODES = {"STD": "structural deficiency", "ELU": "external leakage"}


def shown(events, conditions=(), *, width=160, parts=None):
    (history,) = histories(small_timeline.tables(events, conditions), ["EX-1"], parts)
    console = Console(width=width, force_terminal=False, quiet=False)
    with console.capture() as captured:
        console.print(TimelineView(history, MODES))
    return captured.get()


@pytest.mark.parametrize("width", [40, 80, 160])
def test_events_stand_in_time_order_at_any_width(width):
    text = shown([event(9, text="third"), event(2, text="first"), event(5, text="second")], width=width)
    text = text.partition("Events")[2]
    assert text.index("2023-01-02") < text.index("2023-01-05") < text.index("2023-01-09")
    assert text.index("first") < text.index("second") < text.index("third")
    assert max(len(line) for line in text.splitlines()) <= width


def test_an_event_says_assertion_severity_and_cause():
    text = shown(
        [
            event(1, component="pump", defect=None, assertion="possible", severity="critical", caused_by="e2"),
            event(2, component="bearing", defect="wear.spalling", record_id="r1"),
        ]
    )
    assert "structural deficiency (possible) · critical ← bearing: spalling wear" in " ".join(text.split())


def test_what_only_repeats_is_counted_but_not_shown():
    text = shown([event(1), event(2, duplicate_of="e1", text="said again")])
    assert "1 event (1 more only repeat others)" in text
    assert "said again" not in text


def test_a_note_is_told_once_and_then_named_by_its_record():
    text = shown([event(1, text="boom cracked, greased"), event(3, record_id="r1", text="boom cracked, greased")])
    assert text.count("boom cracked, greased") == 1
    assert "see record r1" in text


@pytest.mark.parametrize("width", [60, 160])
def test_a_condition_has_both_its_uncertain_ends(width):
    ends = condition(
        1, present_from_earliest=date(2022, 12, 20), present_until_latest=date(2023, 1, 20), closed_by="repair"
    )
    text = " ".join(shown([event(1)], [ends], width=width).split())
    for said in ("2022-12-20 – 2023-01-01", "2023-01-02 – 2023-01-20", "repaired", "0.90"):
        assert said in text


def test_ends_that_nothing_bounds_are_said_so():
    assert onset(condition(1) | {"present_from_earliest": None}) == "by 2023-01-01"
    assert ending(condition(1) | {"present_until_latest": None}) == "2023-01-02 or later"
    assert "1 not known closed" in shown([event(1)], [condition(1)])


def test_a_bar_is_solid_between_reports_and_fades_at_its_ends():
    row = {
        "present_from_earliest": date(2023, 1, 1), "present_from": date(2023, 1, 11), "severity": None,
        "present_until_earliest": date(2023, 1, 21), "present_until_latest": date(2023, 1, 31),
        "observed_until": date(2023, 1, 31),
    }  # fmt: skip
    assert bar(row, Scale(date(2023, 1, 1), date(2023, 1, 31), 31)).plain == "░░░░▒▒▒▓▓▓███████████▓▓▓▓▒▒▒░░░"
    unbounded = row | {"present_from_earliest": None, "present_until_latest": None}
    assert bar(unbounded, Scale(date(2023, 1, 1), date(2023, 1, 31), 31)).plain == "         ‹███████████▓▓▓▓▒▒▒░░›"


@given(st.lists(st.dates(date(2020, 1, 1), date(2024, 1, 1)), min_size=5, max_size=5), st.integers(2, 50))
def test_a_bar_is_as_wide_as_its_scale(days, width):
    names = (
        "present_from_earliest",
        "present_from",
        "present_until_earliest",
        "present_until_latest",
        "observed_until",
    )
    row = dict(zip(names, sorted(days), strict=True)) | {"severity": None}
    assert len(bar(row, Scale.of([row], width)).plain) == width


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        ("day", "2023-05-01"),
        ("week", "week of 2023-05-01"),
        ("month", "2023-05"),
        ("quarter", "2023 Q2"),
        ("year", "2023"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(precision, said):
    assert day({"occurred_at": date(2023, 5, 1), "date_precision": precision}) == said


def test_an_event_in_words():
    row = event(1, defect="leak.oil", action="replace", action_status="not_done", action_text=None, prior_repair=None)
    assert statement(row, MODES) == "oil leak · replace, not done"


def test_parts_are_gathered_on_their_parents_timeline():
    text = shown([event(1), event(2, asset_id="EX-1-PUMP", component="pump")], parts={"EX-1": ["EX-1-PUMP"]})
    assert "on EX-1-PUMP" in text
    assert "2 events" in text


def test_log_text_is_no_markup_and_drives_no_terminal():
    text = shown([event(1, text="boom [red]cracked[/red] \x1b[31m \x9b2J \u202egnp", component="[bold]b\x07")])
    assert "[red]cracked[/red]" in text
    assert "[bold]b" in text
    assert not set("\x1b\x9b\x07\u202e") & set(text)


@given(st.text())
def test_plain_text_is_one_printable_line(text):
    assert plain(text).plain.isprintable()


def test_an_unknown_asset_is_answered_with_those_nearest():
    run = small_timeline.tables(
        [event(n, asset_id=asset) for n, asset in enumerate(("EX-101", "EX-102", "PMP-7"), start=1)]
    )
    assert find_asset("EX-101", run) == "EX-101"
    with pytest.raises(UsageError, match=r"no asset 'ex102' among the 3 of this run; nearest: EX-102, EX-101"):
        find_asset("ex102", run)
    with pytest.raises(UsageError, match="no event of this run has an asset"):
        find_asset("EX-1", small_timeline.tables([event(1, asset_id=None)]))
