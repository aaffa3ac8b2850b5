import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.corpora.offsets import CODE_POINTS, UTF_16, code_points


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_utf16_offsets_become_code_points(text, data):
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    units = [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    assert code_points(text, *units, UTF_16) == (start, end)
    assert code_points(text, start, end, CODE_POINTS) == (start, end)


@pytest.mark.parametrize(
    ("start", "end", "place"), [(0, 1, (0, 1)), (1, 3, (1, 2)), (1, 2, None), (3, 9, (2, 8)), (-1, 4, (-1, 3))]
)
def test_half_a_character_is_nowhere_and_what_is_outside_stays_outside(start, end, place):
    assert code_points("a🔧b", start, end, UTF_16) == place
