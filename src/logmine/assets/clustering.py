"""The log's own ids as assets, where there is no register."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from logmine.assets import keys
from logmine.assets.asset import Resolution
from logmine.assets.prefixes import Prefixes, shipped_prefixes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logmine.lexicon import Lexicons


def cluster(counts: Mapping[str, int], lexicons: Lexicons | None = None) -> dict[str, Resolution]:
    """Gather the spellings of each asset; the commonest names it, of equals the one that sorts first.

    Ids are one that differ by case, separators, padding, O and 0, I, l and 1 alone, or of which one spells out the
    other's prefix; but only where one cluster answers. Suffixes and slips are left alone: nothing vouches for either.

    Args:
        counts: How often each raw id is written.
        lexicons: Where classes of assets are listed; None for the shipped ones.

    Returns:
        A resolution for each raw id.
    """
    prefixes = Prefixes(lexicons) if lexicons is not None else shipped_prefixes()
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for raw in counts:
        groups[keys.unpadded(raw) or raw].append(raw)
    weights = {key: sum(counts[raw] for raw in raws) for key, raws in groups.items()}
    clusters = _Clusters(prefixes)
    # The commonest first: what is written once joins what is written often, whatever the order of rows.
    for key in sorted(groups, key=lambda key: (-weights[key], key)):
        clusters.add(key, groups[key])
    resolved = {}
    for raws in clusters.spellings.values():
        name = min(raws, key=lambda raw: (-counts[raw], raw))
        for raw in raws:
            reason = "as written" if raw == name else f"written like {name} but for {_difference(raw, name)}"
            resolved[raw] = Resolution(name.strip(), reason)
    return resolved


class _Clusters:
    """Clusters in the making: the spellings of each, and the forms it answers to."""

    def __init__(self, prefixes: Prefixes) -> None:
        self.spellings: dict[str, list[str]] = {}
        self._prefixes = prefixes
        self._by_form: defaultdict[str, set[tuple[str, str, tuple[str, ...]]]] = defaultdict(set)
        self._by_numbers: defaultdict[tuple[str, ...], list[tuple[keys.Shape, str]]] = defaultdict(list)

    def add(self, key: str, raws: list[str]) -> None:
        """Put spellings that share a strict key into the one cluster that answers, else into one of their own."""
        shape = keys.shape(raws[0])
        plain = keys.plain(raws[0])
        forms = {fold(raw) for raw in raws for fold in (keys.plain, keys.round_lookalike)} - {""}
        near = set().union(*(self._by_form[form] for form in forms))
        # `1-11` and `11-1` are written alike but for where they are divided, and that is what sets them apart.
        found = {
            home
            for home, other, numbers in near
            if other != plain or numbers == shape.numbers or len(numbers) != len(shape.numbers)
        } or self._spelt(shape)
        home = found.pop() if len(found) == 1 else key
        self.spellings.setdefault(home, []).extend(raws)
        for form in forms:
            self._by_form[form].add((home, plain, shape.numbers))
        self._by_numbers[shape.numbers].append((shape, home))

    def _spelt(self, shape: keys.Shape) -> set[str]:
        if not shape.numbers:
            return set()
        return {home for other, home in self._by_numbers[shape.numbers] if self._same(shape, other)}

    def _same(self, one: keys.Shape, other: keys.Shape) -> bool:
        if one.letters[1:] != other.letters[1:]:
            return False
        pairs = ((one.letters[0], other.letters[0]), (other.letters[0], one.letters[0]))
        return any(self._prefixes.spelt_out(said, "".join(code)) for said, code in pairs)


def _difference(raw: str, name: str) -> str:
    """Say what sets two spellings of one id apart."""
    if keys.plain(raw) == keys.plain(name):
        return "case or separators"
    if keys.joined(raw) == keys.joined(name):
        return "padding"
    return "look-alikes" if keys.round_lookalike(raw) == keys.round_lookalike(name) else "a prefix spelt out"
