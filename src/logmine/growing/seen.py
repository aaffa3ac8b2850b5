"""What parallel texts show of each form: its meanings, how often it has them, and beside what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from logmine.normalize.abbreviations import EDGE, LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    Text = Sequence[tuple[str, str]]

EXAMPLES: Final = 3
_AROUND: Final = 4  # words before and behind a form, where it is shown
_MASK: Final = re.compile(r"<[a-z_]+>")


@dataclass(slots=True)
class Seen:
    """What was seen of a form: its meanings, the meanings beside each neighbour, and where it stands."""

    meanings: Counter[str] = field(default_factory=Counter)
    beside: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: list[str] = field(default_factory=list)


def tokens_seen(texts: Sequence[Text]) -> dict[str, Seen]:
    """Return what was seen of each token that means something by itself."""
    found: dict[str, Seen] = defaultdict(Seen)
    for text in texts:
        for at, (raw, meant) in enumerate(text):
            if not meant or _MASK.search(meant) or _merged(text, at):
                continue
            seen = found[raw]
            _note(seen, meant, text, at, 1)
            seen.beside["before", text[at - 1][0] if at else EDGE][meant] += 1
            seen.beside["after", text[at + 1][0] if at + 1 < len(text) else EDGE][meant] += 1
    return found


def runs_seen(texts: Sequence[Text]) -> dict[str, Seen]:
    """Return what was seen of tokens beside each other that mean something as one, anywhere."""
    found: dict[str, Seen] = {}
    for text in texts:
        for at, (_, meant) in enumerate(text):
            if (more := _merged(text, at)) and not _MASK.search(meant):
                found.setdefault(_run(text, at, more + 1), Seen())
    for text in texts:
        for at, (_, meant) in enumerate(text):
            more = _merged(text, at)
            for length in range(2, min(LONGEST, len(text) - at) + 1):
                if (seen := found.get(_run(text, at, length))) is not None:
                    as_one = more + 1 == length and not _MASK.search(meant)
                    _note(seen, meant if as_one else "", text, at, length)
    return found


def _merged(text: Text, at: int) -> int:
    """Return how many tokens behind one were merged into it."""
    more = 0
    while more + 1 < LONGEST and at + more + 1 < len(text) and not text[at + more + 1][1]:
        more += 1
    return more


def _run(text: Text, at: int, length: int) -> str:
    return " ".join(raw for raw, _ in text[at : at + length])


def _note(seen: Seen, meant: str, text: Text, at: int, length: int) -> None:
    seen.meanings[meant] += 1
    if len(seen.examples) < EXAMPLES:
        near = (raw for raw, _ in text[max(at - _AROUND, 0) : at + length + _AROUND])
        shown = "".join(letter if letter.isprintable() else " " for letter in " ".join(near))
        if shown not in seen.examples:
            seen.examples.append(shown)
