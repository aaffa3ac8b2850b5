"""Scores of words to labelled spans: the best valid BIO sequence, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logmine.tokens import Token

_NEVER: Final = np.float32(-1e9)


class TaggedSpan(NamedTuple):
    """A labelled span of a text: code points, end exclusive; confidence in [0, 1]."""

    label: str
    start: int
    end: int
    confidence: float


def bio_tags(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the tags of a label set, in the order models emit them: O, then B- and I- of each label."""
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))


def best_tags(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the best valid sequence of tags, where an I follows only a B or I of its own label.

    Args:
        scores: Scores (words, tags), tags as `bio_tags` orders them.
    """
    greedy: NDArray[np.intp] = scores.argmax(axis=1)
    if _valid(greedy):  # no other sequence scores higher, so none needs a search
        return greedy
    return _viterbi(scores)


def spans(
    words: Sequence[Token], logits: NDArray[np.float32], labels: Sequence[str], temperature: float
) -> list[TaggedSpan]:
    """Decode one text.

    A span's confidence is the product over its words of their tag's probability, and of the probability that
    the word behind it does not belong to it: that label and both ends are right.

    Args:
        words: The text's words.
        logits: Their logits (words, tags).
        labels: The label set, in the model's order.
        temperature: What logits are divided by before they are probabilities; fitted on held-out texts.
    """
    if not len(words):
        return []
    tags = best_tags(logits)
    chances = _softmax(logits / np.float32(temperature))
    found, at = [], 0
    while at < len(tags):
        tag = int(tags[at])
        if not tag:
            at += 1
            continue
        inside, end = tag + tag % 2, at + 1  # B- tags are odd, their I- the even behind
        confidence = float(chances[at, tag])
        while end < len(tags) and tags[end] == inside:
            confidence *= float(chances[end, inside])
            end += 1
        if end < len(tags):
            confidence *= 1.0 - float(chances[end, inside])
        found.append(
            TaggedSpan(labels[(tag - 1) // 2], words[at].start, words[end - 1].end, min(max(confidence, 0.0), 1.0))
        )
        at = end
    return found


def _valid(tags: NDArray[np.intp]) -> bool:
    inside = (tags > 0) & (tags % 2 == 0)
    if not inside.any():
        return True
    before = np.concatenate(([0], tags[:-1]))
    return bool((~inside | (before == tags) | (before == tags - 1)).all())


def _viterbi(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    count = scores.shape[1]
    index = np.arange(count)
    is_inside = (index > 0) & (index % 2 == 0)
    allowed = ~is_inside[None, :] | (index[:, None] == index) | (index[:, None] == index - 1)
    moves = np.where(allowed, np.float32(0), _NEVER)
    best = np.where(is_inside, _NEVER, np.float32(0)) + scores[0]
    back = np.zeros(scores.shape, dtype=np.intp)
    for at in range(1, len(scores)):
        reach = best[:, None] + moves
        back[at] = reach.argmax(axis=0)
        best = reach[back[at], index] + scores[at]
    tags = np.empty(len(scores), dtype=np.intp)
    tags[-1] = best.argmax()
    for at in range(len(scores) - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
