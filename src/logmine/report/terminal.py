"""The same figures in a terminal. Log text never becomes markup or a control sequence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logmine.report.summary import LabelSummary, RunSummary

_BREAKS: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
KIND_SIGN: Final = {"failure": "✗", "inspection": "○", "maintenance": "✓", "other": "·"}
KIND_STYLE: Final = {"failure": "red", "inspection": "cyan", "maintenance": "green", "other": "dim"}
SHOWN_ASSETS: Final = 15


def plain(text: str) -> Text:
    """Return log text for a terminal: one line, no markup; what controls it or turns writing round is shown as �."""
    line = _BREAKS.sub(" ⏎ ", text.strip()).replace("\t", " ").replace("\u00a0", " ")
    return Text("".join(char if char.isprintable() else "�" for char in line))


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
        Text(f"{KIND_SIGN[kind]} {count:,} {kind}", style=KIND_STYLE[kind]) for kind, count in summary.by_kind.items()
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
