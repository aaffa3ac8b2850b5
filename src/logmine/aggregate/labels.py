"""From the votes on one image to its labels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logmine.aggregate.parts import VOTE_ORDER, Part, logit, union, weigh
from logmine.aggregate.picture import Seen, look
from logmine.aggregate.spreading import spread
from logmine.aggregate.view import ViewWorth, in_view
from logmine.types import SEVERITIES, ImageLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from logmine.aggregate.settings import Priors, Thresholds
    from logmine.types import Image, LabelStatus, Severity, Vote
    from logmine.votes import Cast


@dataclass(frozen=True, slots=True)
class Aggregator:
    """Turns the votes on an image into its labels.

    Args:
        thresholds: Where statuses begin.
        priors: Base rates.
        view: What the manifest's word is worth.
        is_part: Whether the first component is a part of the second.
        label_set_id: Id of the label set that is being made.
    """

    thresholds: Thresholds
    priors: Priors
    view: ViewWorth
    is_part: Callable[[str, str], bool]
    label_set_id: str

    def __call__(self, image: Image, casts: Iterable[Cast]) -> list[ImageLabel]:
        """Return one label a defect that has at least one vote, sorted by defect."""
        by_defect = spread(casts)
        labels: dict[str, ImageLabel] = {}
        # Children first, so that a parent can be made at least as probable as each of them.
        for defect in sorted(by_defect, key=lambda name: (-name.count("."), name)):
            children = [label for name, label in labels.items() if name.startswith(defect + ".")]
            labels[defect] = self._label(image, defect, by_defect[defect], children)
        return [labels[defect] for defect in sorted(labels)]

    def _label(self, image: Image, defect: str, casts: Sequence[Cast], children: Sequence[ImageLabel]) -> ImageLabel:
        prior = self.priors.of(defect)
        there = [cast for cast in casts if cast.side == "asset"]
        pictured = [cast for cast in casts if cast.side == "picture"]
        frame = [cast for cast in casts if cast.side == "frame"]
        parts = [self._part(image, prior, group, [*frame, *pictured]) for group in _by_component(there)]
        if not parts and frame and not pictured:
            parts = [Part(None, None, prior, 0.0, denied=False, view=_told(None, None, frame))]
        below = [child.p_present for child in children]
        present = max([union([part.present for part in parts], prior) if parts else prior, *below])
        visible = self._visible(parts, prior, children)
        conflict = max((part.conflict for part in parts if self._may_show(part)), default=0.0)
        seen = self._look(pictured, parts, present, visible, prior) if pictured else None
        if seen is not None:
            visible = max([seen.visible, *(c.probability for c in children if c.probability is not None)])
            present = max([seen.present, visible, *below])
            conflict = seen.conflict if seen.settled else max(conflict, seen.conflict)
        # A low value where a component in view was not examined would pass silence off as absence.
        settled = seen is not None and seen.settled
        silent = visible is not None and visible <= self.thresholds.absent and not settled
        silent = silent and not _examined(image, parts)
        status = self._status(present, visible, silent=silent)
        reason = seen.reason if seen is not None else None
        reason = reason or (None if settled else self._review_reason(status, present, visible, conflict))
        votes = sorted((cast.vote for cast in casts), key=VOTE_ORDER)
        named = {cast.component for cast in casts}
        return ImageLabel(
            image_id=image.image_id,
            file_name=image.file_name,
            asset_id=image.asset_id,
            captured_at=image.captured_at,
            defect=defect,
            scope="component" if len(named) == 1 and None not in named else "image",
            p_present=present,
            p_in_view=None if visible is None else min(visible / present, 1.0),
            view_known=visible is not None,
            probability=None if silent else visible,
            prior=prior,
            log_odds_evidence=logit(present) - logit(prior),
            status=status,
            severity=_worst(cast.severity for cast in casts if cast.vote.probability >= 0.5),
            n_votes=len(votes),
            n_independent=len({cast.vote.root_id for cast in casts if cast.side != "frame" and cast.confirms}),
            conflict=conflict,
            needs_review=reason is not None,
            review_reason=reason,
            sample_weight=0.0 if silent or visible is None else _weight(votes, conflict),
            label_set_id=self.label_set_id,
            votes=tuple(votes),
        )

    def _look(
        self, pictured: Sequence[Cast], parts: Sequence[Part], present: float, visible: float | None, prior: float
    ) -> Seen:
        """Weigh what the picture shows against what the log made likely of it."""
        untold = self.view.untold
        views = [part.present * (untold if part.view is None else part.view) for part in parts]
        base = min(union(views, prior), present) if views else prior
        return look(pictured, present, visible, base, prior, self.thresholds)

    def _part(self, image: Image, prior: float, casts: Sequence[Cast], looked: Sequence[Cast]) -> Part:
        component, position = casts[0].component, casts[0].position
        view = _told(component, position, looked)
        if view is None:
            attached = any(cast.attached for cast in casts)
            view = in_view(image, component, position, self.view, self.is_part, attached=attached)
        return weigh(casts, prior, view, self.thresholds)

    def _visible(self, parts: Sequence[Part], prior: float, children: Sequence[ImageLabel]) -> float | None:
        """Return the probability that the defect is visible; null where too little is known of the frame to say."""
        seen = [child.probability for child in children if child.probability is not None]
        known = [part.present * part.view for part in parts if part.view is not None]
        if not known and not seen:
            return None
        visible = max([*seen, *([union(known, prior)] if known else [])])
        # A part that may be in the frame or not can only add: it matters unless the rest is enough.
        open_question = any(part.view is None and part.present > self.thresholds.absent for part in parts)
        return None if open_question and visible < self.thresholds.present else visible

    def _may_show(self, part: Part) -> bool:
        return part.view is None or part.view > self.thresholds.absent

    def _status(self, present: float, visible: float | None, *, silent: bool) -> LabelStatus:
        if visible is None:
            return "uncertain" if present > self.thresholds.absent else "unknown"
        if visible >= self.thresholds.present:
            return "present"
        if visible > self.thresholds.absent:
            return "uncertain"
        return "unknown" if silent else "absent"

    def _review_reason(self, status: LabelStatus, present: float, visible: float | None, conflict: float) -> str | None:
        if conflict > 0.0:
            return "conflict"
        if visible is None:
            return "view unknown" if present >= self.thresholds.present else None
        return "uncertain" if status == "uncertain" else None


def _told(component: str | None, position: str | None, looked: Sequence[Cast]) -> float | None:
    """Return what people say of a component being in the frame: those who saw the defect, or its absence, saw it."""
    told = [
        1.0 if cast.settles else cast.vote.probability
        for cast in looked
        if (cast.settles or cast.side == "frame")
        and cast.component in {None, component}
        and cast.position in {None, position}
    ]
    return sum(sorted(told)) / len(told) if told else None


def _examined(image: Image, parts: Sequence[Part]) -> bool:
    """Tell whether every component in view was examined and left without the defect."""
    denied = {part.component for part in parts if part.denied and part.position in {None, image.position}}
    return bool(image.components_in_view) and denied.issuperset(image.components_in_view or ())


def _by_component(casts: Sequence[Cast]) -> list[list[Cast]]:
    groups: dict[tuple[str | None, str | None], list[Cast]] = defaultdict(list)
    for cast in casts:
        groups[cast.component, cast.position].append(cast)
    return list(groups.values())


def _worst(severities: Iterable[Severity | None]) -> Severity | None:
    return max((s for s in severities if s is not None), key=SEVERITIES.index, default=None)


def _weight(votes: Sequence[Vote], conflict: float) -> float:
    """Return what a label is worth to a trainer: its fullest piece of evidence, less conflict."""
    return min(max(vote.weight for vote in votes), 1.0) * (1.0 - conflict)
