"""From a row's cells to an image, with what the log knows of its asset, record and components."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from logmine.dates import guess_dayfirst
from logmine.images.times import read_capture
from logmine.types import CAPTURE_PURPOSES, Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import tzinfo

    from logmine.assets import Resolution
    from logmine.images.cells import Cells
    from logmine.types import CapturePurpose


@dataclass(frozen=True, slots=True)
class Log:
    """What the log knows that a manifest refers to.

    Args:
        resolve: Takes raw asset ids, returns what each was taken for.
        component: Takes a component as written, returns its canonical name and the position split off it.
        position: Takes a position as written, returns its canonical name, null where unknown.
        assets: The asset of each record, null where it has none, by record id.
    """

    resolve: Callable[[Iterable[str]], Mapping[str, Resolution]]
    component: Callable[[str], tuple[str, str | None] | None]
    position: Callable[[str], str | None]
    assets: Mapping[str, str | None]


class _Whose(NamedTuple):
    asset_id: str
    record_id: str | None


class Reader:
    """Turns rows into images, and counts what it had to assume."""

    def __init__(self, log: Log, local: tzinfo | None, rows: Sequence[Cells]) -> None:
        self._log, self._local = log, local
        self._resolved = log.resolve({row.asset_id for row in rows if row.asset_id is not None})
        self._components: dict[str, tuple[str, str | None]] = {}
        self._monthfirst = guess_dayfirst(r.captured_at for r in rows if isinstance(r.captured_at, str)) is False
        self._notes: Counter[tuple[str, str]] = Counter()

    def assumed(self) -> dict[str, str]:
        """Return what was assumed, in words, by subject."""
        whats: dict[str, list[str]] = {
            "captured_at": [f"days are those of {self._local or 'the time as written, in its own zone'}"]
        }
        if self._monthfirst:
            whats["captured_at"].append("month before day, as only that reads every value")
        for (subject, what), count in sorted(self._notes.items()):
            whats.setdefault(subject, []).append(f"{what} ({count} rows)")
        return {subject: "; ".join(said) for subject, said in whats.items()}

    def image(self, cells: Cells) -> Image | str:
        """Return the image of a row, or why the row can't be used."""
        image_id, file_name = cells.image_id or cells.file_name, cells.file_name or cells.image_id
        if image_id is None or file_name is None:
            return "neither image_id nor file_name"
        whose = self._whose(cells)
        if isinstance(whose, str):
            return whose
        capture = None
        if cells.captured_at is not None:
            capture = read_capture(cells.captured_at, self._local, dayfirst=not self._monthfirst)
            if capture is None:
                return f"captured_at: {cells.captured_at!r} is no time; write it as 2023-05-10T14:02:11"
        components, position = self._in_view(cells)
        return Image(
            image_id=image_id,
            file_name=file_name,
            asset_id=whose.asset_id,
            captured_at=capture.at if capture else None,
            captured_at_lo=capture.lo if capture else None,
            captured_at_hi=capture.hi if capture else None,
            capture_time_source="manifest" if capture else None,
            record_id=whose.record_id,
            capture_purpose=self._purpose(cells.capture_purpose),
            view=cells.view,
            components_in_view=components,
            position=position,
            camera_id=cells.camera_id,
            width=cells.width,
            height=cells.height,
        )

    def _whose(self, cells: Cells) -> _Whose | str:
        """Return the asset and record of an image, or why there is none."""
        record_id, owner = cells.record_id, None
        if record_id is not None and record_id not in self._log.assets:
            if cells.asset_id is None:
                return f"record_id {record_id!r} is not in the log, and no asset is given"
            self._notes["record_id", "not in the log, left out"] += 1
            record_id = None
        elif record_id is not None:
            owner = self._log.assets[record_id]
        if cells.asset_id is None:
            return _Whose(owner, record_id) if owner else "no asset"
        found = self._resolved[cells.asset_id]
        if found.asset_id is None:
            could_be = f" (it could be {', '.join(found.candidates)})" if found.candidates else ""
            return f"asset {cells.asset_id!r} is not in the log{could_be}"
        if owner is not None and owner != found.asset_id:
            return f"asset {cells.asset_id!r}, but its record {record_id!r} is of asset {owner!r}"
        return _Whose(found.asset_id, record_id)

    def _in_view(self, cells: Cells) -> tuple[tuple[str, ...] | None, str | None]:
        """Return the canonical components in view, and the position: the row's own, or the one they all share."""
        position = (self._log.position(cells.position) or cells.position.lower()) if cells.position else None
        if not cells.components_in_view:
            return None, position
        found = [self._component(surface) for surface in cells.components_in_view]
        sides = {side for _, side in found}
        shared = next(iter(sides)) if len(sides) == 1 else None
        return tuple(dict.fromkeys(name for name, _ in found)), position or shared

    def _component(self, surface: str) -> tuple[str, str | None]:
        if surface not in self._components:
            self._components[surface] = self._log.component(surface) or (surface.lower(), None)
        return self._components[surface]

    def _purpose(self, value: str | None) -> CapturePurpose | None:
        if value in CAPTURE_PURPOSES:
            return cast("CapturePurpose", value)
        if value is not None:
            self._notes["capture_purpose", f"{value!r} is none of {', '.join(CAPTURE_PURPOSES)}, left out"] += 1
        return None
