"""Repairs that did not hold, and the traces that repairs leave."""

import pytest

from log_events import crack, day, ends, event, leak, work


def test_the_same_soon_after_a_repair_is_the_same_condition_whose_closing_is_withdrawn(build):
    fixed = work("03-05", "repaired boom", "repair")
    (condition,) = [
        c for c in build(crack("03-01", "boom cracked"), fixed, crack("03-12", "cracked again")) if c.defect == "crack"
    ]
    assert (condition.closed_by, condition.present_until_earliest) == (None, day("03-12"))
    assert condition.confidence == pytest.approx(0.8)
    assert condition.event_ids == (
        "e-r-03-01-boom cracked-boom cracked",
        fixed.event_id,
        "e-r-03-12-cracked again-cracked again",
    )


def test_the_same_long_after_a_repair_is_a_new_condition_that_began_after_the_old_one_was_seen(build):
    events = crack("03-01", "boom cracked"), work("03-05", "repaired boom", "repair"), crack("06-12", "cracked again")
    first, second = (c for c in build(*events) if c.defect == "crack")
    assert (first.closed_by, second.closed_by) == ("repair", None)
    assert second.present_from_earliest == day("03-01")


def test_the_same_soon_after_a_replacement_is_a_new_condition(build):
    events = crack("03-01", "boom cracked"), work("03-05", "replaced boom", "replace"), crack("03-12", "cracked again")
    first, second = build(*events)
    assert (first.closed_by, ends(second)[:2]) == ("replace", (day("03-05"), day("03-12")))


def test_a_mere_suspicion_withdraws_no_repair(build):
    events = (
        crack("03-01", "boom cracked"),
        work("03-05", "repaired boom", "repair"),
        crack("03-12", "? crack", "possible"),
    )
    assert [c.closed_by for c in build(*events) if c.defect == "crack"] == ["repair", None]


def test_an_old_repair_seen_again_is_the_same_trace(build):
    seen = {"failure_text": "weld repair", "prior_repair": "prior_repair.weld", "assertion": "historical"}
    repaired = crack("03-01", "crack in boom welded", action="repair", action_status="done")
    scar = [c for c in build(repaired, event("05-01", "old weld repair", **seen)) if c.defect != "crack"]
    assert [(c.defect, c.present_from, c.present_until_earliest) for c in scar] == [
        ("prior_repair.weld", day("03-01"), day("05-01"))
    ]


def test_a_repair_that_leaves_nothing_to_see_leaves_no_trace(build):
    (condition,) = build(leak("03-01", "leak repaired", action="repair", action_status="done"))
    assert condition.closed_by == "repair"


def test_another_repair_of_the_component_leaves_the_trace_open(build):
    repaired = crack("03-01", "crack in boom welded", action="repair", action_status="done")
    scar = next(c for c in build(repaired, work("06-01", "repaired boom", "repair")) if c.defect == "prior_repair.weld")
    assert scar.closed_by is None


@pytest.mark.parametrize("action", ["repair", "replace"])
def test_the_same_within_three_months_of_a_mere_request_shows_that_it_was_not_done(build, action):
    asked = work("03-05", "the boom, please", action, "requested")
    (condition,) = build(crack("03-01", "boom cracked"), asked, crack("05-12", "boom cracked"), completed={})[:1]
    assert (condition.closed_by, condition.present_until_earliest) == (None, day("05-12"))


def test_work_that_was_only_asked_for_does_not_bound_what_is_reported_later(build):
    asked = work("03-05", "REPLACE BOOM", "replace", "requested")
    first, second = build(crack("03-01", "boom cracked"), asked, crack("12-12", "boom cracked"))
    assert (first.closed_by, second.present_from_earliest) == ("replace", None)


def test_the_trace_of_a_repair_keeps_its_name(build):
    bent = {"failure_text": "bent", "defect": "deformation.bend", "assertion": "affirmed"}
    repaired = event("03-01", "boom bent, straightened", action="repair", action_status="done", **bent)
    assert sorted(c.defect for c in build(repaired)) == ["deformation.bend", "prior_repair"]
