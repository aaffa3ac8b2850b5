"""Without a register, the spellings of one id are one asset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.assets import resolve_assets

SPELLINGS = ["P-1", "p 1", "P-01", "P–001", "PUMP 1", "P-2", "EX-101", "EX-1O1", "B", "b", "-", "1-11", "11-1", "1A"]


def names(raws):
    return {raw: found.asset_id for raw, found in resolve_assets(raws).items()}


def test_the_commonest_spelling_names_the_asset():
    assert names(["EX-1", "ex 1", "EX-1", "EX-2", None]) == {"EX-1": "EX-1", "ex 1": "EX-1", "EX-2": "EX-2"}


@pytest.mark.parametrize(
    ("raw", "but_for"),
    [("p 1204", "case or separators"), ("P-01204", "padding"), ("P-12O4", "look-alikes"), ("PUMP 1204", "a prefix")],
)
def test_what_is_set_aside_is_told(raw, but_for):
    found = resolve_assets(["P-1204", "P-1204", raw])[raw]
    assert found.asset_id == "P-1204"
    assert found.reason.startswith("written like P-1204 but for")
    assert but_for in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P-1204", "P-1204A"),  # a suffix may be a twin's
        ("P-1204", "P-1240"),  # nothing vouches for either
        ("N12S", "N125"),  # S and 5 can stand in one registration each
        ("P-1", "E-1"),
        ("1-11", "11-1"),
        ("A", "B"),
    ],
)
def test_what_may_be_two_assets_stays_two(one, other):
    assert names([one, one, other]) == {one: one, other: other}


@given(st.lists(st.sampled_from(SPELLINGS)), st.randoms())
def test_the_order_of_rows_changes_nothing(raws, random):
    assert resolve_assets(raws) == resolve_assets(random.sample(raws, len(raws)))


@given(st.lists(st.text(max_size=6)))
def test_every_raw_id_has_one_asset_and_that_names_itself(raws):
    found = resolve_assets(raws)
    assert found.keys() == set(raws)
    for one in found.values():
        assert one.asset_id in {raw.strip() for raw in raws}
