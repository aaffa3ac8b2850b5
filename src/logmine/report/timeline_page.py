"""One asset's timeline as an interactive page that needs nothing but itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from logmine.report.chart import ASSERTION_COLOURS, KIND_SHAPES, SEVERITY_COLOURS
from logmine.report.content import timeline_content
from logmine.report.document import chart_scripts, document, embedded
from logmine.report.markup import figures, html_table
from logmine.report.wording import ailment, causes, closing, counted, day, ending, onset, place, statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from logmine.report.history import History
    from logmine.report.pictures import Picture

LISTED: Final = 1_000  # rows of each table below the chart
_SHAPES: Final = {"triangle-up": "M7 1 13 13H1Z", "circle": "M7 1a6 6 0 1 1 0 12a6 6 0 1 1 0-12Z",
                  "square": "M2 2H12V12H2Z", "diamond": "M7 0 12 7 7 14 2 7Z"}  # fmt: skip


def write_timeline(path: Path, history: History, modes: Mapping[str, str], images: Sequence[Picture] = ()) -> None:
    """Write the page.

    Args:
        path: The HTML file.
        history: The asset's evidence.
        modes: Names of failure modes by code.
        images: The asset's images, oldest first.

    Raises:
        MissingExtraError: The extra `report` is not installed.
    """
    scripts = chart_scripts()
    content = timeline_content(history, modes, images)
    body = (
        f"<header><p class=kicker>Timeline</p><h1>{escape(history.asset_id)}</h1>{_head(history, images)}</header>\n"
        f"<main>{timeline_section('content-0', content['remarks'])}{_tables(history, modes)}</main>\n"
        + embedded("content-0", content)
    )
    path.write_text(document(f"Timeline of {history.asset_id}", body, scripts=scripts), encoding="utf-8")


def timeline_section(content: str, remarks: Sequence[str] = ()) -> str:
    """Return the place where the script draws a timeline, with its tools and its legend.

    Args:
        content: The id of the JSON block that holds it.
        remarks: What the chart leaves out.
    """
    said = "".join(f"<li>{escape(remark)}</li>" for remark in remarks)
    return (
        f'<section class="timeline" data-content="{escape(content)}" aria-label="Chart and notes">'
        '<div class="tools" role="toolbar" aria-label="Chart">'
        '<button type="button" data-step="-1" title="Earlier event (left arrow)">◀ earlier</button>'
        '<button type="button" data-step="1" title="Later event (right arrow)">later ▶</button>'
        '<span class="gap"></span>'
        '<button type="button" data-zoom="0.5" title="Zoom in (+)">zoom in</button>'
        '<button type="button" data-zoom="2" title="Zoom out (-)">zoom out</button>'
        '<button type="button" data-zoom="0" title="Show all (0)">show all</button>'
        "<span class=hint>drag to move; shift and wheel to zoom; click a mark, a bar or a tick to read the note</span>"
        f"</div>{_legend()}"
        + (f'<ul class="remarks">{said}</ul>' if said else "")
        + '<div class="stage"><div class="chart" tabindex="0" role="group" '
        'aria-label="Timeline; left and right arrow keys step through the events"><noscript>The chart needs scripts; '
        "the tables below say the same.</noscript></div>"
        '<aside class="reader" aria-live="polite" aria-label="Note">'
        "<p class=hint>Choose a mark, a bar or a tick to read what was written.</p></aside></div></section>\n"
    )


def _head(history: History, images: Sequence[Picture]) -> str:
    told = [("events", history.events.height), ("failures", history.failures),
            ("conditions", history.conditions.height), ("not known closed", history.still_open)]  # fmt: skip
    if images:
        told.append(("images", len(images)))
    days = f"{history.first} to {history.last}" if history.first else "no dated events"
    others = len(history.members) - 1
    gathers = f"; with {counted(others, 'asset')} below it" if others else ""
    repeats = f"; left out: {counted(history.duplicates, 'event')} repeating others" if history.duplicates else ""
    return f"<p class=dim>{escape(days + gathers + repeats)}</p>{figures(told)}"


def _legend() -> str:
    shapes = "".join(
        f'<li><svg width="14" height="14" aria-hidden="true"><path class="ink" d="{_SHAPES[shape]}"/></svg>{kind}</li>'
        for kind, shape in KIND_SHAPES.items()
    )
    colours = "".join(
        f'<li><i class="dot" style="background:{colour}"></i>{"work only" if said == "none" else said}</li>'
        for said, colour in ASSERTION_COLOURS.items()
    )
    bars = "".join(
        f'<li><i class="bar" style="background:{colour}"></i>{"no severity said" if said == "none" else said}</li>'
        for said, colour in SEVERITY_COLOURS.items()
    )
    ends = (
        '<li><i class="bar looked"></i>began between a look that found nothing and the first report</li>'
        '<li><i class="bar unseen"></i>no one had looked before</li>'
        '<li><i class="bar closed"></i>ended between the last sighting and the recorded closure</li>'
        '<li><i class="bar open"></i>▸ not known closed</li>'
    )
    lists = (("Events", shapes), ("Said", colours), ("Conditions", bars), ("Their ends", ends))
    return (
        '<details class="legend" open><summary>Legend</summary><dl>'
        + "".join(f"<dt>{title}</dt><dd><ul>{items}</ul></dd>" for title, items in lists)
        + "</dl></details>"
    )


def _tables(history: History, modes: Mapping[str, str]) -> str:
    conditions = history.conditions.head(LISTED)
    rows = (
        (place(row, history.asset_id), ailment(row, modes), row["severity"], onset(row), ending(row), closing(row),
         row["confidence"])
        for row in conditions.iter_rows(named=True)
    )  # fmt: skip
    header = ("component", "condition", "severity", "began", "until", "closed", "confidence")
    reasons = causes(history.events, modes)
    events = (
        (day(row), row["kind"], place(row, history.asset_id), statement(row, modes), row["severity"],
         reasons.get(row["caused_by"] or ""), row["text"], row["record_id"])
        for row in history.events.head(LISTED).iter_rows(named=True)
    )  # fmt: skip
    told = ("date", "kind", "component", "what", "severity", "because of", "note", "record")
    return (
        f"<h2>Conditions</h2>{html_table(header, rows)}{_more(history.conditions.height, 'conditions')}"
        f"<h2>Events</h2>{html_table(told, events)}{_more(history.events.height, 'events')}"
    )


def _more(count: int, table: str) -> str:
    return f"<p class=dim>and {count - LISTED:,} more in {table}.parquet</p>" if count > LISTED else ""
