"""Label Studio: a JSON export of spans of text, in full or as JSON-MIN."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from logmine.corpora.found import Aside, Left, Taken, id_of, span_of
from logmine.corpora.offsets import CODE_POINTS, UTF_16, code_points
from logmine.corpora.reading import json_rows
from logmine.evaluate.corpora import Annotated
from logmine.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from logmine.corpora.found import Found
    from logmine.corpora.offsets import Unit

ANNOTATIONS: Final = ("annotations", "completions")  # as versions differ
LABELS: Final = "labels"
TEXT: Final = "text"


class Region(NamedTuple):
    """A span as the export has it, and the words that it says are there."""

    span: Span
    words: str | None
    to_name: str


class Task(NamedTuple):
    """A task: its texts by key, and the spans of its annotation."""

    where: str
    id: str
    texts: dict[str, str]
    regions: list[Region]


def read_label_studio(path: Path, unit: Unit | None) -> Iterator[Found]:
    """Yield the texts of an export, each with its first annotation that isn't cancelled.

    The text is the one key of `data` in which the spans' words stand where the export says, for all tasks of a file.

    Args:
        path: JSON or JSONL; the full export or JSON-MIN.
        unit: What its offsets count; None: what makes a span's words agree, UTF-16 units first.
    """
    tasks: list[Task] = []
    for found in json_rows(path):
        if isinstance(found, Left):
            yield found
            continue
        for item in _full(*found) if isinstance(found[1].get("data"), dict) else _minimal(*found):
            if not isinstance(item, Task):
                yield item
            elif tasks and item.id and (tasks[-1].id, tasks[-1].texts) == (item.id, item.texts):  # JSON-MIN has it so
                yield Left(item.where, f"a further annotation of task {item.id}; the first is taken")
            else:
                tasks.append(item)
    key = _text_key(tasks, unit)
    for task in tasks:
        yield from _taken(task, key, unit)


def _full(where: str, row: dict[str, Any]) -> Iterator[Task | Left | Aside]:
    given: list[Any] = next((row[key] for key in ANNOTATIONS if isinstance(row.get(key), list)), [])
    annotations = [each for each in given if isinstance(each, dict)]
    standing = [each for each in annotations if not each.get("was_cancelled")]
    if cancelled := len(annotations) - len(standing):
        yield Aside("cancelled annotations", cancelled)
    if not standing:
        yield Left(where, "isn't annotated" if not annotations else "all its annotations are cancelled")
        return
    if more := len(standing) - 1:
        yield Left(where, f"{more} further annotation{'s' * (more > 1)} of task {id_of(row)}; the first is taken")
    regions: list[Region] = []
    for result in standing[0].get("result") or []:
        kind = result.get("type") if isinstance(result, dict) else None
        if kind != LABELS:
            yield Aside(f"results of type {kind}")
            continue
        for region in _regions(where, result.get("value"), str(result.get("to_name", ""))):
            if isinstance(region, Region):
                regions.append(region)
            else:
                yield region
    yield Task(where, id_of(row), _texts(row["data"]), regions)


def _minimal(where: str, row: dict[str, Any]) -> Iterator[Task | Left | Aside]:
    regions: list[Region] = []
    for value in row.values():
        for item in value if isinstance(value, list) else ():
            if not isinstance(item, dict) or "start" not in item:
                continue
            for region in _regions(where, item, ""):
                if isinstance(region, Region):
                    regions.append(region)
                else:
                    yield region
    yield Task(where, id_of(row), _texts(row), regions)


def _regions(where: str, value: object, to_name: str) -> Iterator[Region | Left]:
    value = value if isinstance(value, dict) else {}
    labels = value.get(LABELS)
    if not isinstance(labels, list) or not labels:
        yield Left(where, f"{value.get('start')}:{value.get('end')} has no label")
        return
    if more := labels[1:]:
        yield Left(where, f"{value.get('start')}:{value.get('end')} is {more} besides; the first label is taken")
    span = span_of(where, labels[0], value.get("start"), value.get("end"))
    words = value.get("text")
    yield span if isinstance(span, Left) else Region(span, words if isinstance(words, str) else None, to_name)


def _texts(data: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in data.items() if isinstance(value, str)}


def _text_key(tasks: Sequence[Task], unit: Unit | None) -> str:
    """Return the key that most spans' words stand under; of several, the one they name, or `text`."""
    agreeing: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for task in tasks:
        for key, text in task.texts.items():
            agreeing[key] += sum(_place(text, region, unit) is not None for region in task.regions)
            named[key] += sum(region.to_name == key for region in task.regions)
    return max(sorted(agreeing), key=lambda key: (agreeing[key], named[key], key == TEXT), default=TEXT)


def _taken(task: Task, key: str, unit: Unit | None) -> Iterator[Found]:
    text = task.texts.get(key)
    if text is None:
        yield Left(task.where, f"has no text under {key!r}, as others have")
        return
    spans: list[Span] = []
    for region in task.regions:
        label, start, end = region.span
        place = _place(text, region, unit)
        if place is None:
            yield Left(task.where, f"{label} {start}:{end} isn't {region.words!r} in {key!r}, as the export says")
        else:
            spans.append(Span(label, *place))
    yield Taken(task.where, Annotated(text, tuple(spans), id=task.id))


def _place(text: str, region: Region, unit: Unit | None) -> tuple[int, int] | None:
    units: tuple[Unit, ...] = (unit,) if unit else (UTF_16, CODE_POINTS)
    places = [code_points(text, region.span.start, region.span.end, each) for each in units]
    whole = [place for place in places if place is not None]
    if region.words is None:
        return whole[0] if whole else None
    meant = region.words.split()
    return next((place for place in whole if text[slice(*place)].split() == meant), None)
