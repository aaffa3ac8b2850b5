import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.corpora.cleaning import clean
from logmine.corpora.found import Aside, Left, Taken
from logmine.evaluate.corpora import Annotated
from logmine.evaluate.schemes import Scheme, load_scheme
from logmine.lexicon import Lexicons
from logmine.types import Span


def cleaned(text, *spans, scheme=None):
    *rest, last = clean(Taken("a.jsonl, line 1", Annotated(text, spans)), scheme)
    return rest, last


def test_of_nested_spans_the_longest_is_kept_and_of_crossing_ones_the_first():
    left, text = cleaned("air filter cap", Span("A", 4, 10), Span("B", 0, 10), Span("C", 4, 14), Span("D", 11, 14))
    assert text.spans == (Span("B", 0, 10), Span("D", 11, 14))
    assert [str(each) for each in left] == [
        "a.jsonl, line 1: C 4:14 'filter cap' overlaps B 0:10, which is kept",
        "a.jsonl, line 1: A 4:10 'filter' overlaps B 0:10, which is kept",
    ]


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        (Span("A", 0, 0), "is empty or leaves"),
        (Span("A", 3, 2), "is empty or leaves"),
        (Span("A", -4, 2), "is empty or leaves"),
        (Span("A", 3, 6), "is empty or leaves"),
        (Span("A", 2, 3), "white space"),
    ],
)
def test_a_span_that_marks_nothing_is_left_out(span, reason):
    left, text = cleaned("ab cd", span)
    assert text.spans == ()
    assert reason in left[0].reason


def test_a_span_that_stands_twice_is_one():
    left, text = cleaned("hose", Span("A", 0, 4), Span("A", 0, 4))
    assert text.spans == (Span("A", 0, 4),)
    assert left[0].reason.endswith("stands twice")


@pytest.mark.parametrize(("text", "reason"), [(" \n", "empty"), ("a\ud83d", "surrogate")])
def test_a_text_that_is_none_is_left_out(text, reason):
    left, last = cleaned(text)
    assert not left
    assert isinstance(last, Left)
    assert reason in last.reason


def test_labels_go_through_the_scheme_the_first_of_several():
    scheme = load_scheme("maintie5", Lexicons())
    left, text = cleaned("pump", Span("PhysicalObject/MovingObject", 0, 4), Span("Colour", 0, 4), scheme=scheme)
    assert text.spans == (Span("COMPONENT", 0, 4),)
    assert left == [Left("a.jsonl, line 1", "Colour 0:4: the label is not in scheme maintie5")]


def test_what_is_no_mention_is_counted_and_in_no_ones_way():
    scheme = Scheme("own", {"Remark": "", "Teil": "COMPONENT"})
    left, text = cleaned("pump", Span("Remark", 0, 4), Span("Teil", 0, 4), scheme=scheme)
    assert text.spans == (Span("COMPONENT", 0, 4),)
    assert left == [Aside("spans of Remark, no mention in scheme own")]


@given(st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12))))
def test_every_span_is_kept_or_named_and_those_kept_stand_side_by_side(places):
    left, text = cleaned("bolt worn x", *(Span("A", start, end) for start, end in places))
    assert len(left) + len(text.spans) == len(places)
    last = 0
    for span in text.spans:
        assert last <= span.start < span.end <= len(text.text)
        last = span.end
