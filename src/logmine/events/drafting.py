"""Drafts: the events of one distinct text, before any row's dates and asset are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from logmine.events.clauses import ClauseSplitter
from logmine.events.compounds import Compounds
from logmine.events.linking import THINGS, component_of, coordinated, positions_of, target_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.concepts import Component, Concepts, Failure
    from logmine.events.clauses import Clause, Item
    from logmine.lexicon import Lexicons
    from logmine.types import Found, Reading

# Which of several actions on one failure the event carries; the others stay mentions.
_RANK: Final = (
    "replace", "repair", "modify", "adjust", "clean", "lubricate", "install", "remove", "inspect", "test", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that still lacks its row: what happened to which component, and where the text says so.

    Args:
        failure: The failure mention.
        action: The action mention.
        action_type: Its action.
        component: The component mention.
        concept: What the component is.
        position: Where it sits.
        coded: Failure mode, mechanism, defect, severity.
        extra: Further mentions that the event rests on: consumables in a failure's words, positions.
        date: The date mention that governs it.
        cause: Index, among the text's drafts, of the one that caused it.
        is_cause: Whether it caused another.
    """

    failure: Found | None = None
    action: Found | None = None
    action_type: str | None = None
    component: Found | None = None
    concept: Component | None = None
    position: str | None = None
    coded: Failure | None = None
    extra: tuple[Found, ...] = ()
    date: Found | None = None
    cause: int | None = None
    is_cause: bool = False

    @property
    def prior_repair(self) -> str | None:
        """The old repair that it sees, if it sees one."""
        return self.coded.prior_repair if self.coded else None

    @property
    def head(self) -> Found:
        """The mention that the event is about: its failure, else its action."""
        head = self.failure or self.action
        if head is None:
            raise ValueError("a draft needs a failure or an action")
        return head


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
            _merged(_topical(drafts, self._bare(clauses, drafts)), self._concepts), key=lambda draft: draft.head.start
        )
        return _dated(_linked(drafts, clauses), clauses)

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
                drafts[goal] = _stronger(drafts[goal], draft)
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


def _topical(drafts: Sequence[Draft], bare: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with a component for failures that name none: what the text spoke of last.

    `bucket teeth worn, 3 missing`; `Aircon. Not working`. Not for denials: who can say what was looked at.

    Args:
        drafts: All drafts of a text.
        bare: Components that the text names and no draft speaks of.
    """
    told = [(draft.component.start, draft) for draft in (*drafts, *bare) if draft.component is not None]
    complete = []
    for draft in drafts:
        failure = draft.failure
        if failure is None or draft.component is not None or failure.mention.assertion == "negated":
            complete.append(draft)
            continue
        before = max((t for t in told if t[0] < failure.start), key=lambda t: t[0], default=None)
        complete.append(_about(draft, before[1]) if before else draft)
    return complete


def _about(draft: Draft, topic: Draft) -> Draft:
    return replace(draft, component=topic.component, concept=topic.concept, position=topic.position)


def _nearest(drafts: Sequence[Draft], first: int, start: int) -> int:
    """Return the draft that an action without an object joins: the nearest of its clause, else the last before it."""
    return min(range(len(drafts)), key=lambda i: (i < first, abs(drafts[i].head.start - start)))


def _stronger(goal: Draft, draft: Draft) -> Draft:
    """Return a draft with the action that changes more: one that was done before one that was not, then by rank."""
    if goal.action is None or (_rank(draft) < _rank(goal) and not goal.prior_repair):
        return replace(goal, action=draft.action, action_type=draft.action_type)
    return goal


def _rank(draft: Draft) -> tuple[bool, int]:
    open_still = draft.action is not None and draft.action.status in {"planned", "not_done"}
    return open_still, _RANK.index(draft.action_type or "other")


def _merged(drafts: list[Draft], concepts: Concepts) -> list[Draft]:
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


def _linked(drafts: list[Draft], clauses: list[Clause]) -> list[Draft]:
    """Return the drafts with causes: `seized due to bearing failure`, `blocked filter causing low pressure`."""
    linked = list(drafts)
    for clause in clauses:
        for at, item in enumerate(clause):
            if item.kind not in {"cause_follows", "effect_follows"}:
                continue
            before = [i for i, d in enumerate(drafts) if d.failure and d.failure.start < item.start]
            behind = {id(other.found) for other in clause[at:] if other.kind == "FAILURE"}
            after = [i for i, d in enumerate(drafts) if d.failure and id(d.failure) in behind]
            if before and after:
                symptom, cause = before[-1], after[0]
                if item.kind == "effect_follows":
                    symptom, cause = cause, symptom
                linked[symptom] = replace(linked[symptom], cause=cause)
                linked[cause] = replace(linked[cause], is_cause=True)
    return linked


def _dated(drafts: list[Draft], clauses: list[Clause]) -> list[Draft]:
    """Return the drafts with the date that governs each.

    The nearest one in its clause, else the last date that headed a clause before it.
    """
    dated = []
    for draft in drafts:
        heading: Found | None = None
        governing: Found | None = None
        for clause in clauses:
            dates = [item.found for item in clause if item.kind == "DATE" and item.found]
            if any(item.found is draft.head for item in clause):
                near = draft.action if draft.action and _holds(clause, draft.action) else draft.head
                governing = min(dates, key=lambda found: abs(found.start - near.start), default=heading)
                break
            if dates and clause[0].kind == "DATE":
                heading = dates[-1]
        dated.append(replace(draft, date=governing))
    return dated


def _holds(clause: Clause, found: Found) -> bool:
    return any(item.found is found for item in clause)
