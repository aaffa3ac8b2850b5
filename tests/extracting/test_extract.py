"""The road: nothing is lost, offsets are true, and the order of rows changes nothing."""

import random
from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import logmine
from logmine.errors import SettingsError
from logmine.extracting import TABLE_NAMES, Settings, extract_into, load_run
from logmine.read import ReadOptions
from logmine.schema import TABLES

NOTES = [
    "L/H boom cyl leaking", "nil cracks in boom", "REPL U/S HYD HOSE", "? brg noisy", "boom cracked, welded 3/5",
    "inspect frame for corrosion", "no leaks but boom bent", "", "replaced hose, fitting still leaking", "machine",
    "pump seized due to brg failure", "café ☕ leaking\nsecond line: nil cracks", "REPAIRHYD HOSE",
]  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    chance = random.Random(7)
    return [
        {"Order": str(1000 + i), "Machine": chance.choice(["EX-1", "EX-2", "ex 1", "NONE"]),
         "Reported": f"{1 + i % 28:02}/0{1 + i % 9}/2023", "Note": NOTES[i % len(NOTES)]}
        for i in range(60)
    ]  # fmt: skip


def write(path, rows):
    pl.DataFrame(rows).write_csv(path)
    return path


@pytest.fixture(scope="module")
def run(rows, tmp_path_factory):
    return logmine.extract(write(tmp_path_factory.mktemp("log") / "log.csv", rows))


def test_rows_read_are_records_and_rejects(run, rows):
    assert run.info["counts"]["rows_read"] == run.records.height + run.rejects.height == len(rows)


def test_every_mention_and_span_stands_in_the_text(run):
    for row in run.records.iter_rows(named=True):
        for mention in row["mentions"]:
            assert row["text"][mention["start"] : mention["end"]] == mention["text"]
    for event in run.events.iter_rows(named=True):
        for span in event["spans"]:
            assert 0 <= span["start"] < span["end"] <= len(event["text"])
        if event["component_text"]:
            assert event["component_text"] in event["text"]


def test_event_ids_are_unique_and_links_lead_somewhere(run):
    ids = run.events["event_id"].to_list()
    assert len(set(ids)) == len(ids)
    linked = [e for column in ("caused_by", "duplicate_of") for e in run.events[column].drop_nulls()]
    linked += [e for events in run.conditions["event_ids"] for e in events]
    assert set(linked) <= set(ids)


def test_required_columns_hold_no_null(run):
    for name in TABLE_NAMES:
        for column in TABLES[name].columns:
            if not column.nullable:
                assert getattr(run, name)[column.name].null_count() == 0, f"{name}.{column.name}"


def test_ids_without_a_register_are_clustered_and_none_is_no_asset(run):
    assert set(run.records["asset_id"].drop_nulls()) == {"EX-1", "EX-2"}
    assert run.records.filter(pl.col("asset_id_raw").is_null()).height > 0


def test_the_order_of_rows_changes_nothing(run, rows, tmp_path):
    shuffled = random.Random(1).sample(rows, len(rows))
    other = logmine.extract(write(tmp_path / "log.csv", shuffled))
    assert other.events.sort("event_id").equals(run.events.sort("event_id"))
    assert other.conditions.equals(run.conditions)


def test_adding_an_export_equals_one_run_over_both(run, rows, tmp_path):
    out = tmp_path / "out"
    extract_into(out, [write(tmp_path / "a.csv", rows[:25])], Settings())
    extract_into(out, [write(tmp_path / "b.csv", rows[20:])], Settings())
    added = load_run(out)
    assert added.records["record_id"].to_list() == run.records["record_id"].to_list()
    assert added.events.equals(run.events)
    assert added.conditions.equals(run.conditions)


def test_a_row_with_a_known_id_is_updated(rows, tmp_path):
    out = tmp_path / "out"
    extract_into(out, [write(tmp_path / "a.csv", rows[:20])], Settings())
    changed = [{**row, "Note": "boom cracked badly"} if row["Order"] == "1000" else row for row in rows[:20]]
    run = extract_into(out, [write(tmp_path / "b.csv", changed)], Settings())
    assert run.records.height == 20
    assert run.records.filter(pl.col("record_id") == "1000")["text"].to_list() == ["boom cracked badly"]


def test_only_parquet_can_be_added_to(rows, tmp_path):
    path = write(tmp_path / "a.csv", rows[:20])
    extract_into(tmp_path / "out", [path], Settings(), fmt="csv")
    with pytest.raises(SettingsError, match="only parquet"):
        extract_into(tmp_path / "out", [path], Settings())


def test_a_completed_order_is_done_and_a_bare_one_requested(tmp_path):
    rows = [
        {"Order": str(i), "Machine": "EX-1", "Reported": "01/03/2023", "Completed": done, "Note": note}
        for i, (note, done) in enumerate([("REPLACE HYD HOSE", "15/03/2023"), ("REPLACE PUMP SEAL", "")] * 5)
    ]
    run = logmine.extract(write(tmp_path / "log.csv", rows))
    by_record = dict(run.events.select("record_id", "action_status").iter_rows())
    assert (by_record["0"], by_record["1"]) == ("done", "requested")
    assert run.events.filter(pl.col("record_id") == "0")["occurred_at"].to_list() == [date(2023, 3, 15)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_is_read_and_its_offsets_hold(extractor, text):
    result = extractor(text, reported_at=date(2023, 5, 10))
    for mention in result.mentions:
        assert text[mention.start : mention.end] == mention.text
    ends = [(m.start, m.end) for m in result.mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


@pytest.fixture(scope="module")
def extractor():
    return logmine.load()


def test_a_text_reads_the_same_in_any_company(extractor):
    together = extractor.pipeline.read(NOTES)
    alone = [extractor.pipeline.read([note])[0] for note in NOTES]
    assert together == alone


def test_own_lexicons_come_first_and_are_hashed(rows, tmp_path):
    own = tmp_path / "own" / "abbreviations"
    own.mkdir(parents=True)
    (own / "general.csv").write_text("form,expansion\nzqx,gearbox\n", encoding="utf-8")
    extractor = logmine.load(lexicons=tmp_path / "own")
    assert extractor("zqx leaking").events[0].component == "gearbox"
    run = logmine.extract(write(tmp_path / "log.csv", rows[:20]), lexicons=tmp_path / "own")
    assert "user/abbreviations/general.csv" in run.info["lexicons"]


def test_options_of_both_dataclasses_are_taken(rows, tmp_path):
    path = write(tmp_path / "log.csv", rows)
    run = logmine.extract(path, text=("Note",), domain="aviation")
    assert run.info["settings"]["domain"] == "aviation"
    assert run.info["settings"]["read"]["text"] == ("Note",)
    with pytest.raises(TypeError, match="nonsense"):
        logmine.extract(path, Settings(ReadOptions()), nonsense=1)


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "options", "rows_read", "assets"),
    [
        ("excavators/excavators.csv", {}, 5485, 5),
        ("mwo2kg/work_orders.csv", {}, 500, 8),
        ("maintnet/Aircraft_Annotation_DataFile.csv", {"preset": "maintnet"}, 6169, 0),
    ],
)
def test_public_exports_run_as_they_come(corpora, name, options, rows_read, assets):
    run = logmine.extract(corpora / name, **options)
    assert run.records.height + run.rejects.height == rows_read
    assert run.records["asset_id"].drop_nulls().n_unique() == assets


@pytest.mark.corpora
def test_registration_none_is_no_asset(corpora):
    run = logmine.extract(corpora / "faa/incidents.csv")
    assert "NONE" not in set(run.records["asset_id"])
    assert run.records["reported_at"].null_count() == 0
