"""What there is to simulate: classes of assets with their parts and views, and the faults that parts can have."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PHRASINGS: Final = Path(__file__).resolve().parents[1] / "phrasings"


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault, and how it comes and goes.

    Args:
        name: A defect of the defect tree, or an ISO 14224 failure mode where no camera sees it.
        years: Mean years from new, or from a good repair, to its onset.
        delay_days: Mean days from onset to the first report.
        critical_days: Mean days from onset until it is critical.
        replaced: Share that is mended by replacement; the others are repaired.
        returns: Share of repairs that fail.
        fixed: Share that is mended at all.
        channel: The sensor channel it moves, empty where none.
        visible: Whether it is a defect a camera can see from outside.
    """

    name: str
    years: float
    delay_days: float
    critical_days: float
    replaced: float
    returns: float
    fixed: float
    channel: str
    visible: bool

    @property
    def defect(self) -> str | None:
        """The visible defect, null for a failure that only has a mode."""
        return None if self.name.isupper() else self.name

    @property
    def mode(self) -> str | None:
        """The failure mode of a failure that is no visible defect."""
        return self.name if self.name.isupper() else None


@dataclass(frozen=True, slots=True)
class Part:
    """A component of an asset, once for each of its positions."""

    component: str
    positions: tuple[str | None, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What a camera of a view has before it: components, and the side where it is one."""

    name: str
    components: tuple[str, ...]
    position: str | None = None

    def shows(self, component: str, position: str | None) -> bool:
        """Tell whether a component at a position is in the picture."""
        return component in self.components and (self.position is None or position is None or self.position == position)


@dataclass(frozen=True, slots=True)
class AssetClass:
    """A class of assets."""

    name: str
    ids: str
    share: float
    parts: tuple[Part, ...]
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Classes of assets, and faults by name."""

    classes: tuple[AssetClass, ...]
    faults: dict[str, Fault]


def read_rows(name: str, folder: Path = PHRASINGS) -> list[dict[str, str]]:
    """Read one CSV of the phrasings as rows by column name."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_catalogue(folder: Path = PHRASINGS) -> Catalogue:
    """Load classes and faults from a folder of phrasings."""
    faults = {row["fault"]: _fault(row) for row in read_rows("faults.csv", folder)}
    with (folder / "assets.toml").open("rb") as file:
        classes = tomllib.load(file)["class"]
    return Catalogue(
        tuple(
            AssetClass(
                one["name"],
                one["ids"],
                one["share"],
                tuple(
                    Part(part["component"], tuple(part.get("positions", (None,))), tuple(part["faults"]))
                    for part in one["parts"]
                ),
                tuple(View(view["name"], tuple(view["components"]), view.get("position")) for view in one["view"]),
            )
            for one in classes
        ),
        faults,
    )


def _fault(row: dict[str, str]) -> Fault:
    return Fault(
        name=row["fault"],
        years=float(row["years"]),
        delay_days=float(row["delay_days"]),
        critical_days=float(row["critical_days"]),
        replaced=float(row["replaced"]),
        returns=float(row["returns"]),
        fixed=float(row["fixed"]),
        channel=row["channel"],
        visible=row["visible"] == "1",
    )
