"""Which records belong to one order: by repeated ids, by columns that name it, by its number in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER: Final = re.compile(r"(?<![\w-])[\w-]*\d[\w-]*")
LONG: Final = 5  # characters from which a number with a digit in it is no other number by chance
MOST: Final = 50  # records from which a number names no one order


def orders_of(
    record_ids: Sequence[str], texts: Sequence[str], columns: Iterable[Sequence[str | None]] = ()
) -> dict[str, str]:
    """Return the order that each record belongs to, by record id; records that stand alone are left out.

    Records belong to one order where the export repeats an id (`4711`, `4711#2`), where columns name the same order,
    and where a column or a text names the id or the order of another record, of at least `LONG` characters.

    Args:
        record_ids: Ids of all records.
        texts: Their texts.
        columns: Values of the columns that name orders or notifications.
    """
    groups = _Groups()
    known = frozenset(record_ids)
    for record_id in record_ids:
        base, mark, number = record_id.rpartition("#")
        if mark and number.isdecimal() and base in known:
            groups.join(record_id, base)
    numbers = {record_id: record_id for record_id in known if _is_number(record_id)}
    for number, records in _named(record_ids, columns).items():
        for record_id in records:
            groups.join(records[0], record_id)
        if _is_number(number):
            groups.join(records[0], numbers.setdefault(number, records[0]))
    if numbers:
        for record_id, text in zip(record_ids, texts, strict=True):
            for number in _NUMBER.findall(text):
                if number in numbers:
                    groups.join(record_id, numbers[number])
    return groups.named(record_ids)


def _named(record_ids: Sequence[str], columns: Iterable[Sequence[str | None]]) -> dict[str, list[str]]:
    """Return the records that name each order in a column; without numbers that too many name, such as a project's."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for values in columns:
        for record_id, value in zip(record_ids, values, strict=True):
            number = (value or "").strip()
            if any(char in "123456789" for char in number):
                named[number].append(record_id)
    return {number: records for number, records in named.items() if len(records) <= MOST}


def _is_number(name: str) -> bool:
    return len(name) >= LONG and any(char.isdigit() for char in name)


class _Groups:
    """Joins names into groups, each named by its smallest."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self._top(one), self._top(other)))
        if low != high:
            self._above[high] = low

    def named(self, names: Iterable[str]) -> dict[str, str]:
        tops = {name: self._top(name) for name in names}
        joined = {top for name, top in tops.items() if name != top}
        return {name: top for name, top in tops.items() if top in joined}

    def _top(self, name: str) -> str:
        at = name
        while (above := self._above.get(at)) is not None:
            at = above
        if at != name:
            self._above[name] = at
        return at
