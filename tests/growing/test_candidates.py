"""What a short form may stand for."""

from hypothesis import given
from hypothesis import strategies as st

from logmine.growing.candidates import FullForms
from logmine.growing.log import Log
from small_world import log, vocabulary

FULL = FullForms(Log.of(log()), vocabulary())


def phrases(form, full=FULL):
    return [" ".join(candidate.words) for candidate in full.candidates(form)]


def test_words_that_have_its_letters_in_order_are_candidates():
    assert phrases("gskt")[0] == "gasket"
    assert phrases("hyd") == ["hydraulic"]
    assert phrases("wshop") == ["workshop"]


def test_a_joint_may_part_a_word_or_words():
    assert phrases("w/shop")[0] == "workshop"
    assert phrases("l/h")[0] == "left hand"
    assert phrases("lhs")[0] == "left hand side"


def test_names_of_the_lists_are_candidates_before_the_log_has_them():
    assert phrases("f/d") == ["final drive"]
    assert phrases("a/con")[0] == "air conditioner"


def test_joints_of_a_word_may_be_left_out():
    assert phrases("oring") == ["o-ring"]


def test_words_a_slip_away_are_candidates():
    assert phrases("hydrualic") == ["hydraulic"]
    assert phrases("gakset") == ["gasket"]


def test_a_word_that_no_list_knows_is_one_if_the_log_uses_it_and_it_reads_like_a_word():
    rows = ["fit quillometer"] * 4 + ["quxllmtr"] * 4
    assert phrases("qllm", FullForms(Log.of(rows), vocabulary())) == ["quillometer"]
    assert phrases("qllm", FullForms(Log.of(rows[:3]), vocabulary())) == []


def test_a_word_cut_short_is_none():
    rows = ["replace hydraul"] * 5
    assert phrases("hydr", FullForms(Log.of(rows), vocabulary())) == ["hydraulic"]


def test_words_that_meet_by_chance_are_no_phrase():
    rows = [
        f"{a} {b}" for a in ("pump", "hose", "light", "cabin") for b in ("leaking", "noisy", "repair") for _ in "xx"
    ]
    assert "pump leaking" not in phrases("pl", FullForms(Log.of(rows), vocabulary()))


def test_nothing_stands_for_letters_that_no_word_has():
    assert phrases("zq") == []


@given(st.from_regex(r"[a-zé]{1,5}([/.'&-][a-zé]{1,5}){0,2}", fullmatch=True))
def test_any_form_has_candidates_in_order_without_repeats(form):
    found = FULL.candidates(form)
    assert [c.rank for c in found] == sorted((c.rank for c in found), reverse=True)
    assert len({c.words for c in found}) == len(found)
    assert all(c.cost >= 0 and " ".join(c.words) != form for c in found)
