"""What an interactive timeline holds, without a browser: layout, data, escapes, and the extra it needs."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_timeline
from logmine.errors import MissingExtraError
from logmine.report import chart, document, histories, pictures, stored_images, write_timeline
from logmine.report.document import safe_json
from logmine.report.lanes import FREE_ROWS, OTHERS, SHOWN_LANES, UNSEEN, lay_out
from logmine.schema import IMAGES, LABELS
from small_timeline import condition, event

START = date(2023, 1, 1)
days = st.dates(date(2020, 1, 1), date(2024, 12, 31))


def layout(events, conditions=(), taken=()):
    (history,) = histories(small_timeline.tables(events, conditions), ["EX-1"])
    return lay_out(history, {row["condition_id"]: "crack" for row in history.conditions.to_dicts()}, taken)


@st.composite
def spells(draw):
    ends = sorted(draw(st.lists(days, min_size=4, max_size=4)))
    names = ("present_from_earliest", "present_from", "present_until_earliest", "present_until_latest")
    row = dict(zip(names, ends, strict=True)) | {"observed_until": date(2025, 1, 1)}
    if draw(st.booleans()):
        row["present_until_latest"] = None
    if draw(st.booleans()):
        row["present_from_earliest"] = None
    return row


@settings(deadline=None)
@given(st.lists(spells(), min_size=1, max_size=12), st.lists(days, max_size=20))
def test_bars_never_cover_each_other_and_all_stands_within_the_chart(conditions, when):
    rows = [condition(n, **spell) for n, spell in enumerate(conditions)]
    chart = layout([event(n, occurred_at=day) for n, day in enumerate(when)], rows, when)
    assert len(chart.bars) == len(rows)
    assert sum(len(mark.events) for mark in chart.marks) == len(when)
    by_row = {}
    for bar in chart.bars:
        assert chart.first <= bar.onset <= bar.until <= chart.last
        assert 0 < bar.y < chart.height
        by_row.setdefault(bar.y, []).append((bar.onset, bar.until))
    for row in by_row.values():
        row.sort()
        assert all(before[1] < after[0] for before, after in pairwise(row))


def test_an_onset_that_no_look_bounds_is_drawn_over_thirty_days():
    (bar,) = layout([event(1)], [condition(1)]).bars
    assert bar.onset == START - UNSEEN
    (bounded,) = layout([event(1)], [condition(1, present_from_earliest=date(2022, 5, 1))]).bars
    assert bounded.onset == date(2022, 5, 1)


def test_an_event_stands_on_the_bar_of_its_condition():
    chart = layout([event(1), event(2)], [condition(1, event_ids=["e1", "e2"])])
    assert {mark.y for mark in chart.marks} == {chart.bars[0].y}


def test_what_is_open_comes_first_and_what_names_nothing_last():
    events = [
        event(1, component=None),
        event(2, component="boom"),
        event(3, component="boom"),
        event(4, component="seal"),
    ]
    lanes = layout(events, [condition(1, component="seal", event_ids=["e4"])]).lanes
    assert [lane.name for lane in lanes] == ["seal", "boom", "no component named"]


def test_lanes_and_rows_are_limited():
    chart = layout([event(n, occurred_at=START, component=f"part {n}") for n in range(SHOWN_LANES + 5)])
    assert (len(chart.lanes), chart.lanes[-1].name, chart.merged) == (SHOWN_LANES, OTHERS, 6)
    crowd = layout([event(n, occurred_at=START + timedelta(n), component="boom") for n in range(40)])
    assert len({mark.y for mark in crowd.marks}) <= FREE_ROWS


def test_events_without_a_date_are_counted():
    chart = layout([event(1), event(2, occurred_at=None, date_precision=None)])
    assert (len(chart.marks), chart.undated) == (1, 1)


def test_an_asset_with_nothing_dated_still_has_a_chart():
    assert layout([event(1, occurred_at=None)]).marks == ()


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_that_no_text_breaks_out_of(value):
    told_as = safe_json(value)
    assert json.loads(told_as) == value
    assert told_as.isascii()
    assert not set("<>&") & set(told_as)


def test_images_tell_what_they_show_and_were_labelled():
    at = datetime(2023, 5, 1, 3, tzinfo=UTC)
    image = {
        "image_id": "I1", "file_name": "a.jpg", "asset_id": "EX-1", "captured_at": at, "view": "left side",
        "components_in_view": ["boom", "stick"],
    }  # fmt: skip
    label = {
        "image_id": "I1", "file_name": "a.jpg", "asset_id": "EX-1", "captured_at": at, "defect": "leak.oil",
        "scope": "image", "p_present": 0.9, "view_known": True, "probability": 0.8, "prior": 0.1, "conflict": 0.0,
        "log_odds_evidence": 2.0, "status": "present", "n_votes": 1, "n_independent": 1, "needs_review": True,
        "sample_weight": 1.0, "label_set_id": "x", "votes": [],
    }  # fmt: skip
    unknown = label | {"defect": "crack", "status": "unknown", "probability": None}
    undated = image | {"image_id": "I2", "captured_at": None}
    stored = stored_images(IMAGES.frame([image, undated]))
    (picture,) = pictures(stored, LABELS.frame([unknown, label]))["EX-1"]
    assert picture.labels == ("oil leak: present 0.80, to be reviewed",)
    assert (picture.day, picture.taken) == (date(2023, 5, 1), "2023-05-01 03:00 UTC")
    assert picture.shows == "left side: boom, stick"


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_without_the_extra_the_error_names_it(missing, tmp_path, monkeypatch):
    chart._template.cache_clear()
    document.chart_scripts.cache_clear()
    monkeypatch.setitem(sys.modules, missing, None)
    (history,) = histories(small_timeline.tables([event(1)]), ["EX-1"])
    with pytest.raises(MissingExtraError, match=r"pip install 'logmine-nlp\[report\]'"):
        write_timeline(tmp_path / "page.html", history, {})
    assert not (tmp_path / "page.html").exists()


def test_the_same_evidence_makes_the_same_page(tmp_path):
    pytest.importorskip("altair", reason="the extra report is not installed")
    pytest.importorskip("vl_convert", reason="the extra report is not installed")

    events = [event(n) for n in (3, 1, 2)]
    for name, rows in (("a", events), ("b", events[::-1])):
        chart._template.cache_clear()
        (history,) = histories(small_timeline.tables(rows, [condition(1)]), ["EX-1"])
        write_timeline(tmp_path / name, history, {})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_images_have_a_lane_only_where_there_are_any():
    assert layout([event(1)]).lanes[0].top == 0
    assert layout([event(1)], taken=[START]).lanes[0].top > 0
