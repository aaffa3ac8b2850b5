"""Codes: a candidate in numbers, of which features are joined."""

from __future__ import annotations

import re
from enum import IntEnum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from rapidfuzz.distance import OSA, Levenshtein

from logmine.normalize.candidate import MASKS
from logmine.normalize.learnt import form_of
from logmine.normalize.writing import shape, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from logmine.normalize.candidate import Candidate
    from logmine.normalize.learnt import Learnt


class Code(IntEnum):
    """What a candidate is described by, in the order of its row."""

    ONE = 0
    # Of the word.
    LOW = auto()
    RAW = auto()
    HEAD = auto()
    TAIL = auto()
    SHAPE = auto()
    SHORT = auto()
    KNOWN = auto()
    CASE = auto()
    LENGTH = auto()
    SEEN = auto()
    MET = auto()
    # Of the candidate.
    KIN = auto()
    PATTERN = auto()
    WIDE = auto()
    ACT = auto()
    TEXT = auto()
    COUNT = auto()
    SHARE = auto()
    USUAL = auto()
    WORDS = auto()
    STANDING = auto()
    RANK = auto()
    RULES = auto()
    SPAN = auto()
    # Of a guess: how it differs from the word.
    GUESS = auto()
    DISTANCE = auto()
    USED = auto()
    GROWN = auto()
    ENDING = auto()
    SLIPS = auto()
    LATE = auto()
    # Of several words.
    TOGETHER = auto()
    SECOND = auto()
    SECOND_SHORT = auto()
    SECOND_KNOWN = auto()
    SECOND_SEEN = auto()


GUESSED: Final = frozenset({"spell", "truncated", "skeleton", "plural", "rule", "split", "joined"})
BUILT: Final = frozenset({"compose", "split", "joined", "pair"})
# Longer shapes are told only cut short.
SHAPED: Final = 8
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SPOKEN: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_MASK: Final = re.compile("|".join(MASKS))
_NO_GUESS: Final = [0] * 7
_ALONE: Final = [0] * 5


class Facts(NamedTuple):
    """A word and the codes that all its candidates share."""

    low: str
    seen: int
    codes: list[int]


class Coder:
    """Turns candidates into codes.

    Args:
        known: Tells whether a word (lower case) is one.
        learnt: Counted pairs.
    """

    def __init__(self, known: Callable[[str], bool], learnt: Learnt) -> None:
        self._is_known, self._learnt = known, learnt

    def __call__(self, raw: str, candidates: Sequence[tuple[Candidate, str]]) -> list[list[int]]:
        """Describe the candidates of a word, or of the words that begin with it.

        Args:
            raw: The word.
            candidates: Its candidates, with their words in lower case, split by spaces, where they take several.

        Returns:
            A row a candidate, a column a code.
        """
        facts = self._facts(raw)
        return [self._row(facts, candidate, together) for candidate, together in candidates]

    def _facts(self, raw: str) -> Facts:
        low = raw.lower()
        signs = shape(raw)
        cut = short(signs)
        seen = self._learnt.total(form_of(low))
        case = 1 if raw.isupper() and len(raw) > 1 else 2 if raw[:1].isupper() else 3
        codes = [
            1,
            _hash(low),
            _hash(raw),
            _hash(low[:3]),
            _hash(low[-3:]),
            _hash(signs if len(raw) < SHAPED else cut),
            _hash(cut),
            self._known(low),
            case,
            len(low),
            min(_log(seen), 5),
            min(seen, 1),
        ]
        return Facts(low, seen, codes)

    def _row(self, facts: Facts, candidate: Candidate, together: str) -> list[int]:
        text, kind = candidate.text, candidate.kind
        low, learnt = facts.low, self._learnt
        form = form_of(together or low)
        count = (learnt.merges if together else learnt.pairs).get(form, {}).get(text, 0)
        stays = text == low and candidate.span == 1
        named = _hash(text)
        masked = text in MASKS
        kin = (named if masked else _hashed("keep" if kind == "pair" and stays else kind)) + candidate.span
        pattern = named if masked else _hash(_pattern(text)) if kind in BUILT else 0
        spoken = [text] if text.isalpha() else _SPOKEN.findall(_MASK.sub(" ", text) if "<" in text else text)
        uses = [learnt.vocabulary.get(part, 0) for part in spoken]
        rules = candidate.rules
        codes = [
            kin,
            pattern,
            pattern or kin,
            1 if stays else named,
            named,
            _log(count),
            1 + 10 * count // facts.seen if facts.seen else 0,
            1 + _log(min(uses)) if uses else 0,
            len(spoken),
            uses.count(0),
            candidate.rank,
            0 if not rules else 2 if any(rule.free for rule in rules) else 1,
            candidate.span,
        ]
        guess = self._guess(low, text, kind) if kind in GUESSED else _NO_GUESS
        return [*facts.codes, *codes, *guess, *(self._several(together) if together else _ALONE)]

    def _guess(self, low: str, text: str, kind: str) -> list[int]:
        distance = OSA.distance(low, text)
        slips, late = 0, 0
        if kind == "spell" and distance < 3:
            edits = list(Levenshtein.editops(low, text))
            slips = _hash(
                "".join(
                    f"{edit.tag[0]}{low[edit.src_pos : edit.src_pos + 1]}{text[edit.dest_pos : edit.dest_pos + 1]}"
                    for edit in edits
                )
            )
            late = 1 + (edits[-1].src_pos >= len(low) - 1)
        used = _log(self._learnt.vocabulary.get(text, 0))
        return [_hashed(kind), distance, used, 100 + len(text) - len(low), 1 + (low[-2:] == text[-2:]), slips, late]

    def _several(self, together: str) -> list[int]:
        second = together.split(" ")[1]
        seen = self._learnt.total(form_of(second))
        return [
            _hash(together),
            _hash(second),
            _hash(short(shape(second))),
            self._known(second),
            1 + min(_log(seen), 5),
        ]

    def _known(self, low: str) -> int:
        """Return whether a word is used (1), English (2), unknown (3); of one with marks, whether its parts are."""
        if low in self._learnt.vocabulary:
            return 1
        if low.isalpha():
            return 2 if self._is_known(low) else 3
        parts = [part for part in _LETTERS.findall(low) if len(part) > 1]
        stand = sum([part in self._learnt.pairs or self._is_known(part) for part in parts])
        return 4 if not parts else 5 if stand == len(parts) else 6 if stand else 7


def _pattern(text: str) -> str:
    """Return the masks and marks of a text, a number for each mask, `a` for a word: `0 - a`."""
    return _LETTERS.sub("a", _MASK.sub(_sign, text)).replace("a a a", "a a")


def _sign(mask: re.Match[str]) -> str:
    return str(MASKS.index(mask.group()))


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=64)
def _hashed(kind: str) -> int:
    return _hash(kind)


def _log(count: int) -> int:
    return min(count.bit_length(), 9)
