"""Features: what a chooser looks at in a candidate, by itself and with its neighbours, hashed to places of weights.

A log-linear model over hashed features (Weinberger et al. 2009, feature hashing). A candidate is described by a row of
codes (`codes.py`); a feature is a template, the codes that it joins, and its place in the table of weights is a hash
of their weighted sum. So all features of all candidates of a word are one product of matrices. A feature with a
neighbour has the candidate's part and the neighbour's hashed apart and mixed: both are worked out once a word.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

import numpy as np

from logmine.normalize.codes import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logmine.normalize.writing import Writing

BITS: Final = 20
PLACES: Final = 1 << BITS
# Exports cut texts at 40 characters: a last word may be one cut off.
CUT_OFF: Final = 38


class Slot(IntEnum):
    """What of the surroundings a feature is joined with."""

    BEFORE = 0
    AFTER = 1
    BEFORE_2 = 2
    AFTER_2 = 3
    AROUND = 4
    BOTH_BEFORE = 5
    SHAPE_BEFORE = 6
    SHAPE_AFTER = 7
    PLACE = 8
    CAPITALS = 9
    CUT = 10
    STYLE = 11


C = Code
# What a candidate is worth by itself; those behind name the words themselves.
ALONE: Final = (
    (C.KIN,),
    (C.KIN, C.COUNT),
    (C.KIN, C.SHARE, C.SEEN),
    (C.KIN, C.KNOWN, C.LENGTH),
    (C.KIN, C.KNOWN, C.STANDING, C.MET),
    (C.KIN, C.USUAL, C.MET),
    (C.KIN, C.PATTERN, C.SHAPE),
    (C.KIN, C.PATTERN, C.SHORT),
    (C.KIN, C.PATTERN, C.KNOWN),
    (C.KIN, C.CASE, C.KNOWN),
    (C.KIN, C.RANK, C.KNOWN),
    (C.KIN, C.WORDS, C.STANDING),
    (C.KIN, C.RULES, C.MET),
    (C.GUESS, C.DISTANCE, C.LENGTH),
    (C.GUESS, C.KNOWN, C.USED),
    (C.GUESS, C.GROWN, C.KNOWN),
    (C.GUESS, C.ENDING, C.KNOWN),
    (C.GUESS, C.SLIPS),
    (C.GUESS, C.LATE, C.DISTANCE),
    (C.KIN, C.SECOND_SHORT, C.SHORT),
    (C.KIN, C.SECOND_KNOWN, C.KNOWN, C.COUNT),
    (C.KIN, C.SECOND_SEEN, C.SEEN, C.COUNT),
)
ALONE_LEXICAL: Final = (
    (C.ACT,),
    (C.LOW, C.ACT, C.SPAN),
    (C.RAW, C.ACT),
    (C.KIN, C.HEAD),
    (C.KIN, C.TAIL),
    (C.TOGETHER, C.TEXT),
    (C.KIN, C.SECOND),
    (C.KIN, C.LOW, C.SPAN),
)
NEAR: Final = (
    (Slot.PLACE, C.WIDE, C.SHORT),
    (Slot.CAPITALS, C.KIN, C.CASE, C.KNOWN),
    (Slot.PLACE, C.KIN, C.KNOWN),
    (Slot.BEFORE, C.WIDE),
    (Slot.AFTER, C.WIDE),
    (Slot.AROUND, C.KIN),
    (Slot.SHAPE_BEFORE, C.WIDE, C.SHORT),
    (Slot.SHAPE_AFTER, C.WIDE, C.SHORT),
    (Slot.CUT, C.KIN, C.KNOWN),
    (Slot.BOTH_BEFORE, C.KIN),
    (Slot.STYLE, C.KIN),
)
NEAR_LEXICAL: Final = (
    (Slot.BEFORE, C.ACT),
    (Slot.AFTER, C.ACT),
    (Slot.BEFORE_2, C.ACT),
    (Slot.AFTER_2, C.ACT),
    (Slot.BEFORE, C.LOW, C.ACT),
    (Slot.AFTER, C.LOW, C.ACT),
    (Slot.AROUND, C.LOW, C.ACT),
    (Slot.PLACE, C.LOW, C.ACT),
    (Slot.STYLE, C.LOW, C.ACT),
)
del C
SLOTS: Final = np.array([template[0] for template in NEAR + NEAR_LEXICAL])
_WORD: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX_1: Final = np.uint32(0x9E3779B1)
_MIX_2: Final = np.uint32(0x85EBCA6B)
_EDGES: Final = (crc32(b"^^"), crc32(b"^"))
_ENDS: Final = (crc32(b"$"), crc32(b"$$"))


def _coefficients(templates: Sequence[Sequence[int]], first: int) -> NDArray[np.uint64]:
    """Return a coefficient for each code of each template, 0 where the template leaves the code out."""
    matrix = np.zeros((len(Code), len(templates)), dtype=np.uint64)
    for column, template in enumerate(templates):
        for code in (Code.ONE, *template):
            state = np.array([(first + column) * len(Code) + code + 1], dtype=np.uint64) * _WORD
            state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            matrix[code, column] = ((state ^ (state >> np.uint64(27))) | np.uint64(1))[0]
    return matrix


_ALONE: Final = _coefficients(ALONE + ALONE_LEXICAL, 0)
_NEAR: Final = _coefficients([template[1:] for template in NEAR + NEAR_LEXICAL], 100)


def places_alone(codes: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Return the places of what candidates are worth by themselves.

    Args:
        codes: A row a candidate, a column a code.

    Returns:
        A row a candidate, a column a template; those of `ALONE_LEXICAL` last.
    """
    return (_mixed(codes @ _ALONE) & np.uint64(PLACES - 1)).astype(np.intp)


def beginnings(codes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the candidates' part of features with neighbours, likewise; those of `NEAR_LEXICAL` last."""
    return _mixed(codes @ _NEAR).astype(np.uint32)


def places_near(begun: NDArray[np.uint32], around: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Return the places of features with neighbours.

    Args:
        begun: The candidates' part.
        around: The neighbours' part: a row a candidate, a column a slot.
    """
    mixed = (begun ^ around[:, SLOTS]) * _MIX_2
    mixed ^= mixed >> np.uint32(15)
    return (mixed & np.uint32(PLACES - 1)).astype(np.intp)


def _mixed(sums: NDArray[np.uint64]) -> NDArray[np.uint64]:
    sums = (sums ^ (sums >> np.uint64(32))) * _WORD
    return sums ^ (sums >> np.uint64(29))


class Texts(NamedTuple):
    """The words of some texts, hashed, with the edges of each: two signs before, two behind.

    Args:
        contexts: What each word counts as for its neighbours.
        shapes: Its shape.
        style: How its text is written.
        capitals: Whether its text is in capitals.
        cut_off: Whether its text is as long as texts that were cut off.
    """

    contexts: NDArray[np.uint32]
    shapes: NDArray[np.uint32]
    style: NDArray[np.uint32]
    capitals: NDArray[np.uint32]
    cut_off: NDArray[np.uint32]


def describe(texts: Sequence[Sequence[Writing]]) -> Texts:
    """Hash the words of texts. The first word of a text stands at 2, and 4 further for each text before it.

    Args:
        texts: How each word of each text is written; none is without words.
    """
    contexts: list[int] = []
    shapes: list[int] = []
    style: list[int] = []
    capitals: list[int] = []
    cut_off: list[int] = []
    sizes: list[int] = []
    for words in texts:
        contexts += _EDGES
        contexts += [word.context for word in words]
        contexts += _ENDS
        shapes += _EDGES
        shapes += [word.shape for word in words]
        shapes += _ENDS
        upper = sum([word.capitals for word in words]) * 2 > len(words)
        first = words[0]
        style.append((first.shape if first.numbered else 0) ^ upper)
        capitals.append(upper)
        cut_off.append(sum([word.length for word in words]) + len(words) > CUT_OFF)
        sizes.append(len(words) + 4)
    repeated = (np.repeat(np.array(column, dtype=np.uint32), sizes) for column in (style, capitals, cut_off))
    return Texts(np.array(contexts, dtype=np.uint32), np.array(shapes, dtype=np.uint32), *repeated)


def surroundings(texts: Texts, starts: Sequence[int], ends: Sequence[int]) -> NDArray[np.uint32]:
    """Hash what stands around runs of words.

    Args:
        texts: The texts.
        starts: The place of the first word of each run.
        ends: The place behind each run.

    Returns:
        A row a run, a column a slot.
    """
    first, behind = np.array(starts), np.array(ends)
    contexts, shapes = texts.contexts, texts.shapes
    out = np.empty((len(starts), len(Slot)), dtype=np.uint32)
    before, after, before_2 = contexts[first - 1], contexts[behind], contexts[first - 2]
    last = after == np.uint32(_ENDS[0])
    out[:, Slot.BEFORE] = before
    out[:, Slot.AFTER] = after
    out[:, Slot.BEFORE_2] = before_2
    out[:, Slot.AFTER_2] = contexts[behind + 1]
    out[:, Slot.AROUND] = before * _MIX_1 + after
    out[:, Slot.BOTH_BEFORE] = before_2 * _MIX_1 + before
    out[:, Slot.SHAPE_BEFORE] = shapes[first - 1]
    out[:, Slot.SHAPE_AFTER] = shapes[behind]
    out[:, Slot.PLACE] = (before == np.uint32(_EDGES[1])) + np.uint32(2) * last
    out[:, Slot.CAPITALS] = texts.capitals[first]
    out[:, Slot.CUT] = last & (texts.cut_off[first] > 0)
    out[:, Slot.STYLE] = texts.style[first]
    return out
