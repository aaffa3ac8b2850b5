"""Which found event stands for which gold one, and what it means that they agree."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.evaluate.gold import AnnotatedEvent, Extent


def match(gold: Sequence[AnnotatedEvent], found: Sequence[AnnotatedEvent]) -> list[tuple[int, int]]:
    """Pair events of one text, each with at most one other, greedily by overlap of their heads.

    Heads must have the same label and share a character. The largest overlap (shared over joint characters)
    goes first; on a tie an agreeing component, an agreeing position, then the order in the text decide.

    Returns:
        Pairs of indices into `gold` and `found`, ascending.
    """
    ranked = sorted(_candidates(gold, found))
    left_used: set[int] = set()
    right_used: set[int] = set()
    pairs = []
    for *_, left, right in ranked:
        if left not in left_used and right not in right_used:
            left_used.add(left)
            right_used.add(right)
            pairs.append((left, right))
    return sorted(pairs)


def _candidates(
    gold: Sequence[AnnotatedEvent], found: Sequence[AnnotatedEvent]
) -> Iterator[tuple[float, bool, bool, int, int]]:
    for (left, ours), (right, theirs) in product(enumerate(gold), enumerate(found)):
        if ours.head is None or theirs.head is None or ours.head[0] != theirs.head[0]:
            continue
        share = overlap(ours.head[1], theirs.head[1])
        if share:
            yield (
                -share,
                not agree("component", ours, theirs),
                ours.position != theirs.position,
                left,
                right,
            )


def overlap(one: Extent | None, other: Extent | None) -> float:
    """Return shared over joint characters of two spans, in [0, 1]; 0 if either is missing."""
    if one is None or other is None:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def value(name: str, event: AnnotatedEvent) -> object:
    """Return an attribute of an event; `date` is its day with its precision, null where the text gives none."""
    if name == "date":
        return None if event.occurred_at is None else (event.occurred_at, event.date_precision)
    return getattr(event, name)


def agree(name: str, one: AnnotatedEvent, other: AnnotatedEvent) -> bool:
    """Say whether two events agree in an attribute: the same value, both null, or components that overlap."""
    if name == "component" and one.component is not None:
        return overlap(one.component, other.component) > 0
    return value(name, one) == value(name, other)
