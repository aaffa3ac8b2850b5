import pytest

from evidence import SETTINGS, condition, event, history, image
from logmine.votes import prior_repair_visible, repaired_before_capture

WORTH = SETTINGS.votes
MENDED = condition("2023-04-01", "2023-04-01", "2023-05-01")


def repaired(on, *evidence, **fields):
    return list(repaired_before_capture(image(on, **fields), history(*evidence), WORTH))


def test_what_was_repaired_before_capture_is_gone():
    (cast,) = repaired("2023-05-02", MENDED, event(), event("e9", "2023-05-01", record_id="r9"))
    assert (cast.vote.probability, cast.vote.root_id, cast.denies) == (WORTH.repaired, "r9", True)


def test_a_replacement_is_surer_than_a_repair():
    (cast,) = repaired("2023-05-02", condition("2023-04-01", "2023-04-01", "2023-05-01", closed_by="replace"))
    assert cast.vote.probability == WORTH.replaced < WORTH.repaired


def test_it_fades_over_the_years():
    assert repaired("2024-04-30", MENDED)[0].vote.weight == pytest.approx(0.5)


def test_before_the_work_and_on_its_day_it_abstains_unless_the_purpose_says_after():
    assert repaired("2023-04-20", MENDED) == []
    assert repaired("2023-05-01", MENDED) == []
    assert len(repaired("2023-05-01", MENDED, capture_purpose="after")) == 1


def test_what_came_back_is_not_gone():
    assert repaired("2023-05-20", MENDED, condition("2023-05-10", "2023-05-10", condition_id="c2")) == []
    other = condition("2023-05-10", "2023-05-10", condition_id="c2", component="stick")
    assert len(repaired("2023-05-20", MENDED, other)) == 1


def test_what_an_inspection_no_longer_found_is_left_to_the_denial():
    assert repaired("2023-05-02", condition("2023-04-01", "2023-04-01", "2023-05-01", closed_by="found_absent")) == []


def traces(on, *evidence, **fields):
    casts = prior_repair_visible(image(on, **fields), history(*evidence), WORTH)
    return [(cast.defect, cast.vote.probability, cast.vote.weight) for cast in casts]


SCAR = condition("2023-05-01", "2023-05-01", defect="prior_repair.weld")


def test_a_repair_leaves_a_trace_from_its_day_on():
    assert traces("2023-04-30", SCAR) == []
    assert traces("2023-05-01", SCAR) == [("prior_repair.weld", WORTH.prior_repair, WORTH.same_day)]
    assert traces("2026-05-01", SCAR) == [("prior_repair.weld", WORTH.prior_repair, 1.0)]


def test_a_replaced_part_takes_its_traces_along():
    gone = condition("2023-05-01", "2023-05-01", "2023-06-01", defect="prior_repair.weld", closed_by="replace")
    assert traces("2023-06-02", gone) == []


def test_an_old_repair_that_was_seen_can_still_be_seen():
    seen = event(defect=None, assertion="historical", prior_repair="prior_repair.patch")
    assert traces("2023-05-10", seen) == [("prior_repair.patch", WORTH.prior_repair, 1.0)]
    assert traces("2023-04-10", seen) == []
    in_condition = condition("2023-05-01", "2023-05-01", defect="prior_repair.patch")
    assert len(traces("2023-05-10", seen, in_condition)) == 1
