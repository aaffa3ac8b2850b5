"""Tables as files: what is written is read back; nothing in them runs."""

import json

import openpyxl
import polars as pl
import pytest

from logmine.errors import FormatError
from logmine.schema import SCHEMA_VERSION, TABLES
from logmine.tables import read_table, write_table


@pytest.fixture
def frame():
    spans = pl.Series("spans", [[{"label": "FAILURE", "start": 0, "end": 4}], []])
    return pl.DataFrame({"text": ["=HYPERLINK(1)", "leak"], "kind": ["failure", None], "spans": spans})


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_back_with_its_types(tmp_path, name):
    empty = TABLES[name].frame([])
    write_table(empty, tmp_path / name)
    assert read_table(tmp_path, name).schema == TABLES[name].schema
    assert pl.read_parquet_metadata(tmp_path / f"{name}.parquet")["schema_version"] == SCHEMA_VERSION


def test_csv_flattens_lists_and_quotes_formulas(tmp_path, frame):
    back = pl.read_csv(write_table(frame, tmp_path / "events", fmt="csv"))
    assert back["text"].to_list() == ["'=HYPERLINK(1)", "leak"]
    assert json.loads(back["spans"][0]) == [{"label": "FAILURE", "start": 0, "end": 4}]


def test_xlsx_holds_text_where_a_formula_stood(tmp_path, frame):
    sheet = openpyxl.load_workbook(write_table(frame, tmp_path / "events", fmt="xlsx")).active
    assert sheet["A2"].value == "=HYPERLINK(1)"
    assert sheet["A2"].data_type == "s"


def test_jsonl_keeps_lists(tmp_path, frame):
    lines = write_table(frame, tmp_path / "events", fmt="jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["spans"] == [{"label": "FAILURE", "start": 0, "end": 4}]


def test_a_cell_too_long_for_a_sheet_is_an_error_not_a_loss(tmp_path):
    with pytest.raises(FormatError, match="column text"):
        write_table(pl.DataFrame({"text": ["x" * 40_000]}), tmp_path / "events", fmt="xlsx")
    assert not list(tmp_path.glob("events.*"))


def test_a_missing_or_damaged_table_is_one_clear_error(tmp_path):
    with pytest.raises(FormatError, match="no such table"):
        read_table(tmp_path, "events")
    (tmp_path / "events.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(FormatError, match="can't be read"):
        read_table(tmp_path, "events")
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "events.parquet")
    with pytest.raises(FormatError, match="schema version None"):
        read_table(tmp_path, "events")
