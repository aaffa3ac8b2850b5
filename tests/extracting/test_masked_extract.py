"""Masking from Python: the same settings, the same guarantees."""

import json

import pytest

import logmine
from logmine.errors import SettingsError
from logmine.extracting import Settings

LOG = "Order,Machine,Reported,Note\n" + "".join(
    f"{i},EX-1,{i + 1:02}/05/2023,{note}\n"
    for i, note in enumerate(["L/H boom cyl leaking. told Steve", "nil cracks in boom", "Steve replaced hose"] * 4)
)


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_what_happened_is_read_all_the_same(log, tmp_path):
    plain = logmine.extract(log)
    masked = logmine.extract(log, mask=("person",), mask_map=tmp_path / "map.jsonl")
    assert masked.records["record_id"].equals(plain.records["record_id"])
    columns = ("record_id", "kind", "component", "failure_mode", "action", "assertion", "occurred_at")
    assert masked.events.select(columns).sort(columns).equals(plain.events.select(columns).sort(columns))
    assert not masked.records["text"].str.contains("Steve").any()
    pieces = [json.loads(line) for line in (tmp_path / "map.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = dict(masked.records.select("record_id", "text").iter_rows())
    assert {piece["original"] for piece in pieces} == {"Steve"}
    assert all(texts[p["record_id"]][p["start"] : p["end"]] == "<person>" for p in pieces)


def test_mentions_stand_in_the_masked_text(log):
    for row in logmine.extract(log, mask="person,num").records.iter_rows(named=True):
        for mention in row["mentions"]:
            assert row["text"][mention["start"] : mention["end"]] == mention["text"]


def test_settings_know_their_kinds():
    assert Settings(mask="phone,id").mask == Settings(mask=["id", "phone"]).mask == ("id", "phone")
    assert Settings().describe()["mask"] == []
    with pytest.raises(SettingsError, match="no kind"):
        Settings(mask="names")


def test_a_map_that_cannot_be_made_stops_the_run_before_it_begins(log):
    with pytest.raises(SettingsError, match="is there already"):
        logmine.extract(log, mask="person", mask_map=log)
