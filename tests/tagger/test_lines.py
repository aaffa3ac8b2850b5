from hypothesis import given
from hypothesis import strategies as st

from logmine.tagger import TaggedSpan
from logmine.tagger.lines import parted


def test_a_span_over_a_line_end_is_one_part_a_line():
    text = "boom \n cracked\nhose"
    spans = [TaggedSpan("FAILURE", 0, 14, 0.8), TaggedSpan("COMPONENT", 15, 19, 0.9)]
    assert parted(text, spans) == [
        TaggedSpan("FAILURE", 0, 4, 0.8),
        TaggedSpan("FAILURE", 7, 14, 0.8),
        TaggedSpan("COMPONENT", 15, 19, 0.9),
    ]


@given(st.text(alphabet="ab \n", min_size=1), st.data())
def test_parts_hold_all_letters_of_the_span_and_no_line_end(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = TaggedSpan("COMPONENT", start, data.draw(st.integers(start + 1, len(text))), 0.5)
    parts = parted(text, [span])
    assert not any("\n" in text[part.start : part.end] for part in parts)
    assert all(part.start < part.end for part in parts)
    letters = [at for part in parts for at in range(part.start, part.end) if text[at] in "ab"]
    assert letters == [at for at in range(span.start, span.end) if text[at] in "ab"]
