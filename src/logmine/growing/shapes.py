"""How a short form is made of what it stands for: what it costs to leave out what it leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

JOINT: Final = re.compile(r"[/&'’.\-]+")
VOWELS: Final = frozenset("aeiouyáàâäãåéèêëíìîïóòôöõøúùûü")
NEVER: Final = float("inf")
# Writers drop vowels first, then letters that blend with their neighbours, then the rest.
_VOWEL: Final = 0.25
_DOUBLED: Final = 0.1
_BLENDING: Final = frozenset("rnmlwh")
_BLEND: Final = 0.7
_OTHER: Final = 1.2
_CUT: Final = 0.6  # the end of a word, cut off,
_RUN: Final = 1.2  # or a piece within it (`assy`),
_LETTER: Final = 0.06  # and for each letter of it
_INITIAL: Final = 0.5  # one letter for each word


def word_cost(form: str, word: str) -> float:
    """Return what it costs to shorten a word to a form; the first letter stands.

    Args:
        form: Letters, lower case.
        word: Letters, lower case.

    Returns:
        0 where they are the same, infinity where the form isn't made of letters of the word in their order.
    """
    if not form or not word or form[0] != word[0] or len(form) > len(word):
        return NEVER
    # The least cost at which the letters of the form so far end at a letter of the word.
    costs = {0: 0.0}
    for letter in form[1:]:
        following: dict[int, float] = {}
        for at, cost in costs.items():
            so_far = cost
            for j in range(at + 1, len(word)):
                if word[j] == letter and so_far < following.get(j, NEVER):
                    following[j] = so_far
                so_far = min(so_far + _dropped(word, j), cost + _RUN + _LETTER * (j - at))
        costs = following
    last = len(word) - 1
    return min((cost + (_CUT + _LETTER * (last - at)) * (at < last) for at, cost in costs.items()), default=NEVER)


def _dropped(word: str, at: int) -> float:
    letter = word[at]
    if letter == word[at - 1]:
        return _DOUBLED
    if letter in VOWELS:
        return _VOWEL
    return _BLEND if letter in _BLENDING else _OTHER


def phrase_cost(form: str, words: Sequence[str]) -> float:
    """Return what it costs to shorten several words to a form, a piece of it for each word in their order.

    Args:
        form: Lower case; where it has joints (`a/cond`, `r.h.s`), pieces end there.
        words: Letters, lower case.
    """
    parts = [part for part in JOINT.split(form) if part]
    letters = "".join(parts)
    if len(letters) == len(words):
        initials = all(letter == word[0] for letter, word in zip(letters, words, strict=True))
        return _INITIAL * len(words) if initials else NEVER
    joints, at = [], 0
    for part in parts:
        at += len(part)
        joints.append(at)
    # The least cost at which the words so far took the letters before a place.
    costs = {0: 0.0}
    for word in words:
        following: dict[int, float] = {}
        for start, cost in costs.items():
            until = min(start + len(word), *(joint for joint in joints if joint > start), len(letters))
            for end in range(start + 1, until + 1):
                piece = word_cost(letters[start:end], word)
                if piece == NEVER:  # nor is a longer piece made of it
                    break
                following[end] = min(cost + piece, following.get(end, NEVER))
        costs = following
    return costs.get(len(letters), NEVER)


def halves_cost(form: str, word: str) -> float:
    """Return what it costs to write a word as two halves with a joint between them (`w/shop`, `o/heating`)."""
    parts = [part for part in JOINT.split(form) if part]
    if len(parts) != 2 or parts[0][0] != word[0]:
        return NEVER
    head, tail = parts
    cuts = (cut for cut in range(2, len(word) - 1) if word[cut] == tail[0])
    return min((word_cost(head, word[:cut]) + word_cost(tail, word[cut:]) for cut in cuts), default=NEVER)
