"""Which words of a log are looked at: those of one piece that no list knows."""

import pytest

from logmine.growing.forms import looks_short, unknown_forms
from logmine.growing.log import Log
from logmine.growing.vocabulary import Vocabulary
from logmine.lexicon import Lexicons
from small_world import vocabulary


def found(*words, least=1, **known):
    return unknown_forms(Log.of(words), vocabulary(**known), least)


@pytest.mark.parametrize("form", ["hyd", "gskt", "l/h", "w/shop", "r.h.", "ck'd", "l-h", "hydraulik", "größ"])
def test_short_forms_and_misspellings_are_found(form):
    assert found(form) == [form]


@pytest.mark.parametrize(
    "word",
    [
        "pump", "pumps", "PUMP", "pump's", "conditioner", "o-ring",  # known, and inflected
        "12", "RH120", "24v", "x", "-", "#2",  # no word
        "re-check", "hot/oil", "a/b/c/d/e",  # several
        "qwertzuiopasdfghjkl",  # too long
    ],
)  # fmt: skip
def test_other_words_are_not(word):
    assert found(word) == []


def test_forms_of_the_lists_are_known():
    assert found("hyd", short=["hyd"]) == []


def test_a_plural_follows_its_singular():
    assert found("gskt", "gskts", "gskt's") == ["gskt"]
    assert found("gskts") == ["gskts"]


def test_the_commonest_come_first_and_rare_ones_not_at_all():
    assert found("hyd a", "hyd b", "hyd c", "l/h a", "l/h b", "gskt", least=2) == ["hyd", "l/h"]


@pytest.mark.parametrize(
    ("form", "short"), [("hyd", True), ("cylndr", False), ("gskt", True), ("w/shop", True), ("bzrkt", True)]
)
def test_some_forms_look_short_by_themselves(form, short):
    assert looks_short(form) is short


def test_the_shipped_lists_are_known_and_those_of_ones_own(tmp_path):
    (tmp_path / "abbreviations").mkdir()
    (tmp_path / "abbreviations" / "general.csv").write_text("form,expansion\nzqxv,gearbox\n", encoding="utf-8")
    known = Vocabulary.load(Lexicons(), "mobile-plant")
    for word in ("replace", "hyd", "L/H".lower(), "hyd/elec", "repalced", "to", "march", "kpa"):
        assert known.knows(word), word
    assert not known.knows("zqxv")
    assert Vocabulary.load(Lexicons(tmp_path)).knows("zqxv")
