"""Time and memory of writing the graph of a large run, made up: events, as many records, half as many conditions.

python benchmarks/graph.py --events 1000000 --assets 10000
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import polars as pl

from logmine import schema
from logmine.graph import FORMATS, build_graph, write_graph
from logmine.tables import write_table

COMPONENTS = (
    "boom",
    "boom cylinder",
    "bucket",
    "engine",
    "hydraulic hose",
    "fan belt",
    "radiator",
    "track",
    "final drive",
)
INFO = {"logmine": "0", "model": {"name": "none"}, "inputs": {}}


def make_run(folder: Path, events: int, assets: int) -> None:
    """Write a run of so many events, a record and half a condition each."""
    at = pl.int_range(pl.len())
    number = at.cast(pl.String).str.zfill(32)
    text = pl.concat_str(
        pl.lit("left hand boom cylinder leaking at the gland, hose chafed, seen on the walk around "), number
    )
    asset = pl.concat_str(pl.lit("A-"), (at % assets).cast(pl.String))
    span = pl.struct(label=pl.lit("FAILURE"), start=pl.lit(24, pl.Int32), end=pl.lit(31, pl.Int32))
    told = pl.select(row=pl.int_range(events)).select(
        record_id=number, event_id=number, condition_id=number, asset_id=asset, asset_id_raw=asset,
        text=text, normalized=text, source_line=at, kind=pl.lit("failure"), defect=pl.lit("leak"),
        component=pl.lit(pl.Series([COMPONENTS])).first().list.get(at % len(COMPONENTS)),
        occurred_at=pl.lit(date(2015, 1, 1)) + pl.duration(days=at % 3650),
        duplicate_of=pl.when(at % 10 == 9).then(number.shift()),
        contradicts=pl.lit([], pl.List(pl.String)), spans=pl.concat_list(span), event_ids=pl.concat_list(number),
        source=pl.lit("text"), opened_by_event=number, confidence=pl.lit(0.9),
    )  # fmt: skip
    days = {name: pl.col("occurred_at") for name in ("present_from", "present_until_earliest", "observed_until")}
    tables = {"records": told, "events": told, "conditions": told.gather_every(2).with_columns(**days)}
    folder.mkdir()
    for name, frame in tables.items():
        table = schema.TABLES[name].schema
        missing = [pl.lit(None, dtype).alias(column) for column, dtype in table.items() if column not in frame.columns]
        write_table(frame.with_columns(missing).select(*table).cast(table), folder / name)
    (folder / "run.json").write_text(json.dumps(INFO), encoding="utf-8")


def write(folder: str, fmt: str) -> None:
    """Write the graph in one format, and print what it took."""
    started = time.perf_counter()
    target = Path(folder) / f"graph-{fmt}"
    write_graph(build_graph(Path(folder) / "run"), target, fmt)
    files = [target] if target.is_file() else list(target.iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    size = sum(file.stat().st_size for file in files) / 1e9
    print(
        f"{fmt:8} {time.perf_counter() - started:6.1f} s  {peak:5.2f} GB of memory  {size:5.2f} GB on disk", flush=True
    )


def main() -> None:
    """Make the run, write it, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--assets", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Each in a process of its own, so that its peak is its own.
        spawn = get_context("spawn")
        made = spawn.Process(target=make_run, args=(Path(folder) / "run", asked.events, asked.assets))
        made.start()
        made.join()
        for fmt in FORMATS:
            written = spawn.Process(target=write, args=(folder, fmt))
            written.start()
            written.join()


if __name__ == "__main__":
    main()
