"""The laws of alignments: they cover, they are monotone, they compose."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logmine.types import Alignment, Edit, NormalizedText


@st.composite
def edits_of(draw, length, *, insertions=True):
    """Edits of a text of some length, ascending and not overlapping."""
    cuts = draw(st.lists(st.integers(0, length), max_size=8).map(sorted))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start == end and not insertions:
            continue
        edits.append(Edit(start, end, draw(st.text("xyz", max_size=4))))
    return edits


@st.composite
def normalized(draw, *, insertions=True, deletions=True):
    raw = draw(st.text(max_size=20))
    edits = draw(edits_of(len(raw), insertions=insertions))
    if not deletions:
        edits = [edit._replace(text=edit.text or "w") for edit in edits]
    return NormalizedText.from_edits(raw, edits)


def spans(length):
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted).map(tuple)


def covers(outer, inner):
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@given(normalized())
def test_exact_pieces_hold_the_same_characters(text):
    a = text.alignment
    for piece, exact in enumerate(a.exact):
        raw = text.raw[a.raw[piece] : a.raw[piece + 1]]
        norm = text.text[a.norm[piece] : a.norm[piece + 1]]
        assert not exact or raw == norm


@given(normalized())
def test_boundaries_run_from_nothing_to_the_whole_of_both_texts(text):
    a = text.alignment
    assert (a.raw[0], a.norm[0]) == (0, 0)
    assert (a.raw[-1], a.norm[-1]) == (len(text.raw), len(text.text))
    assert list(a.raw) == sorted(a.raw)
    assert list(a.norm) == sorted(a.norm)


@given(normalized(), st.data())
def test_spans_stay_within_the_texts(text, data):
    start, end = text.alignment.to_raw(*data.draw(spans(len(text.text))))
    assert 0 <= start <= end <= len(text.raw)
    start, end = text.alignment.to_norm(*data.draw(spans(len(text.raw))))
    assert 0 <= start <= end <= len(text.text)


@given(normalized(insertions=False, deletions=False), st.data())
def test_there_and_back_covers_where_nothing_was_dropped_or_inserted(text, data):
    a = text.alignment
    span = data.draw(spans(len(text.text)))
    assert covers(a.to_norm(*a.to_raw(*span)), span)
    span = data.draw(spans(len(text.raw)))
    assert covers(a.to_raw(*a.to_norm(*span)), span)


@given(normalized(insertions=False), st.data())
def test_there_and_back_covers_a_span_of_the_normalised_text(text, data):
    span = data.draw(spans(len(text.text)))
    assume(span[0] < span[1])
    assert covers(text.alignment.to_norm(*text.alignment.to_raw(*span)), span)


@given(normalized(), st.data())
def test_later_spans_stay_later(text, data):
    for project, length in ((text.alignment.to_raw, len(text.text)), (text.alignment.to_norm, len(text.raw))):
        starts = sorted(data.draw(st.tuples(st.integers(0, length), st.integers(0, length))))
        ends = sorted(data.draw(st.tuples(st.integers(0, length), st.integers(0, length))))
        assume(starts[0] <= ends[0])
        assume(starts[1] <= ends[1])
        one, other = project(starts[0], ends[0]), project(starts[1], ends[1])
        assert one[0] <= other[0]
        assert one[1] <= other[1]


@given(normalized(), st.data())
def test_a_wider_span_covers_a_narrower_one(text, data):
    outer = data.draw(spans(len(text.text)))
    inner = tuple(sorted(data.draw(st.integers(*outer)) for _ in range(2)))
    assume(
        inner[0] < inner[1]
    )  # an empty span has no characters to cover: beside dropped ones, it is any of two points
    assert covers(text.alignment.to_raw(*outer), text.alignment.to_raw(*inner))


@given(st.text(max_size=20), st.data())
def test_unchanged_text_maps_to_itself(raw, data):
    span = data.draw(spans(len(raw)))
    text = NormalizedText.unchanged(raw)
    assert text.alignment.to_raw(*span) == text.alignment.to_norm(*span) == span


@given(normalized(), st.data())
def test_composition_ends_at_both_texts_and_covers_what_two_steps_give(first, data):
    second = NormalizedText.from_edits(first.text, data.draw(edits_of(len(first.text))))
    both = first.alignment.compose(second.alignment)
    assert (both.raw[0], both.norm[0]) == (0, 0)
    assert (both.raw[-1], both.norm[-1]) == (len(first.raw), len(second.text))
    span = data.draw(spans(len(second.text)))
    assume(span[0] < span[1])
    stepwise = first.alignment.to_raw(*second.alignment.to_raw(*span))
    assume(stepwise[0] < stepwise[1])
    assert covers(both.to_raw(*span), stepwise)


@given(normalized(), st.data())
def test_composed_exact_pieces_hold_the_same_characters(first, data):
    second = NormalizedText.from_edits(first.text, data.draw(edits_of(len(first.text))))
    both = first.alignment.compose(second.alignment)
    for piece, exact in enumerate(both.exact):
        if exact:
            raw = first.raw[both.raw[piece] : both.raw[piece + 1]]
            assert raw == second.text[both.norm[piece] : both.norm[piece + 1]]


@given(normalized())
def test_identity_is_neutral_in_composition(text):
    before = Alignment.identity(len(text.raw)).compose(text.alignment)
    after = text.alignment.compose(Alignment.identity(len(text.text)))
    for start in range(len(text.text)):
        span = text.alignment.to_raw(start, start + 1)
        assert before.to_raw(start, start + 1) == after.to_raw(start, start + 1) == span


def test_an_expanded_word_maps_as_a_whole():
    text = NormalizedText.from_edits("hyd leak", [Edit(0, 3, "hydraulic")])
    assert text.text == "hydraulic leak"
    assert text.alignment.to_raw(0, 5) == (0, 3)
    assert text.alignment.to_raw(10, 14) == (4, 8)
    assert text.alignment.to_norm(1, 2) == (0, 9)


def test_an_inserted_word_maps_to_a_point():
    text = NormalizedText.from_edits("oil leak", [Edit(3, 3, " pump")])
    assert text.alignment.to_raw(3, 8) == (3, 3)
    assert text.alignment.to_raw(0, 13) == (0, 8)


@pytest.mark.parametrize("edits", [[Edit(2, 1, "")], [Edit(0, 9, "")], [Edit(0, 2, ""), Edit(1, 3, "")]])
def test_edits_that_overlap_or_leave_the_text_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps another or leaves"):
        Alignment.from_edits(4, edits)


def test_a_span_that_leaves_the_text_is_refused():
    with pytest.raises(ValueError, match="leaves a text of 3"):
        Alignment.identity(3).to_raw(1, 4)


def test_alignments_of_different_texts_do_not_compose():
    with pytest.raises(ValueError, match="don't share a text"):
        Alignment.identity(3).compose(Alignment.identity(4))


def test_boundaries_must_fit_the_pieces():
    with pytest.raises(ValueError, match="one boundary more"):
        Alignment((0, 1), (0,), (True,))
