"""Kinds of what can be masked, and what stands in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, get_args

from logmine.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

MaskKind = Literal["id", "num", "date", "person", "org", "phone", "email"]
KINDS: Final[tuple[MaskKind, ...]] = get_args(MaskKind)
# Of kinds that claim the same characters, the upper one names the mask.
PRECEDENCE: Final[tuple[MaskKind, ...]] = ("email", "phone", "date", "org", "person", "id", "num")
PLACEHOLDER: Final = re.compile(f"<(?:{'|'.join(KINDS)})>")


def placeholder(kind: MaskKind) -> str:
    """Return what stands in the place of a masked piece: `<person>`."""
    return f"<{kind}>"


def read_kinds(names: str | Iterable[str]) -> tuple[MaskKind, ...]:
    """Return the kinds named, each once, in the order of `KINDS`.

    Args:
        names: Names of kinds, or one string of them with commas between.

    Raises:
        SettingsError: There is no such kind.
    """
    named = names.split(",") if isinstance(names, str) else [part for name in names for part in name.split(",")]
    wanted = {name.strip().lower() for name in named} - {""}
    if unknown := sorted(wanted.difference(KINDS)):
        raise SettingsError(f"mask: no kind {', '.join(map(repr, unknown))}; there are {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in wanted)
