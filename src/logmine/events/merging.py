"""One event for one thing that happened: drafts that say the same, and several actions on one failure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from logmine.concepts import Concepts
    from logmine.events.draft import Draft

# Which of several actions on one failure the event carries; the others stay mentions.
RANK: Final = (
    "replace", "repair", "modify", "adjust", "clean", "lubricate", "install", "remove", "inspect", "test", "other",
)  # fmt: skip


def merged(drafts: list[Draft], concepts: Concepts) -> list[Draft]:
    """Return one draft for each (component, position, failure) and, without failure, (component, action)."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((i for i, other in enumerate(kept) if _same(other, draft, concepts)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[twin] = _union(kept[twin], draft)
    return kept


def _same(first: Draft, second: Draft, concepts: Concepts) -> bool:
    if (first.failure is None) != (second.failure is None):
        return False
    names = [draft.concept.name if draft.concept else None for draft in (first, second)]
    if first.failure is None or second.failure is None:
        if first.prior_repair != second.prior_repair:
            return False
        return (names[0], first.position, first.action_type) == (names[1], second.position, second.action_type)
    if first.failure.mention.assertion != second.failure.mention.assertion:
        return False
    if first.position != second.position and None not in {first.position, second.position}:
        return False
    if names[0] != names[1] and None not in names:
        return False
    return _alike(first, second, concepts) and (first.failure is second.failure or None not in names)


def _alike(first: Draft, second: Draft, concepts: Concepts) -> bool:
    a, b = first.coded, second.coded
    if a is None or b is None:
        return False
    if a.defect and b.defect:
        return concepts.is_defect_kin(a.defect, b.defect)
    return a.defect == b.defect and a.failure_mode == b.failure_mode and a.failure_mode is not None


def _union(first: Draft, second: Draft) -> Draft:
    """Return the fuller of two drafts of one event, with the other's action if it has none."""
    main, other = (first, second) if first.component or not second.component else (second, first)
    deeper = max((main.coded, other.coded), key=lambda c: len((c and c.defect) or ""))
    if main.action is None or (other.action is not None and _rank(other) < _rank(main)):
        main = replace(main, action=other.action, action_type=other.action_type)
    return replace(main, coded=deeper, position=main.position or other.position)


def stronger(goal: Draft, draft: Draft) -> Draft:
    """Return a draft with the action that changes more: one that was done before one that was not, then by rank."""
    if goal.action is None or (_rank(draft) < _rank(goal) and not goal.prior_repair):
        return replace(goal, action=draft.action, action_type=draft.action_type)
    return goal


def _rank(draft: Draft) -> tuple[bool, int]:
    open_still = draft.action is not None and draft.action.status in {"planned", "not_done"}
    return open_still, RANK.index(draft.action_type or "other")
