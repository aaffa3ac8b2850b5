"""A failure is read with its thing where the lists know the two together."""

import pytest

from logmine import Extractor


@pytest.fixture(scope="module")
def read():
    return Extractor(domain="mobile-plant")


@pytest.mark.parametrize(
    ("text", "mode", "defect"),
    [
        ("batteries are flat", "PTF", None),
        ("tyre flat", "STD", "leak.air"),
        ("park brake not holding", "FTF", None),
        ("hoist cylinder not holding", "INL", None),
        ("welds cracked", "STD", "crack.weld"),
        ("bracket cracked", "STD", "crack"),
    ],
)
def test_the_thing_tells_what_the_words_alone_leave_open(read, text, mode, defect):
    (event,) = read(text).events
    assert (event.failure_mode, event.defect) == (mode, defect)
