"""What an interactive timeline holds: the rows of its chart, and what a click on each of them tells."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from logmine.report.chart import ASSERTION_COLOURS, KIND_SHAPES, SEVERITY_COLOURS, specify
from logmine.report.lanes import ROW, TOP, lay_out
from logmine.report.wording import ailment, causes, closing, counted, day, ending, onset, place, statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from logmine.report.history import History
    from logmine.report.lanes import Layout
    from logmine.report.pictures import Picture

TOLD: Final = 12  # events, or images, that one click tells
_HALF: Final = 4  # pixels: half of a bar's height
_DAY: Final = timedelta(days=1)


def timeline_content(history: History, modes: Mapping[str, str], images: Sequence[Picture] = ()) -> dict[str, Any]:
    """Return an asset's timeline as plain values for JSON.

    Args:
        history: The asset's evidence.
        modes: Names of failure modes by code.
        images: The asset's images, oldest first.

    Returns:
        `chart`, a Vega-Lite specification; `choices`, what a click tells, by id; `events` and `notes`, which they
        refer to; `order`, the ids of events in time order; `remarks`, what the chart leaves out, in words.

    Raises:
        MissingExtraError: The extra `report` is not installed.
    """
    names = {row["condition_id"]: ailment(row, modes) or "" for row in history.conditions.iter_rows(named=True)}
    layout = lay_out(history, names, [picture.day for picture in images])
    told = _Told(history, modes)
    choices = {f"m{n}": told.several([row["event_id"] for row in mark.events]) for n, mark in enumerate(layout.marks)}
    for n, bar in enumerate(layout.bars):
        choices[f"c{n}"] = {**_condition(bar.row, bar.name), **told.several(bar.row["event_ids"])}
    taken = [list(group) for _, group in groupby(images, key=lambda picture: picture.day)]
    for n, pictures in enumerate(taken):
        choices[f"i{n}"] = _pictures(pictures)
    data = {**_bars(layout), "marks": list(_marks(layout, told)), "ticks": list(_ticks(taken))}
    data["lanes"] = list(_lanes(layout, bool(taken)))
    return {
        "asset": history.asset_id,
        "chart": specify(data, first=_ms(layout.first), last=_ms(layout.last), height=layout.height),
        "choices": choices,
        "events": told.events,
        "notes": told.notes,
        "order": [f"m{n}" for n in range(len(layout.marks))],
        "remarks": _remarks(layout),
    }


class _Told:
    """Gathers the events and notes that choices refer to, each once."""

    def __init__(self, history: History, modes: Mapping[str, str]) -> None:
        self._rows = {row["event_id"]: row for row in history.events.iter_rows(named=True)}
        self._asset, self._modes, self._causes = history.asset_id, modes, causes(history.events, modes)
        self.events: dict[str, dict[str, Any]] = {}
        self.notes: dict[str, str] = {}

    def several(self, event_ids: Sequence[str]) -> dict[str, Any]:
        known = [event_id for event_id in event_ids if event_id in self._rows]
        for event_id in known[:TOLD]:
            self._tell(self._rows[event_id])
        return {"events": known[:TOLD], "more": len(known) - len(known[:TOLD])}

    def about(self, row: Mapping[str, Any]) -> str:
        return f"{day(row)} · {place(row)}: {statement(row, self._modes)}"

    def _tell(self, row: Mapping[str, Any]) -> None:
        self.notes[row["record_id"]] = row["text"]
        said = {
            "day": day(row), "place": place(row), "says": statement(row, self._modes), "kind": row["kind"],
            "assertion": row["assertion"], "severity": row["severity"], "record": row["record_id"],
            "confidence": round(row["confidence"], 2),
            "spans": [[span["start"], span["end"], span["label"]] for span in row["spans"]],
            "asset": row["asset_id"] if row["asset_id"] != self._asset else None,
            "cause": self._causes.get(row["caused_by"] or ""), "date": row["date_text"],
        }  # fmt: skip
        self.events[row["event_id"]] = {key: value for key, value in said.items() if value is not None}


def _bars(layout: Layout) -> dict[str, list[dict[str, Any]]]:
    data: dict[str, list[dict[str, Any]]] = {"solid": [], "fades": [], "arrows": [], "names": []}
    for n, bar in enumerate(layout.bars):
        row = bar.row
        still, severity = row["present_until_latest"] is None, row["severity"] or "none"
        about = f"{place(row)}: {bar.name} · began {onset(row)} · until {ending(row)} · {closing(row)}"
        common = {"id": f"c{n}", "about": about, "colour": SEVERITY_COLOURS[severity]}
        deep = {"y": bar.y - _HALF, "y2": bar.y + _HALF}
        since, seen = row["present_from"], row["present_until_earliest"] + _DAY
        data["solid"].append(common | deep | {"x": _ms(since), "x2": _ms(seen)})
        for fade, start, stop in (
            ("unseen" if row["present_from_earliest"] is None else "looked", bar.onset, since),
            ("open" if still else "closed", seen, bar.until + _DAY),
        ):
            if start < stop:
                data["fades"].append(
                    common | deep | {"x": _ms(start), "x2": _ms(stop), "fade": fade, "severity": severity}
                )
        if still:
            data["arrows"].append(common | {"x": _ms(max(seen, bar.until + _DAY)), "y": bar.y})
        align, at = ("right", max(seen, bar.until)) if bar.leftwards else ("left", since)
        data["names"].append(common | {"x": _ms(at), "y": bar.y, "name": bar.name, "align": align})
    return data


def _marks(layout: Layout, told: _Told) -> Iterator[dict[str, Any]]:
    for n, mark in enumerate(layout.marks):
        row, count = mark.events[0], len(mark.events)
        about = told.about(row) if count == 1 else f"{count} events from {told.about(row)}"
        yield {
            "id": f"m{n}", "x": _ms(row["occurred_at"]), "y": mark.y, "shape": KIND_SHAPES[row["kind"]],
            "colour": ASSERTION_COLOURS[row["assertion"] or "none"], "size": 90 + 25 * min(count - 1, 8),
            "about": about,
        }  # fmt: skip


def _ticks(taken: Sequence[Sequence[Picture]]) -> Iterator[dict[str, Any]]:
    for n, pictures in enumerate(taken):
        count = f"{len(pictures)} images" if len(pictures) > 1 else f"image {pictures[0].image_id}"
        yield {"id": f"i{n}", "x": _ms(pictures[0].day), "y": TOP / 2, "about": f"{pictures[0].day} · {count}"}


def _lanes(layout: Layout, pictured: bool) -> Iterator[dict[str, Any]]:
    if pictured:
        yield {"name": "images", "y": 0, "y2": TOP, "middle": TOP / 2, "shaded": False}
    for n, lane in enumerate(layout.lanes):
        middle = lane.top + min(lane.height / 2, ROW * 2)
        yield {"name": lane.name, "y": lane.top, "y2": lane.top + lane.height, "middle": middle, "shaded": n % 2 == 0}


def _condition(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        "title": f"{place(row)}: {name}", "began": onset(row), "until": ending(row), "closed": closing(row),
        "severity": row["severity"], "confidence": round(row["confidence"], 2),
        "looked": str(row["present_from_earliest"] or ""),
    }  # fmt: skip


def _pictures(pictures: Sequence[Picture]) -> dict[str, Any]:
    told = [
        {"name": p.image_id, "file": p.file_name, "taken": p.taken, "shows": p.shows, "labels": list(p.labels[:TOLD])}
        for p in pictures[:TOLD]
    ]
    return {"images": told, "more": len(pictures) - len(told)}


def _remarks(layout: Layout) -> list[str]:
    said = []
    if layout.period > 1:
        said.append(
            f"Too many events for one mark each: a mark gathers up to {layout.period} days of one kind and assertion."
        )
    if layout.merged:
        said.append(f"{counted(layout.merged, 'component')} of which least is said: in the last lane together.")
    if layout.hidden:
        said.append(f"{counted(layout.hidden, 'condition')} left out, those closed first; conditions.parquet has all.")
    if layout.undated:
        said.append(f"{counted(layout.undated, 'event')} without a date: on no chart, but in the table below.")
    return said


def _ms(when: date) -> int:
    return int(datetime(when.year, when.month, when.day, tzinfo=UTC).timestamp() * 1000)
