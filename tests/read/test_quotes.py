"""Quotes and line ends within cells: whatever they look like, no row is swallowed and none is lost."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.read.dialect import Dialect, sniff
from logmine.read.rows import split_rows

NULLS = frozenset({"na", "none"})


def split(text, width=3, dialect=None):
    lines = list(io.StringIO(text, newline="\n"))
    return split_rows(lines, dialect or Dialect(","), width, NULLS, 0)


def test_rows_know_their_lines():
    rows = split('1,"leak\nat pump",x\n2,crack,y\n')
    assert rows.cells == [["1", "leak\nat pump", "x"], ["2", "crack", "y"]]
    assert (rows.starts, rows.ends) == ([0, 2], [2, 3])
    assert not rows.mended


def test_doubled_quotes_behind_a_backslash_stay_with_it():
    rows = split('1,"fit \\O\\"" ring",x\n2,"no \\static\\""""",y\n')
    assert rows.cells == [["1", 'fit \\O\\" ring', "x"], ["2", 'no \\static\\""', "y"]]


def test_escaped_quotes_are_told_by_what_follows_them():
    lines = ['1,"fit \\"O\\" ring, now",x\n', '2,"the \\"new\\" one",y\n']
    dialect = sniff(lines)
    assert dialect == Dialect(",", escapes=True)
    assert split("".join(lines), dialect=dialect).cells[0] == ["1", 'fit "O" ring, now', "x"]


def test_an_inch_mark_is_a_character():
    assert split('1,2" hose,x\n2,pipe 3",y\n').cells == [["1", '2" hose', "x"], ["2", 'pipe 3"', "y"]]


def test_a_quote_that_never_closes_is_a_character_of_its_line():
    text = '1,ok,x\n2,ok,x\n3,"never closed,x\n4,ok,x\n5,ok,x\n'
    rows = split(text)
    assert [cells[0] for cells in rows.cells] == ["1", "2", "3", "4", "5"]
    assert rows.cells[2] == ["3", '"never closed', "x"]
    assert rows.mended == {2}


def test_a_quote_that_closes_many_lines_later_swallows_none():
    body = "".join(f"{i},ok,x\n" for i in range(4, 40))
    rows = split(f'1,ok,x\n2,ok,y\n3,"opened,x\n{body}40,closed 20",x\n41,"well, quoted",x\n')
    assert [cells[0] for cells in rows.cells] == [str(i) for i in range(1, 42)]
    assert rows.cells[-1] == ["41", "well, quoted", "x"]


def test_a_stray_quote_before_a_cell_of_two_lines_leaves_it_whole():
    rows = split('1,ok,x\n2,ok,x\n3,"stray,x\n4,"two\nlines",x\n5,ok,x\n')
    assert rows.cells[2:] == [["3", '"stray', "x"], ["4", "two\nlines", "x"], ["5", "ok", "x"]]


def test_quotes_left_single_within_quotes():
    rows = split('1,ok,x\n2,"he said "stop", then left",x\n3,ok,x\n')
    assert rows.cells == [["1", "ok", "x"], ["2", 'he said "stop", then left', "x"], ["3", "ok", "x"]]


def test_single_quotes_within_a_cell_of_two_lines():
    rows = split('1,ok,x\n2,"said "stop"\nand left",x\n3,ok,x\n')
    assert rows.cells == [["1", "ok", "x"], ["2", 'said "stop"\nand left', "x"], ["3", "ok", "x"]]


def test_a_space_before_quotes():
    lines = ['1, "a, b", x\n', '2, "c", y\n']
    dialect = sniff(lines)
    assert dialect.spaced
    assert split("".join(lines), dialect=dialect).cells == [["1", "a, b", "x"], ["2", "c", "y"]]


def test_blank_lines_are_no_rows():
    rows = split("1,a,x\n\n   \n2,b,y\n")
    assert [cells[0] for cells in rows.cells] == ["1", "2"]
    assert rows.starts == [0, 3]


def test_a_cell_beyond_the_csv_modules_limit_is_read():
    size = csv.field_size_limit() + 10
    rows = split(f"1,ok,x\n2,{'z' * size},y\n3,ok,x\n")
    assert [len(cells[1]) for cells in rows.cells] == [2, size, 2]


# No digits: a cell that holds a line like a whole row is taken for one, ids and all.
cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=["Nd"]), max_size=12)


def test_without_dates_and_numbers_good_quotes_are_believed():
    rows = split('a,"one\ntwo, three, four",x\nb,ok,y\n')
    assert rows.cells == [["a", "one\ntwo, three, four", "x"], ["b", "ok", "y"]]


@settings(deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8))
def test_what_the_csv_module_writes_comes_back(texts):
    rows = [[str(i), *row] for i, row in enumerate(texts)]
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    assert split(file.getvalue(), width=4).cells == rows


@settings(deadline=None)
@given(st.lists(st.text('ab ,"', max_size=10), min_size=3, max_size=30))
def test_every_line_of_scrap_belongs_to_one_row(texts):
    lines = [f"{i},{text}\n" for i, text in enumerate(texts)]
    rows = split_rows(lines, Dialect(","), 2, NULLS, 0)
    covered = [i for start, end in zip(rows.starts, rows.ends, strict=True) for i in range(start, end)]
    assert covered == list(range(len(lines)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(delimiter):
    lines = [delimiter.join(row) + "\n" for row in (("id", "text", "cost"), ("1", "a, b; c", "1"), ("2", "d", "2"))]
    if delimiter in ",;":
        lines = [line.replace("a, b; c", f'"a, b{delimiter} c"') for line in lines]
    assert sniff(lines).delimiter == delimiter
