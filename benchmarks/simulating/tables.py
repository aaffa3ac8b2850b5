"""A simulation as tables: what a labelling team would have, and the truth behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from simulating.imaging import manifest_of, take_pictures, visible_in
from simulating.predicting import model_scores
from simulating.sensing import sensor_values
from simulating.trading import transactions
from simulating.world import day_of

if TYPE_CHECKING:
    from simulating.simulation import Simulation
    from simulating.world import World


def tables_of(simulation: Simulation) -> dict[str, pl.DataFrame]:
    """Return all tables by name; those whose names begin with `truth` no one in the simulated works has.

    They are `log`, `register`, `images` (the manifest), `sensors`, `predictions`, `transactions`, `truth_episodes` and
    `truth_images`.
    """
    pictures = take_pictures(simulation)
    visible = visible_in(pictures, simulation)
    shown = sorted(visible["defect"].unique().to_list())
    return {
        "log": simulation.log,
        "register": register_of(simulation.world),
        "images": manifest_of(pictures, simulation.seed),
        "sensors": sensor_values(simulation),
        "predictions": model_scores([one.image_id for one in pictures], shown, visible, simulation.seed),
        "transactions": transactions(simulation),
        "truth_episodes": episodes_of(simulation.world),
        "truth_images": visible,
    }


def register_of(world: World) -> pl.DataFrame:
    """Return the asset register: `asset_id`, `type`."""
    return pl.DataFrame([{"asset_id": asset.asset_id, "type": asset.kind.name} for asset in world.assets])


def episodes_of(world: World) -> pl.DataFrame:
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
