"""Sensors: daily values on some assets, which vibration, temperature and pressure faults move."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from simulating.seeds import stream
from simulating.world import DAYS, day_of

if TYPE_CHECKING:
    from simulating.simulation import Simulation
    from simulating.world import Episode

SENSED: Final = 0.3  # share of assets that have sensors
# Channel: usual value, day-to-day spread, how far a critical fault moves it.
CHANNELS: Final = {"vibration": (2.5, 0.25, 2.0), "temperature": (65.0, 3.0, 18.0), "pressure": (210.0, 6.0, -40.0)}
_MEMORY: Final = 0.6  # how much of one day's deviation is left on the next


def sensed_assets(simulation: Simulation) -> list[str]:
    """Return the assets that have sensors."""
    rng = stream(simulation.seed, "sensors")
    return [asset.asset_id for asset in simulation.world.assets if rng.random() < SENSED]


def sensor_values(simulation: Simulation) -> pl.DataFrame:
    """Return `asset`, `channel`, `time`, `value`: one value a day, on 30 % of the assets."""
    parts = []
    for asset_id in sensed_assets(simulation):
        own = [e for e in simulation.world.episodes if e.asset_id == asset_id and not e.is_scar]
        for channel, (usual, spread, moved) in CHANNELS.items():
            rng = stream(simulation.seed, f"sensor {asset_id} {channel}")
            moving = [e for e in own if simulation.catalogue.faults[e.fault].channel == channel]
            values = usual * float(rng.uniform(0.9, 1.1)) + _weather(spread, rng) + moved * _load(moving)
            parts.append(
                pl.DataFrame(
                    {
                        "asset": [asset_id] * DAYS,
                        "channel": [channel] * DAYS,
                        "time": [datetime.combine(day_of(day), time(6)) for day in range(DAYS)],
                        "value": np.round(values, 3),
                    }
                )
            )
    return pl.concat(parts)


def _weather(spread: float, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return deviations that fade over days."""
    shocks = rng.normal(0, spread * (1 - _MEMORY**2) ** 0.5, DAYS)
    out = np.empty(DAYS)
    held = 0.0
    for day in range(DAYS):
        held = _MEMORY * held + shocks[day]
        out[day] = held
    return out


def _load(episodes: list[Episode]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how bad the worst of several faults is on each day: 0 none, 1 critical; one just begun shows a little."""
    worst = np.zeros(DAYS)
    for episode in episodes:
        end = DAYS - 1 if episode.end is None else episode.end
        days = np.arange(episode.onset, end + 1)
        share = np.clip(0.3 + 0.7 * (days - episode.onset) / episode.critical_days, 0, 1)
        worst[episode.onset : end + 1] = np.maximum(worst[episode.onset : end + 1], share)
    return worst
