"""A place told once holds for the whole note: `L tyre worn, replaced wheel` are both left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.events.draft import Draft


def positioned(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts with the place of the last thing before them that has the same name, or the same head.

    Args:
        drafts: The drafts of a text, in its order.
    """
    placed: list[Draft] = []
    for draft in drafts:
        if draft.position is None and draft.concept is not None:
            known = [d for d in placed if d.position and d.concept and _alike(d.concept.name, draft.concept.name)]
            placed.append(replace(draft, position=known[-1].position) if known else draft)
        else:
            placed.append(draft)
    return placed


def _alike(first: str, second: str) -> bool:
    one, other = first.split(), second.split()
    shorter = min(len(one), len(other))
    return one[-shorter:] == other[-shorter:]
