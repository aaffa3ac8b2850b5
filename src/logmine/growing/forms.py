"""Which words of a log are short forms or misspellings that no list knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.growing.shapes import JOINT, VOWELS

if TYPE_CHECKING:
    from logmine.growing.log import Log
    from logmine.growing.vocabulary import Vocabulary

LONGEST: Final = 16  # letters
PARTS: Final = 4
_FORM: Final = re.compile(r"[^\W\d_]+(?:[/&'’.\-]+[^\W\d_]+)*\.?")


def unknown_forms(log: Log, vocabulary: Vocabulary, least: int) -> list[str]:
    """Return the words of a log that may be short forms or misspellings, the commonest first.

    Args:
        log: The log.
        vocabulary: What the lists know.
        least: How often the log must have them.
    """
    found = [
        (-int(log.counts[at]), word)
        for at, word in enumerate(log.words)
        if log.counts[at] >= least and _FORM.fullmatch(word) and _is_one(word) and not vocabulary.knows(word)
    ]
    forms = {word for _, word in found}
    # A plural follows its singular.
    return [word for _, word in sorted(found) if not (word.endswith("s") and word[:-1].rstrip("'’") in forms)]


def looks_short(form: str) -> bool:
    """Tell whether a form looks like no full word: four letters at most, without vowels, or with joints in it."""
    letters = JOINT.sub("", form)
    return len(letters) <= 4 or VOWELS.isdisjoint(letters) or letters != form


def _is_one(form: str) -> bool:
    """Tell whether a word is of one piece; `leak/crack` and `re-check` are several, each to be looked at by itself."""
    parts = [part for part in JOINT.split(form) if part]
    if not 2 <= sum(map(len, parts)) <= LONGEST or len(parts) > PARTS:
        return False
    if len(parts) == 1:
        return True
    shortest = min(map(len, parts))
    return shortest <= 2 if "/" in form or "'" in form or "’" in form else max(map(len, parts)) <= 2
