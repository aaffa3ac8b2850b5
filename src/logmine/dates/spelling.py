"""How names of lists become patterns, and how what such a pattern matched is looked up again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = TypeVar("Value")


def alternatives(names: Iterable[str]) -> str:
    """Return a pattern that matches any of the names, the longest first, a space standing for any white space.

    Without names it matches nothing.
    """
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    if not ordered:
        return "(?!)"
    return "(?:" + "|".join(r"\s+".join(re.escape(part) for part in name.split()) for name in ordered) + ")"


def spelled(words: str) -> str:
    """Return words as lists spell them: lower case, single spaces."""
    # The one letter whose lower case is two; patterns take it for an i.
    return " ".join(words.replace("İ", "i").lower().split())


class Names(dict[str, Value]):
    """Values by spelled name, found by whatever a pattern of the names matches.

    Without regard to case, patterns take a few letters for others that have another lower case (`ı` for `i`).
    """

    def __missing__(self, written: str) -> Value:
        for name, value in self.items():
            if re.fullmatch(alternatives([name]), written, re.IGNORECASE):
                return value
        raise KeyError(written)
