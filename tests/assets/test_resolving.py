"""Raw ids to assets of a register: other spellings are found, what could be two is not."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.assets import Asset, Resolver, resolve_assets, resolve_column

REGISTER = (
    Asset(asset_id="EX-101", name="Excavator 101", type="excavator", aliases="Digger 1|EXC101"),
    Asset(asset_id="P-1204A", type="pump"),
    Asset(asset_id="P-1204B", type="pump"),
    Asset(asset_id="P-1377", type="pump"),
    Asset(asset_id="PT-1204", type="pressure transmitter"),
    Asset(asset_id="V-2231B", type="vessel"),
    Asset(asset_id="TRK-0007", type="haul truck"),
    Asset(asset_id="AC-IO1"),
    Asset(asset_id="10LAC10AP001", type="pump"),
    Asset(asset_id="SN-4480127", type="component"),
    Asset(asset_id="CH-01", name="Basement Chilled Water Plant", type="chiller"),
)


def resolve(raw, register=REGISTER, on=None):
    return Resolver(register).resolve(raw, on)


@pytest.mark.parametrize(
    ("raw", "asset_id", "reason"),
    [
        ("EX-101", "EX-101", "as written"),
        (" EX-101 ", "EX-101", "as written"),
        ("ex 101", "EX-101", "case and separators"),
        ("EX\N{EN DASH}101", "EX-101", "case and separators"),
        ("EX\N{MINUS SIGN}101", "EX-101", "case and separators"),
        ("EX\N{SOFT HYPHEN}101", "EX-101", "case and separators"),
        ("ＥＸ－１０１", "EX-101", "case and separators"),
        ("digger 1", "EX-101", "case and separators"),
        ("excavator 101", "EX-101", "case and separators"),
        ("TRK-7", "TRK-0007", "padding"),
        ("trk07", "TRK-0007", "padding"),
        ("AC-101", "AC-IO1", "look-alike"),
        ("P-l377", "P-1377", "look-alike"),
        ("V-22318", "V-2231B", "look-alike"),
        ("TRK-O07", "TRK-0007", "look-alike"),
        ("PUMP-1377", "P-1377", "prefix"),
        ("PU1377", "P-1377", "prefix"),
        ("Pmp 1377", "P-1377", "prefix"),
        ("Excav. 101", "EX-101", "prefix"),
        ("TRUCK 7", "TRK-0007", "prefix"),
        ("KKS 10LAC10AP001", "10LAC10AP001", "prefix"),
        ("U1 LAC10AP001", "10LAC10AP001", "prefix"),
        ("LAC10AP001", "10LAC10AP001", "prefix"),
        ("Serial no. 4480127", "SN-4480127", "prefix"),
        ("4480127", "SN-4480127", "prefix"),
        ("Unit 101", "EX-101", "prefix"),
        ("V-2231", "V-2231B", "suffix"),
        ("P-3177", "P-1377", "swapped"),
        ("Basement Chiled Watr Plant", "CH-01", "slip in the name"),
    ],
)
def test_a_register_answers_to_other_spellings(raw, asset_id, reason):
    resolution = resolve(raw)
    assert resolution.asset_id == asset_id
    assert reason in resolution.reason


@pytest.mark.parametrize("raw", ["P-1204", "P1204", "p 1204"])
def test_an_id_that_lacks_the_suffix_of_two_is_neither(raw):
    resolution = resolve(raw)
    assert resolution.asset_id is None
    assert resolution.candidates == ("P-1204A", "P-1204B")
    assert resolution.reason == "ambiguous: suffix left out"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("PT-1377", "the register has pressure transmitters, and this is none of them"),
        ("P-1377A", "a suffix the register doesn't have may be a twin's"),
        ("WORKSHOP", "no id"),
        ("7", "a bare digit is no fleet number"),
        ("", "nothing"),
        ("-", "nothing"),
        ("💥", "nothing"),
    ],
)
def test_what_the_register_does_not_hold_stays_null(raw, why):
    resolution = resolve(raw)
    assert resolution.asset_id is None, why
    assert resolution.unknown
    assert resolution.reason == "not in the register"


def test_an_unknown_id_has_what_is_like_it_as_candidates():
    assert resolve("P-1378").candidates == ("P-1377",)
    assert "EX-101" in resolve("GR-101").candidates


def test_an_ambiguous_id_stays_null_with_its_candidates():
    register = (Asset(asset_id="P-01", aliases="feed pump"), Asset(asset_id="P-02", aliases="Feed Pump"))
    assert resolve("FEED-PUMP", register).candidates == ("P-01", "P-02")
    assert resolve("feed pump", register).asset_id == "P-01", "as it is written, it is one"


def test_two_loose_ways_to_two_assets_are_no_answer():
    # `RD` is said of haul trucks, and is `DR` with two letters swapped.
    register = (Asset(asset_id="HT-113", type="haul truck"), Asset(asset_id="DR-113", type="drill"))
    assert resolve("RD-113", register).candidates == ("DR-113", "HT-113")


def test_padding_tells_apart_what_a_cut_prefix_does_not():
    register = (Asset(asset_id="HT-202"), Asset(asset_id="WT-0202"))
    assert resolve("Unit 0202", register).asset_id == "WT-0202"
    assert resolve("Unit 00202", register).candidates == ("HT-202", "WT-0202")


def test_swapped_digits_within_a_close_series_may_be_a_machine_that_is_not_registered():
    fleet = tuple(Asset(asset_id=f"EX-{number}") for number in range(101, 131))
    new = resolve("EX-131", fleet)
    assert new.asset_id is None
    assert new.candidates[0] == "EX-113"
    far = resolve("EX-911", (*fleet, Asset(asset_id="EX-191")))
    assert far.asset_id == "EX-191"


def test_a_shared_id_is_told_apart_by_the_days_in_service():
    register = (
        Asset(asset_id="HT-7/1", aliases="HT-7", in_service_to=date(2014, 6, 30)),
        Asset(asset_id="HT-7/2", aliases="HT-7", in_service_from=date(2016, 2, 1)),
    )
    assert resolve("HT-7", register, date(2010, 1, 1)).asset_id == "HT-7/1"
    later = resolve("ht 7", register, date(2020, 1, 1))
    assert later.asset_id == "HT-7/2"
    assert "in service on 2020-01-01" in later.reason
    assert resolve("HT-7", register).candidates == ("HT-7/1", "HT-7/2"), "without a day, it is either"
    between = resolve("HT-7", register, date(2015, 3, 1))
    assert (between.asset_id, between.candidates) == (None, ("HT-7/1", "HT-7/2"))


def test_what_was_not_in_service_is_withheld_but_for_a_month_of_grace():
    register = (Asset(asset_id="EX-9", in_service_from=date(2016, 3, 14)),)
    early = resolve("EX-9", register, date(2012, 1, 1))
    assert early.asset_id is None
    assert early.candidates == ("EX-9",)
    assert early.reason == "not in service on 2012-01-01: as written"
    assert resolve("EX-9", register, date(2016, 3, 1)).asset_id == "EX-9"
    assert resolve("EX-9", register).asset_id == "EX-9"


def test_a_column_is_resolved_as_its_rows_are():
    raws = pl.Series("asset", ["ex 101", None, "P-1204", "nothing", "ex 101"])
    frame = resolve_column(raws, REGISTER)
    assert frame["asset_id"].to_list() == ["EX-101", None, None, None, "EX-101"]
    assert frame["candidates"].to_list()[1:3] == [None, ["P-1204A", "P-1204B"]]
    assert frame["reason"].null_count() == 1


def test_a_column_with_days_goes_by_them():
    register = (
        Asset(asset_id="A-1", aliases="7", in_service_to=date(2010, 1, 1)),
        Asset(asset_id="B-1", aliases="7", in_service_from=date(2011, 1, 1)),
    )
    days = pl.Series([date(2009, 1, 1), date(2012, 1, 1), None])
    frame = resolve_column(pl.Series(["7", "7", "7"]), register, days)
    assert frame["asset_id"].to_list() == ["A-1", "B-1", None]


IDS = st.from_regex(r"[A-Z]{1,3}-?[0-9]{1,4}[AB]?", fullmatch=True)
RAWS = st.one_of(IDS, st.text(max_size=12))


@given(st.sets(IDS, min_size=1, max_size=8), RAWS, st.randoms())
def test_an_answer_is_an_asset_or_null_whatever_the_order_of_the_register(ids, raw, random):
    register = [Asset(asset_id=asset_id) for asset_id in sorted(ids)]
    shuffled = random.sample(register, len(register))
    found = resolve(raw, register)
    assert resolve(raw, shuffled) == found
    assert found.asset_id is None or found.asset_id in ids
    assert set(found.candidates) <= ids
    assert not (found.asset_id and found.candidates)


@given(st.sets(IDS, min_size=1, max_size=8))
def test_an_id_as_written_is_always_itself(ids):
    resolver = Resolver(Asset(asset_id=asset_id) for asset_id in ids)
    assert all(resolver.resolve(asset_id).asset_id == asset_id for asset_id in ids)


@given(st.lists(RAWS, max_size=12), st.randoms())
def test_the_order_of_rows_changes_nothing(raws, random):
    assert resolve_assets(raws, REGISTER) == resolve_assets(random.sample(raws, len(raws)), REGISTER)
