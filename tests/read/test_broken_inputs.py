"""Broken inputs: each a clear line or a reject, none a traceback."""

import codecs
import gzip

import pytest

from logmine.errors import ColumnNotFoundError, FormatError, InputError, LogmineError
from logmine.read import ReadOptions, read

LOG = "Date,Asset,Text,Cost\n" + "".join(f"2020-01-{d:02},EX{d % 3},hose {d} leaks,{d}\n" for d in range(1, 29))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("log.csv", "", r"log\.csv: the file is empty"),
        ("log.csv", "\n \n", r"log\.csv: the file is empty"),
        ("log.csv", "Date,Asset,Text\n", r"log\.csv: a header and no rows"),
        ("log.csv", bytes(range(256)) * 40, r"log\.csv: a binary file, not text"),
        ("log.csv", b"\x89PNG\r\n\x1a\n" + bytes(99), r"log\.csv: a PNG picture"),
        ("log.csv", codecs.BOM_UTF16_LE + LOG.encode("utf-16-le")[:-1], r"log\.csv, line \d+: not in utf-16-le"),
        ("log.csv.gz", gzip.compress(LOG.encode())[:60], r"log\.csv\.gz: a truncated or damaged gzip file"),
        ("log.csv.gz", LOG, r"log\.csv\.gz: not a gzip file"),
        ("log.xlsx", LOG, r"log\.xlsx: not a workbook"),
        ("log.parquet", LOG, r"log\.parquet: not a Parquet file"),
        ("log.jsonl", LOG, r"log\.jsonl: no JSON object"),
        ("log.csv", "a,b\n1,2,3\n", r"log\.csv: no row fits the header in line 1"),
        (
            "log.csv",
            "2020-01-02,EX1,hose leaks\n2020-01-03,EX2,boom cracked\n",
            r"log\.csv: line 1 is a row, not a header",
        ),
    ],
)
def test_files_that_cannot_be_read(read_text, name, content, message):
    with pytest.raises(FormatError, match=message):
        read_text(content, name=name)


def test_files_that_are_not_there(tmp_path, lexicons):
    for source, message in (
        (tmp_path, "a directory"),
        (tmp_path / "log.csv", "no such file"),
        (tmp_path / "*.csv", "no file matches"),
    ):
        with pytest.raises(InputError, match=message):
            read([source], ReadOptions(), lexicons)


def test_a_column_that_is_not_there(read_text):
    with pytest.raises(ColumnNotFoundError, match="no column 'Txt'; did you mean Text"):
        read_text(LOG, text=("Txt",))


def test_the_wrong_encoding(read_text):
    with pytest.raises(FormatError, match=r"log\.csv, line 2: not in utf-8"):
        read_text("Date,Asset,Text\n2020-01-02,A,Öl läuft\n".encode("cp1252"), encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2020-02-01,EX1," + "x" * 5_000_000 + ",1", "a cell of 5,000,000 characters (the limit is 100,000)"),
        ("2020-02-01,EX1,hose\x00leaks,1", "a NUL character: not text"),
        ("2020-02-01,EX1,hose, clamp and seal,1", "5 cells, the header has 4 columns: a delimiter that isn't quoted?"),
        ("of the previous note", "1 of 4 cells, and Date is 'of the previous note'"),
        ("Date,Asset,Text,Cost", "the header over again"),
        ('2020-02-01,EX1,"hose, clamp,1', "5 cells, the header has 4 columns: a delimiter that isn't quoted?"),
    ],
)
def test_rows_that_cannot_be_read_are_rejects(read_text, row, reason):
    export = read_text(LOG + row + "\n2020-03-01,EX2,seal torn,2\n")
    assert export.rejects.rows() == [("log.csv", 30, reason, row)]
    assert export.records.height == 29
    assert export.rows_read == 30


@pytest.mark.parametrize("day", ["31/11/2020", "99/99/9999", "tomorrow", "", "\u0663\u0661/\u0661\u0661/2020"])
def test_rows_with_odd_dates_are_records(read_text, day):
    export = read_text(LOG + f"{day},EX1,boom cracked,1\n")
    assert export.rejects.is_empty()
    assert export.records["reported_at"][-1] is None


def test_an_unbalanced_quote_swallows_nothing(read_text):
    text = LOG.replace("hose 5 leaks", '"hose 5 leaks').replace("hose 20 leaks", 'hose 20" leaks')
    export = read_text(text)
    assert export.records["text"][4] == '"hose 5 leaks'
    assert export.rows_read == 28


@pytest.mark.parametrize("name", ["log.csv", "log.jsonl", "log.xlsx", "log.parquet", "log.gz"])
@pytest.mark.parametrize(
    "head", [b"", b"PK\x03\x04", b"PAR1", b"\x1f\x8b", b"{", codecs.BOM_UTF16_BE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_scrap_is_never_a_traceback(read_text, name, head):
    with pytest.raises(LogmineError):
        read_text(head + b'\xfe\x00\x80scrap,\n"\r\n,,\x01' * 9, name=name)
