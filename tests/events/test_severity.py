import pytest

from logmine.concepts import Failure
from logmine.events.draft import Draft
from logmine.events.severity import Levels
from logmine.lexicon import Lexicons
from logmine.types import SEVERITIES, Found, Mention


@pytest.fixture(scope="module")
def levels():
    return Levels(Lexicons())


def draft(text, words, *, assertion="affirmed", coded=None):
    start = text.index(words)
    mention = Mention("FAILURE", start, start + len(words), words, None, assertion, None, 1.0, "model")
    return Draft(failure=Found(mention, start, start + len(words)), coded=coded)


def told(levels, text, words, **others):
    """What speaks for `critical`, without its name."""
    choices = levels(draft(text, words, **others), text)
    return {feature.removeprefix("critical:") for feature in choices[SEVERITIES.index("critical")].features}


def test_a_failure_may_have_any_severity(levels):
    assert [choice.at for choice in levels(draft("pump leaking", "leaking"), "pump leaking")] == [0, 1, 2, 3]


@pytest.mark.parametrize("assertion", ["negated", "hypothetical"])
def test_what_is_not_there_is_not_rated(levels, assertion):
    assert levels(draft("no leaks", "leaks", assertion=assertion), "no leaks") == []


def test_what_came_of_it_counts_within_its_sentence(levels):
    assert "consequence=critical" in told(levels, "pump leaking, out of service", "leaking")
    assert "consequence=critical" not in told(levels, "pump leaking. Crane out of service", "leaking")


def test_words_of_degree_count_within_and_beside_a_failure(levels):
    assert "degree=incipient" in told(levels, "slight leak on pump", "slight leak")
    assert "degree=critical" in told(levels, "pump leaking badly", "leaking")
    assert "degree=critical" not in told(levels, "pump leaking from the gland of the old shaft badly", "leaking")


def test_what_the_lists_say_is_the_rule(levels):
    coded = Failure(failure_mode="BRD", severity="critical")
    assert "level:rule" in told(levels, "shaft snapped", "snapped", coded=coded)
    assert "level:rule" not in told(levels, "shaft odd", "odd")
