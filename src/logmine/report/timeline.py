"""One asset's timeline in a terminal, as wide or narrow as that is: its conditions as bars, then its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from logmine.report.bars import LEGEND, Scale, bar, scale_line
from logmine.report.terminal import KIND_SIGN, KIND_STYLE, plain
from logmine.report.wording import ailment, causes, closing, counted, day, ending, onset, place, statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console, ConsoleOptions, RenderableType

    from logmine.report.history import History

WIDE: Final = 110  # columns from which a note stands beside its events, and a condition has a bar
SEVERITY_STYLE: Final = {"critical": "bold red", "degraded": "red", "incipient": "yellow", "cosmetic": "dim"}
_ASSERTION_STYLE: Final = {"possible": "yellow", "negated": "green", "historical": "dim", "hypothetical": "dim"}


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A renderable for rich.

    Args:
        history: What is shown.
        modes: Names of failure modes by code.
    """

    history: History
    modes: Mapping[str, str]
    _causes: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_causes", causes(self.history.events, self.modes))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yield the parts that fit the width."""
        wide = options.max_width >= WIDE
        yield Rule(plain(self.history.asset_id), style="dim", align="left")
        yield self._head()
        if self.history.conditions.height:
            yield Text()
            yield self._conditions(options.max_width) if wide else self._stacked_conditions()
        if self.history.events.height:
            yield Text()
            yield self._events() if wide else self._stacked_events()

    def _head(self) -> Text:
        told = self.history
        days = f"{told.first} to {told.last}" if told.first else "no dated events"
        repeats = f" ({told.duplicates:,} more only repeat others)" if told.duplicates else ""
        return Text.assemble(
            days, f" · {counted(told.events.height, 'event')}{repeats} · ",
            (counted(told.failures, "failure"), "red" if told.failures else "dim"),
            f" · {counted(told.conditions.height, 'condition')}, ",
            (f"{told.still_open:,} not known closed", "bold red" if told.still_open else "green"),
        )  # fmt: skip

    def _conditions(self, width: int) -> Table:
        rows = self.history.conditions.to_dicts()
        scale = Scale.of(rows, max(18, min(40, width - 110)))
        table = Table(title="Conditions", title_justify="left", title_style="bold", box=None, pad_edge=False)
        for name in ("component", "condition", "severity"):
            table.add_column(name, header_style="dim", ratio=None if name == "severity" else 1)
        table.add_column(scale_line(scale), header_style="dim", no_wrap=True, min_width=scale.width)
        for name in ("onset", "until", "closed"):
            table.add_column(name, header_style="dim", no_wrap=True)
        table.add_column("conf.", header_style="dim", justify="right", no_wrap=True)
        for row in rows:
            table.add_row(
                plain(place(row, self.history.asset_id)), plain(ailment(row, self.modes) or ""), _severity(row),
                bar(row, scale), onset(row), ending(row), _closing(row), f"{row['confidence']:.2f}",
            )  # fmt: skip
        table.caption, table.caption_justify = LEGEND, "left"
        return table

    def _stacked_conditions(self) -> Table:
        table = Table(title="Conditions", title_justify="left", title_style="bold", box=None, pad_edge=False)
        table.show_header = False
        for row in self.history.conditions.iter_rows(named=True):
            head = Text.assemble(plain(place(row, self.history.asset_id)), ": ", plain(ailment(row, self.modes) or ""))
            head.stylize("bold")
            told = Text.assemble(
                "onset ", onset(row), ", until ", ending(row), ", ", _closing(row),
                *((", ", _severity(row)) if row["severity"] else ()), f", confidence {row['confidence']:.2f}",
            )  # fmt: skip
            table.add_row(head)
            table.add_row(Padding(told, (0, 0, 0, 2)))
        return table

    def _events(self) -> Table:
        table = Table(title="Events", title_justify="left", title_style="bold", box=None, pad_edge=False)
        table.add_column("date", header_style="dim", no_wrap=True)
        table.add_column("", no_wrap=True)
        for name, ratio in (("component", 3), ("what", 5)):
            table.add_column(name, header_style="dim", ratio=ratio)
        table.add_column("note", header_style="dim", ratio=9)
        for row, when, note in self._with_notes():
            table.add_row(when, _sign(row), plain(place(row, self.history.asset_id)), self._what(row), note)
        return table

    def _stacked_events(self) -> Table:
        table = Table(title="Events", title_justify="left", title_style="bold", box=None, pad_edge=False)
        table.show_header = False
        last: dict[str, Any] | None = None
        for row, when, note in self._with_notes():
            if last is not None and note.plain and last["record_id"] != row["record_id"]:
                table.add_row(Text())
            if note.plain:
                table.add_row(Text.assemble((str(when), "bold"), "  ", note))
            told = Text.assemble(_sign(row), " ", plain(place(row, self.history.asset_id)), ": ", self._what(row))
            table.add_row(Padding(told, (0, 0, 0, 2)))
            last = row
        return table

    def _with_notes(self) -> Iterator[tuple[dict[str, Any], str, Text]]:
        """Yield events with day and note; a note is shown once, then named by its record."""
        shown: set[str] = set()
        before: tuple[str, str] | None = None
        for row in self.history.events.iter_rows(named=True):
            here = row["record_id"], day(row)
            if here == before:
                yield row, "", Text()
            elif row["record_id"] in shown:
                yield row, here[1], Text.assemble(("see record ", "dim"), plain(row["record_id"]), style="dim")
            else:
                yield row, here[1], Text.assemble(plain(row["text"]), "  ", (plain(row["record_id"]).plain, "dim"))
            shown.add(row["record_id"])
            before = here

    def _what(self, row: Mapping[str, Any]) -> Text:
        said = plain(statement(row, self.modes))
        said.stylize(_ASSERTION_STYLE.get(row["assertion"] or "", ""))
        if row["severity"]:
            said.append(" · ", style="dim").append_text(_severity(row))
        if self.history.asset_id != row["asset_id"]:
            said.append_text(plain(f" · on {row['asset_id']}"))
        if row["caused_by"]:
            cause = self._causes.get(row["caused_by"], f"event {row['caused_by']}")
            said.append(" ← ", style="dim").append_text(plain(cause))
        return said


def _sign(row: Mapping[str, Any]) -> Text:
    return Text(KIND_SIGN[row["kind"]], style=KIND_STYLE[row["kind"]])


def _severity(row: Mapping[str, Any]) -> Text:
    return Text(row["severity"] or "", style=SEVERITY_STYLE.get(row["severity"] or "", ""))


def _closing(row: Mapping[str, Any]) -> Text:
    return Text(closing(row), style="green" if row["closed_by"] else "bold red")
