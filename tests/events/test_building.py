"""Failure modes of events: the lexicons' code, else the learnt one, else `OTH`."""

import pytest

from logmine.concepts import Concepts
from logmine.events import Drafter, EventBuilder
from logmine.lexicon import Lexicons
from logmine.modes import FailureModes
from logmine.types import Found, Mention, NormalizedText, Reading, Record

LEXICONS = Lexicons()
CONCEPTS = Concepts(LEXICONS)


def reading(component, failure):
    text = f"{component} {failure}"
    spans = (("COMPONENT", 0, len(component)), ("FAILURE", len(component) + 1, len(text)))
    found = (Found(Mention(label, start, end, text[start:end]), start, end) for label, start, end in spans)
    return Reading(NormalizedText.unchanged(text), tuple(found))


@pytest.mark.parametrize(
    ("failure", "lexicons_alone", "with_model"),
    [
        ("leaking", "ELU", "ELU"),
        ("chatter", "OTH", "NOI"),
        ("simmering", "OTH", "OTH"),  # of this the model isn't sure
        ("old weld repair", "OTH", "OTH"),  # an old repair has no failure mode
    ],
)
def test_the_failure_mode_of_an_event(failure, lexicons_alone, with_model):
    text = reading("pump", failure)
    drafts = Drafter(LEXICONS, CONCEPTS)(text)
    for modes, expected in ((None, lexicons_alone), (FailureModes(LEXICONS, CONCEPTS), with_model)):
        events = EventBuilder(LEXICONS, modes=modes)(drafts, text, Record("1", text.normalized.raw))
        assert [event.failure_mode for event in events] == [expected]
