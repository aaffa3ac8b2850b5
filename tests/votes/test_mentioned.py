import pytest

from evidence import SETTINGS, condition, event, history, image
from logmine.votes import attached_record, denied_at_inspection, possible_mention

WORTH = SETTINGS.votes


def attached(one, **fields):
    casts = list(attached_record(image(None, record_id="r-e1", **fields), history(one), WORTH))
    return [(cast.defect, cast.vote.probability) for cast in casts]


def test_the_images_own_note_speaks_whatever_the_dates():
    assert attached(event()) == [("crack", WORTH.attached)]
    assert attached(event(on=None)) == [("crack", WORTH.attached)]


@pytest.mark.parametrize(
    ("assertion", "probability"),
    [("negated", WORTH.absent), ("possible", WORTH.possible), ("historical", WORTH.repaired)],
)
def test_the_note_is_taken_at_its_word(assertion, probability):
    assert attached(event(assertion=assertion)) == [("crack", probability)]


def test_a_task_or_a_risk_says_nothing():
    assert attached(event(assertion="hypothetical")) == []


def test_the_purpose_settles_whether_the_picture_was_taken_before_or_after_the_work():
    mended = event(action="replace", action_status="done")
    assert attached(mended) == [("crack", WORTH.attached_worked_on)]
    assert attached(mended, capture_purpose="before") == [("crack", WORTH.attached)]
    assert attached(mended, capture_purpose="after") == [("crack", WORTH.replaced)]
    assert attached(event(action="replace", action_status="planned")) == [("crack", WORTH.attached)]
    assert attached(event(), capture_purpose="after") == [("crack", WORTH.attached_after)]


def test_an_old_repair_in_the_note_is_a_trace_to_be_seen():
    assert attached(event(defect=None, assertion="historical", prior_repair="prior_repair.weld")) == [
        ("prior_repair.weld", WORTH.attached)
    ]


def test_all_lines_of_an_order_are_the_images_note_and_one_root():
    lines = history(event("a", record_id="7"), event("b", record_id="7#2", defect="leak"), order=lambda _: "7")
    casts = list(attached_record(image(record_id="7"), lines, WORTH))
    assert {cast.defect for cast in casts} == {"crack", "leak"}
    assert {cast.vote.root_id for cast in casts} == {"7"}


def test_a_copied_text_shares_the_root_of_its_original():
    copied = history(event("a", record_id="7"), event("b", record_id="8", duplicate_of="a"))
    (cast,) = attached_record(image(record_id="8"), copied, WORTH)
    assert cast.vote.root_id == "7"


def denied(on, *evidence):
    casts = list(denied_at_inspection(image(on), history(*evidence), WORTH))
    return (casts[0].vote.probability, casts[0].vote.weight) if casts else None


NIL_CRACKS = event(on="2023-05-01", assertion="negated")


def test_a_denial_speaks_of_the_days_around_it_of_its_component_only():
    probability, weight = denied("2023-05-02", NIL_CRACKS)
    assert probability == WORTH.absent
    assert weight > denied("2023-06-15", NIL_CRACKS)[1] == pytest.approx(0.5)
    assert denied("2025-05-01", NIL_CRACKS) is None
    (cast,) = denied_at_inspection(image("2023-05-02"), history(NIL_CRACKS), WORTH)
    assert (cast.component, cast.denies) == ("boom", True)


def test_a_denial_also_speaks_of_the_days_before_it():
    assert denied("2023-04-30", NIL_CRACKS)[1] > 0.9


def test_a_denial_is_silent_once_the_defect_was_reported_again():
    assert denied("2023-05-20", NIL_CRACKS, condition("2023-05-15", "2023-05-15")) is None
    assert denied("2023-05-20", NIL_CRACKS, condition("2023-05-15", "2023-05-15", component="stick")) is not None


def test_a_denial_is_silent_about_days_when_the_defect_had_not_been_mended_yet():
    assert denied("2023-04-20", NIL_CRACKS, condition("2023-04-10", "2023-04-10", "2023-05-01")) is None


def test_a_month_is_no_distance_to_its_own_days():
    assert (
        denied("2023-05-28", event(on="2023-05-01", assertion="negated", date_precision="month"))[1] == WORTH.same_day
    )
    assert (
        denied("2023-12-30", event(on="2023-10-01", assertion="negated", date_precision="quarter"))[1] == WORTH.same_day
    )


SUSPECT = event(on="2023-05-09", assertion="possible")


def possible(on, *evidence):
    return [
        (cast.vote.probability, cast.vote.evidence_id)
        for cast in possible_mention(image(on), history(*evidence), WORTH)
    ]


def test_a_suspicion_near_capture_is_half_and_half():
    assert possible("2023-05-10", SUSPECT) == [(WORTH.possible, "e1")]
    assert possible("2024-05-10", SUSPECT) == []


def test_a_suspicion_that_became_a_report_leaves_the_word_to_the_condition():
    confirmed = condition("2023-05-09", "2023-05-20", event_ids=("e1", "e2"))
    assert possible("2023-05-10", SUSPECT, event("e2", "2023-05-20"), confirmed) == []


def test_a_settled_suspicion_is_silent():
    settled = condition("2023-05-09", "2023-05-09", "2023-05-12")
    assert possible("2023-05-10", SUSPECT, settled) == [(WORTH.possible, "e1")]
    assert possible("2023-05-20", SUSPECT, settled) == []


def test_duplicates_are_counted_in_the_event_they_repeat():
    assert possible("2023-05-10", SUSPECT, event("e2", "2023-05-09", assertion="possible", duplicate_of="e1")) == [
        (WORTH.possible, "e1")
    ]
