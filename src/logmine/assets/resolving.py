"""From a raw id to an asset of a register: by the strictest form that any asset answers to; never a silent guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.assets import keys
from logmine.assets.asset import Resolution
from logmine.assets.index import STEPS, Index
from logmine.assets.loose import Match, alike, by_name, by_prefix, by_suffix, by_swap
from logmine.assets.prefixes import Prefixes, shipped_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from logmine.assets.asset import Asset
    from logmine.lexicon import Lexicons

UNKNOWN: Final = "not in the register"


class Resolver:
    """Resolves raw ids by a register; what each distinct one may be is found once.

    Args:
        register: The assets.
        lexicons: Where classes of assets are listed; None for the shipped ones.
        loose: Whether prefixes, suffixes and slips are looked through too, or only case, separators, padding and
            look-alikes.
    """

    def __init__(self, register: Iterable[Asset], lexicons: Lexicons | None = None, *, loose: bool = True) -> None:
        self._index = Index(register)
        self._prefixes = Prefixes(lexicons) if lexicons is not None else shipped_prefixes()
        self._loose = loose
        self._matches: dict[str, Match | None] = {}
        assets = self._index.assets.values()
        self.dated = any(a.in_service_from is not None or a.in_service_to is not None for a in assets)

    def resolve(self, raw: str, on: date | None = None) -> Resolution:
        """Resolve a raw id.

        Args:
            raw: The id as written.
            on: The day it is told of: tells assets apart that had one id one after the other, and withholds one that
                was not in service then. None looks past service.
        """
        if raw not in self._matches:
            self._matches[raw] = self._match(raw)
        match = self._matches[raw]
        if match is None:
            near = alike(raw, self._index) if self._loose else ()
            return Resolution(None, UNKNOWN, near, unknown=True)
        candidates = tuple(sorted(match.asset_ids))
        serving = [asset_id for asset_id in candidates if self._index.assets[asset_id].serves(on)]
        if len(serving) == 1:
            by_date = f"; of {len(candidates)}, the one in service on {on}" if len(candidates) > 1 else ""
            return Resolution(serving[0], f"register: {match.reason}{by_date}")
        if not serving:
            return Resolution(None, f"not in service on {on}: {match.reason}", candidates)
        return Resolution(None, f"ambiguous: {match.reason}", tuple(serving))

    def _match(self, raw: str) -> Match | None:
        for (reason, fold), owners in zip(STEPS, self._index.steps, strict=True):
            key = fold(raw)
            if key and key in owners:
                return Match(reason, self._nearest(raw, frozenset(owners[key])))
        if not self._loose:
            return None
        ways = (
            by_prefix(raw, self._index, self._prefixes),
            by_suffix(raw, self._index),
            by_name(raw, self._index),
            by_swap(raw, self._index),
        )
        found = [match for match in ways if match is not None]
        if not found:
            return None
        # No loose way goes before another: where two lead to different assets, it could be either.
        reason = " or ".join(match.reason for match in found)
        return Match(reason, frozenset().union(*(match.asset_ids for match in found)))

    def _nearest(self, raw: str, asset_ids: frozenset[str]) -> frozenset[str]:
        """Return, of assets that look alike, those that fewest characters must be changed for."""
        if len(asset_ids) == 1:
            return asset_ids
        plain = keys.plain(raw)
        changes = {
            asset_id: min(_changes(plain, keys.plain(name)) for name in self._index.assets[asset_id].spellings)
            for asset_id in asset_ids
        }
        fewest = min(changes.values())
        return frozenset(asset_id for asset_id, count in changes.items() if count == fewest)


def _changes(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else max(len(one), len(other))
