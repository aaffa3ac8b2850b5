"""Every distinct raw id of a log, by a register or by each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from logmine.assets.clustering import cluster
from logmine.assets.resolving import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.assets.asset import Asset, Resolution
    from logmine.lexicon import Lexicons


def resolve_assets(
    raw_ids: Iterable[str | None],
    register: Iterable[Asset] = (),
    lexicons: Lexicons | None = None,
    *,
    loose: bool = True,
) -> dict[str, Resolution]:
    """Resolve every distinct raw id of a log, whatever its day.

    Args:
        raw_ids: Raw ids, with repeats, nulls ignored.
        register: The assets, if there is a register; without one, the log's own ids are clustered.
        lexicons: Where classes of assets are listed; None for the shipped ones.
        loose: As for `Resolver`.

    Returns:
        A resolution for each distinct raw id.
    """
    counts = Counter(raw for raw in raw_ids if raw is not None)
    assets = tuple(register)
    if not assets:
        return cluster(counts, lexicons)
    resolver = Resolver(assets, lexicons, loose=loose)
    return {raw: resolver.resolve(raw) for raw in counts}
