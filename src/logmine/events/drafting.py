"""Drafts: the events of one distinct text, before any row's dates and asset are known."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from logmine.concepts import Failure
from logmine.concepts.positions import SIDES
from logmine.events.choices import Aims, causes, dates, owners
from logmine.events.clauses import ClauseSplitter
from logmine.events.compounds import Compounds
from logmine.events.draft import Draft
from logmine.events.layout import Layout
from logmine.events.linker import load_linker
from logmine.events.linking import THINGS, coordinated, positions_of
from logmine.events.merging import merged, stronger
from logmine.events.positioning import positioned
from logmine.events.relating import cause_of, heading_of
from logmine.events.severity import Levels
from logmine.types import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from logmine.concepts import Concepts
    from logmine.events.choices import Choice
    from logmine.events.clauses import Clause, Item
    from logmine.events.linker import Linker
    from logmine.lexicon import Lexicons
    from logmine.types import Action, Found, Reading


_REACH: Final = 4  # items between a specifier and the action behind its thing


class Drafter:
    """Turns readings into drafts.

    Args:
        lexicons: Where `links.csv` and the words for severities are.
        concepts: Names components, failures, actions, positions.
        linker: Chooses what belongs together; None for the embedded one.
    """

    def __init__(self, lexicons: Lexicons, concepts: Concepts, linker: Linker | None = None) -> None:
        self._joined = Compounds(lexicons, concepts)
        self._split = ClauseSplitter(lexicons, self._joined.is_substance)
        self._concepts = concepts
        self._linker = linker or load_linker()
        self._aims = Aims(concepts)
        self._levels = Levels(lexicons)

    def __call__(self, reading: Reading) -> list[Draft]:
        """Return the drafts of a reading, in order of their heads."""
        layout = self.laid_out(reading)
        owned = {at: self._linker.best(owners(layout, at)).at for at in layout.all("FAILURE")}
        drafts: list[Draft] = []
        of: dict[int, list[int]] = {}
        for at, thing in owned.items():
            new = self._failure(layout, at, thing)
            of[at] = list(range(len(drafts), len(drafts) + len(new)))
            drafts += new
        actions = layout.all("ACTION")
        for at in actions:
            self._action(layout, at, self._linker.best(self._aims(layout, at, owned)), drafts, of)
        if actions and not drafts:  # none makes an event beside the others: then the first does
            aims = [aim for aim in self._aims(layout, actions[0], owned) if aim.kind != "absorbed"]
            self._action(layout, actions[0], self._linker.best(aims), drafts, of)
        drafts = sorted(merged(drafts, self._concepts), key=lambda draft: draft.head.start)
        drafts = self._dated(self._caused(positioned(drafts), layout), layout)
        return [self._rated(draft, reading.normalized.text) for draft in drafts]

    def laid_out(self, reading: Reading) -> Layout:
        """Return the items of a reading: what is linked."""
        return Layout.of(self._split(reading.normalized.text, self._joined(reading)))

    def aims(self, layout: Layout, at: int, owned: Mapping[int, int | None]) -> list[Choice]:
        """Return what an action may be about (`logmine.events.choices.Aims`)."""
        return self._aims(layout, at, owned)

    def levels(self, draft: Draft, text: str) -> list[Choice]:
        """Return which severities a failure may have (`logmine.events.severity.Levels`)."""
        return self._levels(draft, text)

    def _rated(self, draft: Draft, text: str) -> Draft:
        """Return a draft with its severity."""
        levels = self._levels(draft, text)
        best = self._linker.best(levels).at if levels else None
        return draft if best is None else replace(draft, severity=SEVERITIES[best])

    def _caused(self, drafts: list[Draft], layout: Layout) -> list[Draft]:
        """Return the drafts with their causes."""
        places = {id(layout.items[at].found): at for at in layout.all("FAILURE")}
        if len(places) < 2:
            return drafts
        whose = [places.get(id(draft.failure)) for draft in drafts]
        first = {at: i for i, at in reversed([*enumerate(whose)]) if at is not None}
        linked = list(drafts)
        for i, at in enumerate(whose):
            by = None if at is None else self._cause(layout, at)
            cause = None if by is None else first.get(by)
            if cause is None or _leads_to(linked, cause, i):
                continue
            linked[i] = replace(linked[i], cause=cause)
            linked[cause] = replace(linked[cause], is_cause=True)
        return linked

    def _cause(self, layout: Layout, at: int) -> int | None:
        told = cause_of(layout, at)  # words that name a cause stand above all else
        return self._linker.best(causes(layout, at)).at if told is None else told

    def _dated(self, drafts: list[Draft], layout: Layout) -> list[Draft]:
        """Return the drafts with the date that governs each: its failure's, else its action's."""
        if not layout.all("DATE"):
            return drafts
        places = {id(item.found): at for at, item in enumerate(layout.items) if item.found}
        dated = []
        for draft in drafts:
            heads = [places[id(head)] for head in (draft.failure, draft.action) if head and id(head) in places]
            found = (self._linker.best(dates(layout, at)).at for at in heads)
            at = next((at for at in found if at is not None), None)
            if at is None and heads:
                at = heading_of(layout, heads[0])
            dated.append(draft if at is None else replace(draft, date=layout.items[at].found))
        return dated

    def action_of(self, item: Item) -> str:
        """Return which action the words for one tell."""
        return self._concepts.action(item.text)

    def _failure(self, layout: Layout, at: int, thing: int | None) -> list[Draft]:
        clause, place = layout.clause(at)
        substances, failure = self._coded(clause, place)
        if thing is not None and not substances:
            failure = self._of_thing(clause[place].text, layout.items[thing].text, failure)
        base = Draft(failure=clause[place].found, coded=failure, extra=_founds(clause, substances))
        return [base] if thing is None else self._placed(base, *layout.clause(thing))

    def _action(self, layout: Layout, at: int, aim: Choice, drafts: list[Draft], of: dict[int, list[int]]) -> None:
        """Add an action to the drafts that it is about, or a draft of its own."""
        item = layout.items[at]
        coded = self._concepts.failure(item.text)
        draft = Draft(action=item.found, action_type=self._action_type(layout.items, at))
        scar = coded.prior_repair is not None and aim.kind != "failure"
        if scar:
            draft = replace(draft, action_type="repair", coded=coded)
        if aim.kind == "failure" and aim.at is not None:
            for failure in listed(layout.items, aim.at):
                for i in of[failure]:
                    drafts[i] = stronger(drafts[i], draft)
        elif aim.kind == "thing" and aim.at is not None:
            clause, place = layout.clause(aim.at)
            drafts += [self._filled(placed, clause) for placed in self._placed(draft, clause, place)]
        elif aim.kind == "nothing" or scar:
            drafts.append(draft)

    def _action_type(self, items: Sequence[Item], at: int) -> Action:
        """Return what an action is; one of something new may be another: `fit new hose`, `new hose fitted`."""
        alone = self._concepts.action(items[at].text)
        before = [item for item in items[max(0, at - _REACH) : at] if item.kind == "SPECIFIER"][-1:]
        for beside in (*items[at + 1 : at + 2], *before):
            together = self._concepts.action(f"{items[at].text} {beside.text}")
            if beside.kind in {"SPECIFIER", "filler"} and together not in {alone, "other"}:
                return together
        return alone

    def _filled(self, draft: Draft, clause: Clause) -> Draft:
        """Return an action's draft on what fills its thing, where the text says so: `change engine oil`."""
        for item, substance in pairwise(clause):
            if item.found is draft.component and substance.kind == "SUBSTANCE" and item.found and substance.found:
                concept = self._concepts.component(f"{item.text} {substance.text}")
                return replace(draft, concept=concept, extra=(*draft.extra, substance.found))
        return draft

    def _placed(self, base: Draft, clause: Clause, thing: int) -> list[Draft]:
        """Return a draft for each component and position that a failure or an action is on."""
        placed = []
        for member in coordinated(clause, thing):
            item = clause[member]
            concept = self._concepts.component(item.text)
            draft = replace(base, component=item.found, concept=concept)
            own = concept.position if concept else None
            places: list[tuple[str | None, list[Item]]] = [
                (spot, place) for place in positions_of(clause, member) if (spot := self._spot(own, place))
            ]
            placed += [
                replace(draft, position=spot, extra=(*base.extra, *(p.found for p in place if p.found)))
                for spot, place in places or [(own, [])]
            ]
        return placed

    def _spot(self, own: str | None, place: list[Item]) -> str | None:
        """Return a place as one position, with the side that its thing names itself: `front idler LH`."""
        side = [own] if own in SIDES else []
        together = self._concepts.position(" ".join([*side, *(item.text for item in place)]))
        return together or next((p for item in place if (p := self._concepts.position(item.text))), None)

    def _of_thing(self, words: str, thing: str, alone: Failure) -> Failure:
        """Return what a failure is on its thing, where the two are known together: a flat battery leaks no air."""
        head = thing.rsplit(maxsplit=1)[-1]
        if self._concepts.failure(head) != Failure():
            return alone  # `weld cracks`: the thing's own name would speak for the failure
        together = self._concepts.failure(f"{words} {head}")
        return alone if together == self._concepts.failure(words) else together

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


def _leads_to(drafts: Sequence[Draft], at: int | None, goal: int) -> bool:
    """Tell whether causes lead from one draft to another: what is caused by itself explains nothing."""
    while at is not None and at != goal:
        at = drafts[at].cause
    return at is not None


def listed(items: Sequence[Item], at: int) -> list[int]:
    """Return the failures of the list that one stands in, nothing but links between them, in order."""
    found = [at]
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(items) and items[i].kind in {"FAILURE", "coordinates", "comma", "filler"}:
            if items[i].kind == "FAILURE":
                found.append(i)
            i += step
    return sorted(found)


def _founds(clause: Clause, indices: Iterable[int]) -> tuple[Found, ...]:
    return tuple(found for i in indices if (found := clause[i].found) is not None)
