"""Words as technicians write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("REPL U/S L/H TILT CYL.", ["REPL", "U/S", "L/H", "TILT", "CYL", "."]),
        ("c/o p.t.o o-ring P&H w/shop", ["c/o", "p.t.o", "o-ring", "P&H", "w/shop"]),
        ('#2 3/4" 24V 250hr RH120E 1,200', ["#2", "3/4", '"', "24V", "250hr", "RH120E", "1,200"]),
        ("12/05/2010 8.8.07 07:30", ["12/05/2010", "8.8.07", "07:30"]),
        ("R.H. ENGINE", ["R.H.", "ENGINE"]),
        ("bolt.Replace leaking...found", ["bolt", ".", "Replace", "leaking", "...", "found"]),
        ("bolts,nuts cracked/bent", ["bolts", ",", "nuts", "cracked", "/", "bent"]),
        ("?brg won't café", ["?", "brg", "won't", "café"]),
        ("WON’T d'shaft", ["WON’T", "d'shaft"]),
        ("A/C l/h/r, h/l,r/h", ["A/C", "l/h/r", ",", "h/l", ",", "r/h"]),
        ("(R/H) &c /brg brg/", ["(", "R/H", ")", "&", "c", "/", "brg", "brg", "/"]),
        ("l+r a_b", ["l", "+", "r", "a", "_", "b"]),
        ("REPAIRHYD XH531 CAT-785C O-RING", ["REPAIRHYD", "XH531", "CAT-785C", "O-RING"]),
        ("12-3456/7 12-34-56a 24v/12v", ["12-3456/7", "12-34-56a", "24v/12v"]),
        ("10-12mm 10-12 mm 7-8.5", ["10-12mm", "10-12", "mm", "7-8.5"]),
        ("1,5mm 1,5 mm 1.5L 1,200hrs", ["1,5mm", "1,5", "mm", "1.5L", "1,200hrs"]),
        ("8:30am 8:30 am 10.30pm", ["8:30am", "8:30", "am", "10.30pm"]),
        ("10/12/09-15/12/09. 24/7", ["10/12/09-15/12/09", ".", "24/7"]),
        ("-5 +5 3.5% 100°C", ["-", "5", "+", "5", "3.5", "%", "100", "°", "C"]),
        ("engine#2 #3. #1replace No.3", ["engine", "#2", "#3", ".", "#1", "replace", "No.3"]),
        ("p/n:12-34 s/n12345", ["p/n", ":", "12-34", "s/n12345"]),
        ("fitter@mine.example", ["fitter", "@", "mine", ".", "example"]),
        ("U/S. e.g. ok.New ...", ["U/S", ".", "e.g.", "ok.New", ".", ".", "."]),
        (
            "ask <person>'s boss, <phone>, 5<6",
            ["ask", "<person>", "'", "s", "boss", ",", "<phone>", ",", "5", "<", "6"],
        ),
        ("cafe\u0301 bar", ["cafe\u0301", "bar"]),
        ("ＣＹＬ\u3000leak", ["ＣＹＬ", "leak"]),
        ("a\0b\r\nc", ["a", "\0", "b", "c"]),
        ("", []),
        (" \t\n", []),
    ],
)
def test_words(text, words):
    assert [token.text for token in tokenize(text)] == words


@given(st.text(max_size=200))
def test_every_character_but_white_space_is_in_one_word(text):
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text != "" for t in tokens)
    at = 0
    for token in tokens:
        assert not text[at : token.start].strip()
        at = token.end
    assert not text[at:].strip()


@given(st.lists(st.text("a1Bé/&'’.,-:#_+ \u0301", min_size=1, max_size=8)))
def test_texts_side_by_side_are_split_as_each_alone(texts):
    alone = [[token.text for token in tokenize(text)] for text in texts]
    assert [token.text for token in tokenize("\n".join(texts))] == [word for words in alone for word in words]


# Each would take minutes if a word were read again from each of its characters.
@pytest.mark.parametrize(
    ("piece", "end", "words"),
    [
        ("a", "", 1),
        ("1", "a", 1),
        ("1/", "1abcd", 3),
        ("1,", "1abcd", 3),
        ("1,1a", "", 500_001),
        ("a.", "ab", 1),
        ("a/", "", 2),
        ("a\u0301", "", 1),
        ("a/b'", "c", 1),
        ("/", "a", 1_000_001),
        ("abcd/", "abcd", 400_001),
    ],
)
def test_hostile_texts_of_a_megabyte(piece, end, words):
    count = len(tokenize(piece * (1_000_000 // len(piece)) + end))
    assert count == words
