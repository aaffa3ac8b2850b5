"""What a written word, or several, may have been meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from little import proposer

from logmine.normalize.candidate import MASKS
from logmine.normalize.learnt import form_of
from logmine.normalize.proposing import LONGEST

PROPOSER = proposer()
KINDS = {
    "keep", "pair", "rule", "plural", "case", "named", "acronym", "mask", "compose", "spell", "truncated", "skeleton",
    "split", "merged", "joined", "hyphened", "glued", "dropped",
}  # fmt: skip


def word(raw):
    return {(candidate.text, candidate.kind) for candidate in PROPOSER.word(raw)}


def several(*raws):
    pair = f"{form_of(raws[0])} {form_of(raws[1])}"
    return {(c.text, c.kind, c.span) for c in PROPOSER.several(raws, pair, odd=PROPOSER.odd(raws[0]))}


@pytest.mark.parametrize(
    ("raw", "text", "kind"),
    [
        ("REPL", "replace", "pair"),
        ("brk", "brake", "rule"),
        ("brk", "break", "rule"),
        ("BRKS", "breaks", "plural"),
        ("zqx", "ZQX", "named"),
        ("QVX", "QVX", "acronym"),
        ("hyraulic", "hydraulic", "spell"),
        ("hydr", "hydraulic", "truncated"),
        ("hdrlc", "hydraulic", "skeleton"),
        ("pumphose", "pump hose", "split"),
        ("24V", "<num> volt", "compose"),
        ("hyd/pump", "hydraulic/pump", "compose"),
        ("hyd/pump", "hydraulic / pump", "compose"),
        ("pump.", "pump .", "compose"),
        ("a/cfan", "air conditioner fan", "compose"),
        ("#12", "number <num>", "compose"),
        ("RH120-hyd", "<id> - hydraulic", "compose"),
        ("RH120", "<id>", "mask"),
        ("12", "<num>", "mask"),
        ("12/05/2010", "<date>", "mask"),
        ("Zqxvbl", "<sensitive>", "mask"),
    ],
)
def test_a_word_may_become(raw, text, kind):
    assert (text, kind) in word(raw)


@pytest.mark.parametrize(
    ("raw", "only"),
    [
        ("HYD", {("hydraulic", "pair")}),
        ("pump", {("pump", "keep")}),
        ("abc", {("ABC", "pair")}),
        ("gearbox", {("gearbox", "keep")}),
        ("z" * (LONGEST + 1), {("z" * (LONGEST + 1), "keep")}),
    ],
)
def test_a_word_that_has_one_meaning_or_is_no_word_becomes_nothing_else(raw, only):
    assert word(raw) == only


def test_where_nothing_is_masked_no_candidate_is_a_mask():
    plain = proposer(masks=False)
    assert not any("<" in c.text for raw in ("RH120", "24V", "zqx", "12/05/2010") for c in plain.word(raw))
    assert plain.several(("RH", "120"), "rh 0", odd=True) == []
    assert [c.text for c in plain.several(("pu", "mp"), "pu mp", odd=True)] == ["pump"]


@pytest.mark.parametrize(
    ("raws", "found"),
    [
        (("air", "con"), ("air conditioner", "merged", 2)),
        (("o", "ring"), ("o-ring", "merged", 2)),
        (("one", "two", "three"), ("four", "merged", 3)),
        (("pu", "mp"), ("pump", "joined", 2)),
        (("a", "c"), ("air conditioner", "glued", 2)),
        (("RH", "120"), ("<id>", "mask", 2)),
        (("#", "12"), ("<id>", "mask", 2)),
        (("zqx", "haul"), ("<sensitive>", "mask", 2)),
        (("RH120-pu", "mp"), ("<id> - pump", "joined", 2)),
        (("hyd", "."), ("hydraulic", "dropped", 2)),
    ],
)
def test_several_words_may_become_one(raws, found):
    assert found in several(*raws)


def test_known_words_that_were_never_seen_as_one_stay_apart():
    assert several("gearbox", "pump") == set()
    assert several("repair", "hose") == set()


def test_more_words_than_are_there_are_not_taken():
    assert not any(span > 2 for _, _, span in several("one", "two"))


def test_rules_travel_with_their_candidate():
    rules = {candidate.text: candidate.rules for candidate in PROPOSER.word("brk")}
    assert [rule.after for rule in rules["brake"]] == [{"pad"}]
    assert [rule.free for rule in rules["break"]] == [True]
    assert rules["brk"] == ()


def test_candidates_of_a_kind_are_ranked():
    ranks = [(c.text, c.rank) for c in PROPOSER.word("repl") if c.kind == "pair"]
    assert sorted(ranks, key=lambda rank: rank[1]) == [(text, at) for at, (text, _) in enumerate(ranks)]


@pytest.mark.parametrize(
    ("raw", "generic"),
    [
        ("RH120", "XX000"),
        ("rh345e", "xx000x"),
        ("RH1", "RH1"),
        ("POS12", "POS12"),
        ("isol8", "isol8"),
        ("A٣٣", "A٣٣"),
        ("12", "12"),
    ],
)
def test_ids_that_no_list_knows_are_one_in_tables(raw, generic):
    assert PROPOSER.generic(raw) == generic


raws = st.one_of(
    st.text(min_size=1, max_size=12).map(lambda raw: "".join(raw.split()) or "x"),
    st.lists(st.sampled_from(["hyd", "12", "RH120", "-", "/", ".", "#", "brk", "a", "İ", "pump", "\x00", "²"]), min_size=1, max_size=5).map("".join),
)  # fmt: skip


@given(raws)
def test_candidates_of_any_word_are_different_texts_of_known_kinds(raw):
    candidates = PROPOSER.word(raw)
    texts = [candidate.text for candidate in candidates]
    assert all(texts)
    assert len(set(texts)) == len(texts)
    assert all(candidate.span == 1 and candidate.kind in KINDS for candidate in candidates)
    assert all(text in MASKS or not text.isspace() for text in texts)
    assert candidates[0].kind in {"keep", "pair"}
    assert proposer().word(raw) == candidates


@given(st.lists(raws, min_size=2, max_size=5))
def test_candidates_of_any_words_take_words_that_are_there(words):
    found = several(*words)
    assert all(text and kind in KINDS and 2 <= span <= len(words) for text, kind, span in found)


@given(raws)
def test_a_generic_word_stands_for_itself(raw):
    generic = PROPOSER.generic(raw)
    assert PROPOSER.generic(generic) == generic
    assert len(generic) == len(raw)
