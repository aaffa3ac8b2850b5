"""Annotated texts to training examples: windows of piece ids, and for each word the tags that would be right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.evaluate.schemes import EITHER
from logmine.tagger.decoding import bio_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from logmine.evaluate.corpora import Annotated
    from logmine.tagger.encoding import Encoder
    from logmine.tokens import Token

IGNORED: Final = -100  # what transformers' collators and losses leave out
_EDGES: Final = frozenset(".,;:!?-")


@dataclass(frozen=True, slots=True)
class Example:
    """A window and, per piece, the set of right tags (an index into `TagSets`), or IGNORED."""

    ids: tuple[int, ...]
    labels: tuple[int, ...]


@dataclass(slots=True)
class TagSets:
    """Numbers the sets of tags that can be right for a word; the first are the single tags, in the model's order.

    Args:
        labels: The model's label set.
    """

    labels: tuple[str, ...]
    tags: tuple[str, ...] = ()
    _sets: dict[frozenset[str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tags = bio_tags(self.labels)
        self._sets = {frozenset({tag}): index for index, tag in enumerate(self.tags)}

    def number(self, tags: Iterable[str]) -> int:
        """Return the number of a set of tags."""
        return self._sets.setdefault(frozenset(tags), len(self._sets))

    def table(self) -> NDArray[np.bool_]:
        """Return which tags (columns) are in which set (rows)."""
        table = np.zeros((len(self._sets), len(self.tags)), dtype=bool)
        for tags, row in self._sets.items():
            table[row, [self.tags.index(tag) for tag in tags]] = True
        return table


def right_tags(words: Sequence[Token], text: Annotated, unmarked: Iterable[str]) -> list[set[str]]:
    """Return, per word, the tags that would be right.

    Args:
        words: The words of the text.
        text: The text with our labels, several with a bar between them where any of them is right.
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


def examples(texts: Sequence[tuple[Annotated, frozenset[str]]], encoder: Encoder, sets: TagSets) -> list[Example]:
    """Return the windows of texts as examples.

    Args:
        texts: Texts with our labels, each with those that an unmarked word may have.
        encoder: Splits them as at run time.
        sets: Numbers the right tags; grows.
    """
    made = []
    for encoded, (text, unmarked) in zip(encoder.encode([text.text for text, _ in texts]), texts, strict=True):
        numbers = [sets.number(tags) for tags in right_tags(encoded.words, text, unmarked)]
        for window in encoded.windows:
            labels = [IGNORED] * len(window.ids)
            for word, at in zip(window.words, window.at, strict=True):
                labels[at] = numbers[word]
            made.append(Example(window.ids, tuple(labels)))
    return made
