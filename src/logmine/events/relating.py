"""What rules say across a text: what caused a failure, and the date that governs what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.events.layout import REACH

if TYPE_CHECKING:
    from logmine.events.layout import Layout


def cause_of(layout: Layout, at: int) -> int | None:
    """Return the failure that caused one.

    `seized due to bearing failure`, `blocked filter causing low pressure`, `jets blocked, bottles dirty as a result`,
    `shaft broke, key fretting caused it`.

    Args:
        layout: The items of a text.
        at: The failure that may be a symptom.
    """
    for link in range(max(0, at - REACH), min(len(layout.items), at + REACH + 1)):
        item = layout.items[link]
        if item.kind in {"cause_follows", "effect_follows"}:
            before, behind = _before(layout, link), _behind(layout, link)
            symptom, cause = (before, behind) if item.kind == "cause_follows" else (behind, before)
        elif item.kind == "effect_before" and link and layout.items[link - 1].kind == "boundary":
            symptom, cause = _behind(layout, link), _before(layout, link)  # `Therefore the pump tripped`
        elif item.kind in {"cause_before", "effect_before"}:
            near = _before(layout, link)
            far = None if near is None else _before(layout, near)
            symptom, cause = (far, near) if item.kind == "cause_before" else (near, far)
        else:
            continue
        if symptom == at and cause is not None:
            return cause
    return None


def _before(layout: Layout, at: int) -> int | None:
    """Return the last failure before an item, in its clause or the one before."""
    boundaries = 0
    for i in range(at - 1, max(-1, at - 1 - REACH), -1):
        boundaries += layout.items[i].kind == "boundary"
        if boundaries > 1:
            return None
        if layout.items[i].kind == "FAILURE":
            return i
    return None


def _behind(layout: Layout, at: int) -> int | None:
    """Return the first failure behind an item, in its clause."""
    for i in range(at + 1, min(len(layout.items), at + 1 + REACH)):
        if layout.items[i].kind == "boundary":
            return None
        if layout.items[i].kind == "FAILURE":
            return i
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
    dates = layout.near("DATE", at)
    if own := [i for i in dates if _clause(layout, i) == place[0]]:
        return min(own, key=lambda i: abs(layout.items[i].start - layout.items[at].start))
    # Of several dates in a clause that one heads, the last holds.
    headings = [
        i for i in dates if _clause(layout, i) < place[0] and layout.clauses[_clause(layout, i)][0].kind == "DATE"
    ]
    return headings[-1] if headings else None


def _clause(layout: Layout, at: int) -> int:
    """Return the number of the clause that a mention stands in."""
    place = layout.places[at]
    return -1 if place is None else place[0]


def heading_of(layout: Layout, at: int) -> int | None:
    """Return the date that heads an earlier clause and holds until the next date: `12/5 - hose replaced. Pump noisy`.

    Args:
        layout: The items of a text.
        at: The failure or action that happened then.
    """
    date = date_of(layout, at)
    place, own = (None if date is None else layout.places[date]), layout.places[at]
    return date if place and own and place[0] < own[0] else None
