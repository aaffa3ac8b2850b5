"""Asset identity: by register and by the log's own ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.assets import Asset, read_register, resolve_assets
from logmine.errors import InputError

REGISTER = (
    Asset(asset_id="EX-101", name="Excavator 101", aliases="Digger 1|EXC101"),
    Asset(asset_id="P-1204A"),
    Asset(asset_id="P-1204B"),
    Asset(asset_id="TRK-0007"),
    Asset(asset_id="AC-IO1"),
)


@pytest.mark.parametrize(
    ("raw", "asset_id", "reason"),
    [
        ("EX-101", "EX-101", "as written"),
        ("ex 101", "EX-101", "case and separators"),
        ("EX\N{EN DASH}101", "EX-101", "case and separators"),
        ("digger 1", "EX-101", "case and separators"),
        ("excavator 101", "EX-101", "case and separators"),
        ("TRK-7", "TRK-0007", "padding"),
        ("AC-101", "AC-IO1", "confusable"),
    ],
)
def test_a_register_answers_to_other_spellings(raw, asset_id, reason):
    resolution = resolve_assets([raw], REGISTER)[raw]
    assert resolution.asset_id == asset_id
    assert reason in resolution.reason


def test_what_the_register_does_not_hold_stays_null():
    resolution = resolve_assets(["P-1204"], REGISTER)["P-1204"]
    assert resolution.asset_id is None
    assert resolution.reason == "not in the register"


def test_an_ambiguous_id_stays_null_with_its_candidates():
    register = (Asset(asset_id="P-01", aliases="feed pump"), Asset(asset_id="P-02", aliases="Feed Pump"))
    resolution = resolve_assets(["FEED-PUMP"], register)["FEED-PUMP"]
    assert resolution.asset_id is None
    assert resolution.candidates == ("P-01", "P-02")


def test_without_a_register_spellings_of_one_id_are_one_asset():
    resolved = resolve_assets(["EX-1", "ex 1", "EX-1", "EX-2", None])
    assert {raw: r.asset_id for raw, r in resolved.items()} == {"EX-1": "EX-1", "ex 1": "EX-1", "EX-2": "EX-2"}


@given(st.lists(st.sampled_from(["a-1", "A1", "a 1", "b", "B", "-", "01", "1"])), st.randoms())
def test_the_order_of_rows_changes_nothing(raws, random):
    shuffled = list(raws)
    random.shuffle(shuffled)
    assert resolve_assets(raws) == resolve_assets(shuffled)


def test_a_register_is_read_with_its_aliases_and_dates(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("asset_id,name,aliases,in_service_from,colour\nEX-1,Digger,D1|D 1,01/02/2020,red\n")
    (asset,) = read_register(path)
    assert asset.aliases == ("D1", "D 1")
    assert str(asset.in_service_from) == "2020-02-01"


@pytest.mark.parametrize(
    ("content", "says"),
    [("name\nDigger\n", "needs a column asset_id"), ("asset_id,name\n,Digger\n", "line 2: asset_id"), ("", "register")],
)
def test_a_broken_register_is_one_clear_error(tmp_path, content, says):
    path = tmp_path / "register.csv"
    path.write_text(content)
    with pytest.raises(InputError, match=says):
        read_register(path)
