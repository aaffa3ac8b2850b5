"""Timelines of a whole log: reports of open conditions, and what may not change anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from log_events import crack, dates_of, day, leak, work
from logmine.timeline import build_timelines


@pytest.fixture(scope="session")
def timelines(concepts):
    return lambda events, orders=None: build_timelines(events, dates_of(events), concepts, orders)


def again(events):
    """Record of each event that states nothing new, with the record that it states again."""
    records = {e.event_id: e.record_id for e in events}
    return {e.record_id: records[e.duplicate_of] for e in events if e.duplicate_of}


def test_a_report_of_an_open_condition_points_to_the_first_and_stays_evidence(timelines):
    events, (condition,) = timelines(
        [crack("03-01", "boom cracked", record="1"), crack("05-01", "crack there", record="2")]
    )
    assert again(events) == {"2": "1"}
    assert len(condition.event_ids) == 2
    assert condition.present_until_earliest == day("05-01")


def test_a_copy_is_no_evidence(timelines):
    events, (condition,) = timelines([crack("03-01", "boom cracked", record=name, confidence=0.8) for name in "12"])
    assert again(events) == {"2": "1"}
    assert (len(condition.event_ids), condition.confidence) == (1, 0.8)


def test_a_report_that_states_more_counts(timelines):
    worse = crack("05-01", "crack has grown", record="2", severity="critical")
    last = crack("06-01", "crack", record="3")
    events, _ = timelines([crack("03-01", "boom cracked", record="1", severity="incipient"), worse, last])
    assert again(events) == {"3": "1"}


def test_a_failure_after_work_or_after_half_a_year_counts_anew(timelines):
    fixed = work("03-05", "repaired boom", "repair", record="2")
    events, _ = timelines(
        [crack("03-01", "boom cracked", record="1"), fixed, crack("03-09", "cracked again", record="3")]
    )
    assert again(events) == {}
    events, _ = timelines([crack("03-01", "boom cracked", record="1"), crack("12-09", "boom cracked", record="3")])
    assert again(events) == {}


def test_a_suspicion_of_what_is_known_states_nothing_new_and_its_proof_does(timelines):
    events, _ = timelines([crack("03-01", "? cracked", "possible", record="1"), crack("03-09", "cracked", record="2")])
    assert again(events) == {}
    events, _ = timelines([crack("03-01", "cracked", record="1"), crack("03-09", "? cracked", "possible", record="2")])
    assert again(events) == {"2": "1"}


COMPONENTS = ("boom", "pump", "bucket cylinder", "bucket cylinder seal", None)
DEFECTS = ("crack", "leak", "leak.oil", "corrosion", None)


@st.composite
def logs(draw):
    """A log of two assets: reports, denials, work and copies, close in time."""
    events = []
    for number in range(draw(st.integers(1, 14))):
        when = f"0{draw(st.integers(3, 4))}-{draw(st.integers(1, 28)):02d}"
        text = draw(
            st.sampled_from(["boom cracked at the foot", "Boom cracked, at the foot", "pump leaking oil", "done"])
        )
        fields = {
            "record": f"r{number:05d}", "asset": draw(st.sampled_from(["EX-1", "EX-2"])),
            "position": draw(st.sampled_from([None, None, "left", "right"])),
            "confidence": draw(st.sampled_from([1.0, 0.7])),
            "severity": draw(st.sampled_from([None, "incipient", "critical"])),
            "date_precision": draw(st.sampled_from(["day", "day", "day", "month"])),
            "date_source": draw(st.sampled_from(["column", "column", "text"])),
        }  # fmt: skip
        component = draw(st.sampled_from(COMPONENTS))
        if draw(st.booleans()):
            assertion = draw(st.sampled_from(["affirmed", "affirmed", "affirmed", "possible", "negated", "historical"]))
            defect = draw(st.sampled_from(DEFECTS))
            action = draw(st.sampled_from([None, None, "repair", "replace"]))
            status = draw(st.sampled_from(["done", "requested", "planned"])) if action else None
            events.append(leak(when, text, component, assertion=assertion, defect=defect, failure_mode="ELP",
                               action=action, action_status=status, **fields))  # fmt: skip
        else:
            action = draw(st.sampled_from(["replace", "repair", "clean", "inspect"]))
            events.append(work(when, text, action, draw(st.sampled_from(["done", "requested"])), component, **fields))
    return events


@st.composite
def shuffled(draw):
    events = draw(logs())
    names = [e.record_id for e in events]
    orders = {name: draw(st.sampled_from(["o1", "o2"])) for name in draw(st.lists(st.sampled_from(names), unique=True))}
    return events, draw(st.permutations(events)), orders


@settings(max_examples=60, deadline=None)
@given(shuffled())
def test_the_order_of_events_changes_nothing(timelines, case):
    events, others, orders = case
    linked, conditions = timelines(events, orders)
    relinked, again_conditions = timelines(others, orders)
    assert conditions == again_conditions
    assert {e.event_id: e for e in linked} == {e.event_id: e for e in relinked}
    assert [e.event_id for e in linked] == [e.event_id for e in events]


@settings(max_examples=40, deadline=None)
@given(shuffled())
def test_assets_worked_through_apart_give_what_they_give_together(timelines, case):
    """So chunks and workers that each take whole assets change nothing."""
    _, events, orders = case
    linked, conditions = timelines(events, orders)
    parts = [timelines([e for e in events if e.asset_id == asset], orders) for asset in ("EX-1", "EX-2")]
    key = {e.event_id: e for part, _ in parts for e in part}
    assert [key[e.event_id] for e in linked] == linked
    assert [c for _, part in parts for c in part] == conditions


@settings(max_examples=60, deadline=None)
@given(shuffled())
def test_ends_are_in_order_and_duplicates_point_to_what_counts(timelines, case):
    _, events, orders = case
    linked, conditions = timelines(events, orders)
    by_id = {e.event_id: e for e in linked}
    for e in linked:
        assert e.duplicate_of is None or by_id[e.duplicate_of].duplicate_of is None
        assert all(e.event_id in by_id[other].contradicts for other in e.contradicts)
    for c in conditions:
        assert (c.present_from_earliest or c.present_from) <= c.present_from <= c.present_until_earliest
        assert c.present_until_earliest <= c.observed_until
        assert c.present_until_latest is None or c.present_until_earliest <= c.present_until_latest <= c.observed_until
        assert {c.opened_by_event, c.closed_by_event or c.opened_by_event} <= set(c.event_ids) <= set(by_id)
        assert 0 <= c.confidence <= 1
