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
        ("", []),
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
