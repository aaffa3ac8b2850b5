from evidence import SETTINGS, condition, event, history, image
from logmine.votes import FUNCTIONS, cast_votes


def test_every_function_is_asked_and_weak_votes_abstain():
    past = history(
        condition("2023-05-01", "2023-05-20"), event(), event("e2", "2023-05-09", defect="leak", assertion="negated")
    )
    sources = {cast.vote.source for cast in cast_votes(image(record_id="r-e1"), past, SETTINGS.votes)}
    assert sources == {"attached_record", "condition_at_capture", "denied_at_inspection"}
    long_ago = history(condition("2013-05-01", "2013-05-20"), event(on="2013-05-01"))
    assert cast_votes(image(), long_ago, SETTINGS.votes) == []


def test_a_functions_name_is_its_votes_source():
    assert [function.__name__ for function in FUNCTIONS] == sorted(function.__name__ for function in FUNCTIONS)


def test_no_history_no_votes():
    assert cast_votes(image(), history(), SETTINGS.votes) == []
