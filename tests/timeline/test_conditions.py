"""The rules of conditions, each with an example that reads like a log."""

import pytest

from log_events import at, crack, day, event, work


def test_an_affirmed_failure_opens_a_condition_that_is_not_known_closed(build):
    (condition,) = build(crack("03-01", "boom cracked"))
    assert (condition.present_from, condition.present_until_latest) == (day("03-01"), None)
    assert condition.present_from_earliest is None
    assert condition.closed_by is None


def test_a_second_sighting_is_the_same_condition(build):
    (condition,) = build(
        crack("03-01", "boom cracked", severity="incipient", confidence=0.8),
        crack("04-01", "crack has grown", severity="critical", confidence=0.8),
    )
    assert condition.present_until_earliest == day("04-01")
    assert condition.severity == "critical"
    assert condition.confidence == pytest.approx(0.96)
    assert len(condition.event_ids) == 2


def test_a_possible_failure_opens_with_half_the_confidence(build):
    (condition,) = build(crack("03-01", "? crack", "possible"))
    assert condition.confidence == 0.5


@pytest.mark.parametrize("assertion", ["negated", "hypothetical", "historical"])
def test_what_is_denied_remembered_or_a_task_opens_nothing(build, assertion):
    assert build(crack("03-01", "crack", assertion)) == []


def test_a_denial_of_the_component_closes_and_bounds_the_next_onset(build):
    first, second = build(
        crack("03-01", "boom cracked"),
        crack("04-01", "boom: nil cracks", "negated"),
        crack("05-01", "boom cracked again"),
    )
    assert (first.closed_by, first.present_until_latest) == ("found_absent", day("04-01"))
    assert (second.present_from_earliest, second.present_from) == (day("04-01"), day("05-01"))


def test_a_denial_without_a_component_closes_nothing(build):
    (condition,) = build(crack("03-01", "boom cracked"), crack("04-01", "nil cracks", "negated", component=None))
    assert condition.closed_by is None


def test_a_denial_of_another_component_closes_nothing(build):
    (condition,) = build(
        crack("03-01", "boom cracked"), crack("04-01", "stick: nil cracks", "negated", component="stick")
    )
    assert condition.closed_by is None


def test_an_order_that_was_completed_closes_on_that_day(build):
    order = crack("03-01", "repair crack", action="repair", action_status="done", record="r1")
    conditions = build(order, completed={"r1": day("03-20")})
    (crack_condition,) = [c for c in conditions if c.defect == "crack"]
    assert crack_condition.closed_by == "repair"
    assert crack_condition.present_until_earliest == day("03-01")
    assert crack_condition.present_until_latest == day("03-20")


def test_a_sighting_before_the_completion_belongs_to_the_open_condition(build):
    order = crack("03-01", "repair crack", action="repair", action_status="done", record="r1")
    seen = crack("03-10", "crack still there")
    conditions = build(order, seen, completed={"r1": day("03-20")})
    (condition,) = [c for c in conditions if c.defect == "crack"]
    assert condition.present_until_earliest == day("03-10")
    assert condition.present_until_latest == day("03-20")


def test_an_order_without_completion_closes_with_less_confidence(build):
    conditions = build(crack("03-01", "REPAIR CRACK", action="repair", action_status="requested", confidence=0.9))
    (condition,) = [c for c in conditions if c.defect == "crack"]
    assert condition.closed_by == "repair"
    assert condition.confidence == pytest.approx(0.63)


@pytest.mark.parametrize("status", ["planned", "not_done"])
def test_what_is_planned_or_was_not_done_closes_nothing(build, status):
    (condition,) = build(crack("03-01", "crack"), work("03-05", "repair boom", "repair", status))
    assert condition.closed_by is None


def test_replacing_a_thing_closes_the_failures_of_its_parts(build):
    leak = event(
        "03-01", "seal leaking", "bucket cylinder seal", failure_text="leaking", defect="leak", assertion="affirmed"
    )
    (condition,) = build(leak, work("03-05", "replaced bucket cylinder", "replace", component="bucket cylinder"))
    assert condition.closed_by == "replace"


def test_repairing_a_thing_closes_its_own_failures_only(build):
    leak = event(
        "03-01", "seal leaking", "bucket cylinder seal", failure_text="leaking", defect="leak", assertion="affirmed"
    )
    (condition,) = build(leak, work("03-05", "repaired bucket cylinder", "repair", component="bucket cylinder"))
    assert condition.closed_by is None


def test_work_that_names_a_failure_mends_that_failure_alone(build):
    bent = event("03-01", "boom bent", failure_text="bent", defect="deformation.bend", assertion="affirmed")
    conditions = build(bent, crack("03-02", "crack repaired", action="repair", action_status="done"))
    assert {c.defect: c.closed_by for c in conditions} == {
        "deformation.bend": None,
        "crack": "repair",
        "prior_repair.weld": None,
    }


def test_cleaning_a_component_does_not_mend_its_cracks(build):
    (condition,) = build(crack("03-01", "boom cracked"), work("03-05", "cleaned boom", "clean"))
    assert condition.closed_by is None


def test_work_without_a_component_closes_the_failures_of_its_own_record(build):
    own = crack("03-01", "boom cracked", record="r1")
    other = crack("02-01", "stick cracked", component="stick", record="r0")
    done = event("03-01", "repaired", None, record="r1", action="repair", action_status="done")
    conditions = build(other, own, done)
    assert {c.component: c.closed_by for c in conditions if c.defect == "crack"} == {"boom": "repair", "stick": None}


def test_work_told_after_a_failure_in_its_note_mends_it_with_less_confidence(build):
    leak = {"failure_text": "leaking", "defect": "leak", "assertion": "affirmed", "record": "r1"}
    seen = event("03-01", "leak", "cylinder", spans=at(9, "FAILURE"), **leak)
    fitted = work("03-01", "seal", "install", component="seal", record="r1", spans=at(30, "ACTION"))
    (condition,) = build(seen, fitted)
    assert (condition.closed_by, condition.confidence) == ("repair", pytest.approx(0.8))


def test_work_told_before_a_failure_does_not(build):
    leak = {"failure_text": "leaking", "defect": "leak", "assertion": "affirmed", "record": "r1"}
    replaced = work("03-01", "hose", "replace", component="hose", record="r1", spans=at(0, "ACTION"))
    still = event("03-01", "leak", "fitting", spans=at(30, "FAILURE"), **leak)
    (condition,) = build(replaced, still)
    assert condition.closed_by is None


def test_a_repair_leaves_a_scar_and_a_replacement_takes_it_away(build):
    repaired = crack("03-01", "crack in boom welded", action="repair", action_status="done")
    scar = next(c for c in build(repaired) if c.defect == "prior_repair.weld")
    assert (scar.present_from, scar.present_until_latest) == (day("03-01"), None)
    replaced = work("06-01", "replaced boom", "replace")
    scar = next(c for c in build(repaired, replaced) if c.defect == "prior_repair.weld")
    assert (scar.closed_by, scar.present_until_latest) == ("replace", day("06-01"))


def test_a_replacement_leaves_no_scar(build):
    (condition,) = build(crack("03-01", "cracked boom replaced", action="replace", action_status="done"))
    assert condition.closed_by == "replace"


def test_kin_defects_are_one_condition_named_by_the_most_specific(build):
    fields = {"component": "pump", "failure_text": "leak", "assertion": "affirmed"}
    (condition,) = build(
        event("03-01", "leak", defect="leak", **fields), event("03-02", "oil leak", defect="leak.oil", **fields)
    )
    assert condition.defect == "leak.oil"


def test_a_missing_position_matches_only_if_one_position_is_open(build):
    left, right = crack("03-01", "left", position="left"), crack("03-02", "right", position="right")
    either = crack("03-03", "boom cracked")
    (condition,) = build(left, either)
    assert (condition.position, len(condition.event_ids)) == ("left", 2)
    assert sorted(str(c.position) for c in build(left, right, either)) == ["None", "left", "right"]


def test_events_without_asset_or_date_and_duplicates_are_in_no_timeline(build):
    assert build(crack("03-01", asset=None), crack(None), crack("03-01", duplicate_of="e-x")) == []


def test_a_seen_old_repair_is_a_condition(build):
    seen = event("03-01", "old weld repair on boom", failure_text="weld repair", prior_repair="prior_repair.weld",
                 assertion="historical")  # fmt: skip
    (condition,) = build(seen)
    assert (condition.defect, condition.component) == ("prior_repair.weld", "boom")
