"""A team's own classes: many defects to one class, its probability remade from the evidence of all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from logmine.aggregate.parts import VOTE_ORDER, logit, union
from logmine.concepts.defects import ancestors
from logmine.types import SEVERITIES
from logmine.votes import reviewed_view, self_trained_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logmine.aggregate.settings import Thresholds
    from logmine.types import ImageLabel, LabelStatus

# Sources that speak of the frame alone, or repeat what the log's labels taught them.
_NEVER_CONFIRMS: Final = frozenset({reviewed_view.__name__, self_trained_score.__name__})


@dataclass(frozen=True, slots=True)
class Classes:
    """Turns the labels of an image into those of a team's classes.

    Args:
        of: The class of each defect; a child without one has its nearest parent's.
        thresholds: Where statuses begin.
    """

    of: Mapping[str, str]
    thresholds: Thresholds

    def __call__(self, labels: Sequence[ImageLabel]) -> list[ImageLabel]:
        """Return one label a class that has at least one vote, sorted by class; defects without class are left out."""
        members: dict[str, list[ImageLabel]] = {}
        for label in labels:
            name = self.class_of(label.defect)
            if name is not None:
                members.setdefault(name, []).append(label)
        return [self._label(name, members[name]) for name in sorted(members)]

    def class_of(self, defect: str) -> str | None:
        """Return the class of a defect, null where neither it nor a parent has one."""
        return next((self.of[one] for one in (defect, *ancestors(defect)) if one in self.of), None)

    def _label(self, name: str, members: Sequence[ImageLabel]) -> ImageLabel:
        """Join the evidence of a class's defects: any of them makes it, by noisy-OR over those independent of others.

        A parent's label holds its children's votes already; what one text says of several defects counts once.
        """
        defects = {label.defect for label in members}
        tops = [label for label in members if defects.isdisjoint(ancestors(label.defect))]
        prior = max(label.prior for label in tops)
        present = self._bounded(union([label.p_present for label in _independent(tops)], prior))
        seen = {label.defect: label.p_present * label.p_in_view for label in tops if label.p_in_view is not None}
        visible: float | None = None
        if seen:
            independent = _independent([label for label in tops if label.defect in seen])
            visible = self._bounded(min(union([seen[label.defect] for label in independent], prior), present))
            # What may be in the frame or not can only add: it matters unless the rest is enough.
            hidden = any(label.defect not in seen and label.p_present > self.thresholds.absent for label in tops)
            visible = None if hidden and visible < self.thresholds.present else visible
        status = self._status(name, tops, present, visible)
        silent = status == "unknown"
        votes = sorted({vote for label in members for vote in label.votes}, key=VOTE_ORDER)
        reason = next((label.review_reason for label in _worst_first(tops) if label.review_reason), None)
        reason = reason or ("uncertain" if status == "uncertain" and visible is not None else None)
        heaviest = max(tops, key=lambda label: (label.sample_weight, label.defect))
        return replace(
            heaviest,
            defect=name,
            scope="component" if all(label.scope == "component" for label in tops) and len(tops) == 1 else "image",
            p_present=present,
            p_in_view=None if visible is None else min(visible / present, 1.0),
            view_known=visible is not None,
            probability=None if silent else visible,
            prior=prior,
            log_odds_evidence=logit(present) - logit(prior),
            status=status,
            severity=max((label.severity for label in members if label.severity), key=SEVERITIES.index, default=None),
            n_votes=len(votes),
            n_independent=len({vote.root_id for vote in votes if vote.source not in _NEVER_CONFIRMS}),
            conflict=max(label.conflict for label in tops),
            needs_review=reason is not None,
            review_reason=reason,
            sample_weight=0.0 if silent or visible is None else heaviest.sample_weight,
            votes=tuple(votes),
        )

    def _status(self, name: str, tops: Sequence[ImageLabel], present: float, visible: float | None) -> LabelStatus:
        if visible is None:
            return "uncertain" if present > self.thresholds.absent else "unknown"
        if visible >= self.thresholds.present:
            return "present"
        if visible > self.thresholds.absent:
            return "uncertain"
        # A class is absent where each of its defects is; what no one looked for is not.
        absent = {label.defect for label in tops if label.status == "absent"}
        needed = {defect for defect, of in self.of.items() if of == name}
        tops_needed = {defect for defect in needed if needed.isdisjoint(ancestors(defect))}
        return "absent" if tops_needed <= absent and len(absent) == len(tops) else "unknown"

    def _bounded(self, probability: float) -> float:
        return min(max(probability, self.thresholds.floor), self.thresholds.ceiling)


def _worst_first(labels: Sequence[ImageLabel]) -> list[ImageLabel]:
    return sorted(labels, key=lambda label: (-label.p_present, label.defect))


def _independent(labels: Sequence[ImageLabel]) -> list[ImageLabel]:
    """Return labels, the likeliest first, without those whose every vote stems from texts that others rest on."""
    counted: set[str] = set()
    found: list[ImageLabel] = []
    for label in _worst_first(labels):
        roots = {vote.root_id for vote in label.votes}
        if not roots <= counted:
            found.append(label)
        counted |= roots
    return found
