"""A simulation as tables: what an export would hold, and the truth behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from simulating.world import day_of

if TYPE_CHECKING:
    from simulating.simulation import Simulation
    from simulating.world import World


def tables_of(simulation: Simulation) -> dict[str, pl.DataFrame]:
    """Return all tables by name: `log` and `register` as an export has them, `truth` of the episodes."""
    return {
        "log": simulation.log,
        "register": register_of(simulation.world),
        "truth": truth_of(simulation.world),
    }


def register_of(world: World) -> pl.DataFrame:
    """Return the asset register: `asset_id`, `type`."""
    return pl.DataFrame([{"asset_id": asset.asset_id, "type": asset.kind.name} for asset in world.assets])


def truth_of(world: World) -> pl.DataFrame:
    """Return the true episodes, old repairs too: when each began and ended, whether anyone wrote of it."""
    rows = [
        {
            "episode_id": episode.episode_id,
            "asset_id": episode.asset_id,
            "component": episode.component,
            "position": episode.position,
            "fault": episode.fault,
            "onset": day_of(episode.onset),
            "noticed": None if episode.noticed is None else day_of(episode.noticed),
            "ended": None if episode.end is None else day_of(episode.end),
            "ended_by": episode.ended_by,
            "written": episode.written,
            "returns": episode.returns,
        }
        for episode in world.episodes
    ]
    return pl.DataFrame(rows, infer_schema_length=None)
