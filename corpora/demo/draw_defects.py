"""How each visible defect is drawn, around a spot of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from PIL import ImageDraw

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws a defect around a spot, in units that grow with the zoom."""

    draw: ImageDraw.ImageDraw
    spot: Point
    unit: float
    chance: random.Random

    def point(self, x: float, y: float) -> Point:
        """Return a point that lies `x, y` units off the spot."""
        return self.spot[0] + x * self.unit, self.spot[1] + y * self.unit

    def line(self, points: Iterable[Point], colour: str, width: float = 1) -> None:
        """Draw a line through points in units."""
        self.draw.line([self.point(*p) for p in points], fill=colour, width=max(1, round(width * self.unit)))

    def blob(self, x: float, y: float, rx: float, ry: float, colour: str, outline: str | None = None) -> None:
        """Draw an ellipse of half-axes `rx, ry` units around `x, y`."""
        box = (*self.point(x - rx, y - ry), *self.point(x + rx, y + ry))
        self.draw.ellipse(box, fill=colour, outline=outline)

    def scatter(self, number: int, reach: float, size: float, colours: tuple[str, ...]) -> None:
        """Draw blobs at random around the spot."""
        for _ in range(number):
            x, y = self.chance.uniform(-reach, reach), self.chance.uniform(-reach, reach)
            radius = size * self.chance.uniform(0.5, 1.2)
            self.blob(x, y, radius, radius * 0.8, self.chance.choice(colours))


FLUIDS = {
    "leak.oil": "#2a1b0c",
    "leak.hydraulic": "#5b2413",
    "leak.coolant": "#2f9e57",
    "leak.fuel": "#3763c9",
    "leak.grease": "#6d5a1e",
    "leak.water": "#5aa3d6",
}


def leak(pen: Pen, defect: str) -> None:
    """A streak that runs down, with drops below it."""
    colour = FLUIDS.get(defect, "#2a1b0c")
    drift = pen.chance.uniform(-1, 1)
    pen.blob(0, 0, 2.6, 1.8, colour)
    pen.line([(0, 0), (drift, 4), (drift * 0.5, 8)], colour, 1.6)
    pen.line([(1.6, 0), (1.4 + drift, 5)], colour)
    pen.blob(drift, 10.5, 0.8, 1.1, colour)
    pen.blob(drift, 13.5, 0.6, 0.9, colour)


def crack(pen: Pen, _: str) -> None:
    """A dark zigzag with a branch."""
    path = [(x, pen.chance.uniform(-1.6, 1.6)) for x in (-6, -4, -2, 0, 2, 4, 6)]
    pen.line(path, "#101010", 0.8)
    pen.line([path[3], (2, path[3][1] + 3)], "#101010", 0.5)


def corrosion(pen: Pen, defect: str) -> None:
    """Rusty blotches; pits are dark."""
    pen.scatter(16, 5, 1.7, ("#b5602a", "#9a4a1c", "#c8763c"))
    if defect == "corrosion.pitting":
        pen.scatter(9, 4, 0.7, ("#3b1c0b",))


def dent(pen: Pen, _: str) -> None:
    """A shaded hollow with a bright rim."""
    pen.blob(0, 0, 5, 3.6, "#6f6f6a")
    pen.blob(0.8, 0.8, 3.6, 2.4, "#8b8b85")
    pen.draw.arc((*pen.point(-5, -3.6), *pen.point(5, 3.6)), 20, 160, fill="#ffffff", width=max(1, round(pen.unit)))


def bend(pen: Pen, _: str) -> None:
    """A kinked bar."""
    pen.line([(-6, 0), (-1, 0), (1, 4), (6, 3)], "#f4f4f4", 1.6)
    pen.line([(-6, 1), (-1, 1), (1, 5), (6, 4)], "#4a4a4a", 0.6)


def buckle(pen: Pen, _: str) -> None:
    """Waves in a sheet."""
    for row in (-3, 0, 3):
        pen.line([(x, row + (1.2 if x % 4 else -1.2)) for x in range(-6, 7, 2)], "#5a5a5a", 0.7)


def scratch(pen: Pen, _: str) -> None:
    """A few thin pale strokes."""
    for offset in (-2, 0, 2.5):
        slope = pen.chance.uniform(1, 3)
        pen.line([(-6, offset + slope), (6, offset - slope)], "#fbfbfb", 0.4)
        pen.line([(-6, offset + slope + 0.6), (6, offset - slope + 0.6)], "#6a6a6a", 0.3)


def wear(pen: Pen, _: str) -> None:
    """Hatching over a polished patch."""
    pen.blob(0, 0, 5.5, 4, "#a9a59c")
    for x in range(-5, 6, 2):
        pen.line([(x, 3), (x + 2, -3)], "#6f6a60", 0.5)


def chip(pen: Pen, _: str) -> None:
    """A small bright star."""
    for x, y in ((2.4, 0), (0, 2.4), (1.8, 1.8), (1.8, -1.8)):
        pen.line([(-x, -y), (x, y)], "#ffffff", 0.5)
    pen.blob(0, 0, 0.9, 0.9, "#1d1d1d")


def fracture(pen: Pen, _: str) -> None:
    """A gap with torn edges."""
    edge = [(-5, -1), (-2, -2.4), (0, -0.6), (3, -2), (6, -0.4)]
    points = [pen.point(*p) for p in [*edge, *((x, y + 3) for x, y in reversed(edge))]]
    pen.draw.polygon(points, fill="#121212")


def missing(pen: Pen, _: str) -> None:
    """Empty bolt holes, ringed."""
    for x in (-3, 3):
        pen.blob(x, 0, 2.1, 2.1, "#e9e9e9", "#d02020")
        pen.blob(x, 0, 1, 1, "#0c0c0c")


def loose(pen: Pen, _: str) -> None:
    """A bolt standing proud of its hole."""
    pen.blob(0, 4, 1.3, 1.3, "#0c0c0c")
    pen.blob(1.6, 2.4, 1.7, 1.7, "#c9c9c9", "#404040")


def flake(pen: Pen, _: str) -> None:
    """Patches where paint is gone."""
    pen.scatter(9, 5, 1.9, ("#d9d2c0", "#c4b79c", "#efe9dc"))


def blister(pen: Pen, _: str) -> None:
    """Bubbles under a coat."""
    for _index in range(7):
        x, y = pen.chance.uniform(-5, 5), pen.chance.uniform(-4, 4)
        pen.blob(x, y, 1.4, 1.2, "#f7f7f2", "#8a8a86")


def burn(pen: Pen, _: str) -> None:
    """Soot around a scorched core."""
    pen.scatter(14, 4.5, 2, ("#3a332d", "#56493d"))
    pen.blob(0, 0, 2.4, 2, "#0d0b0a")


def discoloration(pen: Pen, _: str) -> None:
    """Heat tint in rings."""
    for radius, colour in ((6, "#b59a6b"), (4, "#9a7440"), (2, "#7a5325")):
        pen.blob(0, -2, radius, radius * 0.7, colour)


def weld_bead(pen: Pen, _: str) -> None:
    """The scales of an old weld."""
    for x in range(-6, 7, 2):
        pen.blob(x, 4, 1.5, 1.3, "#b7b3ab", "#6c6862")


def patch(pen: Pen, _: str) -> None:
    """A plate with rivets over the place."""
    pen.draw.rectangle((*pen.point(-6, -4), *pen.point(6, 4)), fill="#cfd3d3", outline="#5a5a5a")
    for x in (-4.6, 0, 4.6):
        for y in (-2.8, 2.8):
            pen.blob(x, y, 0.6, 0.6, "#55595a")


def repaint(pen: Pen, _: str) -> None:
    """A patch of newer paint."""
    pen.draw.rectangle((*pen.point(-6, -5), *pen.point(6, 5)), fill="#eef0e4", outline="#9a9a90")


# The longest matching id, or a parent's, draws a defect.
PENS: dict[str, Callable[[Pen, str], None]] = {
    "leak": leak,
    "crack": crack,
    "corrosion": corrosion,
    "deformation.dent": dent,
    "deformation.bend": bend,
    "deformation.buckle": buckle,
    "scratch": scratch,
    "wear": wear,
    "chip": chip,
    "fracture": fracture,
    "missing_part": missing,
    "loose_part": loose,
    "coating.flake": flake,
    "coating.blister": blister,
    "burn": burn,
    "discoloration": discoloration,
    "prior_repair.weld": weld_bead,
    "prior_repair.patch": patch,
    "prior_repair.repaint": repaint,
}


def pen_of(defect: str) -> Callable[[Pen, str], None]:
    """Return what draws a defect."""
    while defect not in PENS:
        defect, dot, _ = defect.rpartition(".")
        if not dot:
            raise KeyError(f"scenes.csv: nothing draws the defect {defect!r}")
    return PENS[defect]
