"""Words of dates and units of one's own, in any script and case."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.dates import DateWords, find, find_quantities, parse, resolve
from logmine.dates.units import UnitRow
from logmine.dates.words import CalendarRow, shipped_words
from logmine.lexicon import Lexicons

CALENDAR = [
    CalendarRow(kind="month", name="Août", value=8),
    CalendarRow(kind="weekday", name="måndag", value=0),
    CalendarRow(kind="period", name="swings", value=1, unit="week"),
    CalendarRow(kind="modifier", name="previous", value=-1),
    CalendarRow(kind="phrase", name="day  before yesterday", value=-2),
    CalendarRow(kind="number", name="deux", value=2),
    CalendarRow(kind="lead", name="depuis", value=2),
    CalendarRow(kind="phrase", name="24/7", value=0),
]
WORDS = DateWords(CALENDAR, [UnitRow(written="Stunden", unit="h", spaced=True), UnitRow(written="µm", unit="um")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fuite 12 AOÛT 2022", "2022-08-12"),
        ("läcka måndag", "2023-05-08"),
        ("leak day before yesterday", "2023-05-08"),
        ("leak deux swings ago", "2023-04-24"),
        ("fuite depuis 4/5", "2023-05-04"),
    ],
)
def test_dates_in_words_of_ones_own(text, expected):
    (found,) = find(text, WORDS)
    assert str(resolve(found, date(2023, 5, 10)).date) == expected
    assert parse(text, WORDS) == found


def test_units_of_ones_own():
    found = find_quantities("nach 250 STUNDEN, 5µm", words=WORDS)
    assert [(quantity.value, quantity.unit) for quantity in found] == [(250.0, "h"), (5.0, "um")]


def test_the_upper_row_of_a_name_counts():
    twice = [CalendarRow(kind="month", name="x1", value=1), CalendarRow(kind="month", name="X1", value=2)]
    assert DateWords(twice, []).values("month") == {"x1": 1}


def test_without_any_words_digits_are_still_dates():
    bare = DateWords([], [])
    assert [found.text for found in find("on 12/05/2023, 8 Dec", bare)] == ["12/05/2023"]
    assert find_quantities("24V", words=bare) == []


def test_a_folder_of_ones_own_goes_first(tmp_path):
    (tmp_path / "calendar.csv").write_text("kind,name,value\nmonth,mai,5\nmonth,may,6\n", encoding="utf-8")
    words = DateWords.load(Lexicons(tmp_path))
    assert words.values("month")["may"] == 6
    assert words.values("month")["june"] == 6
    assert find("12 mai 2023", words)[0].month == 5


@pytest.mark.parametrize("text", ["on frıday", "last frİday", "12 ſeptember 2019", "SIX DAYſ AGO"])
def test_letters_that_patterns_take_for_others_do_no_harm(text):
    find(text)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=8), st.sampled_from(["12 {} 2022", "last {}", "{}", "3 {} ago", "in {}", "5{}"]))
def test_any_name_is_read_in_any_case(name, frame):
    kinds = ("month", "weekday", "phrase", "number", "modifier", "lead", "numbered", "interval_of")
    if not name.strip():
        return
    rows = [CalendarRow(kind=kind, name=name, value=1) for kind in kinds]
    rows.append(CalendarRow(kind="period", name=name, value=1, unit="day"))
    words = DateWords(rows, [UnitRow(written=name, unit="x", spaced=True)])
    for written in (name, name.upper(), name.lower(), name.swapcase(), name.casefold()):
        text = frame.format(written)
        for found in (*find(text, words), *find_quantities(text, words=words)):
            assert text[found.start : found.end] == found.text


def test_the_shipped_words_are_read_once():
    assert shipped_words() is shipped_words()
