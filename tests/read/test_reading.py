"""Reading as a whole: every row is a record or a reject, and columns keep what they held."""

import csv
import gzip
import io

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.errors import FormatError, RoleNotFoundError
from logmine.lexicon import Lexicons
from logmine.read import ReadOptions, read
from logmine.schema import RECORDS, REJECTS

LOG = "Date,Asset,Text,Cost\n2020-01-02,EX1,hose leaks,10\n2020-01-03,00042,,\n2020-01-04,NONE,boom cracked,12\n"


def test_records_are_as_the_schema_says(read_text):
    export = read_text(LOG)
    for name, dtype in export.records.schema.items():
        assert dtype == (pl.String if name.startswith("src.") else RECORDS.schema[name]), name
    filled = [c.name for c in RECORDS.columns if not c.nullable and c.name in export.records.columns]
    assert export.records.select(filled).null_count().sum_horizontal().item() == 0
    assert export.rejects.schema == REJECTS.schema
    assert export.records.columns[-2:] == ["src.Date", "src.Cost"]


def test_blank_text_is_a_record_and_null_words_are_no_asset(read_text):
    export = read_text(LOG)
    assert export.records["text"].to_list() == ["hose leaks", "", "boom cracked"]
    assert export.records["text_columns"].to_list()[1] == []
    assert export.records["asset_id_raw"].to_list() == ["EX1", "00042", None]
    assert export.records["src.Cost"].to_list() == ["10", "", "12"]


def test_text_stays_as_it_is_written(read_text):
    export = read_text('Date,Asset,Text\n2020-01-02,A,"  L/H  cyl \n leaks "\n')
    row = export.records.row(0, named=True)
    assert row["text"] == "  L/H  cyl \n leaks "
    (span,) = row["text_columns"]
    assert (span["start"], span["end"]) == (0, len(row["text"]))


def test_offsets_of_columns_are_true_in_any_script(read_text):
    export = read_text("Date,Asset,A,B,C\n2020-01-02,X,𝕃eck 🛢,,Öl\n", text=("A", "B", "C"))
    row = export.records.row(0, named=True)
    assert [row["text"][c["start"] : c["end"]] for c in row["text_columns"]] == ["𝕃eck 🛢", "Öl"]
    assert [c["name"] for c in row["text_columns"]] == ["A", "C"]


def test_records_and_rejects_are_all_rows(read_text):
    rows = "".join(f"2020-01-{d:02},A,leak {d},{d}\n" for d in range(1, 29))
    export = read_text("Date,Asset,Text,Cost\n" + rows + "2020-01-02,A,a,b,c\nshort\n")
    assert (export.records.height, export.rejects.height, export.rows_read) == (28, 2, 30)
    assert export.rejects["source_line"].to_list() == [30, 31]
    assert export.rejects["raw"].to_list() == ["2020-01-02,A,a,b,c", "short"]


def test_the_same_log_in_any_format_gives_the_same_records(tmp_path, lexicons):
    frame = pl.read_csv(io.BytesIO(LOG.encode()), infer_schema=False).fill_null("")
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "log.tsv").write_text(LOG.replace(",", "\t"))
    (tmp_path / "log.csv.gz").write_bytes(gzip.compress(LOG.encode("utf-16")))
    frame.write_parquet(tmp_path / "log.parquet")
    frame.write_ndjson(tmp_path / "log.jsonl")
    frame.write_excel(tmp_path / "log.xlsx")
    exports = [read([path], ReadOptions(), lexicons) for path in sorted(tmp_path.iterdir())]
    kept = [export.records.drop("source_file", "source_line", "src.Cost") for export in exports]
    assert len(exports) == 6
    assert all(records.equals(kept[0]) for records in kept)


def test_several_files_keep_their_order_and_their_own_columns(read_files):
    export = read_files(
        {
            "b.csv": "Date,Asset,Text\n2020-01-02,A,one leaks\n",
            "a.csv": "Reported,Unit,Remarks,Crew\n2020-01-03,B,two leaks,red\n",
            "c.csv": "Date,Asset,Text\n2020-01-04,A,three leaks\n",
        }
    )
    assert export.records["text"].to_list() == ["one leaks", "two leaks", "three leaks"]
    assert export.records["source_file"].to_list() == ["b.csv", "a.csv", "c.csv"]
    assert export.records["src.Crew"].to_list() == [None, "red", None]
    assert export.assumed["text"] == "b.csv and 1 more: Text; a.csv: Remarks"


def test_appended_exports_keep_their_ids(read_text):
    before = read_text(LOG).records["record_id"].to_list()
    after = read_text(LOG + "2020-01-02,EX1,hose leaks,10\n2020-02-03,EX9,door bent,1\n").records["record_id"].to_list()
    assert after[:3] == before
    assert len(set(after)) == 5


def test_reading_twice_gives_the_same(read_text):
    first, second = read_text(LOG), read_text(LOG)
    assert first.records.equals(second.records)
    assert first.assumed == second.assumed


def test_a_stream(lexicons):
    export = read([io.BytesIO(LOG.encode())], ReadOptions(), lexicons)
    assert export.records["source_file"].unique().to_list() == ["-"]


def test_sheets_without_text_are_left_out_and_said(tmp_path, lexicons):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    for title, rows in {
        "Cover": [["Prepared", "By"], ["2020", "42"]],
        "Log": [["Date", "Asset", "Text"], ["2020-01-02", "A", "hose leaks"]],
    }.items():
        sheet = book.add_worksheet(title)
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    book.close()
    export = read([tmp_path / "book.xlsx"], ReadOptions(), lexicons)
    assert export.records["source_file"].to_list() == ["book.xlsx#Log"]
    assert export.assumed["sheets"] == "book.xlsx#Cover: not read: no text column"
    assert export.rows_read == 1


def test_an_asset_is_looked_for_in_the_next_column_of_the_preset(read_text):
    text = "QMNUM,QMTXT,EQUNR,TPLNR,ERDAT\n1,LEAK AT PUMP,,A-01,01.02.2020\n2,FAN NOISY,E7,A-02,13.02.2020\n"
    export = read_text(text)
    assert export.records["asset_id_raw"].to_list() == ["A-01", "E7"]
    assert export.records["src.TPLNR"].to_list() == ["A-01", "A-02"]
    assert export.assumed["asset"] == "EQUNR, then TPLNR"


def test_generic_keeps_presets_from_being_recognised(read_text):
    text = "QMNUM,QMTXT,EQUNR,ERDAT\n1,LEAK AT PUMP,E7,20200102\n"
    assert read_text(text, preset="generic").assumed["preset"] == "generic, as given"


def test_a_preset_whose_columns_are_not_there_falls_back_on_names(read_text):
    assert read_text(LOG, preset="maximo").records["text"][0] == "hose leaks"


def test_a_header_only(read_text, read_files):
    with pytest.raises(FormatError, match=r"log\.csv: a header and no rows"):
        read_text("Date,Asset,Text\n")
    export = read_files({"jan.csv": LOG, "feb.csv": "Date,Asset,Text,Cost\n"})
    assert export.records.height == 3


def test_several_files_of_which_one_lacks_a_role(read_files):
    with pytest.raises(RoleNotFoundError, match=r"b\.csv: no asset column"):
        read_files({"a.csv": LOG, "b.csv": "Date,Text\n2020-01-02,hose leaks\n"})


notes = st.text(st.characters(codec="utf-8", include_characters="\n", exclude_categories=["Nd", "Cc"]), max_size=30)


@settings(deadline=None, max_examples=40)
@given(st.lists(notes, min_size=1, max_size=20))
def test_every_note_comes_back_as_it_was_written(texts):
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["Date", "Asset", "Note"])
    writer.writerows(["2020-01-02", f"EX{i}", text] for i, text in enumerate(texts))
    export = read([io.BytesIO(file.getvalue().encode())], ReadOptions(text="Note"), Lexicons())
    assert export.rows_read == len(texts)
    assert export.records["text"].to_list() == [text if text.strip() else "" for text in texts]
    for row in export.records.iter_rows(named=True):
        assert all(span["end"] == len(row["text"]) for span in row["text_columns"])
