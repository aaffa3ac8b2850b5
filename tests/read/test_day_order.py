"""Day and month: one order for a whole column, from all its values, in all files."""

from datetime import date

import pytest

HEADER = "Date,Asset,Text\n"


def days(export):
    return export.records["reported_at"].to_list()


def test_one_value_decides_for_all(read_text):
    export = read_text(HEADER + "03/04/2006,A,hose leaks\n13/04/2006,A,hose leaks\n")
    assert days(export) == [date(2006, 4, 3), date(2006, 4, 13)]
    assert export.assumed["day order"] == "Date: day first, by its values"
    assert export.dayfirst is True
    export = read_text(HEADER + "03/04/2006,A,hose leaks\n04/13/2006,A,hose leaks\n")
    assert days(export) == [date(2006, 3, 4), date(2006, 4, 13)]
    assert export.dayfirst is False


def test_values_of_all_files_decide_together(read_files):
    export = read_files({"a.csv": HEADER + "03/04/2006,A,hose leaks\n", "b.csv": HEADER + "04/13/2006,A,crack seen\n"})
    assert days(export) == [date(2006, 3, 4), date(2006, 4, 13)]


def test_day_first_by_default_and_said(read_text):
    export = read_text(HEADER + "03/04/2006,A,hose leaks\n")
    assert days(export) == [date(2006, 4, 3)]
    assert export.assumed["day order"] == "Date: day first, by default: its values don't tell"
    assert read_text(HEADER + "2006-04-03,A,hose leaks\n").assumed.get("day order") is None


def test_an_undecided_column_follows_the_others(read_text):
    export = read_text("Date,Completed,Asset,Text\n03/04/2006,04/13/2006,A,hose leaks\n")
    assert days(export) == [date(2006, 3, 4)]
    assert "Date: month first, like the others" in export.assumed["day order"]


def test_the_option_overrides(read_text):
    text = HEADER + "03/04/2006,A,hose leaks\n13/04/2006,A,hose leaks\n"
    export = read_text(text, dayfirst=False)
    assert days(export) == [date(2006, 3, 4), None]
    assert export.records["warnings"].to_list() == [[], ["Date: '13/04/2006' is no date (month first)"]]


def test_a_value_against_the_order_is_null_and_warned_of_never_flipped(read_text):
    rows = "13/04/2006,A,leak one\n14/04/2006,A,leak two\n04/15/2006,A,leak three\n"
    export = read_text(HEADER + rows)
    assert days(export)[2] is None
    assert export.records["warnings"][2].to_list() == ["Date: '04/15/2006' is no date (day first)"]
    assert export.rejects.is_empty()


@pytest.mark.parametrize("cell", ["31/11/2005", "soon", "2005-02-30", "45231"])
def test_what_is_no_date_is_null_and_warned_of(read_text, cell):
    export = read_text(f"Date,Asset,Text\n{cell},A,hose leaks\n")
    assert days(export) == [None]
    assert export.records["warnings"].to_list() == [[f"Date: '{cell}' is no date (day first)"]]


@pytest.mark.parametrize(
    "cell", ["", "NONE", "n/a", "Removed", "-", "0/1/00", "00.00.0000", "00000000", "1900-01-00", "31/12/9999"]
)
def test_null_words_and_placeholders_are_null(read_text, cell):
    export = read_text(f"Date,Asset,Text\n2020-01-02,A,hose leaks\n{cell},{cell or '-'},hose leaks\n")
    assert days(export) == [date(2020, 1, 2), None]
    assert export.records["warnings"].to_list() == [[], []]


def test_dates_stay_as_they_were_written(read_text):
    export = read_text("Date,Asset,Text\n2020-01-02 14:30,A,hose leaks\n")
    assert days(export) == [date(2020, 1, 2)]
    assert export.records["src.Date"].to_list() == ["2020-01-02 14:30"]
