"""How alike words are used, and which neighbours tell two meanings apart."""

import pytest

from logmine.growing.contexts import Contexts, apart
from logmine.growing.log import Log
from small_world import log

CONTEXTS = Contexts(Log.of(log()))


def test_a_short_form_is_used_like_what_it_stands_for():
    right = CONTEXTS.alike(("hyd",), ("hydraulic",))
    assert right > 0.7
    for other in (("gasket",), ("left", "hand"), ("light",)):
        assert CONTEXTS.alike(("hyd",), other) < right / 2


def test_a_phrase_has_the_neighbours_of_its_ends():
    assert CONTEXTS.beside(("left", "hand"), behind=True) == {"cabin": 32}
    assert CONTEXTS.beside(("left", "hand"), behind=False) == {"<edge>": 16, "repair": 16}
    assert CONTEXTS.alike(("l/h",), ("left", "hand")) > 0.7


def test_likeness_has_no_direction_and_lies_between_none_and_all():
    one, other = CONTEXTS.alike(("hyd",), ("gasket",)), CONTEXTS.alike(("gasket",), ("hyd",))
    assert one == pytest.approx(other)
    assert 0 <= one <= 1


def test_what_is_little_seen_is_little_known():
    rows = ["replace aaa hose", "replace bbb hose"]
    few, many = Contexts(Log.of(rows)), Contexts(Log.of([f"{row} {n}" for row in rows for n in range(20)]))
    assert few.alike(("aaa",), ("bbb",)) < many.alike(("aaa",), ("bbb",))


def test_a_word_the_log_lacks_is_like_nothing():
    assert CONTEXTS.alike(("hyd",), ("nowhere",)) == 0
    assert CONTEXTS.beside(("nowhere",), behind=True) == {}


def test_neighbours_tell_two_meanings_apart():
    form, one, other = {"hose": 9, "pump": 5, "the": 9}, {"hose": 40, "the": 60}, {"pump": 40, "the": 60}
    assert apart(form, one, other, 3) == ("hose",)
    assert apart(form, other, one, 3) == ("pump",)
    assert apart(form, other, one, 6) == ()


@pytest.mark.parametrize("mark", [",", "2x", "l/h"])
def test_only_words_tell(mark):
    assert apart({mark: 9}, {mark: 40}, {"pump": 40}, 3) == ()


def test_what_was_seen_once_tells_nothing():
    assert apart({"hose": 9}, {"hose": 1}, {"pump": 40}, 3) == ()
    assert apart({"hose": 9}, {"hose": 9}, {}, 3) == ()
