"""The same figures in a terminal. Log text never becomes markup or a control sequence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from logmine.report.summary import LabelSummary, RunSummary

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SIGN: Final = {"failure": "✗", "inspection": "○", "maintenance": "✓", "other": "·"}
_STYLE: Final = {"failure": "red", "inspection": "cyan", "maintenance": "green", "other": "dim"}
SHOWN_ASSETS: Final = 15


def plain(text: str) -> Text:
    """Return log text for a terminal: one line, no markup, no control characters."""
    return Text(_CONTROL.sub("�", text.replace("\n", " ⏎ ").replace("\t", " ")))


def run_panel(summary: RunSummary, info: Mapping[str, Any]) -> Group:
    """Return what came of an extraction, to be printed by rich."""
    head = Text.assemble(
        (f"{summary.records:,} records", "bold"),
        (f" + {summary.rejects:,} rejects", "yellow" if summary.rejects else "dim"),
        f" → {summary.events:,} events",
        (f" ({summary.duplicates:,} of them duplicates)" if summary.duplicates else "", "dim"),
        f"; {summary.with_event:.0%} of records say what happened",
    )
    kinds = Text("  ").join(
        Text(f"{_SIGN[kind]} {count:,} {kind}", style=_STYLE[kind]) for kind, count in summary.by_kind.items()
    )
    says = Text(", ".join(f"{count:,} {word}" for word, count in summary.by_assertion.items()), style="dim")
    parts: list[Any] = [head, kinds, Text("assertions: ", style="dim") + says, _asset_table(summary)]
    if summary.top_failures:
        top = Table(title="Most frequent failures", title_justify="left", box=None, pad_edge=False)
        for name, justify in (("component", "left"), ("defect or mode", "left"), ("n", "right")):
            top.add_column(name, justify=justify, header_style="dim")  # type: ignore[arg-type]
        for component, what, count in summary.top_failures[:6]:
            top.add_row(plain(component), what, f"{count:,}")
        parts.append(top)
    parts += [Text(f"assumed {key}: {value}", style="dim") for key, value in info.get("assumed", {}).items()]
    return Group(*parts)


def label_panel(summary: LabelSummary) -> Group:
    """Return what came of labelling, to be printed by rich."""
    statuses = ", ".join(f"{count:,} {status}" for status, count in summary.by_status.items())
    head = Text.assemble(
        (f"{summary.labels:,} labels", "bold"), f" on {summary.images:,} images: {statuses}; ",
        (f"{summary.needs_review:,} need a person's look", "yellow"),
    )  # fmt: skip
    defects = ", ".join(f"{defect} {count:,}" for defect, count in list(summary.by_defect.items())[:10])
    return Group(head, Text(f"defects: {defects}", style="dim"))


def timeline_table(asset_id: str, events: Iterable[Mapping[str, Any]], conditions: pl.DataFrame) -> Group:
    """Return one asset's timeline, to be printed by rich.

    Args:
        asset_id: The asset.
        events: Its events, oldest first, as rows of `events`.
        conditions: Its conditions, as rows of `conditions`.
    """
    table = Table(title=Text(f"Timeline of {asset_id}"), title_justify="left", box=None, pad_edge=False)
    for column in ("date", "", "component", "what", "note"):
        table.add_column(column, header_style="dim", no_wrap=column == "date", max_width=60)
    for row in events:
        what = " · ".join(str(part) for part in (_failure(row), _action(row)) if part)
        component = " ".join(part for part in (row["position"], row["component"]) if part)
        day = str(row["occurred_at"] or "no date")[: {"year": 4, "month": 7}.get(row["date_precision"], 10)]
        sign = Text(_SIGN[row["kind"]], style=_STYLE[row["kind"]])
        table.add_row(day, sign, plain(component), plain(what), plain(row["text"]))
    held = Table(title="Conditions", title_justify="left", box=None, pad_edge=False)
    for column in ("component", "condition", "onset", "until", "closed by", "conf."):
        held.add_column(column, header_style="dim")
    for row in conditions.sort("present_from", "condition_id").iter_rows(named=True):
        component = " ".join(part for part in (row["position"], row["component"]) if part)
        since = f"{row['present_from_earliest'] or '…'} – {row['present_from']}"
        until = f"{row['present_until_earliest']} – {row['present_until_latest'] or '…'}"
        closed = row["closed_by"] or Text("open", style="red")
        what = row["defect"] or row["failure_mode"]
        held.add_row(plain(component), what, since, until, closed, f"{row['confidence']:.2f}")
    return Group(table, Text(), held)


def _asset_table(summary: RunSummary) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("asset", "events", "failures", "conditions", "open", "from", "to", "most often"):
        table.add_column(name, justify="right" if name in {"events", "failures", "conditions", "open"} else "left",
                         header_style="dim")  # fmt: skip
    for asset in summary.assets[:SHOWN_ASSETS]:
        table.add_row(
            plain(asset.asset_id), f"{asset.events:,}", f"{asset.failures:,}", f"{asset.conditions:,}",
            f"{asset.open_conditions:,}", str(asset.first or ""), str(asset.last or ""),
            plain(asset.most_frequent or ""),
        )  # fmt: skip
    if len(summary.assets) > SHOWN_ASSETS:
        table.caption = f"and {len(summary.assets) - SHOWN_ASSETS:,} more assets"
    return table


def _failure(row: Mapping[str, Any]) -> str | None:
    if not row["failure_text"]:
        return row["prior_repair"]  # type: ignore[no-any-return]
    said = "" if row["assertion"] == "affirmed" else f" ({row['assertion']})"
    return f"{row['defect'] or row['failure_mode'] or row['failure_text']}{said}"


def _action(row: Mapping[str, Any]) -> str | None:
    return f"{row['action']} {row['action_status']}" if row["action"] else None
