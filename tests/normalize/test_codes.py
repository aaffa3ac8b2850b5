"""A candidate in numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from little import coder, proposer

from logmine.normalize.candidate import Candidate
from logmine.normalize.codes import Code

CODER, PROPOSER = coder(), proposer()


def codes(raw, text, kind, *, span=1, together="", **more):
    (row,) = CODER(raw, [(Candidate(text, kind, span, **more), together)])
    return dict(zip(Code, row, strict=True))


def test_candidates_of_a_word_share_what_is_told_of_the_word():
    keep, other = CODER("HYD", [(Candidate("hyd", "keep"), ""), (Candidate("hydraulic", "pair"), "")])
    assert keep[: Code.KIN] == other[: Code.KIN]
    assert keep[Code.KIN :] != other[Code.KIN :]


def test_a_row_has_every_code_in_its_place_and_fits_its_column():
    rows = CODER("brk", [(candidate, "") for candidate in PROPOSER.word("brk")])
    assert {len(row) for row in rows} == {len(Code)}
    assert all(0 <= code < 2**32 for row in rows for code in row)
    assert all(row[Code.ONE] == 1 for row in rows)


@pytest.mark.parametrize(
    ("raw", "known"),
    [("pump", 1), ("gearbox", 2), ("zqxv", 3), ("12", 4), ("-", 4), ("hyd-pump", 5), ("zq-pump", 6), ("zq/vv", 7)],
)
def test_how_well_a_word_is_known(raw, known):
    assert codes(raw, raw, "keep")[Code.KNOWN] == known


@pytest.mark.parametrize(("raw", "case"), [("PUMP", 1), ("Pump", 2), ("P", 2), ("pump", 3), ("12", 3)])
def test_how_a_word_is_cased(raw, case):
    assert codes(raw, "pump", "keep")[Code.CASE] == case


def test_how_often_it_was_seen_in_steps_of_two_and_what_share_of_it_meant_this():
    found = codes("repl", "replace", "pair")
    assert (found[Code.SEEN], found[Code.MET], found[Code.COUNT], found[Code.SHARE]) == (3, 1, 3, 9)
    never = codes("zqxv", "zqxv", "keep")
    assert (never[Code.SEEN], never[Code.MET], never[Code.COUNT], never[Code.SHARE]) == (0, 0, 0, 0)


def test_a_pair_that_stays_counts_as_staying():
    assert codes("pump", "pump", "pair")[Code.KIN] == codes("pump", "pump", "keep")[Code.KIN]
    assert codes("pump", "pumps", "pair")[Code.KIN] != codes("pump", "pump", "keep")[Code.KIN]
    assert codes("pump", "pump", "keep")[Code.ACT] == codes("hose", "hose", "keep")[Code.ACT] == 1


def test_rules_that_hold_anywhere_are_told_from_those_that_ask():
    asks, free = (candidate for candidate in PROPOSER.word("brk") if candidate.kind == "rule")
    assert codes("brk", *asks[:2], rules=asks.rules)[Code.RULES] == 1
    assert codes("brk", *free[:2], rules=free.rules)[Code.RULES] == 2
    assert codes("brk", "brake", "pair")[Code.RULES] == 0


def test_how_a_guess_differs_is_told_of_guesses_alone():
    guess, pair = codes("hydraulc", "hydraulic", "spell"), codes("hydraulc", "hydraulic", "pair")
    assert (guess[Code.DISTANCE], guess[Code.GROWN], guess[Code.LATE]) == (1, 101, 2)
    assert guess[Code.SLIPS] != codes("hydralic", "hydraulic", "spell")[Code.SLIPS] != 0
    assert all(pair[code] == 0 for code in Code if Code.GUESS <= code <= Code.LATE)


def test_the_second_of_several_words_is_told_of_several_alone():
    found = codes("air", "air conditioner", "merged", span=2, together="air con")
    assert (found[Code.SPAN], found[Code.COUNT], found[Code.SECOND_KNOWN]) == (2, 3, 3)
    assert all(codes("air", "air", "keep")[code] == 0 for code in Code if code >= Code.TOGETHER)


def test_patterns_tell_masks_and_words_apart():
    measure, other = codes("24v", "<num> v", "compose"), codes("36v", "<num> volt", "compose")
    assert measure[Code.PATTERN] == other[Code.PATTERN] != codes("24v", "<num>v", "compose")[Code.PATTERN]


@given(st.text(min_size=1, max_size=12).map(lambda raw: "".join(raw.split()) or "x"))
def test_any_word_has_codes_that_fit(raw):
    rows = CODER(raw, [(candidate, "") for candidate in PROPOSER.word(raw)])
    assert all(len(row) == len(Code) and all(0 <= code < 2**32 for code in row) for row in rows)
