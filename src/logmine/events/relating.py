"""What rules say across a text: what caused a failure, and the date that governs what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logmine.events.layout import Layout


def cause_of(layout: Layout, at: int) -> int | None:
    """Return the failure that caused one: `seized due to bearing failure`, `blocked filter causing low pressure`.

    Args:
        layout: The items of a text.
        at: The failure that may be a symptom.
    """
    items = layout.items
    for link, item in enumerate(items):
        if item.kind not in {"cause_follows", "effect_follows"}:
            continue
        before = next((i for i in range(link - 1, -1, -1) if items[i].kind == "FAILURE"), None)
        behind = None
        for i in range(link + 1, len(items)):
            if items[i].kind == "boundary":
                break
            if items[i].kind == "FAILURE":
                behind = i
                break
        symptom, cause = (before, behind) if item.kind == "cause_follows" else (behind, before)
        if symptom == at and cause is not None:
            return cause
    return None


def date_of(layout: Layout, at: int) -> int | None:
    """Return the date nearest in its clause, else the last one that headed a clause before it.

    Args:
        layout: The items of a text.
        at: The failure or action that happened then.
    """
    place = layout.places[at]
    if place is None:
        return None
    heading: int | None = None
    for number, clause in enumerate(layout.clauses[: place[0] + 1]):
        there = [layout.starts[number] + i for i, item in enumerate(clause) if item.kind == "DATE" and item.found]
        if number == place[0] and there:
            return min(there, key=lambda i: abs(layout.items[i].start - layout.items[at].start))
        if there and clause[0].kind == "DATE":
            heading = there[-1]
    return heading


def heading_of(layout: Layout, at: int) -> int | None:
    """Return the date that heads an earlier clause and holds until the next date: `12/5 - hose replaced. Pump noisy`.

    Args:
        layout: The items of a text.
        at: The failure or action that happened then.
    """
    date = date_of(layout, at)
    place, own = (None if date is None else layout.places[date]), layout.places[at]
    return date if place and own and place[0] < own[0] else None
