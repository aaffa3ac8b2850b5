"""Ids of records: the export's own, or a hash that an appended export doesn't change."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def record_ids(given: Sequence[str | None], traits: Iterable[tuple[str | None, ...]]) -> list[str]:
    """Give every record an id of its own.

    Args:
        given: The id each row brings; null where it brings none.
        traits: Asset, date and text of each row, as written.

    Returns:
        The given id, with `#2`, `#3` on repeats; without one, blake2b-128 of the traits and of how often they occurred
        before, so that the ids of an export's rows stay when rows are appended to it.
    """
    taken = {record_id for record_id in given if record_id is not None}
    seen: Counter[str | tuple[str | None, ...]] = Counter()
    ids = []
    for record_id, trait in zip(given, traits, strict=True):
        head = trait if record_id is None else record_id
        seen[head] += 1
        if record_id is None:
            ids.append(_digest(trait, seen[head]))
            continue
        name = record_id
        while seen[head] > 1 and (name := f"{record_id}#{seen[head]}") in taken:
            seen[head] += 1
        taken.add(name)
        ids.append(name)
    return ids


def _digest(trait: tuple[str | None, ...], occurrence: int) -> str:
    # Lengths keep ("ab", "c") and ("a", "bc") apart; a null is not a blank.
    parts = ["-" if part is None else f"{len(part)}:{part}" for part in trait]
    return hashlib.blake2b("\x1f".join([*parts, str(occurrence)]).encode(), digest_size=16).hexdigest()
