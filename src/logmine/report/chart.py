"""The chart of a timeline as a Vega-Lite specification: bars that fade, marks, ticks and their names."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from logmine.report.extra import load_extra

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

# Each is told apart from a white and from a black page by at least 3 to 1.
ASSERTION_COLOURS: Final = {
    "affirmed": "#d9383a", "possible": "#b97a10", "negated": "#1f9463", "historical": "#8a6fd6",
    "hypothetical": "#728299", "none": "#2f81d3",
}  # fmt: skip
SEVERITY_COLOURS: Final = {
    "critical": "#c2304a", "degraded": "#d4762f", "incipient": "#b8932a", "cosmetic": "#5f93b5", "none": "#7d8896",
}  # fmt: skip
KIND_SHAPES: Final = {"failure": "triangle-up", "inspection": "circle", "maintenance": "square", "other": "diamond"}
# Opacity at the left and the right of an end: from a look to a report, before any look, up to a closure, still open.
FADES: Final = {"looked": (0.08, 0.9), "unseen": (0.0, 0.4), "closed": (0.9, 0.08), "open": (0.75, 0.3)}
_AXIS: Final = {"title": None, "orient": "top", "labelOverlap": True, "tickCount": 8, "domain": False}
_MARGIN: Final = 172  # pixels for the names of lanes


def specify(data: Mapping[str, Sequence[Mapping[str, Any]]], *, first: int, last: int, height: float) -> dict[str, Any]:
    """Return the chart with its data.

    Args:
        data: Rows of `lanes`, `solid`, `fades`, `arrows`, `names`, `marks` and `ticks`: x and x2 in milliseconds
            since 1970, y and y2 in pixels, `id` of what is chosen by a click, `about` in words.
        first: The first moment shown, in milliseconds since 1970.
        last: The last moment shown.
        height: Pixels.

    Raises:
        MissingExtraError: The extra `report` is not installed.
    """
    spec = deepcopy(_template())
    frame = [{"x": first, "y": 0}, {"x": last, "y": height}]
    datasets = {"frame": frame} | {name: list(rows) for name, rows in data.items() if rows}
    parts = {f"{row['fade']}_{row['severity']}" for row in data["fades"]} | {
        f"names_{r['align']}" for r in data["names"]
    }
    # Vega-Lite warns of layers without rows.
    spec["layer"] = [
        layer
        for layer in spec["layer"]
        if layer["data"]["name"] in datasets and ("transform" not in layer or layer["name"] in parts)
    ]
    return {**spec, "height": height, "datasets": datasets}


@cache
def _template() -> dict[str, Any]:
    """Return the chart without data, height and scales: the same for every asset."""
    alt = load_extra("altair")
    x = alt.X("x:T", scale=alt.Scale(type="utc", nice=False), axis=alt.Axis(**_AXIS))
    y = alt.Y("y:Q", scale=alt.Scale(reverse=True, nice=False, zero=False), axis=None)
    about = {"tooltip": alt.Tooltip("about:N"), "description": alt.Description("about:N")}
    zoom = alt.selection_interval(
        name="zoom", bind="scales", encodings=["x"], zoom="wheel![event.ctrlKey || event.shiftKey]"
    )
    layers = [
        # Invisible: it holds the scales open from the first to the last day, from the top to the bottom.
        _layer(alt, "frame", "frame").mark_point(opacity=0, tooltip=None).encode(x=x, y=y).add_params(zoom),
        _layer(alt, "lanes", "stripes").mark_rect(clip=False).encode(
            x=alt.value(-_MARGIN), x2=alt.value("width"), y=y, y2="y2:Q",
            fill=alt.condition("datum.shaded", alt.value("#efefef"), alt.value("transparent")),
        ),
        _layer(alt, "lanes", "headings").mark_text(align="right", clip=False, limit=_MARGIN - 16, fontSize=12).encode(
            x=alt.value(-10), y=alt.Y("middle:Q", axis=None), text="name:N", description=alt.Description("name:N")
        ),
        *(
            _layer(alt, "fades", f"{fade}_{level}")
            .transform_filter(f"datum.fade === '{fade}' && datum.severity === '{level}'")
            .mark_rect(color=_gradient(fade, shade), clip=True)
            .encode(x=x, x2="x2:T", y=y, y2="y2:Q", **about)
            for fade in FADES for level, shade in SEVERITY_COLOURS.items()
        ),
        _layer(alt, "solid", "bars").mark_rect(clip=True, strokeWidth=2, strokeJoin="round").encode(
            x=x, x2="x2:T", y=y, y2="y2:Q", fill=alt.Fill("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None), **about
        ),
        _layer(alt, "arrows", "arrows").mark_point(shape="triangle-right", filled=True, size=70, clip=True).encode(
            x=x, y=y, fill=alt.Fill("colour:N", scale=None), **about
        ),
        *(
            _layer(alt, "names", f"names_{align}").transform_filter(f"datum.align === '{align}'")
            .mark_text(align=align, baseline="bottom", dy=-7, fontSize=11, clip=True)
            .encode(x=x, y=y, text="name:N", **about)
            for align in ("left", "right")
        ),
        _layer(alt, "ticks", "ticks").mark_tick(thickness=2, size=16, orient="vertical", clip=True).encode(
            x=x, y=y, strokeWidth=_chosen(alt, 5, 2), **about
        ),
        _layer(alt, "marks", "marks").mark_point(filled=True, opacity=1, clip=True).encode(
            x=x, y=y, size=alt.Size("size:Q", scale=None), shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("colour:N", scale=None), stroke=_chosen(alt, "#000", "#fff"),
            strokeWidth=_chosen(alt, 2.5, 1), **about,
        ),
    ]  # fmt: skip
    chart = alt.layer(*layers).add_params(alt.param(name="chosen", value=""))
    chart = chart.properties(
        width="container", background="transparent",
        padding={"left": 4, "right": 14, "top": 4, "bottom": 6},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    ).configure_view(stroke=None)  # fmt: skip
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _layer(alt: ModuleType, data: str, name: str) -> Any:  # noqa: ANN401  the library's own class, and an extra
    return alt.Chart(alt.NamedData(data), name=name)


def _chosen(alt: ModuleType, here: str | float, elsewhere: str | float) -> Any:  # noqa: ANN401
    return alt.condition("datum.id === chosen", alt.value(here), alt.value(elsewhere))


def _gradient(fade: str, colour: str) -> dict[str, Any]:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    stops = [
        {"offset": offset, "color": f"rgba({red},{green},{blue},{opacity})"}
        for offset, opacity in enumerate(FADES[fade])
    ]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops}
