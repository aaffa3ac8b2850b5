import pytest

from log_events import dates_of
from logmine.concepts import Concepts
from logmine.lexicon import Lexicons
from logmine.timeline import build_conditions


@pytest.fixture(scope="session")
def concepts():
    return Concepts(Lexicons())


@pytest.fixture
def build(concepts):
    """Builds the conditions of events; `completed` has the days on which records were completed."""

    def build(*events, completed=None, orders=None):
        return build_conditions(events, dates_of(events, completed), concepts, orders)

    return build
