"""Images: when they were taken, of what, why, and what can truly be seen in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from simulating.seeds import stream
from simulating.world import DAYS, START

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from simulating.catalogue import View
    from simulating.simulation import Simulation
    from simulating.world import Asset, Episode

VIEW_KNOWN: Final = 0.5
SEEN: Final = {"incipient": 0.4, "degraded": 0.75, "critical": 0.92}
_ROUTINE_DAYS: Final = 60
_AFTER_REPORT: Final = 0.35
_ATTACHED: Final = 0.7


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, and what its camera truly had before it.

    Args:
        image_id: Its id.
        asset_id: The asset it shows.
        day: Day it was taken.
        view: What it truly shows.
        view_known: Whether the manifest says so.
        purpose: `routine`, `before` or `after`.
        record_id: The note it was attached to, null where none.
    """

    image_id: str
    asset_id: str
    day: int
    view: View
    view_known: bool
    purpose: str
    record_id: str | None = None


def take_pictures(simulation: Simulation) -> list[Picture]:
    """Draw the images: at intervals, and more often after reports and repairs, mostly of what they tell of."""
    rng = stream(simulation.seed, "images")
    assets = {asset.asset_id: asset for asset in simulation.world.assets}
    taken: list[tuple[int, str, View, str, str | None]] = []
    for asset in simulation.world.assets:
        day = int(rng.integers(_ROUTINE_DAYS))
        while day < DAYS:
            taken.append((day, asset.asset_id, _any_view(asset, rng), "routine", None))
            day += max(1, round(rng.gamma(2.0, _ROUTINE_DAYS / 2)))
    records = simulation.log["record_id"].to_list()
    for record_id, note in zip(records, simulation.notes, strict=True):
        said = note.statements[-1]
        if note.echo or said.component is None or said.kind in {"look", "task", "past"}:
            continue
        if rng.random() >= _AFTER_REPORT:
            continue
        asset = assets[note.of_asset]
        shown = [view for view in asset.kind.views if view.shows(said.component, said.position)]
        view = shown[int(rng.integers(len(shown)))] if shown and rng.random() < 0.85 else _any_view(asset, rng)
        purpose = "after" if said.kind in {"worked", "fixed"} else "before"
        day = min(DAYS - 1, note.reported + int(rng.integers(0, 3)))
        taken.append((day, note.of_asset, view, purpose, record_id if rng.random() < _ATTACHED else None))
    taken.sort(key=lambda one: (one[0], one[1], one[2].name, one[4] or ""))
    return [
        Picture(f"I{number:06d}", asset_id, day, view, bool(rng.random() < VIEW_KNOWN), purpose, record_id)
        for number, (day, asset_id, view, purpose, record_id) in enumerate(taken)
    ]


def manifest_of(pictures: Sequence[Picture], seed: int) -> pl.DataFrame:
    """Return the manifest: what a labelling team would have. View and components are null where they aren't known."""
    rng = stream(seed, "manifest")
    rows = []
    for picture in pictures:
        minutes = int(rng.integers(6 * 60, 18 * 60))
        captured = datetime(START.year, START.month, START.day, tzinfo=UTC) + timedelta(picture.day, minutes=minutes)
        rows.append(
            {
                "image_id": picture.image_id,
                "file_name": f"{picture.asset_id}/{picture.image_id}.jpg",
                "asset_id": picture.asset_id,
                "captured_at": captured.isoformat(),
                "capture_purpose": picture.purpose,
                "record_id": picture.record_id,
                "view": picture.view.name if picture.view_known else None,
                "components_in_view": ";".join(picture.view.components) if picture.view_known else None,
                "position": picture.view.position if picture.view_known else None,
            }
        )
    return pl.DataFrame(rows, infer_schema_length=None)


def visible_in(pictures: Sequence[Picture], simulation: Simulation) -> pl.DataFrame:
    """Return the truth of the images: `image_id`, `defect`, `component`, `severity`, `in_view`, `visible`.

    One row an image and episode of a visible defect, old repairs too, that was there on the day. Visible is what is in
    view and, by its severity, can be seen. Whether a camera sees one defect in a view is drawn per image.
    """
    rng = stream(simulation.seed, "visible")
    by_asset: defaultdict[str, list[Episode]] = defaultdict(list)
    for episode in simulation.world.episodes:
        fault = simulation.catalogue.faults.get(episode.fault)
        if episode.is_scar or (fault is not None and fault.defect and fault.visible):
            by_asset[episode.asset_id].append(episode)
    rows = []
    for picture in pictures:
        for episode in by_asset[picture.asset_id]:
            if not episode.present(picture.day):
                continue
            severity = "degraded" if episode.is_scar else episode.severity(picture.day)
            in_view = picture.view.shows(episode.component, episode.position)
            seen = bool(rng.random() < SEEN[severity])
            rows.append(
                {
                    "image_id": picture.image_id,
                    "defect": episode.fault,
                    "component": episode.component,
                    "severity": severity,
                    "in_view": in_view,
                    "visible": in_view and seen,
                }
            )
    return pl.DataFrame(rows, infer_schema_length=None)


def _any_view(asset: Asset, rng: np.random.Generator) -> View:
    return asset.kind.views[int(rng.integers(len(asset.kind.views)))]
