"""The tree of defects: which votes bear on which defect."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from logmine.concepts.defects import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.votes import Cast


def spread(casts: Iterable[Cast]) -> dict[str, list[Cast]]:
    """Give every defect the votes that bear on it: its own, its children's for, its parents' against.

    A parent's report says nothing of its children, and a child's denial nothing of its parent. A parent's denial
    counts for the children that have votes of their own; it makes no label for the others. What a person says of the
    frame of a parent holds for its children that have votes. An image model speaks of the defect it was asked for.

    Args:
        casts: The votes on one image.

    Returns:
        Votes by defect, at least one each.
    """
    own: dict[str, list[Cast]] = defaultdict(list)
    for cast in casts:
        own[cast.defect].append(cast)
    given = {defect: list(group) for defect, group in own.items()}
    for defect, group in own.items():
        backing = [cast for cast in group if _spreads(cast) and cast.vote.probability >= 0.5]
        for parent in ancestors(defect):
            if backing:
                given.setdefault(parent, []).extend(backing)
            above = own.get(parent, ())
            given[defect] += [cast for cast in above if _spreads(cast) and cast.vote.probability < 0.5]
            given[defect] += [cast for cast in above if cast.side == "frame"]
    return given


def _spreads(cast: Cast) -> bool:
    return cast.side == "asset" or cast.settles
