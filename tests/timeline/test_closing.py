"""What closes a condition, and when; each rule with an example."""

import pytest

from log_events import crack, day, ends, event, leak, work


def test_a_completed_record_that_tells_of_no_work_closes_what_it_reports_with_less_confidence(build):
    (condition,) = build(crack("03-01", "boom cracked", record="r1"), completed={"r1": day("03-20")})
    assert (condition.closed_by, condition.confidence) == ("repair", 0.6)
    assert ends(condition) == (None, day("03-01"), day("03-01"), day("03-20"))


@pytest.mark.parametrize(("action", "status"), [("inspect", "done"), ("repair", "planned"), ("replace", "not_done")])
def test_a_completed_inspection_or_one_that_left_the_work_undone_closes_nothing(build, action, status):
    seen = crack("03-01", "boom cracked", record="r1")
    (condition,) = build(seen, work("03-01", "it", action, status, record="r1"), completed={"r1": day("03-20")})
    assert condition.closed_by is None


def test_work_that_its_text_dates_closes_within_that_date(build):
    dated = work("03-01", "replaced in March", "replace", date_precision="month", date_source="text")
    late = event("05-05", "walk round", "cab")
    (condition,) = build(crack("02-01", "boom cracked"), dated, late)
    assert (condition.present_until_earliest, condition.present_until_latest) == (day("03-01"), day("03-01"))


def test_work_without_a_side_closes_only_if_one_side_is_open(build):
    left, right = crack("03-01", "left", position="left"), crack("03-02", "right", position="right")
    done = work("03-05", "repaired boom", "repair")
    assert [c.closed_by for c in build(left, right, done)] == [None, None]
    assert [c.closed_by for c in build(left, done) if c.defect == "crack"] == ["repair"]


def test_replacing_the_whole_resets_its_parts_on_both_sides(build):
    left, right = (
        leak(f"03-0{i}", f"{side} seal", "bucket cylinder seal", position=side)
        for i, side in ((1, "left"), (2, "right"))
    )
    conditions = build(left, right, work("03-05", "replaced bucket cylinder", "replace", component="bucket cylinder"))
    assert [c.closed_by for c in conditions] == ["replace", "replace"]


def test_a_denial_without_a_side_is_of_both(build):
    left, right = crack("03-01", "left", position="left"), crack("03-02", "right", position="right")
    conditions = build(left, right, crack("04-01", "boom: nil cracks", "negated"))
    assert [c.closed_by for c in conditions] == ["found_absent", "found_absent"]


@pytest.mark.parametrize(
    ("action", "defect", "closed"),
    [("adjust", "loose_part", "repair"), ("clean", "blockage", "repair"), ("install", "missing_part", "repair"),
     ("adjust", "crack", None), ("clean", "leak.oil", None), ("lubricate", "wear", None)],
)  # fmt: skip
def test_work_that_names_no_failure_mends_what_it_is_for(build, action, defect, closed):
    seen = event("03-01", "seen", failure_text="seen", defect=defect, assertion="affirmed")
    (condition,) = build(seen, work("03-05", "done", action))
    assert condition.closed_by == closed
