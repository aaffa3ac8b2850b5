from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from logmine.errors import SettingsError
from logmine.images.times import read_capture, zone

PERTH = ZoneInfo("Australia/Perth")


def test_a_time_without_zone_stands_as_written():
    capture = read_capture("2023-05-10T23:30:00", None)
    assert capture.at == datetime(2023, 5, 10, 23, 30, tzinfo=UTC)
    assert capture.lo == capture.hi == capture.at


def test_a_time_without_zone_is_local_where_a_zone_is_set():
    assert read_capture("2023-05-10 07:00", PERTH).at == datetime(2023, 5, 9, 23, 0, tzinfo=UTC)


def test_a_time_with_a_zone_keeps_its_own_day_or_moves_to_the_set_one():
    assert read_capture("2023-05-10T00:30:00+08:00", None).lo.date() == date(2023, 5, 10)
    assert read_capture("2023-05-09T22:00:00Z", PERTH).lo.date() == date(2023, 5, 10)
    assert read_capture("2023-05-09T22:00:00Z", None).lo.date() == date(2023, 5, 9)


def test_a_mere_day_lasts_from_its_first_to_its_last_moment():
    capture = read_capture("2023-05-10", PERTH)
    assert capture.at == capture.lo == datetime(2023, 5, 10, tzinfo=PERTH)
    assert capture.hi - capture.lo == timedelta(days=1, microseconds=-1)
    assert capture.hi.date() == date(2023, 5, 10)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023:05:10 14:02:11", datetime(2023, 5, 10, 14, 2, 11, tzinfo=UTC)),
        ("10/05/2023 14:02", datetime(2023, 5, 10, 14, 2, tzinfo=UTC)),
        ("10-May-2023", datetime(2023, 5, 10, tzinfo=UTC)),
        ("20230510", datetime(2023, 5, 10, tzinfo=UTC)),
        (datetime(2023, 5, 10, 14, 2), datetime(2023, 5, 10, 14, 2, tzinfo=UTC)),  # noqa: DTZ001
        (date(2023, 5, 10), datetime(2023, 5, 10, tzinfo=UTC)),
    ],
)
def test_spellings(written, expected):
    assert read_capture(written, None).at == expected


def test_month_first_where_the_column_says_so():
    assert read_capture("05/10/2023", None, dayfirst=False).at.date() == date(2023, 5, 10)


@pytest.mark.parametrize(
    "written", ["", "soon", "31/11/2023", "0000:00:00 00:00:00", "0001-01-01T00:00:00+14:00", 17, 2.5]
)
def test_what_is_no_time(written):
    assert read_capture(written, PERTH) is None


def test_zones_have_iana_names():
    assert zone(None) is None
    with pytest.raises(SettingsError, match="Europe/Berlin"):
        zone("Nowhere/Land")
