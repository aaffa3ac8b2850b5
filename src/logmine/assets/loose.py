"""The looser ways to an asset: a prefix spelt out or cut, a suffix dropped, a name misspelt, two characters swapped."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from logmine.assets import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.assets.index import Entry, Index
    from logmine.assets.prefixes import Prefixes

SHORTEST_SWAP: Final = 4  # characters: `P-12` is no slip of `P-21`
SHORTEST_NAME: Final = 8
TWO_SLIPS: Final = 12
SHORTEST_NUMBER: Final = 2  # digits: a bare `7` names no asset
SHOWN: Final = 5  # candidates of an unknown id
_MARKED, _CUT = 4, 1


class Match(NamedTuple):
    """Why some assets answer to a raw id, and which."""

    reason: str
    asset_ids: frozenset[str]


def by_prefix(raw: str, index: Index, prefixes: Prefixes) -> Match | None:
    """Match an id whose letters are spelt out, shortened, marked or cut, and whose numbers and suffix are the same."""
    shape, digits = keys.shape(raw), keys.digits(raw)
    if not shape.numbers:
        return None
    ranked: defaultdict[tuple[int, bool], set[str]] = defaultdict(set)
    for entry in index.by_numbers.get(shape.numbers, ()):
        ranked[_rank(shape, entry, index, prefixes), digits == entry.digits].add(entry.asset_id)
    for entry in index.headless.get(shape.numbers, ()):
        if entry.shape.letters[1:] == shape.letters:
            ranked[_CUT, entry.digits.endswith(digits)].add(entry.asset_id)
    unit, *others = shape.numbers
    for entry in index.by_numbers.get((f"{unit}0", *others), ()):
        # The power stations' KKS writes unit 1 as block 10.
        if not entry.shape.letters[0] and prefixes.is_marker("".join(shape.letters[0])):
            same = shape.letters[0] and entry.shape.letters[1:] == shape.letters[1:]
            ranked[_MARKED if same else 0, True].add(entry.asset_id)
    # Of those that fit as well, the ones whose padding is as written.
    (rank, _), found = max(ranked.items(), key=lambda item: item[0], default=((0, False), set()))
    return Match("prefix spelt out or cut", frozenset(found)) if rank else None


def _rank(shape: keys.Shape, entry: Entry, index: Index, prefixes: Prefixes) -> int:
    """Return how well an id stands for an entry with the same numbers: 0 not at all."""
    said = ["".join(letters) for letters in shape.letters]
    written = ["".join(letters) for letters in entry.shape.letters]
    differing = [slot for slot, pair in enumerate(zip(said, written, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 1 or differing[0] == len(said) - 1:
        return 0  # what stands behind the last number is no prefix
    slot = differing[0]
    mine, its = said[slot], written[slot]
    words, own = shape.letters[slot], entry.shape.letters[slot]
    if slot == 0 and (prefixes.marked(words, its) or prefixes.marked(own, mine)):
        return _MARKED
    if mine and index.in_use(len(shape.numbers), slot, mine):
        return 0  # the register has assets of that prefix, and this is none of them
    if slot == 0 and prefixes.is_marker(mine):
        return _CUT if mine or sum(map(len, shape.numbers)) >= SHORTEST_NUMBER else 0
    return prefixes.rank(words, its, index.types(entry.asset_id, slot, its))


def by_suffix(raw: str, index: Index) -> Match | None:
    """Match an id that lacks a suffix: `P-1204` where `P-1204A` is."""
    owners = index.stems.get(keys.joined(raw))
    return Match("suffix left out", frozenset(owners)) if owners else None


def by_name(raw: str, index: Index) -> Match | None:
    """Match a name with a slip in it, or two in a long one; its numbers must be the same."""
    plain = keys.plain(raw)
    if sum(map(str.isalpha, plain)) < SHORTEST_NAME:
        return None
    names = index.names.get(keys.shape(raw).numbers, {})
    slips = 2 if len(plain) >= TWO_SLIPS else 1
    found = process.extract(plain, names.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    if not found:
        return None
    nearest = min(distance for _, distance, _ in found)
    owners = (names[name] for name, distance, _ in found if distance == nearest)
    return Match("a slip in the name set aside", frozenset().union(*owners))


def by_swap(raw: str, index: Index) -> Match | None:
    """Match an id two neighbouring characters of which are swapped."""
    plain = keys.plain(raw)
    if len(plain) < SHORTEST_SWAP:
        return None
    known = index.steps[2]
    found: set[str] = set()
    for swapped in _swaps(plain):
        if swapped in known and not _another(raw, swapped, index):
            found |= known[swapped]
    return Match("two characters swapped", frozenset(found)) if found else None


def _swaps(plain: str) -> Iterator[str]:
    for i in range(1, len(plain)):
        if plain[i - 1] != plain[i]:
            yield f"{plain[: i - 1]}{plain[i]}{plain[i - 1]}{plain[i + 1 :]}"


def _another(raw: str, swapped: str, index: Index) -> bool:
    """Tell whether an id, as it is, may be another asset's: of a prefix that the register has, or of a close series."""
    mine, its = keys.shape(raw), keys.shape(swapped)
    if len(mine.numbers) != len(its.numbers):
        return False
    letters = (("".join(one), "".join(other)) for one, other in zip(mine.letters, its.letters, strict=True))
    if any(one != other and one and index.in_use(len(mine.numbers), i, one) for i, (one, other) in enumerate(letters)):
        return True
    numbers = zip(mine.numbers, its.numbers, strict=True)
    return any(one != other and index.in_series(mine, i) for i, (one, other) in enumerate(numbers))


def alike(raw: str, index: Index) -> tuple[str, ...]:
    """Return a few assets whose ids are like an unknown one: a slip away first, then those of the same number."""
    plain, shape = keys.plain(raw), keys.shape(raw)
    if len(plain) < SHORTEST_SWAP:
        return ()
    block, known = index.by_head.get(shape.letters[0], {}), index.steps[2]
    swapped = {asset_id for other in _swaps(plain) for asset_id in known.get(other, ())}
    near = process.extract(plain, block.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    slipped = {asset_id for name, _, _ in near for asset_id in block[name]}
    same = index.by_numbers.get(shape.numbers, ()) if shape.numbers else ()
    ordered = (*sorted(swapped), *sorted(slipped), *sorted({entry.asset_id for entry in same}))
    return tuple(dict.fromkeys(ordered))[:SHOWN]
