"""Draw the demo images: a schematic of each asset's class with the defects of `scenes.csv` on it.

Needs pillow, and nothing else: `python corpora/demo/draw_images.py [FOLDER]` (default: `images/` beside this file).
Each picture depends on its own rows and nothing else, so pixels are the same on every run.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from draw_defects import Pen, Point, pen_of
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
WHOLE_VIEWS = ("", "front", "rear", "left side", "right side")  # any other view is a close-up
ZOOM = 2.6
DEFAULT_TYPE = "excavator"  # of an asset that the register doesn't know

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of a CSV file beside this script."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Shape:
    """One piece of a schematic, in pixels of a 160x120 picture.

    Args:
        component: What it is a part of, empty for scenery.
        position: Which of several, empty where there is one.
        kind: `rect`, `ellipse`, `poly` or `line`.
        points: Corners.
        fill: Colour.
        width: Line width.
    """

    component: str
    position: str
    kind: str
    points: tuple[Point, ...]
    fill: str
    width: int

    @property
    def centre(self) -> Point:
        """The middle of its bounding box."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def schematics() -> dict[str, list[Shape]]:
    """Return the shapes of each asset class, in drawing order."""
    found: dict[str, list[Shape]] = defaultdict(list)
    for row in rows("schematics.csv"):
        numbers = [float(number) for number in row["points"].split()]
        points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        width = int(row["width"] or 1)
        found[row["type"]].append(
            Shape(row["component"], row["position"], row["shape"], points, row["fill"], width),
        )
    return found


class Frame:
    """A picture in the making, seen from a side and through a zoom."""

    def __init__(self, size: tuple[int, int], centre: Point | None, *, mirrored: bool) -> None:
        self.image = Image.new("RGB", size, "#ffffff")
        self.draw = ImageDraw.Draw(self.image)
        self.scale = ZOOM if centre else 1.0
        # A close-up stays inside the schematic's edges.
        halves = [extent / 2 for extent in size]
        wanted = zip(centre or halves, halves, size, strict=True)
        x, y = (max(half / self.scale, min(at, extent - half / self.scale)) for at, half, extent in wanted)
        self._centre = x, y
        self._size, self._mirrored = size, mirrored

    def at(self, point: Point) -> Point:
        """Return where a point of the schematic lies in the picture."""
        x = (point[0] - self._centre[0]) * self.scale
        y = (point[1] - self._centre[1]) * self.scale
        return self._size[0] / 2 + (-x if self._mirrored else x), self._size[1] / 2 + y

    def add(self, shape: Shape) -> None:
        """Draw a piece of a schematic."""
        points = [self.at(point) for point in shape.points]
        outline = "#202020" if shape.component else None
        if shape.kind == "line":
            self.draw.line(points, fill=shape.fill, width=max(1, round(shape.width * self.scale)))
        elif shape.kind == "poly":
            self.draw.polygon(points, fill=shape.fill, outline=outline)
        else:
            (x0, x1), (y0, y1) = (sorted(axis) for axis in zip(*points, strict=True))
            if shape.kind == "rect":
                self.draw.rectangle((x0, y0, x1, y1), fill=shape.fill, outline=outline)
            else:
                self.draw.ellipse((x0, y0, x1, y1), fill=shape.fill, outline=outline)


def place(shapes: list[Shape], component: str, position: str) -> Shape:
    """Return the shape of a component, the one at that position where there are several."""
    found = [shape for shape in shapes if shape.component == component]
    if not found:
        raise KeyError(f"schematics.csv: no shape for {component!r}")
    return next((shape for shape in found if shape.position == position), found[0])


def picture(image: Row, scene: list[Row], shapes: list[Shape]) -> Image.Image:
    """Draw one image of the manifest."""
    parts = [part for part in image["components_in_view"].split("|") if part]
    focus = [row["component"] for row in scene] or parts
    close = image["view"] not in WHOLE_VIEWS and bool(focus)
    centre = place(shapes, focus[0], image["position"]).centre if close else None
    size = int(image["width"]), int(image["height"])
    frame = Frame(size, centre, mirrored=image["view"] == "left side")
    for shape in shapes:
        frame.add(shape)
    chance = random.Random(image["image_id"])  # noqa: S311  a drawing, not a secret
    for row in sorted(scene, key=lambda row: not row["defect"].startswith("prior_repair")):
        spot = frame.at(place(shapes, row["component"], image["position"]).centre)
        pen_of(row["defect"])(Pen(frame.draw, spot, 1 + frame.scale / 3, chance), row["defect"])
    frame.draw.rectangle((0, size[1] - 13, 53, size[1]), fill="#f4f4f4")
    frame.draw.text((3, size[1] - 13), image["image_id"], fill="#303030", font=ImageFont.load_default_imagefont())
    return frame.image


def draw(folder: Path) -> None:
    """Draw all images of the manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shapes, scenes = schematics(), defaultdict(list)
    for row in rows("scenes.csv"):
        scenes[row["image_id"]].append(row)
    # Written forms of an id differ in case, separators and padding.
    types = {plain(row["asset_id"]): row["type"] for row in rows("register.csv")}
    for image in rows("images.csv"):
        kind = types.get(plain(image["asset_id"]), DEFAULT_TYPE)
        drawn = picture(image, scenes[image["image_id"]], shapes[kind])
        target = folder / Path(image["file_name"]).name
        drawn.quantize(32, dither=Image.Dither.NONE).save(target, optimize=True)


def plain(asset_id: str) -> str:
    """Return an id without case, separators and padding zeros."""
    return re.sub(r"(?<!\d)0+", "", re.sub(r"[\W_]+", "", asset_id.casefold()))


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "images")
