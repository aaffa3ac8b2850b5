"""Across a text: what a failure without a component is about, what caused it, and the date that governs it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.events.clauses import Clause
    from logmine.events.draft import Draft
    from logmine.types import Found


def linked(drafts: list[Draft], clauses: Sequence[Clause]) -> list[Draft]:
    """Return the drafts with causes: `seized due to bearing failure`, `blocked filter causing low pressure`."""
    linked = list(drafts)
    for clause in clauses:
        for at, item in enumerate(clause):
            if item.kind not in {"cause_follows", "effect_follows"}:
                continue
            before = [i for i, d in enumerate(drafts) if d.failure and d.failure.start < item.start]
            behind = {id(other.found) for other in clause[at:] if other.kind == "FAILURE"}
            after = [i for i, d in enumerate(drafts) if d.failure and id(d.failure) in behind]
            if before and after:
                symptom, cause = before[-1], after[0]
                if item.kind == "effect_follows":
                    symptom, cause = cause, symptom
                linked[symptom] = replace(linked[symptom], cause=cause)
                linked[cause] = replace(linked[cause], is_cause=True)
    return linked


def dated(drafts: list[Draft], clauses: Sequence[Clause]) -> list[Draft]:
    """Return the drafts with the date that governs each.

    The nearest one in its clause, else the last date that headed a clause before it.
    """
    dated = []
    for draft in drafts:
        heading: Found | None = None
        governing: Found | None = None
        for clause in clauses:
            dates = [item.found for item in clause if item.kind == "DATE" and item.found]
            if any(item.found is draft.head for item in clause):
                near = draft.action if draft.action and _holds(clause, draft.action) else draft.head
                governing = min(dates, key=lambda found: abs(found.start - near.start), default=heading)
                break
            if dates and clause[0].kind == "DATE":
                heading = dates[-1]
        dated.append(replace(draft, date=governing))
    return dated


def _holds(clause: Clause, found: Found) -> bool:
    return any(item.found is found for item in clause)
