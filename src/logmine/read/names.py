"""Names as people write them: told apart by their letters and digits alone, and close ones found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]+|\d+")
CLOSE: Final = 60.0  # per cent of likeness below which a name is no hint


def key(name: str) -> str:
    """Return what is left of a name without case, spaces and punctuation: `Work_Order No.` is `workorderno`."""
    return "".join(char for char in name.casefold() if char.isalnum())


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, in lower case: `OriginalShortText` is original, short, text."""
    return tuple(word.casefold() for word in _WORD.findall(name))


def find(name: str, names: Sequence[str]) -> str | None:
    """Return the one of some names that is meant: as written, else but for case, spaces and punctuation."""
    if name in names:
        return name
    return next((other for other in names if key(other) == key(name)), None) if key(name) else None


def close_to(name: str, names: Sequence[str]) -> str:
    """Say which names there are, the ones most like a name first if any are."""
    likely = [match for match, _, _ in process.extract(name, names, scorer=fuzz.WRatio, limit=3, score_cutoff=CLOSE)]
    listed = ", ".join(names)
    return f"did you mean {' or '.join(likely)}? There are: {listed}" if likely else f"there are: {listed}"
