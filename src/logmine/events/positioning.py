"""A place told once holds for the whole note: `L tyre worn, replaced wheel` are both left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logmine.events.layout import REACH
from logmine.events.linking import share_head

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
            name = draft.concept.name.split()
            before = (
                d
                for d in placed[: -REACH - 1 : -1]
                if d.position and d.concept and share_head(d.concept.name.split(), name)
            )
            same = next(before, None)
            placed.append(replace(draft, position=same.position) if same else draft)
        else:
            placed.append(draft)
    return placed
