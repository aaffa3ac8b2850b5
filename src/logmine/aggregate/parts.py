"""One component at a time: independent roots add up in log odds."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, prod
from operator import attrgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.aggregate.settings import Thresholds
    from logmine.types import Vote
    from logmine.votes import Cast

# A whole order: neither a label nor a sum may depend on the order in which votes come.
VOTE_ORDER: Final = attrgetter("source", "root_id", "evidence_id", "probability", "weight")


@dataclass(frozen=True, slots=True)
class Part:
    """What the votes on one component say of one defect.

    Args:
        component: Canonical component, null where the texts name none.
        position: Its position.
        present: Probability that the defect is there.
        conflict: Share of independent votes against the majority, in [0, 0.5].
        denied: Whether someone examined it and left it without the defect.
        view: Probability that the component is in the frame, null where nothing tells.
    """

    component: str | None
    position: str | None
    present: float
    conflict: float
    denied: bool
    view: float | None


def weigh(casts: Sequence[Cast], prior: float, view: float | None, thresholds: Thresholds) -> Part:
    """Combine the votes on one component: of each root only the strongest counts.

    A vote's probability is what it alone would make of the prior, so that it adds `weight × (logit p − logit prior)`.

    Args:
        casts: The votes, at least one, all on one component and position.
        prior: Base rate of the defect.
        view: Probability that the component is in the frame.
        thresholds: Where certainty ends and absence begins.
    """
    roots: dict[str, tuple[float, Vote]] = {}
    for vote in sorted((cast.vote for cast in casts), key=VOTE_ORDER):
        probability = min(max(vote.probability, thresholds.floor), thresholds.ceiling)
        evidence = vote.weight * (logit(probability) - logit(prior))
        if vote.root_id not in roots or abs(evidence) > abs(roots[vote.root_id][0]):
            roots[vote.root_id] = evidence, vote
    # Sorted: a sum of floats depends on its order, a label must not.
    log_odds = logit(prior) + sum(sorted(evidence for evidence, _ in roots.values()))
    present = min(max(1.0 / (1.0 + exp(-log_odds)), thresholds.floor), thresholds.ceiling)
    backing = sum(vote.probability >= 0.5 for _, vote in roots.values())
    return Part(
        component=casts[0].component,
        position=casts[0].position,
        present=present,
        conflict=min(backing, len(roots) - backing) / len(roots),
        denied=present <= thresholds.absent and any(cast.denies for cast in casts),
        view=view,
    )


def union(probabilities: Sequence[float], prior: float) -> float:
    """Return the probability that any of several parts has a defect; the base rate they share counts once."""
    base = min(prior, max(probabilities))
    excess = sorted(max(0.0, (p - base) / (1.0 - base)) for p in probabilities)
    return 1.0 - (1.0 - base) * prod(1.0 - e for e in excess)


def logit(probability: float) -> float:
    """Return the log odds of a probability strictly between 0 and 1."""
    return log(probability / (1.0 - probability))
