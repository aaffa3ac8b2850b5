"""What there is to choose from: the component of a failure, and what an action is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from logmine.events.features import nowhere, pair
from logmine.events.layout import REACH
from logmine.events.linking import THINGS, component_of, share_head, target_of
from logmine.events.merging import RANK
from logmine.events.relating import cause_of, date_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logmine.concepts import Concepts
    from logmine.events.clauses import Item
    from logmine.events.layout import Layout

MOST_BEFORE: Final = 5
MOST_AFTER: Final = 3
_SAME: Final = 3  # the very mention; 2 the same name, 1 the same head, 0 another

Kind = Literal["failure", "thing", "date", "level", "nothing", "absorbed"]


class Choice(NamedTuple):
    """Something to choose.

    Args:
        kind: `thing`, `failure`, `date`; `level`: a severity; `nothing` that the text names; `absorbed`: an action
            without an event.
        at: Where it stands, of a level its place in `SEVERITIES`; None for the last two.
        features: What speaks for it and against it.
    """

    kind: Kind
    at: int | None
    features: list[str]


def things_near(items: Sequence[Item], at: int) -> list[int]:
    """Return the things that a mention may be about: some before it, fewer behind it, to the end of the next clause."""
    before = [i for i in range(at - 1, max(-1, at - 1 - REACH), -1) if items[i].kind in THINGS][:MOST_BEFORE]
    after: list[int] = []
    boundaries = 0
    for i in range(at + 1, min(len(items), at + 1 + REACH)):
        boundaries += items[i].kind == "boundary"
        if boundaries > 1 or len(after) == MOST_AFTER:
            break
        if items[i].kind in THINGS:
            after.append(i)
    return before + after


def owners(layout: Layout, at: int) -> list[Choice]:
    """Return the components that a failure may be of, and last, that it is of none that the text names."""
    clause, place = layout.clause(at)
    rule = layout.place_of(at, component_of(clause, place))
    things = things_near(layout.items, at)
    found = [Choice("thing", i, pair(layout.items, at, i, "c", by_rule=i == rule)) for i in things]
    return [*found, Choice("nothing", None, nowhere(layout.items, at, things, by_rule=rule is None))]


def causes(layout: Layout, at: int) -> list[Choice]:
    """Return the failures that may have caused one, and last, that none did by this text."""
    items = layout.items
    rule = cause_of(layout, at)
    others = [i for i in layout.near("FAILURE", at) if i != at]
    found = [Choice("failure", i, [*pair(items, at, i, "s", by_rule=i == rule), *_told(layout, at, i)]) for i in others]
    return [*found, Choice("nothing", None, ["u", f"u:{min(len(others), 3)}", f"u:rule:{rule is None}"])]


def dates(layout: Layout, at: int) -> list[Choice]:
    """Return the dates that may tell when something failed or was done, and last, that none does."""
    items = layout.items
    rule = date_of(layout, at)
    # A date that heads a clause speaks of what follows.
    there = [i for i in layout.near("DATE", at) if i < at or items[i - 1].kind != "boundary"]
    found = [Choice("date", i, [*pair(items, at, i, "d", by_rule=i == rule), *_dating(layout, at, i)]) for i in there]
    return [
        *found,
        Choice("nothing", None, ["w", f"w:{min(len(there), 3)}", f"w:rule:{rule is None}", *_manner(items[at], "w")]),
    ]


def _told(layout: Layout, at: int, other: int) -> list[str]:
    """Return how two failures are told one after the other."""
    items = layout.items
    side = "before" if other < at else "after"
    nearest = not any(items[i].kind == "FAILURE" for i in range(min(at, other) + 1, max(at, other)))
    words = [item.text for item in items[min(at, other) + 1 : max(at, other)] if item.kind == "word"]
    stem = items[at].text.split()[0][:5]
    judged = [item.found.mention.assertion for item in (items[at], items[other]) if item.found]
    return [
        f"s:{side}:nearest:{nearest}",
        f"s:{side}:begins:{stem}",
        f"s:{side}:{'.'.join(judged)}",
        *(f"s:{side}:said:{word}" for word in words[:4]),
    ]


def _dating(layout: Layout, at: int, date: int) -> list[str]:
    """Return how a date stands to what may have happened then."""
    items = layout.items
    side = "before" if date < at else "after"
    heads = [*layout.near("FAILURE", date), *layout.near("ACTION", date)]
    nearest = min(heads, key=lambda i: (abs(i - date), i)) == at
    ahead = items[date - 1].text if date else ""
    heading = date == 0 or items[date - 1].kind == "boundary"
    other = any(items[i].kind == "DATE" for i in range(min(at, date) + 1, max(at, date)))
    return [
        f"d:{side}:heading:{heading}:{other}",
        f"d:{side}:nearest:{nearest}",
        f"d:ahead:{ahead}",
        f"d:begins:{items[date].text.split()[0][:6] if items[date].text[:1].isalpha() else 'figure'}",
        *_manner(items[at], f"d:{side}"),
    ]


def _manner(item: Item, tag: str) -> list[str]:
    """Return how a text speaks of a failure or an action."""
    if item.found is None:
        return []
    if item.kind == "ACTION":
        return [f"{tag}:action:{item.found.status or 'silent'}"]
    return [f"{tag}:{item.found.mention.assertion}"]


class _Action(NamedTuple):
    """An action whose aim is looked for.

    Args:
        items: The items of its text.
        at: Where it stands.
        owned: Per failure of the text, where its component stands.
        objects: The nearest things behind it and before it, in its clause.
        action: What it is.
        status: What its wording says of its status.
        thing: The thing that the rules would take,
        failure: and the failure.
    """

    items: Sequence[Item]
    at: int
    owned: Mapping[int, int | None]
    objects: tuple[int, ...]
    action: str
    status: str
    thing: int | None
    failure: int | None


class Aims:
    """What an action may be about: a failure, a thing, nothing that is named, or no event of its own.

    Args:
        concepts: Names things and actions.
    """

    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts

    def __call__(self, layout: Layout, at: int, owned: Mapping[int, int | None]) -> list[Choice]:
        """Return the choices of one action.

        Args:
            layout: The items of a text.
            at: The action.
            owned: Per failure, where its component stands.
        """
        items = layout.items
        owned = {i: owned[i] for i in layout.near("FAILURE", at)}
        clause, place = layout.clause(at)
        thing, failure = (layout.place_of(at, found) for found in target_of(clause, place))
        found = items[at].found
        one = _Action(
            items,
            at,
            owned,
            tuple(i for i in (_object(items, at, 1), _object(items, at, -1)) if i is not None),
            self._concepts.action(items[at].text),
            (found.status if found else None) or "silent",
            thing,
            failure,
        )
        actions, things = layout.near("ACTION", at), things_near(items, at)
        return [
            *(Choice("failure", i, self._on_failure(one, i)) for i in owned),
            *(Choice("thing", i, self._on_thing(one, i)) for i in things),
            Choice("nothing", None, _on_nothing(one, things, several=len(actions) > 1)),
            # A text that tells of nothing else tells of this.
            *([Choice("absorbed", None, self._absorbed(one, actions))] if owned or len(actions) > 1 else ()),
        ]

    def _on_failure(self, one: _Action, failure: int) -> list[str]:
        items, at, owned = one.items, one.at, one.owned
        found = items[failure].found
        assertion = found.mention.assertion if found else "affirmed"
        owner = owned[failure]
        side = _side(failure, at)
        parted = min(_boundaries(items, at, failure), 2)
        nearest = min(owned, key=lambda i: abs(i - at)) == failure
        last = max((i for i in owned if i < at), default=None) == failure
        features = [
            *pair(items, at, failure, "f", by_rule=failure == one.failure),
            f"f:{assertion}",
            f"f:{one.action}",
            f"f:{one.action}:{assertion}",
            f"f:{one.status}",
            f"f:{one.status}:{assertion}:{side}",
            f"f:nearest:{nearest}:{parted}",
            f"f:last:{last}:{parted}:{bool(one.objects)}",
            f"f:objects:{side}:{_side(one.objects[0], at) if one.objects else 'none'}",
        ]
        if owner is None:
            return [*features, "f:nowhere"]
        features += [f"f:object:{_side(i, at)}:{self._alike(items, i, owner)}" for i in one.objects]
        return [*features, "f:owner:rule"] if owner == one.thing else features

    def _on_thing(self, one: _Action, thing: int) -> list[str]:
        alike = [(i, self._alike(one.items, thing, owner)) for i, owner in one.owned.items() if owner is not None]
        return [
            *pair(one.items, one.at, thing, "t", by_rule=thing == one.thing),
            f"t:{one.action}",
            f"t:{one.status}",
            f"t:fails:{max((same for _, same in alike), default=0)}",
            f"t:failed:{max((same for i, same in alike if i < one.at), default=0)}",
            f"t:failures{min(len(one.owned), 2)}",
            f"t:object:{thing in one.objects}:{_side(thing, one.at)}",
            f"t:rule:{one.failure is not None}:{thing == one.thing}",
        ]

    def _absorbed(self, one: _Action, actions: Sequence[int]) -> list[str]:
        items, at = one.items, one.at
        failing = bool(one.owned)
        features = [
            "x",
            f"x:{one.action}",
            f"x:{one.status}",
            f"x:failures:{failing}",
            f"x:actions{min(len(actions), 3)}",
            f"x:{one.action}:{failing}",
            f"x:stem:{items[at].text.split()[0][:6]}",
        ]
        before = max((i for i in actions if i < at), default=None)
        after = min((i for i in actions if i > at), default=None)
        for name, other in (("before", before), ("after", after)):
            if other is None:
                continue
            kinds = [item.kind for item in items[min(at, other) + 1 : max(at, other)]]
            rank = RANK.index(self._concepts.action(items[other].text)) - RANK.index(one.action)
            order = "same" if rank == 0 else "less" if rank > 0 else "more"
            things = any(kind in THINGS for kind in kinds)
            features.append(f"x:{name}:{order}:{things}:{'boundary' in kinds}")
            if "FAILURE" not in kinds and len(kinds) <= MOST_AFTER:
                features.append(f"x:{name}:gap:{'.'.join(kinds)}")
        return features

    def _alike(self, items: Sequence[Item], one: int, other: int) -> int:
        if one == other:
            return _SAME
        first, second = self._name(items[one].text), self._name(items[other].text)
        if first == second:
            return 2
        return int(share_head(first, second))

    def _name(self, surface: str) -> list[str]:
        component = self._concepts.component(surface)
        return (component.name if component else surface).split()


def _on_nothing(one: _Action, things: Sequence[int], *, several: bool) -> list[str]:
    failing = bool(one.owned)
    return [
        "o",
        f"o:{one.action}",
        f"o:{one.status}",
        f"o:{one.action}:{failing}",
        f"o:failures:{failing}",
        f"o:failures:{failing}:things:{bool(things)}",
        f"o:several:{several}",
        f"o:rule:{one.thing is None and one.failure is None}",
    ]


def _object(items: Sequence[Item], at: int, step: int) -> int | None:
    """Return the nearest thing on one side of an action, in its clause, before the next action."""
    i = at + step
    while 0 <= i < len(items) and items[i].kind not in {"boundary", "ACTION"}:
        if items[i].kind in THINGS:
            return i
        i += step
    return None


def _boundaries(items: Sequence[Item], one: int, other: int) -> int:
    return sum(item.kind == "boundary" for item in items[min(one, other) : max(one, other)])


def _side(one: int, at: int) -> str:
    return "before" if one < at else "after"
