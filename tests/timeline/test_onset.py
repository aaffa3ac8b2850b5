"""What bounds the onset of a condition; each rule with an example."""

import pytest

from log_events import crack, day, leak, work
from logmine.timeline import RecordDates, build_conditions


def test_a_look_on_the_day_of_the_report_bounds_nothing(build):
    (condition,) = build(crack("03-01", "nil cracks in boom", "negated"), crack("03-01", "boom cracked"))
    assert condition.present_from_earliest is None


def test_a_look_for_a_kind_bounds_what_is_of_that_kind_and_not_the_other_way_round(build):
    no_leak, no_oil = (
        leak("02-01", "no leaks", assertion="negated"),
        leak("02-01", "no oil leak", assertion="negated", defect="leak.oil"),
    )
    (oil,), (leaking,) = build(no_leak, leak("03-01", "oil leak", defect="leak.oil")), build(no_oil, leak("03-01"))
    assert (oil.present_from_earliest, leaking.present_from_earliest) == (day("02-01"), None)


@pytest.mark.parametrize("component", ["bucket cylinder", "bucket cylinder seal"])
def test_a_new_part_and_its_parts_begin_without_a_defect(build, component):
    fitted = work("02-01", "replaced bucket cylinder", "replace", component="bucket cylinder")
    (condition,) = build(fitted, leak("03-01", "leaking", component))
    assert condition.present_from_earliest == day("02-01")


def test_a_part_ordered_long_before_its_order_was_completed_may_have_been_fitted_on_any_day_between(concepts):
    fitted = work("02-20", "replaced boom", "replace", record="r1")
    records = {"r1": RecordDates(day("02-01"), day("02-20"))}
    (condition,) = build_conditions([fitted, crack("03-01", "boom cracked")], records, concepts)
    assert condition.present_from_earliest == day("02-01")


def test_a_part_fitted_on_one_side_says_nothing_of_the_other(build):
    fitted = work("02-01", "replaced left boom", "replace", position="left")
    (condition,) = build(fitted, crack("03-01", "right boom cracked", position="right"))
    assert condition.present_from_earliest is None


@pytest.mark.parametrize("status", ["requested", "planned", "not_done"])
def test_a_part_that_was_only_asked_for_bounds_nothing(build, status):
    (condition,) = build(work("02-01", "replace boom", "replace", status), crack("03-01", "boom cracked"))
    assert condition.present_from_earliest is None


def test_an_inspection_that_tells_nothing_of_a_defect_bounds_nothing(build):
    (condition,) = build(work("02-01", "inspected boom", "inspect"), crack("03-01", "boom cracked"))
    assert condition.present_from_earliest is None
