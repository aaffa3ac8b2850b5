"""Capture times: with or without a zone, or only a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from logmine.dates import read_date
from logmine.dates.cells import FIRST_YEAR, LAST_YEAR
from logmine.errors import SettingsError

_EXIF: Final = re.compile(r"(\d{4}):(\d{2}):(\d{2})(?=[ T]|$)")
_SPLIT: Final = re.compile(r"[T\s]+")


class Capture(NamedTuple):
    """When an image was taken.

    Args:
        at: The time, or the start of the day where only a day is known.
        lo: Earliest.
        hi: Latest.
    """

    at: datetime
    lo: datetime
    hi: datetime


def zone(name: str | None) -> tzinfo | None:
    """Return a time zone by its IANA name.

    Raises:
        SettingsError: There is no such zone.
    """
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(f"timezone: {name!r} is no time zone; give an IANA name such as Europe/Berlin") from error


def read_capture(value: object, local: tzinfo | None, *, dayfirst: bool = True) -> Capture | None:
    """Read a capture time.

    A time without zone is local; without a `local` zone it stands as written. A time with a zone is moved to the
    `local` zone, or stands in its own. So `lo.date()` and `hi.date()` are local days.

    Args:
        value: ISO date or datetime, EXIF time (`2023:05:10 14:02:11`), other spellings of a day with or without a
            time of day, or a date or datetime.
        local: The zone in which days are compared.
        dayfirst: Whether `03/04` is the third of April.

    Returns:
        The time with its bounds, or None where it can't be read.
    """
    found = _parse(value, dayfirst) if isinstance(value, str) else value
    # Outside these years lie clocks that were never set.
    if not isinstance(found, date) or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if isinstance(found, datetime):
        aware = found.replace(tzinfo=local or UTC) if found.tzinfo is None else found
        at = aware.astimezone(local) if local else aware
        return Capture(at, at, at)
    start = datetime.combine(found, time.min, local or UTC)
    return Capture(start, start, datetime.combine(found, time.max, local or UTC))


@lru_cache(maxsize=65_536)
def _parse(value: str, dayfirst: bool) -> date | None:
    text = _EXIF.sub(r"\1-\2-\3", value.strip())
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    day = read_date(text, dayfirst)
    if day is None:
        return None
    clock = _SPLIT.split(text)[-1]
    try:
        return datetime.combine(day, time.fromisoformat(clock)) if ":" in clock else day
    except ValueError:
        return None
