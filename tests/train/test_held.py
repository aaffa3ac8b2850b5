from hypothesis import given
from hypothesis import strategies as st

from logmine.train.held import in_fold, share_of

TEXTS = [f"replace hose {number}" for number in range(2000)]


@given(st.text(), st.integers(2, 9))
def test_each_text_is_of_one_part(text, parts):
    assert sum(in_fold(text, (which, parts)) for which in range(1, parts + 1)) == 1
    assert 0 <= share_of(text) <= 1


def test_parts_are_about_equal():
    sizes = [sum(in_fold(text, (which, 4)) for text in TEXTS) for which in range(1, 5)]
    assert sum(sizes) == len(TEXTS)
    assert all(420 < size < 580 for size in sizes)


def test_repeats_stay_together_whatever_their_case_and_blanks():
    for which in range(1, 6):
        assert in_fold("Replace  HOSE ", (which, 5)) == in_fold("replace hose", (which, 5))
    assert share_of("Replace  HOSE ") == share_of("replace hose")


def test_what_is_kept_for_the_confidence_is_of_all_parts():
    kept = [text for text in TEXTS if share_of(text) < 0.1]
    assert {which for text in kept for which in range(1, 5) if in_fold(text, (which, 4))} == {1, 2, 3, 4}
