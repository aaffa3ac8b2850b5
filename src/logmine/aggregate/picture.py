"""What those who looked at the picture say: people settle a label, an image model is weighed against the log."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, Final

from logmine.aggregate.parts import VOTE_ORDER, logit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.aggregate.settings import Thresholds
    from logmine.types import Vote
    from logmine.votes import Cast

# Evidence of the picture that is weaker than this does not disagree with anyone.
DISAGREES: Final = log(3.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What those who looked at the picture say of one defect.

    Args:
        visible: Probability that the defect is visible in the image.
        present: Probability that it was there at capture, now that the picture has been looked at.
        settled: Whether a person said so.
        conflict: Share of those who looked against the majority, or of all who voted where an image model disagrees
            with the log; in [0, 0.5].
        reason: Why a person should look, null where none should.
    """

    visible: float
    present: float
    settled: bool
    conflict: float
    reason: str | None


def look(
    casts: Sequence[Cast], present: float, visible: float | None, base: float, prior: float, thresholds: Thresholds
) -> Seen:
    """Weigh the votes on the picture.

    What the log made likely of the picture (`base`) is where an image model's evidence starts; a person's word stands
    for itself. Since what is visible is there, P(there) = P(visible) + P(not visible) · P(there | not visible), and
    the last is (present − base) / (1 − base) by Bayes.

    Args:
        casts: Votes on the picture, at least one.
        present: Probability of the log that the defect was there.
        visible: Probability of the log that it is visible, null where the view is unknown.
        base: The same, with an unknown view taken as it mostly is.
        prior: Base rate of the defect.
        thresholds: Where certainty ends, presence and absence begin.
    """
    people = [cast.vote for cast in casts if cast.settles]
    if people:
        roots = _strongest(people, 0.5, thresholds)
        start = 0.0
    else:
        roots = _strongest([cast.vote for cast in casts], prior, thresholds)
        start = logit(min(max(base, thresholds.floor), thresholds.ceiling))
    evidence = sum(sorted(roots.values()))
    seen = min(max(1.0 / (1.0 + exp(-(start + evidence))), thresholds.floor), thresholds.ceiling)
    hidden = max(present - base, 0.0) / (1.0 - base) if base < 1.0 else 0.0
    there = min(max(seen + (1.0 - seen) * hidden, thresholds.floor), thresholds.ceiling)
    backing = sum(value > 0.0 for value in roots.values())
    split = min(backing, len(roots) - backing) / len(roots)
    if people:
        return Seen(seen, there, settled=True, conflict=split, reason="people disagree" if split else None)
    denied = visible is not None and visible >= thresholds.present and evidence <= -DISAGREES
    claimed = visible is not None and visible <= thresholds.absent and evidence >= DISAGREES
    disagrees = denied or claimed
    return Seen(
        visible=seen,
        present=there,
        settled=False,
        conflict=1.0 / (1 + len(roots)) if disagrees else split,
        reason="image model disagrees" if disagrees else None,
    )


def _strongest(votes: Sequence[Vote], prior: float, thresholds: Thresholds) -> dict[str, float]:
    """Return the log odds that each root adds to a prior; of its votes the strongest counts."""
    roots: dict[str, float] = {}
    for vote in sorted(votes, key=VOTE_ORDER):
        probability = min(max(vote.probability, thresholds.floor), thresholds.ceiling)
        evidence = vote.weight * (logit(probability) - logit(prior))
        if vote.root_id not in roots or abs(evidence) > abs(roots[vote.root_id]):
            roots[vote.root_id] = evidence
    return roots
