"""Lessons to training examples: windows of piece ids, and for each word the tags that would be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from logmine.evaluate.schemes import EITHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from logmine.evaluate.corpora import Annotated
    from logmine.tagger.encoding import Encoder
    from logmine.tokens import Token
    from logmine.train.heads import Head, TagSets

IGNORED: Final = -100  # what transformers' collators and losses leave out
_EDGES: Final = frozenset(".,;:!?-")


@dataclass(frozen=True, slots=True)
class Taught:
    """What teachers say of a text's words.

    Args:
        chances: Probabilities (words, sets).
        sets: The number of the set of tags that each column stands for.
    """

    chances: NDArray[np.float32]
    sets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to learn from.

    Args:
        text: The text, with labels of the head's.
        head: Which head learns from it.
        unmarked: Labels that a word without a mark may have all the same.
        annotated: False where nobody marked it, and only teachers know.
        taught: What they say of its words.
    """

    text: Annotated
    head: Head
    unmarked: frozenset[str] = frozenset()
    annotated: bool = True
    taught: Taught | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A window; per piece, the number of its set of right tags, or IGNORED; and what teachers say of those not ignored.

    Args:
        ids: Piece ids.
        labels: Per piece, a number of `TagSets`, or IGNORED.
        taught: Chances (pieces not ignored, sets), or None.
    """

    ids: tuple[int, ...]
    labels: tuple[int, ...]
    taught: Taught | None = None


def right_tags(words: Sequence[Token], text: Annotated, unmarked: Iterable[str]) -> list[set[str]]:
    """Return, per word, the tags that would be right.

    Args:
        words: The words of the text.
        text: The text with the head's labels, several with a bar between them where any of them is right.
        unmarked: Labels that a word without a mark may have all the same.
    """
    outside = {"O", *(f"{mark}-{label}" for label in unmarked for mark in "BI")}
    right = [outside] * len(words)
    at = 0
    for span in text.spans:
        while at < len(words) and words[at].end <= span.start:
            at += 1
        end = at
        while end < len(words) and words[end].start < span.end:
            end += 1
        first, last = _trimmed(words, at, end)
        for index in range(first, last):
            right[index] = {f"{'B' if index == first else 'I'}-{label}" for label in span.label.split(EITHER)}
        at = end
    return right


def _trimmed(words: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Leave punctuation at a span's edges out: corpora of white-space tokens have it inside."""
    while end - start > 1 and words[end - 1].text in _EDGES:
        end -= 1
    while end - start > 1 and words[start].text in _EDGES:
        start += 1
    return start, end


def examples(lessons: Sequence[Lesson], encoder: Encoder, sets: TagSets) -> list[Example]:
    """Return the windows of lessons as examples.

    Args:
        lessons: What to learn from.
        encoder: Splits texts as at run time.
        sets: Numbers the right tags; grows.
    """
    made: list[Example] = []
    for encoded, lesson in zip(encoder.encode([one.text.text for one in lessons]), lessons, strict=True):
        numbers = list(_numbers(encoded.words, lesson, sets))
        for window in encoded.windows:
            labels = [IGNORED] * len(window.ids)
            for word, at in zip(window.words, window.at, strict=True):
                labels[at] = numbers[word]
            taught = lesson.taught and Taught(lesson.taught.chances[list(window.words)], lesson.taught.sets)
            made.append(Example(window.ids, tuple(labels), taught))
    return made


def _numbers(words: Sequence[Token], lesson: Lesson, sets: TagSets) -> Iterator[int]:
    if lesson.annotated:
        for tags in right_tags(words, lesson.text, lesson.unmarked):
            yield sets.number(lesson.head, tags)
    else:  # any tag is right: what annotators say of it costs nothing
        yield from [sets.number(lesson.head, lesson.head.tags)] * len(words)
