"""Spans that are spoken for: the same answer as looking at each of them."""

from hypothesis import given
from hypothesis import strategies as st

from logmine.dates.taken import Taken

spans = st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(spans, max_size=30))
def test_overlaps_are_seen_in_any_order(wanted):
    taken, held = Taken(), []
    for start, end in wanted:
        overlaps = any(low < end and start < high for low, high in held)
        assert taken.overlaps(start, end) == overlaps
        if not overlaps:
            taken.add(start, end)
            held.append((start, end))


def test_spans_that_touch_do_not_overlap():
    taken = Taken([(6, 9), (0, 3)])
    assert not taken.overlaps(3, 6)
    assert taken.overlaps(2, 4)
    assert taken.overlaps(0, 20)
