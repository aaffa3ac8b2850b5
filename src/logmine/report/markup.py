"""Small pieces of HTML; every text in them is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def html_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> str:
    """Return a table; numbers stand to the right, None is an empty cell, shares have two decimals."""
    told = list(rows)
    numbers = [all(isinstance(row[n], int | float | None) for row in told) for n in range(len(header))]
    head = "".join(
        f'<th scope="col"{" class=n" if number else ""}>{escape(name)}</th>'
        for name, number in zip(header, numbers, strict=True)
    )
    lines = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in told)
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    if not lines:
        return '<p class="dim">none</p>'
    # A region that scrolls must be reachable by the keyboard.
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption or ", ".join(header))}">'
        f"<table>{named}<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def figures(told: Iterable[tuple[str, object]]) -> str:
    """Return a row of figures, each above its name."""
    shown = ((name, f"{value:,}" if isinstance(value, int) else str(value)) for name, value in told)
    each = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in shown)
    return f'<dl class="figures">{each}</dl>'


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def _cell(value: object) -> str:
    if isinstance(value, Html):
        return f"<td>{value}</td>"
    if isinstance(value, int):
        return f'<td class="n">{value:,}</td>'
    if isinstance(value, float):
        return f'<td class="n">{value:.2f}</td>'
    text = escape("" if value is None else str(value))
    return (
        f'<td class="note"><bdi>{text}</bdi></td>' if "\n" in text or len(text) > 60 else f"<td><bdi>{text}</bdi></td>"
    )
