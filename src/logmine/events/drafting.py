"""Drafts: the events of one distinct text, before any row's dates and asset are known."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from logmine.events.clauses import ClauseSplitter
from logmine.events.compounds import Compounds
from logmine.events.draft import Draft
from logmine.events.linking import THINGS, component_of, coordinated, positions_of, target_of
from logmine.events.merging import merged, stronger
from logmine.events.relating import dated, linked, topical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.concepts import Concepts, Failure
    from logmine.events.clauses import Clause, Item
    from logmine.lexicon import Lexicons
    from logmine.types import Found, Reading


class Drafter:
    """Turns readings into drafts.

    Args:
        lexicons: Where `links.csv` is.
        concepts: Names components, failures, actions, positions.
    """

    def __init__(self, lexicons: Lexicons, concepts: Concepts) -> None:
        self._joined = Compounds(lexicons, concepts)
        self._split = ClauseSplitter(lexicons, self._joined.is_substance)
        self._concepts = concepts

    def __call__(self, reading: Reading) -> list[Draft]:
        """Return the drafts of a reading, in order of their heads."""
        clauses = self._split(reading.normalized.text, self._joined(reading))
        drafts: list[Draft] = []
        for clause in clauses:
            coded = {at: self._coded(clause, at) for at, item in enumerate(clause) if item.kind == "FAILURE"}
            self._failures(clause, coded, drafts)
            self._actions(clause, drafts)
        drafts = sorted(
            merged(topical(drafts, self._bare(clauses, drafts)), self._concepts), key=lambda draft: draft.head.start
        )
        return dated(linked(drafts, clauses), clauses)

    def _failures(self, clause: Clause, coded: dict[int, tuple[list[int], Failure]], drafts: list[Draft]) -> None:
        inherited: int | None = None
        made: list[list[Draft]] = []
        for at in sorted(coded, reverse=True):
            substances, failure = coded[at]
            thing = component_of(clause, at)
            if thing is None and inherited is not None and _listed(clause, at):
                thing = inherited
            inherited = thing
            base = Draft(failure=clause[at].found, coded=failure, extra=_founds(clause, substances))
            made.append(self._placed(base, clause, thing))
        drafts.extend(draft for placed in reversed(made) for draft in placed)

    def _actions(self, clause: Clause, drafts: list[Draft]) -> None:
        first = len(drafts)  # drafts of this clause's actions follow
        for at, item in enumerate(clause):
            if item.kind != "ACTION" or item.found is None:
                continue
            thing, failure = target_of(clause, at)
            coded = self._concepts.failure(item.text)
            draft = Draft(action=item.found, action_type=self._concepts.action(item.text))
            if coded.prior_repair:
                drafts += self._placed(replace(draft, action_type="repair", coded=coded), clause, thing)
                continue
            goals = self._goals(drafts, clause, thing, failure, item)
            if not goals and thing is None and drafts:
                goals = [_nearest(drafts, first, item.start)]
            for goal in goals:
                drafts[goal] = stronger(drafts[goal], draft)
            if not goals and (thing is not None or failure is None):
                drafts += [self._filled(placed, clause) for placed in self._placed(draft, clause, thing)]

    def _filled(self, draft: Draft, clause: Clause) -> Draft:
        """Return an action's draft on what fills its thing, where the text says so: `change engine oil`."""
        for item, substance in pairwise(clause):
            if item.found is draft.component and substance.kind == "SUBSTANCE" and item.found and substance.found:
                concept = self._concepts.component(f"{item.text} {substance.text}")
                return replace(draft, concept=concept, extra=(*draft.extra, substance.found))
        return draft

    def _goals(
        self, drafts: list[Draft], clause: Clause, thing: int | None, failure: int | None, action: Item
    ) -> list[int]:
        """Return the drafts that an action is on: its object's failure, else one of the same thing before it."""
        if failure is not None:
            on = [i for i, draft in enumerate(drafts) if draft.failure is clause[failure].found]
            if thing is None or any(drafts[i].component in {None, clause[thing].found} for i in on):
                return on
            if any(drafts[i].component is clause[m].found for i in on for m in coordinated(clause, thing)):
                return on
        if thing is None:
            return [i for i, d in enumerate(drafts) if d.failure and d.head.start < action.start][-1:]
        name = self._concepts.component(clause[thing].text)
        return [
            i
            for i, draft in enumerate(drafts)
            if draft.failure and draft.concept and name and draft.concept.name == name.name
        ][-1:]

    def _placed(self, base: Draft, clause: Clause, thing: int | None) -> list[Draft]:
        """Return a draft for each component and position that a failure or an action is on."""
        if thing is None:
            return [base]
        placed = []
        for member in coordinated(clause, thing):
            item = clause[member]
            concept = self._concepts.component(item.text)
            draft = replace(base, component=item.found, concept=concept)
            own = concept.position if concept else None
            places: list[tuple[str | None, list[Item]]] = [
                (spot, place) for place in positions_of(clause, member) if (spot := self._spot(place))
            ]
            placed += [
                replace(draft, position=spot, extra=(*base.extra, *(p.found for p in place if p.found)))
                for spot, place in places or [(own, [])]
            ]
        return placed

    def _bare(self, clauses: Sequence[Clause], drafts: Sequence[Draft]) -> list[Draft]:
        taken = {id(draft.component) for draft in drafts}
        things = ((c, at) for c in clauses for at, item in enumerate(c) if item.kind in THINGS)
        return [d for c, at in things if id(c[at].found) not in taken for d in self._placed(Draft(), c, at)]

    def _spot(self, place: list[Item]) -> str | None:
        together = self._concepts.position(" ".join(item.text for item in place))
        return together or next((p for item in place if (p := self._concepts.position(item.text))), None)

    def _coded(self, clause: Clause, at: int) -> tuple[list[int], Failure]:
        """Code a failure, with the substance beside it where that says more (`oil leak`, `leaking oil`)."""
        alone = self._concepts.failure(clause[at].text)
        if alone.defect is None:
            return [], alone
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(clause) and clause[beside].kind in {"SUBSTANCE", *THINGS}:
                together = self._concepts.failure(f"{clause[beside].text} {clause[at].text}")
                if together.defect and together.defect.startswith(f"{alone.defect}."):
                    return [beside] if clause[beside].kind == "SUBSTANCE" else [], together
        return [], alone


def _listed(clause: Clause, at: int) -> bool:
    """Tell whether a failure is followed by another in a list: nothing but links between the two."""
    for item in clause[at + 1 :]:
        if item.kind == "FAILURE":
            return True
        if item.kind not in {"coordinates", "comma", "filler"}:
            return False
    return False


def _founds(clause: Clause, indices: Iterable[int]) -> tuple[Found, ...]:
    return tuple(found for i in indices if (found := clause[i].found) is not None)


def _nearest(drafts: Sequence[Draft], first: int, start: int) -> int:
    """Return the draft that an action without an object joins: the nearest of its clause, else the last before it."""
    return min(range(len(drafts)), key=lambda i: (i < first, abs(drafts[i].head.start - start)))
