"""Transactions: parts bought, warranty claims, and the grade at which an asset was sold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from simulating.seeds import stream
from simulating.world import DAYS, day_of

if TYPE_CHECKING:
    from simulating.simulation import Simulation

_BOUGHT: Final = 0.6  # share of replacements whose part was bought for it, and not taken from stock
_CLAIMED: Final = 0.15
_SOLD: Final = 0.1
_GRADES: Final = "ABCDE"


def transactions(simulation: Simulation) -> pl.DataFrame:
    """Return `asset_id`, `date`, `kind` (`part`, `warranty`, `sale`), `item`, `grade`.

    Parts are bought some days before a replacement, claims come some days after it, unwritten faults included: money
    is booked where notes are not. A sale at the end grades what is there by its worst faults.
    """
    rng = stream(simulation.seed, "transactions")
    rows: list[tuple[str, int, str, str | None, str | None]] = []
    for episode in simulation.world.episodes:
        if episode.is_scar or episode.ended_by != "replace" or episode.end is None:
            continue
        if rng.random() < _BOUGHT:
            day = max(0, episode.end - int(rng.integers(0, 15)))
            rows.append((episode.asset_id, day, "part", episode.component, None))
        if rng.random() < _CLAIMED:
            day = min(DAYS - 1, episode.end + int(rng.integers(5, 40)))
            rows.append((episode.asset_id, day, "warranty", episode.component, None))
    for asset in simulation.world.assets:
        if rng.random() < _SOLD:
            there = [e for e in simulation.world.episodes if e.asset_id == asset.asset_id and e.present(DAYS - 1)]
            weights = {"critical": 2.0, "degraded": 1.0, "incipient": 0.5}
            worst = sum(weights[e.severity(DAYS - 1)] for e in there if not e.is_scar)
            rows.append((asset.asset_id, DAYS - 1, "sale", None, _GRADES[min(4, int(worst / 2))]))
    dated = [(asset_id, day_of(day), kind, item, grade) for asset_id, day, kind, item, grade in rows]
    schema = {"asset_id": pl.String, "date": pl.Date, "kind": pl.String, "item": pl.String, "grade": pl.String}
    return pl.DataFrame(dated, schema=schema, orient="row").sort("date", "asset_id", "kind", "item")
