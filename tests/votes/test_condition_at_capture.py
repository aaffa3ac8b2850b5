import pytest

from evidence import SETTINGS, condition, day, event, history, image
from logmine.votes import condition_at_capture

WORTH = SETTINGS.votes


def vote_on(on, one, *others, **fields):
    casts = list(condition_at_capture(image(on, **fields), history(one, event(on=None), *others), WORTH))
    return (casts[0].vote.probability, casts[0].vote.weight) if casts else None


def test_a_condition_between_report_and_last_sighting_is_there():
    probability, weight = vote_on("2023-05-10", condition("2023-05-01", "2023-05-20"))
    assert probability == WORTH.present
    assert weight > 0.95


def test_far_from_every_sighting_a_condition_counts_less():
    again = condition("2022-01-01", "2023-12-31", event_ids=("e1", "e2"))
    alone = vote_on("2023-01-01", again)[1]
    assert alone < 0.3
    assert vote_on("2023-01-01", again, event("e2", "2022-12-20"))[1] > 0.9


def test_a_picture_taken_after_some_work_counts_an_open_condition_less():
    open_one = condition("2023-05-10", "2023-05-10")
    before, after = (vote_on("2023-05-12", open_one, capture_purpose=why)[1] for why in ("before", "after"))
    assert after == pytest.approx(before * WORTH.after_work)


def test_the_vote_names_the_condition_and_the_record_it_stems_from():
    (cast,) = condition_at_capture(image(), history(condition(severity="critical"), event()), WORTH)
    assert (cast.defect, cast.component, cast.severity) == ("crack", "boom", "critical")
    assert (cast.vote.source, cast.vote.root_id, cast.vote.evidence_id) == ("condition_at_capture", "r-e1", "c1")


def test_an_open_condition_fades_after_the_last_sighting():
    fresh = vote_on("2023-05-20", condition("2023-05-01", "2023-05-10"))
    half = vote_on("2023-11-06", condition("2023-05-01", "2023-05-10"))
    assert fresh[1] > half[1] == pytest.approx(0.5)


def test_between_last_sighting_and_closure_the_probability_falls_with_the_share_of_the_way():
    closed = condition("2023-05-01", "2023-05-01", "2023-05-21", closed_by="found_absent")
    early, middle, late = (vote_on(on, closed)[0] for on in ("2023-05-02", "2023-05-11", "2023-05-20"))
    assert WORTH.present > early > middle > late > WORTH.absent
    assert middle == pytest.approx((WORTH.present + WORTH.absent) / 2)


def test_work_is_mostly_done_near_the_day_it_is_recorded():
    mended = condition("2023-05-01", "2023-05-01", "2023-05-21", closed_by="repair")
    middle, late = vote_on("2023-05-11", mended)[0], vote_on("2023-05-20", mended)[0]
    assert middle > 0.85
    assert late < 0.3


def test_before_the_report_the_probability_grows_since_the_last_look_that_found_nothing():
    looked = condition("2023-05-21", "2023-05-21", looked="2023-05-01")
    assert vote_on("2023-05-01", looked) is None
    assert vote_on("2023-05-02", looked)[0] < vote_on("2023-05-20", looked)[0]


def test_before_the_report_where_no_one_looked_weight_falls_to_nothing():
    reported = condition("2023-05-21", "2023-05-21")
    assert vote_on("2023-05-20", reported)[1] > vote_on("2023-05-01", reported)[1]
    assert vote_on("2023-03-01", reported) is None


def test_an_image_on_the_day_of_the_report_counts_less_unless_taken_before_the_work():
    assert vote_on("2023-05-01", condition("2023-05-01", "2023-05-09")) == (WORTH.present, WORTH.same_day)
    assert vote_on("2023-05-01", condition("2023-05-01", "2023-05-09"), capture_purpose="before")[1] == 1.0


def test_an_image_on_the_day_of_closure_is_neither_before_nor_after_unless_its_purpose_says_so():
    mended_at_once = condition("2023-05-10", "2023-05-10", "2023-05-10")
    assert vote_on("2023-05-10", mended_at_once) is None
    assert vote_on("2023-05-10", mended_at_once, capture_purpose="before") == (WORTH.present, 1.0)
    assert vote_on("2023-05-10", mended_at_once, capture_purpose="after") is None


def test_after_closure_it_says_nothing():
    assert vote_on("2023-06-01", condition("2023-05-01", "2023-05-01", "2023-05-21")) is None


def test_confidence_scales_the_weight():
    full, part = (vote_on("2023-05-10", condition("2023-05-01", "2023-05-20", confidence=c))[1] for c in (1.0, 0.6))
    assert part == pytest.approx(0.6 * full)


@pytest.mark.parametrize("fields", [{"captured_at_lo": None}, {"captured_at_hi": None}])
def test_without_a_known_day_it_abstains(fields):
    assert vote_on("2023-05-10", condition("2023-05-01", "2023-05-20"), **fields) is None


def test_prior_repairs_and_invisible_defects_are_no_conditions_of_its():
    scar = condition(defect="prior_repair.weld", present_until_earliest=day("2023-06-01"))
    assert vote_on("2023-05-10", scar) is None
    hidden = history(condition("2023-05-01", "2023-05-20"), event(), visible=lambda defect: defect != "crack")
    assert list(condition_at_capture(image(), hidden, WORTH)) == []


def test_a_suspicion_is_no_condition_of_its():
    suspected = history(condition("2023-05-01", "2023-05-20"), event(assertion="possible"))
    assert list(condition_at_capture(image(), suspected, WORTH)) == []
