"""How long timelines of a big log take: consolidation, conditions and links, of events made at random but fixed.

    python benchmarks/timelines.py --events 1000000 --assets 10000

Prints seconds of each step (wall and CPU) and the peak memory of the process, the events themselves included. The
bar: a million events of 10,000 assets in under 60 s and 2 GB.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from logmine.concepts import Concepts
from logmine.lexicon import Lexicons
from logmine.timeline import RecordDates, build_conditions, consolidate, orders_of
from logmine.timeline.rereports import link_reports
from logmine.types import Event, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPONENTS = (
    "boom", "stick", "bucket", "bucket cylinder", "bucket cylinder seal", "boom cylinder", "hydraulic pump", "engine",
    "cylinder head", "turbocharger", "radiator", "coolant hose", "hydraulic hose", "track chain", "idler",
    "travel motor", "swing motor", "cab", "air conditioner", "alternator", "battery", "headlight", "grease line", None,
)  # fmt: skip
FAILURES = (
    ("leaking", "leak", "ELP"), ("oil leak", "leak.oil", "ELP"), ("cracked", "crack", "STD"), ("worn", "wear", "STD"),
    ("bent", "deformation.bend", "STD"), ("won't start", None, "FTS"), ("noisy", None, "NOI"),
    ("rusty", "corrosion", "STD"),
)  # fmt: skip
ASSERTIONS = ("affirmed",) * 6 + ("possible", "negated", "negated", "historical", "hypothetical")
FIRST = date(2015, 1, 1)
DAYS = 3650


def main() -> None:
    """Make the events, time the steps, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--assets", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    concepts = Concepts(Lexicons())
    events = list(make(args.events, args.assets, random.Random(args.seed)))  # noqa: S311  no secret
    dates = {e.record_id: RecordDates(e.occurred_at, completed(e)) for e in events}
    texts = {e.record_id: e.text for e in events}
    print(f"{len(events):,} events of {len(dates):,} records and {args.assets:,} assets; {memory():.2f} GB with them")

    clock = [(time.perf_counter(), time.process_time())]
    orders = orders_of(list(texts), list(texts.values()))
    clock.append((time.perf_counter(), time.process_time()))
    linked = consolidate(events, dates, orders)
    clock.append((time.perf_counter(), time.process_time()))
    conditions = build_conditions(linked, dates, concepts, orders)
    clock.append((time.perf_counter(), time.process_time()))
    linked = link_reports(linked, conditions, dates)
    clock.append((time.perf_counter(), time.process_time()))

    steps = zip(("orders", "consolidation", "conditions", "reports"), clock[:-1], clock[1:], strict=True)
    for name, (wall, cpu), (wall_after, cpu_after) in steps:
        print(f"{name:14} {wall_after - wall:6.1f} s, CPU {cpu_after - cpu:6.1f} s")
    print(f"{'all':14} {clock[-1][0] - clock[0][0]:6.1f} s, CPU {clock[-1][1] - clock[0][1]:6.1f} s")
    duplicates = sum(e.duplicate_of is not None for e in linked)
    opposed = sum(bool(e.contradicts) for e in linked)
    still = sum(c.present_until_latest is None for c in conditions)
    print(f"{len(conditions):,} conditions, {still:,} open; {duplicates:,} duplicates, {opposed:,} contradicted")
    print(f"peak memory {memory():.2f} GB")


def make(count: int, assets: int, rng: random.Random) -> Iterator[Event]:
    """Yield events: records of one to three, some of them copies of one of the day before, or of the same day."""
    record = 0
    made = 0
    last: list[Event] = []
    while made < count:
        record += 1
        copied = last if last and rng.random() < 0.1 else None
        record_id = f"{last[0].record_id}#2" if copied and rng.random() < 0.5 else f"WO{record:08d}"
        asset = copied[0].asset_id if copied else f"EX-{rng.randrange(assets):05d}"
        day = (copied[0].occurred_at if copied else None) or FIRST + timedelta(rng.randrange(DAYS))
        last = list(again(copied, record_id)) if copied else list(new(record_id, str(asset), day, rng))
        yield from last
        made += len(last)


def new(record_id: str, asset: str, day: date, rng: random.Random) -> Iterator[Event]:
    """Yield the events of one record."""
    pieces: list[tuple[str, dict[str, object]]] = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        component, position = rng.choice(COMPONENTS), rng.choice((None, None, "left", "right"))
        place = f"{position or ''} {component or ''}".strip()
        fields: dict[str, object] = {"component": component, "position": position}
        if rng.random() < 0.6:
            words, defect, mode = rng.choice(FAILURES)
            fields |= {
                "kind": "failure", "failure_text": words, "defect": defect, "failure_mode": mode,
                "assertion": rng.choice(ASSERTIONS), "severity": rng.choice(("incipient", "degraded", "critical")),
            }  # fmt: skip
            pieces.append((f"{place} {words}", fields))
        else:
            action = rng.choice(("replace", "repair", "inspect", "clean", "install"))
            fields |= {"kind": "maintenance", "action": action, "action_status": rng.choice(("done", "requested"))}
            pieces.append((f"{action} {place}", fields))
    text = f"{'; '.join(piece for piece, _ in pieces)} at {rng.randrange(20000)} h"
    start = 0
    for number, (piece, fields) in enumerate(pieces):
        span = Span("FAILURE" if fields["kind"] == "failure" else "ACTION", start, start + len(piece))
        start += len(piece) + 2
        yield Event(
            f"{record_id}:{number}".ljust(32, "0"), record_id, asset, asset, text=text, normalized=text,
            occurred_at=day,
            date_precision="day", date_source="column", confidence=0.9, spans=(span,), **fields,  # type: ignore[arg-type]
        )  # fmt: skip


def again(events: list[Event], record_id: str) -> Iterator[Event]:
    """Yield the events of a record once more, as another one."""
    for number, event in enumerate(events):
        event_id = f"{record_id}:{number}".ljust(32, "0")
        yield replace(event, event_id=event_id, record_id=record_id, text=event.text.upper())


def completed(event: Event) -> date | None:
    """Return when a record was completed: of every third, two weeks after."""
    if event.occurred_at is None or sum(map(ord, event.record_id)) % 3:
        return None
    return event.occurred_at + timedelta(days=14)


def memory() -> float:
    """Return the peak memory of this process so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
