"""Where on a chart an asset's evidence stands: a lane per component, a row for each condition that needs its own.

Vertical places are pixels from the top. Horizontal ones are days; how many pixels a day has is only reckoned with, to
keep names and marks apart at the width a chart first has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from logmine.report.wording import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from logmine.report.history import History

ROW: Final = 26
GAP: Final = 8
TOP: Final = 34  # the lane of images
SHOWN_LANES: Final = 60
SHOWN_CONDITIONS: Final = 400
SHOWN_MARKS: Final = 1_000
FREE_ROWS: Final = 3  # rows that a lane has at most for events of no condition
UNSEEN: Final = timedelta(days=30)  # an onset before which no one had looked is drawn over so long a time
OTHERS: Final = "other components"
_WIDTH: Final = 860  # pixels that a chart has at first, about
_LETTER: Final = 6.2
_MARK: Final = 12
_PERIODS: Final = (1, 7, 31, 92, 366, 1827)


@dataclass(frozen=True, slots=True)
class Bar:
    """A condition on the chart.

    Args:
        row: The row of `conditions`.
        name: What is written above it.
        leftwards: Whether the name ends where the bar ends, for want of room to the right.
        y: The middle of its row.
        onset: The first day it can have begun; before `present_from` by `UNSEEN` where no one had looked.
        until: The last day it can have lasted; `observed_until` where it is not known closed.
    """

    row: Mapping[str, Any]
    name: str
    leftwards: bool
    y: float
    onset: date
    until: date


@dataclass(frozen=True, slots=True)
class Mark:
    """Events of one lane, kind, assertion and time; most often a single one.

    Args:
        events: Rows of `events`, oldest first.
        y: The middle of its row.
    """

    events: tuple[Mapping[str, Any], ...]
    y: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, its top and its height."""

    name: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart.

    Args:
        first: The first day shown.
        last: The last day shown.
        height: Pixels.
        lanes: From the top.
        bars: In the order of `conditions`.
        marks: In time order.
        period: Days that marks gather, 1 for one day.
        merged: Components that share the lane `OTHERS`.
        hidden: Conditions that are left out.
        undated: Events without a date, which no chart can show.
    """

    first: date
    last: date
    height: float
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    period: int
    merged: int
    hidden: int
    undated: int


def lay_out(history: History, names: Mapping[str, str], taken: Sequence[date] = ()) -> Layout:
    """Return where everything stands.

    Args:
        history: The evidence.
        names: What each condition is called, by condition_id.
        taken: Days of images.
    """
    events = [row for row in history.events.iter_rows(named=True) if row["occurred_at"] is not None]
    every = history.conditions.sort("present_until_latest", "present_until_earliest", "condition_id",
                                    descending=[True, True, False], nulls_last=False)  # fmt: skip
    shown = every.head(SHOWN_CONDITIONS).sort("present_from", "condition_id").to_dicts()
    days = [row["occurred_at"] for row in events] + list(taken)
    days += [day for row in shown for day in (_onset(row), _until(row))]
    first, last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 12, 31))
    margin = timedelta(days=max((last - first).days // 40, 3))
    first, last = first - margin, last + margin
    pixels = _WIDTH / (last - first).days
    lane_of, order, merged = _lanes(history, events, shown)
    period, groups = _groups(events, lane_of)
    drafts = {name: _Draft(pixels, last) for name in order}
    for row in shown:
        drafts[lane_of(row)].hold(row, names[row["condition_id"]])
    for group in groups:
        drafts[lane_of(group[0])].mark(group)
    lanes, bars, marks, top = [], [], [], float(TOP if taken else 0)
    for name in order:
        draft = drafts[name]
        height = ROW * len(draft.rows) + GAP
        lanes.append(Lane(name, top, height))
        middle = top + GAP / 2 + ROW * 0.66  # names stand above the middle of a row
        bars += [Bar(row, said, left, middle + ROW * n, _onset(row), _until(row)) for n, row, said, left in draft.bars]
        marks += [Mark(group, middle + ROW * n + shift) for n, group, shift in draft.marks]
        top += height
    bars.sort(key=lambda bar: (bar.row["present_from"], bar.row["condition_id"]))
    marks.sort(key=lambda mark: (mark.events[0]["occurred_at"], mark.y, mark.events[0]["event_id"]))
    return Layout(
        first, last, top, tuple(lanes), tuple(bars), tuple(marks), period, merged,
        history.conditions.height - len(shown), history.events.height - len(events),
    )  # fmt: skip


@dataclass(slots=True)
class _Draft:
    """A lane being filled: each row knows which pixels are taken."""

    pixels: float
    last: date
    rows: list[list[tuple[float, float]]] = field(default_factory=list)
    bars: list[tuple[int, Mapping[str, Any], str, bool]] = field(default_factory=list)
    marks: list[tuple[int, tuple[Mapping[str, Any], ...], float]] = field(default_factory=list)
    owned: dict[str, int] = field(default_factory=dict)  # the row of each condition's events
    free: int = 0

    def hold(self, row: Mapping[str, Any], name: str) -> None:
        start, written, stop = (self._at(when) for when in (_onset(row), row["present_from"], _until(row)))
        wide = len(name) * _LETTER
        leftwards = written + wide > _WIDTH
        span = (min(start, stop - wide), stop) if leftwards else (start, max(stop, written + wide))
        number = self._room(span[0] - _MARK, span[1] + _MARK, len(self.rows) + 1)
        self.bars.append((number, row, name, leftwards))
        for event_id in row["event_ids"]:
            self.owned.setdefault(event_id, number)

    def mark(self, group: tuple[Mapping[str, Any], ...]) -> None:
        at = self._at(group[0]["occurred_at"])
        number = self.owned.get(group[0]["event_id"])
        if number is None:
            number = self._room(at - _MARK / 2, at + _MARK / 2, max(len(self.rows), FREE_ROWS))
        beside = sum(1 for n, other, _ in self.marks if n == number and abs(self._at(other[0]["occurred_at"]) - at) < 1)
        self.marks.append((number, group, min(beside, 2) * _MARK / 2))

    def _at(self, day: date) -> float:
        """Return a day's place, in pixels from the left edge."""
        return _WIDTH - (self.last - day).days * self.pixels

    def _room(self, start: float, stop: float, rows: int) -> int:
        """Take the first row that is free from start to stop; the last, where there may be no more."""
        for number, taken in enumerate(self.rows):
            if all(stop <= begun or start >= ended for begun, ended in taken):
                taken.append((start, stop))
                return number
        if len(self.rows) < rows:
            self.rows.append([])
        self.rows[-1].append((start, stop))
        return len(self.rows) - 1


def _onset(row: Mapping[str, Any]) -> date:
    earliest: date | None = row["present_from_earliest"]
    return earliest or row["present_from"] - UNSEEN


def _until(row: Mapping[str, Any]) -> date:
    until: date = row["present_until_latest"] or row["observed_until"]
    return until


def _lanes(
    history: History, events: Iterable[Mapping[str, Any]], conditions: Sequence[Mapping[str, Any]]
) -> tuple[Callable[[Mapping[str, Any]], str], list[str], int]:
    """Return which lane a row belongs to, the lanes in order, and how many share the last."""

    def own(row: Mapping[str, Any]) -> str:
        name = row["component"] or NOWHERE
        return name if row["asset_id"] == history.asset_id else f"{row['asset_id']}: {name}"

    busy, ailing = Counter(own(row) for row in (*events, *conditions)), Counter[str]()
    ailing.update(own(row) for row in conditions if row["present_until_latest"] is None)
    # What is not known closed comes first, then what is spoken of most; what names no component comes last.
    order = sorted(busy, key=lambda name: (name.endswith(NOWHERE), -min(ailing[name], 1), -busy[name], name))
    if len(order) <= SHOWN_LANES:
        return own, order, 0
    shown = order[: SHOWN_LANES - 1]
    kept = set(shown)
    return lambda row: name if (name := own(row)) in kept else OTHERS, [*shown, OTHERS], len(order) - len(shown)


def _groups(
    events: Sequence[Mapping[str, Any]], lane_of: Callable[[Mapping[str, Any]], str]
) -> tuple[int, list[tuple[Mapping[str, Any], ...]]]:
    """Return the fewest days that gather the events into few enough marks, and the marks' events in time order."""
    for period in _PERIODS:
        grouped: defaultdict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
        for row in events:
            when = row["occurred_at"].toordinal() // period
            grouped[lane_of(row), when, row["kind"], row["assertion"]].append(row)
        if len(grouped) <= SHOWN_MARKS:
            break
    found = [tuple(group) for group in grouped.values()]
    return period, sorted(found, key=lambda group: (group[0]["occurred_at"], group[0]["event_id"]))
