"""Dates of a week, a month, a quarter, a year: the ends of conditions are intervals."""

import pytest

from log_events import crack, day, ends, event, work
from logmine.timeline import RecordDates, build_conditions


@pytest.mark.parametrize(
    ("precision", "last"),
    [("week", "02-07"), ("month", "02-28"), ("quarter", "04-30"), ("year", "2024-01-31")],
)
def test_a_report_of_a_coarse_date_is_by_its_last_day_at_the_latest(concepts, precision, last):
    events = [
        crack("01-10", "nil cracks", "negated"),
        crack("02-01", "cracked", date_precision=precision, date_source="text"),
        event("2024-06-01", "walk round", "cab"),
    ]
    (condition,) = build_conditions(events, {}, concepts)
    assert ends(condition) == (day("01-10"), day(last), day(last), None)


def test_a_note_tells_of_nothing_later_than_itself(concepts):
    told = crack("02-01", "cracked in Feb", date_precision="month", date_source="text", record="r1")
    (condition,) = build_conditions([told], {"r1": RecordDates(day("02-10"))}, concepts)
    assert (condition.present_from, condition.present_until_earliest) == (day("02-10"), day("02-10"))


def test_an_exact_report_within_a_coarse_one_is_the_better_first_report(concepts):
    coarse = crack("01-01", "cracked this year", date_precision="year", date_source="text", record="r1")
    exact = crack("03-01", "boom cracked", record="r2")
    records = {"r1": RecordDates(day("11-01")), "r2": RecordDates(day("03-01"))}
    (condition,) = build_conditions([coarse, exact], records, concepts)
    assert condition.present_from == day("03-01")


def test_work_of_a_coarse_date_closes_between_its_first_and_its_last_day(concepts):
    told = {"date_source": "text", "date_precision": "month"}
    events = [crack("02-01", "boom cracked"), work("03-01", "replaced in March", "replace", **told)]
    (condition,) = build_conditions(events, {}, concepts)
    assert ends(condition)[2:] == (day("03-01"), day("03-31"))
