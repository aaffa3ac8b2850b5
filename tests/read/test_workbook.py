"""Workbooks: cells as strings, every sheet or one, rows by their numbers."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from logmine.errors import FormatError, SettingsError
from logmine.read.workbook import read_workbook


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_cells_are_strings_as_a_reader_of_the_sheet_sees_them():
    rows = [
        ["Id", "Date", "Text", "Text"],
        ["00123", date(2005, 3, 20), "leak", 1.0],
        [123, datetime(2005, 3, 20, 14, 35), None, 0.5],  # noqa: DTZ001
    ]
    (table,) = read_workbook(workbook(Log=rows), "book.xlsx")
    assert table.name == "book.xlsx"
    assert table.frame.columns == ["Id", "Date", "Text", "Text#2"]
    assert table.frame.rows() == [
        ("00123", "2005-03-20 00:00:00", "leak", "1"),
        ("123", "2005-03-20 14:35:00", None, "0.5"),
    ]


def test_titles_and_blank_rows_are_passed_over_and_rows_keep_their_numbers():
    rows = [["Work orders 2020"], [], ["Id", "Text"], ["1", "leak"], [], ["2", "crack"]]
    (table,) = read_workbook(workbook(Log=rows), "book.xlsx")
    assert table.lines == [4, 6]
    assert table.assumed == {"header": "row 3; 1 rows of titles above it are not read"}


def test_every_sheet_is_read_or_one():
    data = workbook(North=[["Id", "Text"], ["1", "leak"]], South=[["Id", "Text"], ["2", "crack"]], Empty=[])
    assert [t.name for t in read_workbook(data, "book.xlsx")] == ["book.xlsx#North", "book.xlsx#South"]
    assert [t.frame["Id"][0] for t in read_workbook(data, "book.xlsx", "South")] == ["2"]
    with pytest.raises(SettingsError, match=r"no sheet 'Sout'; did you mean South\? There are: North, South, Empty"):
        read_workbook(data, "book.xlsx", "Sout")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"id,text\n1,leak\n", "not a workbook, or a damaged one"),
        (b"PK\x03\x04 and nothing more", "not a workbook, or a damaged one"),
        (workbook(Log=[["Id", "Text"]]), "no sheet with a header and a row"),
        (workbook(Log=[]), "no sheet with a header and a row"),
    ],
)
def test_what_is_no_workbook_is_refused(data, message):
    with pytest.raises(FormatError, match=message):
        read_workbook(data, "book.xlsx")
