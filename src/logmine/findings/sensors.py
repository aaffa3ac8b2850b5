"""Sensor readings: the stretches of time in which a channel left its usual level, or kept to it."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import numpy as np
from pydantic import Field, field_validator

from logmine.findings.changes import Stretch, spikes, stretches
from logmine.findings.rows import Cells, Read, identity, read_rows, reject
from logmine.images.times import read_capture
from logmine.lexicon import LexiconRow
from logmine.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from logmine.findings.known import Known
    from logmine.lexicon import Lexicons


class ChannelWord(LexiconRow):
    """A word of a channel's name that tells its kind: a row of `lexicons/sensor_channels.csv`."""

    kind: str
    word: str


class Sign(LexiconRow):
    """What a stretch speaks of: a row of `lexicons/sensor_signs.csv`.

    Args:
        kind: Kind of channel.
        direction: How the channel left its usual level, or that it didn't.
        defect: Defect that it speaks of, or
        failure_mode: failure mode (ISO 14224) that it speaks of, whatever defect comes with it.
        probability: What it alone would make of the base rate.
        weight: What it is worth.
        lasting: Whether it speaks of all days after it, too.
    """

    kind: str
    direction: Literal["up", "down", "spike", "steady"]
    defect: str | None = None
    failure_mode: str | None = None
    probability: Annotated[float, Field(ge=0.0, le=1.0)]
    weight: Annotated[float, Field(ge=0.0, le=1.0)]
    lasting: bool = False


class ReadingCells(Cells):
    """A row of a table of readings."""

    asset: str
    channel: str
    time: Any
    value: float
    component: str | None = None
    position: str | None = None

    @field_validator("value")
    @classmethod
    def _finite(cls, value: float) -> float:
        if not math.isfinite(value):
            raise ValueError("a reading is a finite number")
        return value


class _Channel(NamedTuple):
    asset_id: str
    name: str
    component: str | None
    position: str | None


def read_sensors(path: Path, known: Known, lexicons: Lexicons) -> Read:
    """Read sensor readings, and find where each channel of each asset left its usual level.

    Args:
        path: CSV, TSV, JSONL or Parquet.
        known: Assets and components that readings may refer to.
        lexicons: Where kinds of channels, and what they speak of, are.

    Raises:
        FormatError: The file can't be read.
        InputError: It lacks a column that every row needs.
        MissingExtraError: ruptures isn't installed.
    """
    words = lexicons.rows("sensor_channels.csv", ChannelWord)
    read = list(read_rows(path, "sensor", ReadingCells, lexicons))
    resolved = known.log.resolve({row.cells.asset for row in read if not isinstance(row, dict)})
    kinds: dict[str, str | None] = {}
    rejects: list[dict[str, Any]] = []
    daily: defaultdict[_Channel, defaultdict[date, list[float]]] = defaultdict(lambda: defaultdict(list))
    first: dict[_Channel, int] = {}
    for row in read:
        if isinstance(row, dict):
            rejects.append(row)
            continue
        cells = row.cells
        asset_id = resolved[cells.asset].asset_id
        when = read_capture(cells.time, known.local)
        if cells.channel not in kinds:
            kinds[cells.channel] = kind_of(cells.channel, words)
        if asset_id is None:
            rejects.append(reject(path, row.line, f"asset {cells.asset!r} is not in the log", row.raw.cells))
        elif when is None:
            rejects.append(reject(path, row.line, f"time: {cells.time!r} is no time", row.raw.cells))
        elif kinds[cells.channel] is None:
            why = f"channel {cells.channel!r} is of no known kind; name its kind in lexicons/sensor_channels.csv"
            rejects.append(reject(path, row.line, why, row.raw.cells))
        else:
            channel = _Channel(asset_id, cells.channel, *known.place(cells.component, cells.position))
            daily[channel][when.lo.date()].append(cells.value)
            first.setdefault(channel, row.line)
    signs: defaultdict[tuple[str, str], list[Sign]] = defaultdict(list)
    for sign in lexicons.rows("sensor_signs.csv", Sign):
        signs[sign.kind, sign.direction].append(sign)
    findings = [
        found
        for channel, days in daily.items()
        for found in _spoken(path, channel, first[channel], kinds[channel.name] or "", days, signs)
    ]
    return Read(len(read), tuple(findings), tuple(rejects))


def kind_of(channel: str, words: Sequence[ChannelWord]) -> str | None:
    """Return the kind of a channel by the words of its name, null where none tells."""
    name = f" {' '.join(channel.casefold().replace('_', ' ').replace('-', ' ').replace('.', ' ').split())} "
    return next((row.kind for row in words if f" {row.word.casefold()} " in name), None)


def _spoken(
    path: Path,
    channel: _Channel,
    line: int,
    kind: str,
    days: Mapping[date, Sequence[float]],
    signs: Mapping[tuple[str, str], Sequence[Sign]],
) -> Iterator[Finding]:
    """Yield what each stretch of a channel speaks of, a finding a sign."""
    ordered = sorted(days)
    if (kind, "spike") in signs:
        found: list[Stretch] = spikes(np.array([max(days[day]) for day in ordered]))
    else:
        found = stretches(np.array([float(np.median(days[day])) for day in ordered]))
    for stretch in found:
        since, until = ordered[stretch.first], ordered[stretch.last]
        for sign in signs.get((kind, stretch.direction), ()):
            said = f"{kind} {stretch.direction}"
            speaks_of = sign.defect, sign.failure_mode
            yield Finding(
                evidence_id=identity("sensor", *channel, said, since, until, *speaks_of),
                source="sensor",
                said=said,
                source_file=path.name,
                source_line=line,
                by=channel.name,
                asset_id=channel.asset_id,
                defect=sign.defect,
                failure_mode=sign.failure_mode,
                component=channel.component,
                position=channel.position,
                since=since,
                until=None if sign.lasting else until,
                value=round(stretch.z, 3),
                probability=sign.probability,
                weight=sign.weight,
            )
