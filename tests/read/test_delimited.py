"""CSV and its kin: headers, row numbers, and which rows are rejects."""

import pytest

from logmine.errors import FormatError
from logmine.read.delimited import read_delimited

NULLS = frozenset({"na", "removed"})
HEADER = "date,asset,text,type,cost\n"
ROWS = "".join(
    f"2020-01-{day:02},{'ABC'[day % 3]},hose no {day} leaks,PM0{1 + day % 2},{day * 10}\n" for day in range(1, 29)
)


def read(text, **kwargs):
    return read_delimited(text, "log.csv", NULLS, **kwargs)


def test_the_header_is_line_one():
    table = read(HEADER + ROWS)
    assert table.frame.columns == ["date", "asset", "text", "type", "cost"]
    assert table.lines == list(range(2, 30))
    assert table.rows_read == 28
    assert not table.rejects


def test_a_row_spans_lines_and_has_the_number_of_its_first():
    table = read('id,text\n1,"two\nlines"\n2,one\n')
    assert table.lines == [2, 4]
    assert table.frame["text"].to_list() == ["two\nlines", "one"]


def test_ids_keep_their_zeros():
    assert read("id,text\n00042,leak\n").frame["id"][0] == "00042"


def test_repeated_and_missing_names_are_made_unique():
    assert read("text,text,,text#2\na,b,c,d\n").frame.columns == ["text", "text#2", "column_3", "text#2#2"]


def test_a_header_may_span_lines_and_end_in_delimiters():
    table = read('id,"work\ndone",cost,,\n1,hose,2,,\n')
    assert table.frame.columns == ["id", "work done", "cost"]
    assert table.frame.rows() == [("1", "hose", "2")]
    assert table.lines == [3]


def test_more_cells_than_columns_are_a_reject():
    table = read(HEADER + ROWS + "2020-02-01,A,hose, and clamp, leak,PM01,5\n")
    (reject,) = table.rejects
    assert (reject.source_line, reject.raw) == (30, "2020-02-01,A,hose, and clamp, leak,PM01,5")
    assert "7 cells, the header has 5 columns" in reject.reason
    assert table.rows_read == table.frame.height + 1


def test_blank_cells_behind_the_last_column_are_none():
    assert not read(HEADER + ROWS + "2020-02-01,A,leak,PM01,5,,\n").rejects


def test_a_row_that_ends_early_is_a_record():
    table = read(HEADER + ROWS + "2020-02-01,A,leak\n")
    assert table.frame.row(-1) == ("2020-02-01", "A", "leak", None, None)


def test_a_row_that_ends_early_and_breaks_its_columns_is_a_reject():
    table = read(HEADER + ROWS + "and the rest of a note,PM01\n")
    assert "2 of 5 cells, and date is 'and the rest of a note'" in table.rejects[0].reason


def test_a_shifted_row_whose_last_cell_fell_off_is_a_reject():
    table = read(HEADER + ROWS + "2020-02-01,B,can,t start,PM01\n")
    assert table.rejects[0].reason == "shifted by a delimiter that isn't quoted: type is 't start', cost is 'PM01'"


@pytest.mark.parametrize(
    "row",
    [
        "soon,A,hose leaks,PM01,5",  # a date that can't be read
        "31/11/2020,A,hose leaks,PM01,tbc",
        "2020-02-01,Z,hose leaks,PM09,5",  # an asset and a type not seen before
        "2020-02-01,A,hose leaks,urgent,tbc",
        ",,,,",
        "2020-02-01,A,,,",
    ],
)
def test_odd_values_alone_make_no_reject(row):
    assert not read(HEADER + ROWS + row + "\n").rejects


def test_the_header_over_again_is_a_reject():
    table = read(HEADER + ROWS + "\ufeff" + HEADER + ROWS)
    assert [(r.source_line, r.reason) for r in table.rejects] == [(30, "the header over again")]
    assert table.frame.height == 56


def test_excels_hint_names_the_delimiter():
    table = read("sep=;\nid;text\n1;a, b, c\n")
    assert table.frame.rows() == [("1", "a, b, c")]
    assert table.lines == [3]


def test_old_mac_line_ends():
    assert read("id,text\r1,leak\r2,crack\r").frame.height == 2


def test_windows_line_ends_stay_within_cells():
    assert read('id,text\r\n1,"a\r\nb"\r\n2,c\r\n').frame["text"].to_list() == ["a\r\nb", "c"]


def test_a_file_of_one_column():
    table = read('text\nhose leaks\n\n"two\nlines"\n')
    assert table.frame["text"].to_list() == ["hose leaks", "two\nlines"]


def test_commas_are_commas_in_a_file_of_one_column():
    table = read("text\nhose leaks, clamp loose\nboom, cracked\n")
    assert table.frame["text"].to_list() == ["hose leaks, clamp loose", "boom, cracked"]
    assert table.assumed["delimiter"] == "none: one column"


def test_a_header_no_row_fits():
    with pytest.raises(
        FormatError, match=r"log\.csv: no row fits the header in line 1 \(2 columns by comma\).*line 2: 3 cells"
    ):
        read("a,b\n1,2,3\n4,5,6\n")


def test_nul_characters_and_giant_cells_are_rejects():
    giant = "x" * 5_000_000
    table = read(f"id,text\n1,ok\n2,a\x00b\n3,{giant}\n4,ok\n")
    assert [(r.source_line, r.reason) for r in table.rejects] == [
        (3, "a NUL character: not text"),
        (4, "a cell of 5,000,000 characters (the limit is 100,000)"),
    ]
    assert table.rejects[1].raw == f"3,{giant}"
    assert table.lines == [2, 5]
