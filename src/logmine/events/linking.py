"""Within a clause: which component a failure belongs to, and what an action acts on.

Ordered preferences over what stands between two mentions, written as rules that a technician would recognise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.events.clauses import Clause, Item

THINGS: Final = frozenset({"COMPONENT", "CONSUMABLE"})
# What may stand between a word and the thing it speaks of without parting them.
_TRANSPARENT: Final = frozenset(
    {"filler", "POSITION", "SPECIFIER", "ATTRIBUTE", "QUANTITY", "ASSET", "AGENT", "DATE", "SUBSTANCE", "word"}
)
_LISTED: Final = frozenset({"coordinates", "comma", "POSITION", "SPECIFIER", "filler", "QUANTITY", "SUBSTANCE"})
_BESIDE: Final = frozenset({"ASSET", "SPECIFIER", "QUANTITY", "filler", "FAILURE", "ATTRIBUTE", "SUBSTANCE"})
# What may stand between an attribute and its thing: `loose or corroded clamps`.
_TOUCHING: Final = frozenset({"FAILURE", "coordinates", "POSITION", "SPECIFIER"})
_VERBAL: Final = ("ing", "ed", "en", "orn", "own", "ose", "ent")  # leaking, cracked, broken, worn, blown, loose, bent


def is_verbal(word: str) -> bool:
    """Tell whether a word for a failure tells what happens (`leaking`, `worn`) rather than names it (`leak`)."""
    return word.endswith(_VERBAL)


def share_head(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the words of one name end those of the other: `cooler core` and `core`."""
    shorter = min(len(one), len(other))
    return one[-shorter:] == other[-shorter:]


def component_of(clause: Clause, at: int) -> int | None:
    """Return the index of the component that the failure at `at` belongs to.

    In order of preference: a thing side by side with it, before (`hose leaking`) or behind (`loose bolts`); the thing
    that it locates, if it is a noun (`pump has oil leak at hose`); a thing before it in its clause (`boom for
    cracks`); a thing behind it. Of a thing that is only placed by another (`valve on tank leaking`), the first counts.

    Args:
        clause: Items of one clause.
        at: Index of the failure.
    """
    before = _thing(clause, range(at - 1, -1, -1))
    after = _thing(clause, range(at + 1, len(clause)))
    if before is not None and _parted(clause, before, at):
        before = None
    if after is not None and _parted(clause, at, after):
        after = None
    located = after is not None and "locates" in _between(clause, at, after)
    words = clause[at].text.split()
    # `belt fell off of pulley`: a phrase right behind a thing tells what that thing did.
    told = before is not None and len(words) > 1 and _between(clause, before, at) <= {"filler"}
    noun = not told and not any(map(is_verbal, words))
    if located and noun:
        return after
    beside = after is not None and not located and _between(clause, at, after) <= _TOUCHING
    if beside and not told and (before != at - 1 or after == at + 1):
        return after  # `loose bolts`, and of `fan loose guard` the guard
    return after if before is None else _head(clause, before)


def target_of(clause: Clause, at: int) -> tuple[int | None, int | None]:
    """Return the indices of the thing and of the failure that the action at `at` acts on.

    The object behind it (`replaced leaking seal`), else the subject before it (`hose replaced`).

    Args:
        clause: Items of one clause.
        at: Index of the action.
    """
    for indices in (range(at + 1, len(clause)), range(at - 1, -1, -1)):
        thing, failure = _nearest(clause, at, indices)
        if thing is not None and thing < at:
            thing = _head(clause, thing)
        if thing is not None or failure is not None:
            return thing, failure
    return None, None


def coordinated(clause: Clause, thing: int) -> list[int]:
    """Return the things coordinated with the one at `thing` (`bolts, nuts and washers`), in order, itself included.

    Commas alone make no list: `replaced hose, fitting leaking` names two things that have nothing in common.
    """
    members = [thing]
    links: set[str] = set()
    for step in (-1, 1):
        at = thing + step
        between: set[str] = set()
        while 0 <= at < len(clause):
            kind = clause[at].kind
            if kind in THINGS and not between & {"coordinates", "comma"}:
                break
            if kind in THINGS:
                members.append(at)
                links |= between
                between = set()
            elif kind in _LISTED:
                between.add(kind)
            else:
                break
            at += step
    return sorted(members) if "coordinates" in links else [thing]


def positions_of(clause: Clause, thing: int) -> list[list[Item]]:
    """Return the POSITION items beside a thing, before it (`L/H boom cyl`), else behind it (`boom cyl L/H`).

    Items that stand together are one place (`L/H front`); coordinated ones are several (`L/H & R/H`).
    """
    before = [place[::-1] for place in _places(clause, range(thing - 1, -1, -1))[::-1]]
    if before:
        after = _places(clause, range(thing + 1, thing + 2)) if thing + 1 < len(clause) else []
        follows = thing + 2 < len(clause) and clause[thing + 2].kind in THINGS
        # `rear side panel LH` sits at one place, rear left.
        return [before[0] + after[0]] if after and len(before) == 1 and not follows else before
    behind = _places(clause, range(thing + 1, len(clause)))
    whole = None if behind else _whole(clause, thing)
    return behind if whole is None else positions_of(clause, whole)


def _whole(clause: Clause, thing: int) -> int | None:
    """Return the thing that one is placed on, or that heads its clause.

    The flap of `trailing edge of RH flap`, the tank of `tap LHS tank` and of `RH tank - cracked lid`, the pump
    of `RH pump burst pipe`.
    """
    for at in range(thing + 1, len(clause)):
        if clause[at].kind in THINGS:
            return at if _between(clause, thing, at) & {"locates", "POSITION"} else None
        if clause[at].kind not in {"locates", "POSITION", "SPECIFIER", "filler", "FAILURE"}:
            break
    for at in range(thing - 1, -1, -1):
        if clause[at].kind in THINGS:
            between = clause[at + 1 : thing]
            headed = any(item.text in {"-", ":"} for item in between) or {i.kind for i in between} == {"FAILURE"}
            return at if headed and all(item.kind in _BESIDE for item in between) else None
    return None


def _places(clause: Clause, indices: range) -> list[list[Item]]:
    places: list[list[Item]] = [[]]
    last = ""
    for index in indices:
        item = clause[index]
        if item.kind == "POSITION":
            places[-1].append(item)
        elif item.kind in {"coordinates", "comma"} and places[-1] and indices.step < 0:
            places.append([])
        elif item.kind == "comma" and indices.step > 0 and not places[-1] and _placed_behind(clause, index):
            pass  # `crack in hopper leg, left hand side, repaired`
        elif item.kind in THINGS and indices.step > 0 and last == "POSITION":
            return []  # `hose on L/H boom`: the place is the boom's
        elif item.kind not in _BESIDE and not (item.kind == "locates" and indices.step > 0):
            break
        last = item.kind
    return [place for place in places if place]


def _placed_behind(clause: Clause, comma: int) -> bool:
    """Tell whether nothing but a place stands between a comma and the next mark."""
    place, behind = clause[comma + 1 : comma + 2], clause[comma + 2 : comma + 3]
    return bool(place) and place[0].kind == "POSITION" and (not behind or behind[0].kind == "comma")


def _nearest(clause: Clause, at: int, indices: Iterable[int]) -> tuple[int | None, int | None]:
    thing: int | None = None
    failure: int | None = None
    for index in indices:
        kind = clause[index].kind
        if kind in {"cause_follows", "effect_follows"} or (kind == "ACTION" and not _joined(clause, at, index)):
            break
        if kind == "comma" and index < at and thing is None and failure is None and _far(clause, index, at):
            break
        if kind in THINGS and thing is None:
            thing = index
        elif kind == "FAILURE" and failure is None:
            failure = index
        elif kind == "comma" and (thing is not None or failure is not None):
            break
    return thing, failure


def _head(clause: Clause, thing: int) -> int:
    """Return the thing that another only places: the valve of `valve on tank leaking`."""
    located = False
    for index in range(thing - 1, -1, -1):
        kind = clause[index].kind
        if kind == "locates":
            located = True
        elif kind in THINGS and located:
            return _head(clause, index)
        elif kind not in {"POSITION", "SPECIFIER", "filler", "word"}:
            break
    return thing


def _joined(clause: Clause, first: int, second: int) -> bool:
    """Tell whether two actions stand together (`remove and replace`), nothing but links between."""
    low, high = sorted((first, second))
    return all(item.kind in {"coordinates", "filler", "comma", "ACTION"} for item in clause[low + 1 : high])


def _far(clause: Clause, low: int, high: int) -> bool:
    return any(item.kind in THINGS for item in clause[low + 1 : high])


def _thing(clause: Clause, indices: Iterable[int]) -> int | None:
    for index in indices:
        if clause[index].kind in {"comma", "cause_follows", "effect_follows", "ACTION"}:
            return None
        if clause[index].kind in THINGS:
            return index
    return None


def _between(clause: Clause, low: int, high: int) -> set[str]:
    return {item.kind for item in clause[low + 1 : high]}


def _parted(clause: Clause, low: int, high: int) -> bool:
    return not _between(clause, low, high) <= _TRANSPARENT | {"FAILURE", "coordinates", "locates"}
