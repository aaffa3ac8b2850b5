"""One self-contained HTML page of a run: what was read, its assets and their timelines, conditions, labels, rejects."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from logmine.report.content import timeline_content
from logmine.report.coverage import coverage, reasons
from logmine.report.document import chart_scripts, document, embedded
from logmine.report.history import histories
from logmine.report.markup import Html, figures, html_table
from logmine.report.page_labels import labels_section
from logmine.report.pictures import pictures
from logmine.report.summary import summarize
from logmine.report.timeline_page import timeline_section
from logmine.report.wording import ailment, counted, defect_name, onset, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import polars as pl

    from logmine.report.history import History
    from logmine.report.summary import AssetSummary, RunSummary
    from logmine.types import Image

TIMELINES: Final = 12  # embedded if nothing else is said
SHOWN_ASSETS: Final = 500
SHOWN_CONDITIONS: Final = 500
SHOWN_REJECTS: Final = 50
_ACCOUNT: Final = ("settings", "model", "inputs", "counts")


def write_page(
    path: Path,
    tables: Mapping[str, pl.DataFrame],
    info: Mapping[str, Any],
    labels: pl.DataFrame | None = None,
    *,
    images: Iterable[Image] = (),
    modes: Mapping[str, str] | None = None,
    timelines: int = 0,
) -> None:
    """Write the page.

    Args:
        path: The HTML file.
        tables: `records`, `events`, `conditions`, `rejects`.
        info: The content of `run.json`.
        labels: A label set made from the run, if there is one.
        images: The images that timelines show.
        modes: Names of failure modes by code.
        timelines: How many assets' interactive timelines to embed, those with the most failures first.

    Raises:
        MissingExtraError: Timelines are asked for and the extra `report` is not installed.
    """
    modes = modes or {}
    summary = summarize(tables["records"], tables["events"], tables["conditions"], tables["rejects"])
    chosen = [asset.asset_id for asset in summary.assets[:timelines]]
    scripts = chart_scripts() if chosen else ()
    taken = pictures(images, labels)
    blocks, folds = [], []
    for n, history in enumerate(histories(tables, chosen)):
        content = timeline_content(history, modes, taken.get(history.asset_id, ()))
        blocks.append(embedded(f"content-{n}", content))
        folds.append(_timeline(n, history, content["remarks"]))
    sections = [
        ("coverage", "What was read", _coverage(tables, summary)),
        ("assets", "Assets", _assets(summary.assets, {asset: n for n, asset in enumerate(chosen)})),
        *([("timelines", "Timelines", "".join(folds))] if folds else []),
        ("failures", "Most frequent failures", _failures(summary, modes)),
        ("conditions", "Conditions not known closed", _open_conditions(tables["conditions"], modes)),
        *([("labels", "Labels", labels_section(labels))] if labels is not None else []),
        ("rejects", "Rejects", _rejects(tables["rejects"])),
        ("run", "How it was made", _account(info)),
    ]
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title, _ in sections)
    body = (
        "<header><p class=kicker>logmine report</p><h1>Maintenance evidence</h1>"
        f"{_head(summary)}<nav aria-label=Sections><ul>{links}</ul></nav></header>\n<main>\n"
        + "\n".join(f'<h2 id="{name}">{title}</h2>\n{content}' for name, title, content in sections)
        + f"\n</main>\n<footer class=dim>logmine {escape(str(info.get('logmine', '')))}</footer>\n"
        + "".join(blocks)
    )
    path.write_text(document("logmine report", body, scripts=scripts), encoding="utf-8")


def _head(summary: RunSummary) -> str:
    days = [day for asset in summary.assets for day in (asset.first, asset.last) if day]
    span = f"<p class=dim>{min(days)} to {max(days)}</p>" if days else ""
    return span + figures(
        [
            ("records", summary.records), ("rejects", summary.rejects), ("assets", len(summary.assets)),
            ("events", summary.events), ("of them duplicates", summary.duplicates),
            ("conditions", sum(asset.conditions for asset in summary.assets)),
            ("not known closed", sum(asset.open_conditions for asset in summary.assets)),
        ]
    )  # fmt: skip


def _coverage(tables: Mapping[str, pl.DataFrame], summary: RunSummary) -> str:
    shares = [(s.what, s.known, s.of, f"{s.known / s.of:.1%}" if s.of else "") for s in coverage(tables)]
    parts = [html_table(("what", "count", "of", "share"), shares, caption="Coverage")]
    parts.append(html_table(("kind", "events"), summary.by_kind.items(), caption="Events by kind"))
    parts.append(html_table(("assertion", "events"), summary.by_assertion.items(), caption="Events by assertion"))
    assets = reasons(tables["records"], "asset_reason")
    if assets:
        parts.append(html_table(("how the asset was known", "records"), assets[:20], caption="Assets resolved"))
    warnings = reasons(tables["records"], "warnings")
    if warnings:
        parts.append(html_table(("warning", "records"), warnings[:20], caption="Warnings"))
    return f'<div class="side">{"".join(parts)}</div>'


def _assets(assets: Sequence[AssetSummary], chosen: Mapping[str, int]) -> str:
    def name(asset: str) -> str:
        number = chosen.get(asset)
        return asset if number is None else Html(f'<a href="#timeline-{number}">{escape(asset)}</a>')

    rows = [
        (name(a.asset_id), a.events, a.failures, a.conditions, a.open_conditions, a.first, a.last, a.most_frequent)
        for a in assets[:SHOWN_ASSETS]
    ]
    header = ("asset", "events", "failures", "conditions", "open", "from", "to", "most often")
    return html_table(header, rows) + _more(len(assets) - SHOWN_ASSETS, "assets")


def _timeline(number: int, history: History, remarks: Sequence[str]) -> str:
    said = (
        f"{counted(history.events.height, 'event')}, {counted(history.failures, 'failure')},"
        f" {counted(history.conditions.height, 'condition')}, {history.still_open:,} not known closed"
    )
    return (
        f'<details class="fold" id="timeline-{number}"><summary><strong>{escape(history.asset_id)}</strong>'
        f" <span class=dim>{said}</span></summary>{timeline_section(f'content-{number}', remarks)}</details>\n"
    )


def _failures(summary: RunSummary, modes: Mapping[str, str]) -> str:
    rows = [(component, modes.get(what) or defect_name(what), count) for component, what, count in summary.top_failures]
    return html_table(("component", "what fails", "count"), rows)


def _open_conditions(conditions: pl.DataFrame, modes: Mapping[str, str]) -> str:
    still = conditions.filter(conditions["present_until_latest"].is_null()).sort(
        ["present_until_earliest", "condition_id"], descending=[True, False]
    )
    rows = [
        (row["asset_id"], place(row), ailment(row, modes), row["severity"], onset(row), row["present_until_earliest"],
         row["confidence"])
        for row in still.head(SHOWN_CONDITIONS).iter_rows(named=True)
    ]  # fmt: skip
    header = ("asset", "component", "condition", "severity", "began", "last sighting", "confidence")
    return html_table(header, rows) + _more(still.height - SHOWN_CONDITIONS, "conditions")


def _rejects(rejects: pl.DataFrame) -> str:
    rows = rejects.select("source_file", "source_line", "reason", "raw").head(SHOWN_REJECTS).iter_rows()
    counts = html_table(("reason", "rows"), reasons(rejects, "reason")[:20], caption="Why")
    if not rejects.height:
        return "<p class=dim>Every row could be read.</p>"
    return counts + html_table(("file", "line", "reason", "row as read"), rows, caption="Rows") + _more(
        rejects.height - SHOWN_REJECTS, "rejects"
    )  # fmt: skip


def _account(info: Mapping[str, Any]) -> str:
    assumed = html_table(("subject", "assumed"), info.get("assumed", {}).items(), caption="What was assumed")
    told = [(f"{name}: {key}", str(value)) for name in _ACCOUNT for key, value in (info.get(name) or {}).items()]
    rest = html_table(("what", "value"), told)
    return f"{assumed}<details><summary>Settings, model, inputs, counts</summary>{rest}</details>"


def _more(count: int, table: str) -> str:
    return f"<p class=dim>and {count:,} more {table}</p>" if count > 0 else ""
