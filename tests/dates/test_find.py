"""Dates in running text: what is one, what only looks like one, and which day it is."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.dates import find, guess_dayfirst, is_lookalike, parse, resolve

WRITTEN = date(2023, 5, 10)  # a Wednesday


def read(text, anchor=WRITTEN, **options):
    """The one date of a text, resolved: (text, ISO date, precision)."""
    (expression,) = find(text)
    resolved = resolve(expression, anchor, **options)
    return (expression.text, *((str(resolved.date), resolved.precision) if resolved else (None, None)))


@pytest.mark.parametrize(
    ("text", "worded", "day", "precision"),
    [
        # digits, with the year
        ("hose burst 2023-04-05", "2023-04-05", "2023-04-05", "day"),
        ("hose burst 2023-04-05T10:20", "2023-04-05T10:20", "2023-04-05", "day"),
        ("hose burst 20230405", "20230405", "2023-04-05", "day"),
        ("PUMP C/O 04/05/2022", "04/05/2022", "2022-05-04", "day"),
        ("pump c/o 13/2/06, leaking", "13/2/06", "2006-02-13", "day"),
        ("valve leaking. 7.3.09 d/s", "7.3.09", "2009-03-07", "day"),
        ("extinguisher service 6-9-08", "6-9-08", "2008-09-06", "day"),
        ("hose replaced 04/25/2022", "04/25/2022", "2022-04-25", "day"),  # no other order gives a day
        ("repainted 3 / 9 / 07", "3 / 9 / 07", "2007-09-03", "day"),
        ("overhauled 03/2019", "03/2019", "2019-03-01", "month"),
        # digits, without
        ("fitter labour 29/04", "29/04", "2023-04-29", "day"),
        ("fitter labour 29/05", "29/05", "2022-05-29", "day"),
        ("fitter labour 5/02", "5/02", "2023-02-05", "day"),
        ("fitter labour 13-14/04", "13-14/04", "2023-04-13", "day"),
        ("fitter labour 8 & 09/04", "8 & 09/04", "2023-04-08", "day"),
        ("leaking since 3/4", "3/4", "2023-04-03", "day"),
        ("leak found on 7/4", "7/4", "2023-04-07", "day"),
        ("noticed on 12-04", "12-04", "2023-04-12", "day"),
        # months
        ("pump failed 8th Dec", "8th Dec", "2022-12-08", "day"),
        ("8 Dec: pump failed", "8 Dec", "2022-12-08", "day"),
        ("failed on the 8th of March", "8th of March", "2023-03-08", "day"),
        ("seal fitted 20Mar05", "20Mar05", "2005-03-20", "day"),
        ("seal fitted 20-MAR-2005", "20-MAR-2005", "2005-03-20", "day"),
        ("seen May 14, 2006 near 0940Z", "May 14, 2006", "2006-05-14", "day"),
        ("since Tuesday, March 5, 1996, by 0715", "Tuesday, March 5, 1996", "1996-03-05", "day"),
        ("Dec 8th 10:30 no start", "Dec 8th", "2022-12-08", "day"),
        ("13th & 14th April labour", "13th & 14th April", "2023-04-13", "day"),
        ("overhauled Mar 2019", "Mar 2019", "2019-03-01", "month"),
        ("overhauled March '19", "March '19", "2019-03-01", "month"),
        ("offsite repair Oct 18", "Oct 18", "2018-10-01", "month"),  # where days stand first, they would write 18 Oct
        ("leaks since November", "November", "2022-11-01", "month"),
        ("replaced in May", "May", "2023-05-01", "month"),
        ("replaced last May", "last May", "2022-05-01", "month"),
        ("failed 29 Feb", "29 Feb", "2020-02-29", "day"),
        # weeks, quarters, years
        ("planned outage wk 18", "wk 18", "2023-05-01", "week"),
        ("planned outage wk 23", "wk 23", "2022-06-06", "week"),
        ("week 23 2019 inspection", "week 23 2019", "2019-06-03", "week"),
        ("crack reported Q2 2020", "Q2 2020", "2020-04-01", "quarter"),
        ("crack reported in Q3", "Q3", "2022-07-01", "quarter"),
        ("3rd qtr 2021 audit", "3rd qtr 2021", "2021-07-01", "quarter"),
        ("gearbox rebuilt in 2019", "2019", "2019-01-01", "year"),
        ("plate welded 2019, gone again", "2019", "2019-01-01", "year"),
        ("cracks (2019) gouged out", "2019", "2019-01-01", "year"),
        ("renew bags qtr 1", "qtr 1", "2023-01-01", "quarter"),
        ("12/1 - leak found", "12/1", "2023-01-12", "day"),
        ("seal planned 2/6", "2/6", "2022-06-02", "day"),
        ("pump c/o Tue, ok", "Tue", "2023-05-09", "day"),
        ("leak over desk (June) fixed", "June", "2022-06-01", "month"),
        # from the day of writing
        ("pump failed today", "today", "2023-05-10", "day"),
        ("noisy this morning", "this morning", "2023-05-10", "day"),
        ("pump failed yesterday", "yesterday", "2023-05-09", "day"),
        ("tripped last night", "last night", "2023-05-09", "day"),
        ("hose burst o/n", "o/n", "2023-05-09", "day"),
        ("fault came 3 days ago", "3 days ago", "2023-05-07", "day"),
        ("two weeks ago leak started", "two weeks ago", "2023-04-24", "week"),
        ("prev leak repaired 3 mths ago", "3 mths ago", "2023-02-01", "month"),
        ("rebuilt 2 yrs ago", "2 yrs ago", "2021-01-01", "year"),
        ("a couple of weeks ago", "a couple of weeks ago", "2023-04-24", "week"),
        ("low flow last week", "last week", "2023-05-01", "week"),
        ("noisy over the past month", "past month", "2023-04-01", "month"),
        ("tripping for the last 3 days", "last 3 days", "2023-05-07", "day"),
        ("leaking since last Mon", "last Mon", "2023-05-08", "day"),
        ("leaking since last Wed", "last Wed", "2023-05-03", "day"),
        ("leaking since Monday", "Monday", "2023-05-08", "day"),
        ("found on Sat", "Sat", "2023-05-06", "day"),
        ("tripped Sat night", "Sat", "2023-05-06", "day"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(text, worded, day, precision):
    assert read(text) == (worded, day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "1/2 inch hose", "replaced 3/4 hose", "fit 7/8 bolt", "tank 3/4 full", "spanner 5/16", "leak on 3/4 line", "1-1/2 inch",
        "250 hr service", "500h service", "last 250 hr service", "6 monthly service", "week 4 service", "24V", "12/24V lamp",
        "CX-12-05", "p/n 12-05-77", "part no 12/05", "ratio 12/05", "gear 25:1", "v1.2.13", "firmware 2.10", "at 10:45",
        "85/140 oil", "10/30 oil top up", "31/11/2020", "45/13", "running 24/7", "rated 8/10", "unit 7-12", "valve 1.2",
        "seal may be worn", "tooth 3 may be loose", "fit 4 dec plates", "sun visor broken", "sat on stand", "mar on paint",
        "crack on sun visor", "Q2 transistor burnt", "in 2000 hrs", "at 2000 rpm", "at next 100 hr", "from 2000 to 2200", "sheet 2024 T3", "torque 300 Nm", "RH120E", "D10-12/3", "#12/05", "$12/05",
        "next service", "3 days work", "no date", "",
    ],
)  # fmt: skip
def test_look_alikes_are_no_dates(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "planned", "otherwise"),
    [
        ("replace 8 Dec", "2023-12-08", "2022-12-08"),
        ("replace wk 23", "2023-06-05", "2022-06-06"),
        ("replace tomorrow", "2023-05-11", "2023-05-11"),
        ("replace next week", "2023-05-15", "2023-05-15"),
        ("replace next Mon", "2023-05-15", "2023-05-15"),
        ("replace on Monday", "2023-05-15", "2023-05-08"),
        ("replace in 2 days", "2023-05-12", "2023-05-12"),
        ("replace in 2 weeks time", "2023-05-22", "2023-05-22"),
        ("replace in June", "2023-06-01", "2022-06-01"),
        ("expires 31/12/2024", "2024-12-31", None),
    ],
)
def test_only_what_is_planned_or_worded_so_lies_ahead(text, planned, otherwise):
    assert read(text, planned=True)[1] == planned
    assert read(text)[1] == otherwise


def test_the_readers_convention_orders_day_and_month():
    assert read("leak 04/05/2022", dayfirst=False)[1] == "2022-04-05"
    assert read("leak Oct 18", dayfirst=False) == ("Oct 18", "2022-10-18", "day")
    assert guess_dayfirst(e.text for e in find("01/02/2022, 02/25/2022")) is False


@pytest.mark.parametrize("text", ["yesterday", "3 mths ago", "8 Dec", "29/04", "last Mon", "in June", "wk 23"])
def test_without_an_anchor_only_dates_with_their_year_resolve(text):
    assert read(text, anchor=None)[1] is None
    assert read("leak 04/05/2022", anchor=None)[1] == "2022-05-04"


def test_several_dates_in_order():
    found = find("12/3/2023 leak found. repaired 14/3/2023, tested last night")
    assert [e.text for e in found] == ["12/3/2023", "14/3/2023", "last night"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mon", "2023-05-08"),
        ("3/4", "2023-04-03"),
        ("2019", "2019-01-01"),
        ("Dec", "2022-12-01"),
        ("8th Dec", "2022-12-08"),
    ],
)
def test_a_text_known_to_be_a_date_needs_no_lead(text, day):
    expression = parse(text)
    assert expression.text == text == text[expression.start : expression.end]
    assert str(resolve(expression, WRITTEN).date) == day


def test_a_text_that_is_no_date_is_none():
    assert parse("pump") is None


@given(st.text(max_size=60), st.dates(date(1970, 1, 1), date(2090, 1, 1)), st.booleans())
def test_offsets_are_true_and_nothing_lies_ahead(text, anchor, dayfirst):
    for expression in find(text):
        assert text[expression.start : expression.end] == expression.text
        resolved = resolve(expression, anchor, dayfirst=dayfirst)
        assert resolved is None or resolved.date <= anchor or expression.offset > 0


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "/",
                "-",
                ".",
                "05",
                "2019",
                "may",
                "dec",
                "sat",
                "last",
                "past",
                "next",
                "3",
                "days",
                "weeks",
                "ago",
                "o/n",
                "wk",
                "Q2",
                "since",
                "on",
                "24V",
                "th",
                "of",
                "in",
                "'",
                ",",
                "99",
                "31",
                "Feb",
            ]
        ),
        max_size=12,
    ).map(" ".join),
    st.dates(date(1970, 1, 1), date(2090, 1, 1)),
    st.booleans(),
)
def test_any_mixture_of_date_words_is_read_without_error(text, anchor, planned):
    found = find(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for expression in found:
        assert text[expression.start : expression.end] == expression.text
        resolve(expression, anchor, planned=planned)
        resolve(expression, None)


@pytest.mark.parametrize("text", ["85/140", "02:15", "3/041", "24", "2x", "hrs", "Hours", "day", "next"])
def test_a_model_may_take_what_only_looks_like_a_date_for_one(text):
    assert is_lookalike(text)


@pytest.mark.parametrize("text", ["13/2/06", "yesterday", "xmas", "w/end", "nights", "14th", "2 wks", "last week"])
def test_what_can_be_read_or_may_say_when_is_no_lookalike(text):
    assert not is_lookalike(text)


@pytest.mark.parametrize(
    ("text", "planned", "day", "precision"),
    [
        ("the 17th", False, date(2023, 4, 17), "day"),
        ("17th", True, date(2023, 5, 17), "day"),
        ("29th/30th", False, date(2023, 4, 29), "day"),
        ("Nov last year", False, date(2022, 11, 1), "month"),
        ("mid-April", False, date(2023, 4, 1), "month"),
        ("w/c 3 May", False, date(2023, 5, 1), "week"),
        ("week commencing 15 May", True, date(2023, 5, 15), "week"),
        ("nxt wk", True, date(2023, 5, 15), "week"),
        ("wkend", False, date(2023, 5, 6), "day"),
    ],
)
def test_days_told_by_their_month_week_or_year(text, planned, day, precision):
    expression = parse(text)
    assert expression is not None
    assert resolve(expression, WRITTEN, planned=planned) == (day, precision)
