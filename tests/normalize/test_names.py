"""Names and acronyms, as they are cased."""

import pytest

from logmine.errors import LexiconError
from logmine.lexicon import Lexicons
from logmine.normalize.names import FILE, NameRow, load_names


def own(folder, *names):
    (folder / FILE).write_text("name,kind\n" + "".join(f"{name},\n" for name in names), encoding="utf-8")
    return Lexicons(folder)


def test_names_are_found_by_their_lower_case_and_ones_own_go_first(tmp_path):
    shipped = load_names(Lexicons())
    assert shipped["abs"] == "ABS"
    names = load_names(own(tmp_path, "Abs", "ZQXhaul"))
    assert (names["abs"], names["zqxhaul"]) == ("Abs", "ZQXhaul")


def test_names_of_several_words_and_in_lower_case_say_nothing_of_a_word(tmp_path):
    assert load_names(own(tmp_path, "Zqx Haul", "zqx")) == load_names(Lexicons())


def test_the_shipped_names_are_one_a_row():
    names = [row.name for row in Lexicons().rows(FILE, NameRow)]
    assert len(names) == len(set(names))
    assert all(len(name.split()) == 1 or name.istitle() or any(c.isupper() for c in name) for name in names)


def test_a_row_without_a_name_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"names\.csv, line 2"):
        load_names(own(tmp_path, ""))
