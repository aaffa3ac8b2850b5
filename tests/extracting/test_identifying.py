"""The assets of a run: by register or by the log's own ids, by column or by text, and what is part of what."""

import polars as pl
import pytest
from typer.testing import CliRunner

import logmine
from logmine.assets import family
from logmine.cli import app
from logmine.errors import InputError
from logmine.extracting import Settings, extract_into, load_run, write_run
from logmine.extracting.identifying import identify
from logmine.lexicon import Lexicons
from logmine.types import Found, Mention, NormalizedText, Reading

REGISTER = """asset_id,name,type,parent,aliases,in_service_from,in_service_to
EX-101,Excavator 101,excavator,,,2016-03-01,
EX-101-ENG,Engine of 101,engine,EX-101,ENG 5512,,
P-1204A,,pump,,,,
P-1204B,,pump,,,,
HT-7/1,,haul truck,,HT-7,,2014-06-30
HT-7/2,,haul truck,,HT-7,2015-01-01,
"""
ROWS = [
    ("EX-101", "2020-05-01", "boom cyl leaking"),
    ("Excavator 101", "2020-05-02", "boom cracked"),
    ("P-1204", "2020-05-03", "pump noisy"),
    ("ENG5512", "2020-05-04", "engine overheating"),
    ("WORKSHOP", "2020-05-05", "lights not working"),
    ("HT-7", "2012-05-06", "tyre worn"),
    ("HT-7", "2020-05-07", "tyre worn"),
    ("EX-101", "2010-01-01", "bucket cracked"),
    ("", "2020-05-08", "hose leaking"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("identity")


@pytest.fixture(scope="module")
def register(folder):
    path = folder / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def log(folder):
    path = folder / "log.csv"
    orders = [str(n) for n in range(len(ROWS))]
    frame = pl.DataFrame(ROWS, schema=["Machine", "Reported", "Note"], orient="row")
    frame.with_columns(Order=pl.Series(orders)).write_csv(path)
    return path


@pytest.fixture(scope="module")
def run(log, register):
    return logmine.extract(log, register=register)


def by_row(run, column):
    return run.records.sort("record_id")[column].to_list()


def test_rows_have_the_assets_of_the_register(run):
    assert by_row(run, "asset_id") == [
        "EX-101", "EX-101", None, "EX-101-ENG", None, "HT-7/1", "HT-7/2", None, None,
    ]  # fmt: skip


def test_what_stays_null_says_why_and_what_it_could_be(run):
    assert by_row(run, "asset_reason")[2] == "ambiguous: suffix left out"
    assert by_row(run, "asset_candidates")[2] == ["P-1204A", "P-1204B"]
    assert by_row(run, "asset_reason")[4] == "not in the register"
    assert by_row(run, "asset_reason")[7] == "not in service on 2010-01-01: as written"
    assert (by_row(run, "asset_reason")[8], by_row(run, "asset_candidates")[8]) == (None, [])


def test_the_account_counts_rows_by_what_became_of_their_asset(run):
    assert run.info["counts"]["rows_by_asset"] == {
        "resolved": 5, "by_text": 0, "ambiguous": 2, "unknown": 1, "none_given": 1, "column_against_text": 0,
    }  # fmt: skip


def test_the_register_is_kept_with_what_the_log_made_of_it(run):
    rows = {row["asset_id"]: row for row in run.assets.iter_rows(named=True)}
    assert len(rows) == 6
    assert (rows["EX-101"]["spellings"], rows["EX-101"]["records"]) == (["EX-101", "Excavator 101"], 2)
    assert rows["EX-101-ENG"]["parent"] == "EX-101"
    assert rows["P-1204A"]["records"] == 0


def test_what_happens_to_a_part_is_in_the_timeline_of_the_whole(run):
    assert family(run.assets, "EX-101") == ["EX-101", "EX-101-ENG"]
    of_whole = run.events.filter(pl.col("asset_id").is_in(family(run.assets, "EX-101")))
    assert "engine" in set(of_whole["component"])


def test_the_timeline_command_shows_the_parts_of_an_asset(run, tmp_path):
    write_run(run, tmp_path)
    shown = CliRunner().invoke(app, ["timeline", str(tmp_path), "--asset", "EX-101"])
    assert shown.exit_code == 0, shown.output
    assert "EX-101-ENG: engine" in shown.output
    assert "boom" in shown.output
    part = CliRunner().invoke(app, ["timeline", str(tmp_path), "--asset", "EX-101-ENG"])
    assert "boom" not in part.output
    quiet = CliRunner().invoke(app, ["timeline", str(tmp_path), "--asset", "P-1204A"])
    assert (quiet.exit_code, "no dated events" in quiet.output) == (0, True)


def test_without_a_register_the_assets_are_the_logs_own(log):
    run = logmine.extract(log)
    assert run.records["asset_id"].drop_nulls().n_unique() == run.assets.height == 5
    assert set(run.assets["parent"]) == {None}


def test_a_register_that_contradicts_itself_stops_the_run(log, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("asset_id,parent\nA,B\nB,A\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"register\.csv, line 2: parents in a circle"):
        logmine.extract(log, register=path)


def test_adding_rows_settles_assets_anew(log, register, tmp_path):
    whole = pl.read_csv(log, infer_schema=False)
    parts = [tmp_path / "a.csv", tmp_path / "b.csv"]
    whole[:4].write_csv(parts[0])
    whole[4:].write_csv(parts[1])
    for part in parts:
        extract_into(tmp_path / "out", [part], Settings(register=register))
    added, once = load_run(tmp_path / "out"), logmine.extract(log, register=register)
    assert added.assets.equals(once.assets)
    assert added.records["asset_id"].to_list() == once.records["asset_id"].to_list()


def reading(text, *ids):
    found = []
    for surface in ids:
        start = text.index(surface)
        mention = Mention("ASSET", start, start + len(surface), surface)
        found.append(Found(mention, start, start + len(surface)))
    return Reading(NormalizedText.unchanged(text), tuple(found))


def test_ids_in_the_text_fill_in_for_a_column_without_them():
    texts = {"swapped pump on EX 1": ("EX 1",), "leak at EX-2": ("EX-2",), "towed by A": ("A",), "ok": ()}
    raws = ["EX-1", None, "EX-2", "A", None]
    frame = pl.DataFrame(
        {"asset_id_raw": raws, "text": ["ok", "swapped pump on EX 1", "swapped pump on EX 1", "ok", "towed by A"]},
        schema={"asset_id_raw": pl.String, "text": pl.String},
    ).with_columns(pl.lit(None, pl.Date).alias(day) for day in ("reported_at", "started_at", "completed_at"))
    found = identify(frame, {text: reading(text, *ids) for text, ids in texts.items()}, (), Lexicons())
    assert [one.asset_id if one else None for one in found.resolutions] == ["EX-1", "EX-1", "EX-2", "A", None]
    assert found.resolutions[2].candidates == ("EX-1",)
    assert found.counts["by_text"] == found.counts["column_against_text"] == 1
    table = found.frame(raws)
    assert table.select("asset_id", "records").rows() == [("A", 1), ("EX-1", 2), ("EX-2", 1)]


def test_a_register_may_be_named_by_a_string(register):
    assert Settings(register=str(register)).describe() == Settings(register=register).describe()
