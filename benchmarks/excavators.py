"""Measure `logmine extract` on a real export, and hold it against the bars.

    python benchmarks/excavators.py [EXPORT] [--sample N --seed S --out FILE]

The default export is the public excavators log beside the checkout (see CONTRIBUTING). Extraction runs twice, each time
in a process of its own, so that time and memory are those a user meets and the tables can be compared byte for byte.
With `--sample`, N records drawn at random are written with their events, for a second reader to judge.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EXPORT = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "excavators" / "excavators.csv"
EXPORT_ROWS = 5485
TABLES = ("records", "events", "conditions", "rejects")
SHOWN = (
    "assertion",
    "cue_text",
    "role",
    "severity",
    "defect",
    "failure_mode",
    "occurred_at",
    "date_precision",
    "confidence",
)
MEBIBYTE = 2**20
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, KiB elsewhere


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the account: a value, and the bar it is held against.

    Args:
        name: What was measured.
        value: Its value, as shown.
        bar: The bar, as shown; empty where there is none.
        met: Whether it is met.
    """

    name: str
    value: str
    bar: str = ""
    met: bool = True


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost.

    Args:
        wall: Seconds from start to end.
        cpu: Seconds of all cores: what a busy machine doesn't stretch.
        memory: Peak resident memory in MiB.
    """

    wall: float
    cpu: float
    memory: float


def extract(export: Path, out: Path) -> Cost:
    """Run `logmine extract` in a process of its own.

    Args:
        export: The export.
        out: Output folder.

    Raises:
        SystemExit: The run failed.
    """
    door = "from logmine.cli import main; main()"
    command = [sys.executable, "-c", door, "extract", str(export), "-o", str(out)]
    start = time.perf_counter()
    said = out.with_suffix(".txt")
    with said.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)  # noqa: S603  our own command line
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"logmine extract {export} left with {process.returncode}:\n{said.read_text('utf-8')}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT / MEBIBYTE)


def measures(
    frames: dict[str, pl.DataFrame], costs: Sequence[Cost], *, differing: Sequence[str], rows: int | None
) -> Iterator[Measure]:
    """Hold a run against the bars.

    Args:
        frames: The tables by name.
        costs: What each run cost; the dearest counts.
        differing: Names of the tables that two runs gave different bytes for.
        rows: How many rows the export has, null where that is not known.
    """
    records, rejects = frames["records"], frames["rejects"]
    read = len(records) + len(rejects)
    bar = f"{rows} rows" if rows else ""
    yield Measure("rows = records + rejects", f"{read} = {len(records)} + {len(rejects)}", bar, rows in (None, read))
    share = cited(frames["events"]) / max(1, len(records))
    yield Measure("records with an event that cites an action or failure", f"{share:.1%}", "93 %", share >= 0.93)
    total, wrong = offsets(records, frames["events"])
    yield Measure("offsets that don't hold", f"{wrong} of {total}", "0", wrong == 0)
    yield Measure("tables that differ between two runs", ", ".join(differing) or "none", "none", not differing)
    wall, memory = max(cost.wall for cost in costs), max(cost.memory for cost in costs)
    yield Measure("wall time", f"{wall:.1f} s", "12 s", wall < 12)
    yield Measure("processor time", f"{max(cost.cpu for cost in costs):.1f} s over all cores")
    yield Measure("peak memory", f"{memory:.0f} MiB", "1024 MiB", memory < 1024)
    assets = records["asset_id"].drop_nulls().unique()
    held = frames["conditions"]["asset_id"].value_counts()
    counts = dict(held.iter_rows())
    shown = ", ".join(f"{asset} {counts.get(asset, 0)}" for asset in assets.sort())
    yield Measure("conditions by asset", shown, "each some", all(counts.get(asset) for asset in assets))


def cited(events: pl.DataFrame) -> int:
    """Return how many records have an event that is not `other` and cites an ACTION or FAILURE span."""
    labels = pl.col("spans").list.eval(pl.element().struct.field("label").is_in(["ACTION", "FAILURE"])).list.any()
    return events.filter((pl.col("kind") != "other") & labels)["record_id"].n_unique()


def offsets(records: pl.DataFrame, events: pl.DataFrame) -> tuple[int, int]:
    """Return how many spans there are, and how many don't fit the text they point into."""
    total = wrong = 0
    for text, mentions in records.select("text", "mentions").iter_rows():
        total += len(mentions)
        wrong += sum(text[mention["start"] : mention["end"]] != mention["text"] for mention in mentions)
    for text, spans in events.select("text", "spans").iter_rows():
        total += len(spans)
        wrong += sum(not 0 <= span["start"] < span["end"] <= len(text) for span in spans)
    return total, wrong


def readable(frames: dict[str, pl.DataFrame], number: int, seed: int) -> Iterator[str]:
    """Yield a sample of records with their events, a line each, for a second reader.

    Args:
        frames: The tables by name.
        number: How many records; all where there are fewer.
        seed: Seed of the draw.
    """
    records = frames["records"].sort("record_id")
    chosen = random.Random(seed).sample(range(len(records)), min(number, len(records)))  # noqa: S311  not a secret
    events: dict[str, list[dict[str, Any]]] = {}
    for event in frames["events"].iter_rows(named=True):
        events.setdefault(event["record_id"], []).append(event)
    for place, index in enumerate(chosen, start=1):
        record = records.row(index, named=True)
        dates = f"reported {record['reported_at']}, completed {record['completed_at']}"
        yield f"## {place}. {record['record_id']} · {record['asset_id']} · {dates}"
        yield f"    {record['text']!r}"
        for event in events.get(record["record_id"], []):
            yield f"[ ] {_sentence(event)}"
        yield "[ ] nothing is missing" if record["record_id"] in events else "[ ] no event, and there is none"
        yield ""


def _sentence(event: dict[str, Any]) -> str:
    where = " ".join(filter(None, (event["position"], event["component"]))) or "(no component)"
    parts = [event["kind"], where]
    if event["failure_text"]:
        parts.append(f"failure {event['failure_text']!r}")
    if event["action"]:
        parts.append(f"{event['action']} {event['action_status'] or '(status silent)'} {event['action_text']!r}")
    parts += [f"{name} {event[name]}" for name in SHOWN if event[name] is not None]
    if event["duplicate_of"]:
        parts.append(f"duplicate of {event['duplicate_of'][:8]}")
    return " · ".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?", type=Path, default=EXPORT)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="records to write for a second reader")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="seed of the draw")
    parser.add_argument("--out", type=Path, default=Path("sample.md"), metavar="FILE", help="where they go")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        runs = [Path(scratch, name) for name in ("first", "second")]
        costs = [extract(options.export, run) for run in runs]
        differing = [name for name in TABLES if len({(run / f"{name}.parquet").read_bytes() for run in runs}) > 1]
        frames = {table: pl.read_parquet(runs[0] / f"{table}.parquet") for table in TABLES}
    rows = EXPORT_ROWS if options.export == EXPORT else None
    account = list(measures(frames, costs, differing=differing, rows=rows))
    for line in account:
        mark = "" if not line.bar else f"  (bar {line.bar}: {'met' if line.met else 'MISSED'})"
        print(f"{line.name}: {line.value}{mark}")
    if options.sample:
        options.out.write_text("\n".join(readable(frames, options.sample, options.seed)) + "\n", encoding="utf-8")
        print(f"sample of {options.sample}: {options.out}")
    return 0 if all(line.met for line in account) else 1


if __name__ == "__main__":
    sys.exit(main())
