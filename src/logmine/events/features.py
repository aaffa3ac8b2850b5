"""What tells whether two mentions belong together: features of how they stand to each other.

Features are words that mean something only as a key to a weight: `c:before:gap:comma` is true of a component (`c`)
that stands before a failure with nothing but a comma between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.events.layout import REACH
from logmine.events.linking import THINGS, is_verbal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.events.clauses import Item

# What may stand beside a thing without saying what it belongs to.
_QUIET: Final = frozenset({"filler", "SPECIFIER", "QUANTITY", "POSITION", "ASSET", "ATTRIBUTE"})
_PLACING: Final = frozenset({"POSITION", "SPECIFIER", "filler", "locates", "QUANTITY"})
_LINKS: Final = frozenset({"locates", "cause_follows", "effect_follows", "coordinates"})
_PLAIN: Final = frozenset({"word", "filler"})
_MARKS: Final = (":", "-", "(")
_DENYING: Final = frozenset({"not", "no", "wont", "won't", "unable", "could", "cannot"})
_COUNTED: Final = (("boundary", "nb", 3), ("FAILURE", "nf", 2), ("ACTION", "na", 2), ("comma", "nc", 2))
_NEIGHBOURHOOD: Final = 3  # items
_SHORT: Final = 3


def pair(items: Sequence[Item], at: int, other: int, tag: str, *, by_rule: bool) -> list[str]:
    """Return how a mention stands to a thing or a failure.

    Args:
        items: The items of a text, boundaries between its clauses.
        at: The mention whose partner is looked for.
        other: The partner that may be.
        tag: What is decided, the beginning of each feature.
        by_rule: Whether the rules of `logmine.events.linking` would take this one.
    """
    side = f"{tag}:{'before' if other < at else 'after'}"
    low, high = min(at, other), max(at, other)
    between = items[low + 1 : high]
    kinds = [item.kind for item in between]
    things = sum(kind in THINGS for kind in kinds)
    counts = {name: min(kinds.count(kind), most) for kind, name, most in _COUNTED}
    parted, failures, actions = min(counts["nb"], 1), min(counts["nf"], 1), min(counts["na"], 1)
    wording = _wording(items[at])
    stem, word = _last(items[at], 5), _last(items[other], 6)
    telling = [kind for kind in kinds if kind not in _QUIET]
    features = [
        tag,
        side,
        f"{side}:nb{counts['nb']}:nt{min(things, 3)}",
        f"{side}:nb{min(counts['nb'], 2)}:nf{failures}:na{actions}:nt{min(things, 1)}",
        f"{side}:words{_about(sum(kind in _PLAIN for kind in kinds))}",
        f"{side}:{wording}",
        f"{side}:{wording}:gap:{'.'.join(telling[:2])}:{len(telling) > 2}",
        f"{side}:stem:{stem}:{parted}",
        f"{tag}:word:{word}",
        f"{tag}:kind:{items[other].kind}",
        *(f"{side}:{name}{count}" for name, count in counts.items()),
        *(f"{side}:has:{kind}" for kind in sorted(set(kinds))),
    ]
    if len(telling) <= _SHORT:
        features.append(f"{side}:gap:{'.'.join(telling)}")
    for item in between:
        if item.kind in _LINKS:
            features += [f"{side}:link:{item.text}", f"{side}:{wording}:link:{item.text}"]
    texts = {item.text for item in between}
    features += [f"{side}:mark:{mark}" for mark in _MARKS if mark in texts]
    features += _partner(items, at, other, tag, side)
    near = items[max(low + 1, other - _NEIGHBOURHOOD) : other] if other > at else items[max(0, other - 3) : other]
    located = next((item.text for item in reversed(near) if item.kind == "locates"), None)
    if located:
        features.append(f"{tag}:after:located:{located}:{stem}" if other > at else f"{tag}:before:located:{located}")
    if by_rule:
        features.append(f"{side}:rule")
    return features


def _partner(items: Sequence[Item], at: int, other: int, tag: str, side: str) -> list[str]:
    """Return how the partner stands by itself: placed by another, beside a rival, heading its clause."""
    features = []
    placed = other - 1
    while placed >= 0 and items[placed].kind in _PLACING:
        placed -= 1
    if any(item.kind == "locates" for item in items[placed + 1 : other]):
        features.append(f"{side}:placed:{placed >= 0 and items[placed].kind in THINGS}")
    for name, step in (("left", -1), ("right", 1)):
        rival = other + step
        while abs(rival - other) <= _NEIGHBOURHOOD and 0 <= rival < len(items):
            if items[rival].kind in {"FAILURE", "boundary"} or items[rival].kind in THINGS:
                if items[rival].kind == "FAILURE" and rival != at:
                    features.append(f"{side}:rival:{name}{abs(rival - other)}")
                break
            rival += step
    clause = other
    while clause > max(0, other - REACH) and items[clause - 1].kind != "boundary":
        clause -= 1
    ahead = sum(item.kind not in _QUIET for item in items[clause:other])
    parted = any(item.kind == "boundary" for item in items[min(at, other) : max(at, other)])
    first = not any(item.kind in THINGS for item in items[max(0, other - REACH) : other])
    return [*features, f"{side}:heads:{min(ahead, 2)}:{parted}", f"{tag}:first:{first}:{parted}"]


def nowhere(items: Sequence[Item], at: int, candidates: Sequence[int], *, by_rule: bool) -> list[str]:
    """Return what speaks for a failure that is of no component that the text names.

    Args:
        items: The items of a text.
        at: The failure.
        candidates: The things that it could be of.
        by_rule: Whether the rules would find none.
    """
    found = items[at].found
    assertion = found.mention.assertion if found else "affirmed"
    before = items[at - 1].kind if at else "nothing"
    near = any(
        all(item.kind != "boundary" for item in items[min(at, candidate) : max(at, candidate)])
        for candidate in candidates
    )
    return [
        "n",
        f"n:{assertion}",
        f"n:{assertion}:rule:{by_rule}",
        f"n:{assertion}:near:{near}",
        f"n:rule:{by_rule}",
        f"n:things{min(len(candidates), 3)}",
        f"n:{_wording(items[at])}",
        f"n:stem:{_last(items[at], 6)}",
        f"n:behind:{before}",
    ]


def _wording(item: Item) -> str:
    words = item.text.split()
    if words[:1] and words[0] in _DENYING:
        return "denial"
    return "verbal" if any(map(is_verbal, words)) else "noun"


def _last(item: Item, length: int) -> str:
    words = item.text.split()
    return words[-1][:length] if words else ""


def _about(count: int) -> str:
    return str(count) if count < 3 else "3" if count < 5 else "5"
