"""Which condition a report is of, and what it counts."""

import pytest

from log_events import crack, event, leak


def test_a_report_that_another_note_of_the_day_denies_counts_half(build):
    (condition,) = build(crack("03-01", "boom cracked", contradicts=("e-x",)))
    assert condition.confidence == 0.5


def test_a_denial_that_another_note_of_the_day_contradicts_closes_and_bounds_nothing(build):
    (condition,) = build(
        crack("02-01", "boom cracked"),
        crack("03-01", "nil cracks in boom", "negated", contradicts=("e-x",)),
        crack("04-01", "crack has grown"),
    )
    assert (condition.closed_by, condition.present_from_earliest) == (None, None)


def test_reports_of_one_order_count_once(build):
    told = (
        crack("03-01", "boom cracked", record="7", confidence=0.8),
        crack("04-02", "crack", record="8", confidence=0.6),
    )
    (apart,), (one,) = build(*told), build(*told, orders={"7": "7", "8": "7"})
    assert (apart.confidence, one.confidence) == (pytest.approx(0.92), pytest.approx(0.8))


def test_near_equal_words_within_a_week_count_once(build):
    first = crack("03-01", "L/H boom cracked at the foot", confidence=0.8)
    echo = crack("03-05", "LH Boom cracked at the foot.", confidence=0.8)
    later = crack("06-05", "LH Boom cracked at the foot.", confidence=0.8)
    assert build(first, echo)[0].confidence == pytest.approx(0.8)
    assert build(first, later)[0].confidence == pytest.approx(0.96)


def test_a_report_with_a_position_gives_it_to_a_condition_without(build):
    (condition,) = build(crack("03-01", "boom cracked"), crack("03-02", "boom cracked on left", position="left"))
    assert condition.position == "left"


def test_a_report_without_a_component_is_of_the_only_open_condition_of_its_kind(build):
    (condition,) = build(leak("03-01", "pump leaking"), leak("03-10", "still leaking", component=None))
    assert (condition.component, len(condition.event_ids)) == ("pump", 2)


def test_a_report_without_a_component_is_its_own_if_two_could_be_meant_or_long_after(build):
    two = build(leak("03-01", "pump leaking"), leak("03-02", "motor leaking", "motor"), leak("03-10", "leak", None))
    late = build(leak("03-01", "pump leaking"), leak("09-10", "leaking", None))
    assert [sorted(str(c.component) for c in each) for each in (two, late)] == [
        ["None", "motor", "pump"],
        ["None", "pump"],
    ]


def test_a_report_with_a_component_names_the_only_condition_without_one(build):
    (condition,) = build(leak("03-01", "oil leak", None, defect="leak.oil"), leak("03-03", "pump leaking"))
    assert (condition.component, condition.defect) == ("pump", "leak.oil")


def test_failures_that_no_camera_sees_are_one_condition_if_their_mode_is_one(build):
    fields = {"failure_text": "won't start", "assertion": "affirmed", "failure_mode": "FTS"}
    (condition,) = build(
        event("03-01", "won't start", "engine", **fields), event("03-02", "no start", "engine", **fields)
    )
    assert (condition.defect, condition.failure_mode, len(condition.event_ids)) == (None, "FTS", 2)
