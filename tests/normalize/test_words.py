"""Known words, and what a misspelt one was meant to be."""

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize.words import REPEATED, WordRow, Words, known_words


def known(**counts):
    return Words(WordRow(word=word, count=count) for word, count in counts.items())


def test_inflections_of_known_words_are_known():
    words = known(tighten=5, grease=5, battery=5, trip=5)
    assert all(map(words.known, ("tightened", "greasing", "batteries", "tripped", "retighten", "overgreased")))
    assert not words.known("tightn")


def test_a_misspelt_word_is_mended_by_the_one_near_word():
    words = known(replaced=100, cracked=50)
    assert words.mend("repalced") == "replaced"
    assert words.mend("craked") == "cracked"
    assert words.mend("xylophone") is None


def test_between_two_near_words_only_a_much_commoner_one_is_taken():
    assert known(switch=90, switca=10).mend("switcb") == "switch"
    assert known(switch=50, switca=40).mend("switcb") is None


def test_short_words_and_words_that_texts_do_not_use_are_no_help():
    words = known(pump=100, bumps=0)
    assert words.mend("pumo") is None
    assert words.mend("bumpz") is None


@pytest.mark.parametrize(
    ("right", "other"),
    [("organise", "organize"), ("colour", "color"), ("centre", "center"), ("travelled", "traveled"), ("mould", "mold")],
)
def test_a_word_is_right_in_either_spelling(right, other):
    assert known(**{right: 5}).known(other)
    assert known(**{other: 5}).known(right)


def test_a_short_word_doubles_its_last_letter():
    words = known(slip=5, weld=5)
    assert all(map(words.known, ("slipped", "slipping", "welded")))
    assert not words.known("sliping")


def test_a_beginning_stands_before_words_of_five_letters_or_more():
    words = known(heated=5, sure=5)
    assert words.known("overheated")
    assert not words.known("presure")


def test_a_word_of_general_english_alone_is_told_by_one_slip_if_it_is_the_only_one():
    words = known(carriage=0, marriage=0, cartage=0)
    assert words.mend("carriagee") == "carriage"
    assert words.mend("carriagee", usual=True) is None
    assert words.mend("caraige") is None
    assert known(bracket=0, brackets=0).mend("brackett") is None


@pytest.mark.parametrize("word", ["", "abc", "a" * 30, "häcker", "12345", "pump1", "x" * 10_000])
def test_what_is_no_plain_word_is_not_mended(word):
    assert known(hacker=99, pumps=99).mend(word) is None


def test_a_word_that_is_taken_in_is_known_but_never_meant():
    words = known(gearbox=5)
    words.add("quillon")
    assert words.known("quillon")
    assert words.count("quillon") == 0
    assert words.mend("quilon") is None
    words.add("gearbox")
    assert words.count("gearbox") == 5


def test_of_a_word_given_twice_the_first_row_counts():
    assert Words([WordRow(word="Pump", count=3), WordRow(word="pump", count=9)]).count("pump") == 3


def test_words_that_raw_texts_merely_repeat_may_be_slips(tmp_path):
    (tmp_path / "words.csv").write_text(
        f"word,count,source\nzqxvb,0,{REPEATED}\nzqxvd,0,mine\nzqxvf,2,{REPEATED}\n", encoding="utf-8"
    )
    words = known_words(Lexicons(tmp_path).rows("words.csv", WordRow))
    assert [words.known(word) for word in ("zqxvb", "zqxvd", "zqxvf")] == [False, True, True]
