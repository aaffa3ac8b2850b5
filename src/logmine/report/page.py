"""One self-contained HTML page of a run: figures, assets, conditions, labels. All log text is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from logmine.report.summary import summarize, summarize_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import polars as pl

SHOWN_CONDITIONS: Final = 500
_STYLE: Final = """
:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.5rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884;vertical-align:top}th{font-weight:600}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.dim{opacity:.65}.open{color:#c0392b}
.wide{overflow-x:auto}
"""


def write_page(
    path: Path, tables: Mapping[str, pl.DataFrame], info: Mapping[str, Any], labels: pl.DataFrame | None = None
) -> None:
    """Write the page.

    Args:
        path: The HTML file.
        tables: `records`, `events`, `conditions`, `rejects`.
        info: The content of `run.json`.
        labels: A label set made from the run, if there is one.
    """
    summary = summarize(tables["records"], tables["events"], tables["conditions"], tables["rejects"])
    assumed = "<br>".join(f"assumed {escape(k)}: {escape(str(v))}" for k, v in info.get("assumed", {}).items())
    body = [
        f"<p>{summary.records:,} records, {summary.rejects:,} rejects, {summary.events:,} events</p>",
        f"<p>{summary.duplicates:,} events are duplicates. {summary.with_event:.1%} of records say what happened.</p>",
        f"<p class=dim>{assumed}</p>",
        "<h2>Assets</h2>",
        _table(
            ("asset", "events", "failures", "conditions", "open", "from", "to", "most often"),
            (
                (a.asset_id, a.events, a.failures, a.conditions, a.open_conditions, a.first, a.last, a.most_frequent)
                for a in summary.assets
            ),
        ),
        "<h2>Most frequent failures</h2>",
        _table(("component", "defect or mode", "count"), summary.top_failures),
        "<h2>Conditions not known closed</h2>",
        _open_conditions(tables["conditions"]),
    ]
    if labels is not None:
        figures = summarize_labels(labels)
        body += [
            "<h2>Labels</h2>",
            f"<p>{figures.labels:,} labels on {figures.images:,} images; {figures.needs_review:,} need review.</p>",
            _table(("status", "labels"), figures.by_status.items()),
            _table(("defect", "labels"), figures.by_defect.items()),
        ]
    version = escape(str(info.get("logmine", "")))
    path.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>logmine report</title><style>{_STYLE}</style>'
        f"<h1>Maintenance evidence</h1>{''.join(body)}<p class=dim>logmine {version}</p></html>\n",
        encoding="utf-8",
    )


def _open_conditions(conditions: pl.DataFrame) -> str:
    still = conditions.filter(conditions["present_until_latest"].is_null()).sort(
        ["present_until_earliest", "condition_id"], descending=[True, False]
    )
    rows = (
        (
            row["asset_id"], " ".join(p for p in (row["position"], row["component"]) if p),
            row["defect"] or row["failure_mode"], row["severity"], row["present_from"],
            row["present_until_earliest"], f"{row['confidence']:.2f}",
        )
        for row in still.head(SHOWN_CONDITIONS).iter_rows(named=True)
    )  # fmt: skip
    more = still.height - SHOWN_CONDITIONS
    tail = f"<p class=dim>and {more:,} more in conditions.parquet</p>" if more > 0 else ""
    header = ("asset", "component", "condition", "severity", "first report", "last sighting", "confidence")
    return _table(header, rows) + tail


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    def cell(value: object, tag: str = "td") -> str:
        number = " class=n" if isinstance(value, int) else ""
        return f"<{tag}{number}>{escape('' if value is None else str(value))}</{tag}>"

    head = "".join(cell(name, "th") for name in header)
    lines = "".join(f"<tr>{''.join(cell(value) for value in row)}</tr>" for row in rows)
    return f"<div class=wide><table><tr>{head}</tr>{lines}</table></div>"
