"""The laws of alignments: they cover, they are monotone, they lead back, they compose."""

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logmine.types import Alignment, Edit, NormalizedText

# What offsets stumble over: combining marks, joined emoji, flags, right-to-left, NUL, CRLF, full-width, `İ`, beyond the BMP.
HARD = [
    "e\u0301",
    "👩🏽‍🔧",
    "🇦🇺",
    "שמן \u200f",
    "\u202enamow",
    "\0",
    "\r\n",
    "ＣＹＬ",
    "İ",
    "ﬁ",
    "𝟛",
    "\u00a0",
    " ",
    "c/o",
    "repl ace",
]
texts = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(HARD), max_size=8).map("".join))


@st.composite
def edits_of(draw, text, *, insertions=True, deletions=True):
    """Edits of a text, ascending and not overlapping."""
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start == end and not insertions:
            continue
        written = draw(st.text(max_size=4))
        edits.append(Edit(start, end, written or ("" if deletions else "w")))
    return edits


@st.composite
def normalized(draw, raw=texts, **allowed):
    raw = draw(raw)
    return NormalizedText.from_edits(raw, draw(edits_of(raw, **allowed)))


@st.composite
def chains(draw, steps):
    """Texts of which each is the normalised text of the one before, and their alignments."""
    chain = [draw(normalized())]
    while len(chain) < steps:
        chain.append(draw(normalized(st.just(chain[-1].text))))
    return [text.alignment for text in chain]


def spans(length):
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted).map(tuple)


def covers(outer, inner):
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def both_ways(alignment):
    """The alignment and its inverse: every law must hold in both directions."""
    return st.sampled_from([alignment, alignment.invert()])


def pieces(a):
    return list(zip(zip(a.raw, a.raw[1:], strict=False), zip(a.norm, a.norm[1:], strict=False), a.exact, strict=True))


def kept(a, start, end):
    """A raw span without the dropped characters at its ends, None where it holds no others."""
    there = [at for at in range(start, end) if a.to_norm(at, at + 1)[0] < a.to_norm(at, at + 1)[1]]
    return (there[0], there[-1] + 1) if there else None


def meet(before, after):
    """Tell whether one drops text where the next inserts some."""
    return any(before.norm.count(at) > 1 and after.raw.count(at) > 1 for at in before.norm)


@given(normalized())
def test_pieces_cover_both_texts_and_exact_ones_hold_the_same_characters(text):
    parts = pieces(text.alignment)
    assert "".join(text.raw[start:end] for (start, end), _, _ in parts) == text.raw
    assert "".join(text.text[start:end] for _, (start, end), _ in parts) == text.text
    assert all(text.raw[slice(*raw)] == text.text[slice(*norm)] for raw, norm, exact in parts if exact)


@given(normalized(), st.data())
def test_every_character_lies_in_one_piece_and_maps_into_it(text, data):
    a = data.draw(both_ways(text.alignment))
    for at in range(a.raw[-1]):
        ((piece, other, exact),) = [part for part in pieces(a) if part[0][0] <= at < part[0][1]]
        mapped = a.to_norm(at, at + 1)
        assert mapped == ((other[0] + at - piece[0], other[0] + at - piece[0] + 1) if exact else other)


@given(normalized(), st.data())
def test_spans_stay_within_the_other_text(text, data):
    start, end = text.alignment.to_raw(*data.draw(spans(len(text.text))))
    assert 0 <= start <= end <= len(text.raw)
    start, end = text.alignment.to_norm(*data.draw(spans(len(text.raw))))
    assert 0 <= start <= end <= len(text.text)


@given(normalized(insertions=False, deletions=False), st.data())
def test_there_and_back_covers_the_span_where_nothing_was_dropped_or_inserted(text, data):
    a = data.draw(both_ways(text.alignment))
    span = data.draw(spans(a.raw[-1]))
    assert covers(a.to_raw(*a.to_norm(*span)), span)


@given(normalized(), st.data())
def test_there_and_back_covers_all_of_a_span_but_characters_at_its_ends_without_a_counterpart(text, data):
    a = data.draw(both_ways(text.alignment))
    span = data.draw(spans(a.raw[-1]))
    inner = kept(a, *span)
    assert inner is None or covers(a.to_raw(*a.to_norm(*span)), inner)


@given(normalized(), st.data())
def test_there_and_back_covers_what_was_dropped_in_one_piece(text, data):
    a = data.draw(both_ways(text.alignment))
    for raw, norm, _ in pieces(a):
        if norm[0] == norm[1]:
            assert covers(a.to_raw(*a.to_norm(*raw)), raw)


@given(normalized(), st.data())
def test_a_span_maps_to_all_that_its_characters_map_to_and_no_more(text, data):
    a = data.draw(both_ways(text.alignment))
    start, end = data.draw(spans(a.raw[-1]))
    assume(start < end)
    mapped = [a.to_norm(at, at + 1) for at in range(start, end)]
    assert a.to_norm(start, end) == (mapped[0][0], mapped[-1][1])


@given(normalized(), st.data())
def test_later_spans_stay_later(text, data):
    a = data.draw(both_ways(text.alignment))
    starts, ends = data.draw(spans(a.raw[-1])), data.draw(spans(a.raw[-1]))
    assume(starts[0] <= ends[0])
    assume(starts[1] <= ends[1])
    one, other = a.to_norm(starts[0], ends[0]), a.to_norm(starts[1], ends[1])
    assert one[0] <= other[0]
    assert one[1] <= other[1]


@given(normalized(), st.data())
def test_a_wider_span_covers_a_narrower_one(text, data):
    a = data.draw(both_ways(text.alignment))
    outer = data.draw(spans(a.raw[-1]))
    inner = tuple(sorted(data.draw(st.integers(*outer)) for _ in range(2)))
    assume(inner[0] < inner[1])  # an empty span holds no characters, but covers what has no counterpart there
    assert covers(a.to_norm(*outer), a.to_norm(*inner))


@given(texts, st.data())
def test_unchanged_text_maps_to_itself(raw, data):
    span = data.draw(spans(len(raw)))
    text = NormalizedText.unchanged(raw)
    assert text.alignment.to_raw(*span) == text.alignment.to_norm(*span) == span


@given(normalized(), st.data())
def test_the_inverse_maps_the_other_way_and_back(text, data):
    a = text.alignment
    span = data.draw(spans(len(text.text)))
    assert a.invert().to_norm(*span) == a.to_raw(*span)
    assert a.invert().invert() == a


@given(chains(2), st.data())
def test_composition_covers_what_two_steps_give(chain, data):
    first, second = chain
    both = first.compose(second)
    assert (both.raw[-1], both.norm[-1]) == (first.raw[-1], second.norm[-1])
    span = data.draw(spans(both.norm[-1]))
    assume(span[0] < span[1])
    assert covers(both.to_raw(*span), first.to_raw(*second.to_raw(*span)))
    span = data.draw(spans(both.raw[-1]))
    assume(span[0] < span[1])
    assert covers(both.to_norm(*span), second.to_norm(*first.to_norm(*span)))


@given(normalized(), st.data())
def test_composed_exact_pieces_hold_the_same_characters(first, data):
    second = data.draw(normalized(st.just(first.text)))
    for raw, norm, exact in pieces(first.alignment.compose(second.alignment)):
        assert not exact or first.raw[slice(*raw)] == second.text[slice(*norm)]


@given(chains(3))
def test_composition_is_associative_unless_one_drops_text_where_a_later_one_inserts(chain):
    first, second, third = chain
    early, late = first.compose(second), second.compose(third)
    assume(not meet(first, second) and not meet(second, third) and not meet(early, third) and not meet(first, late))
    assert early.compose(third) == first.compose(late)


@given(normalized())
def test_identity_is_neutral_in_composition(text):
    a = text.alignment
    assert Alignment.identity(len(text.raw)).compose(a) == a.compose(Alignment.identity(len(text.text))) == a


@given(chains(2))
def test_the_inverse_of_two_steps_is_the_inverse_of_each_in_the_other_order(chain):
    first, second = chain
    assert first.compose(second).invert() == second.invert().compose(first.invert())


@pytest.mark.parametrize("seed", range(3))
def test_laws_hold_for_long_texts(seed):
    random = Random(seed)
    raw = "".join(random.choices(HARD, k=40_000))
    assert len(raw.encode()) > 100_000
    first = NormalizedText.from_edits(raw, scattered(raw, random))
    second = NormalizedText.from_edits(first.text, scattered(first.text, random))
    both = first.alignment.compose(second.alignment)
    assert both.invert() == second.alignment.invert().compose(first.alignment.invert())
    for a, before, after in ((first.alignment, raw, first.text), (both, raw, second.text)):
        assert all(before[slice(*one)] == after[slice(*other)] for one, other, exact in pieces(a) if exact)
        for at in random.sample(range(len(after) - 20), 200):
            span = kept(a.invert(), at, at + 20)
            assert span is None or covers(a.to_norm(*a.to_raw(*span)), span)


def scattered(text, random):
    """Some thousand edits of a long text."""
    cuts = sorted(random.sample(range(len(text)), 4_000))
    return [Edit(*cut, random.choice(["", "x", *HARD])) for cut in zip(cuts[::2], cuts[1::2], strict=True)]


def test_one_to_many():
    text = NormalizedText.from_edits("c/o hyd hose", [Edit(0, 3, "change out"), Edit(4, 7, "hydraulic")])
    assert text.text == "change out hydraulic hose"
    assert text.alignment.to_raw(0, 6) == text.alignment.to_raw(7, 10) == (0, 3)
    assert text.alignment.to_raw(21, 25) == (8, 12)
    assert text.alignment.to_norm(5, 6) == (11, 20)


def test_many_to_one():
    text = NormalizedText.from_edits("repl ace hose", [Edit(0, 8, "replace")])
    assert text.text == "replace hose"
    assert text.alignment.to_raw(0, 7) == (0, 8)
    assert text.alignment.to_norm(0, 4) == text.alignment.to_norm(5, 8) == (0, 7)


def test_many_to_none():
    text = NormalizedText.from_edits("oil?? leak", [Edit(3, 5, "")])
    assert text.text == "oil leak"
    assert text.alignment.to_norm(3, 5) == (3, 3)
    assert text.alignment.to_raw(3, 3) == (3, 5)
    assert text.alignment.to_raw(0, 8) == (0, 10)


def test_none_to_many():
    text = NormalizedText.from_edits("oil leak", [Edit(3, 3, " pump")])
    assert text.alignment.to_raw(3, 8) == (3, 3)
    assert text.alignment.to_norm(3, 3) == (3, 8)
    assert text.alignment.to_raw(0, 13) == (0, 8)


def test_two_steps_in_one():
    first = NormalizedText.from_edits("repl ace c/o", [Edit(0, 8, "replace"), Edit(9, 12, "change out")])
    second = NormalizedText.from_edits(first.text, [Edit(8, 14, "CHANGE")])
    both = first.alignment.compose(second.alignment)
    assert both.to_raw(0, 7) == (0, 8)
    assert both.to_raw(8, 14) == both.to_raw(15, 18) == (9, 12)
    assert both.to_norm(9, 10) == (8, 18)


def test_what_was_dropped_where_the_next_step_inserts_was_replaced():
    first = NormalizedText.from_edits("oil?? leak", [Edit(3, 5, "")])
    second = NormalizedText.from_edits(first.text, [Edit(3, 3, ",")])
    assert first.alignment.compose(second.alignment).to_raw(3, 4) == (3, 5)


def test_edits_that_change_nothing_leave_no_piece():
    assert Alignment.from_edits(4, [Edit(2, 2, "")]) == Alignment.identity(4)
    assert Alignment.from_edits(0, []) == Alignment.identity(0)


@pytest.mark.parametrize("edits", [[Edit(2, 1, "")], [Edit(0, 9, "")], [Edit(0, 2, ""), Edit(1, 3, "")]])
def test_edits_that_overlap_or_leave_the_text_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps another or leaves"):
        Alignment.from_edits(4, edits)


@pytest.mark.parametrize("span", [(1, 4), (-1, 2), (2, 1)])
def test_a_span_that_leaves_the_text_is_refused(span):
    with pytest.raises(ValueError, match="leaves a text of 3"):
        Alignment.identity(3).to_raw(*span)


def test_alignments_of_different_texts_do_not_compose():
    with pytest.raises(ValueError, match="don't share a text"):
        Alignment.identity(3).compose(Alignment.identity(4))


@pytest.mark.parametrize(
    ("raw", "norm", "exact", "complaint"),
    [
        ((0, 1), (0,), (True,), "one boundary more"),
        ((1, 2), (0, 1), (True,), "0 as their first"),
        ((0, 2), (0, 3), (True,), r"0:2 with 0:3 \(exact: True\)"),
        ((0, 2, 1), (0, 2, 4), (True, False), "2:1 with 2:4"),
        ((0, 2, 3), (0, 2, 1), (True, False), "2:3 with 2:1"),
        ((0, 2, 2), (0, 2, 2), (True, False), "2:2 with 2:2"),
    ],
)
def test_pieces_that_break_the_laws_are_refused(raw, norm, exact, complaint):
    with pytest.raises(ValueError, match=complaint):
        Alignment(raw, norm, exact)
