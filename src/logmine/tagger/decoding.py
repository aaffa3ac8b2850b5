"""Scores of words to labelled spans: the best valid BIO sequence, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from logmine.tagger.expected import worth_reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logmine.tagger.expected import Columns
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


def best_tags(scores: NDArray[np.float32], starts: Sequence[int] = (0,)) -> NDArray[np.intp]:
    """Return the best valid sequence of tags, where an I follows only a B or I of its own label.

    Args:
        scores: Scores (words, tags) of one text or of many on end, tags as `bio_tags` orders them.
        starts: Where each text begins, ascending; every one has a word.
    """
    tags: NDArray[np.intp] = scores.argmax(axis=1)
    before = np.concatenate(([0], tags[:-1]))
    before[np.asarray(starts, np.intp)] = 0
    wrong = _inside(tags) & (before != tags) & (before != tags - 1)
    bounds = [*starts, len(tags)]
    # where none is wrong no other sequence scores higher, so that none needs a search
    for text in np.unique(np.searchsorted(starts, np.flatnonzero(wrong), side="right") - 1).tolist():
        own = slice(bounds[text], bounds[text + 1])
        tags[own] = _viterbi(scores[own])
    return tags


def spans(
    words: Sequence[Token],
    logits: NDArray[np.float32],
    labels: Sequence[str],
    temperature: float,
    threshold: float = 0.0,
) -> list[TaggedSpan]:
    """Decode one text; see `decode`."""
    return decode([words], logits, labels, temperature, threshold)[0]


def decode(
    texts: Sequence[Sequence[Token]],
    logits: NDArray[np.float32],
    labels: Sequence[str],
    temperature: float,
    threshold: float = 0.0,
) -> list[list[TaggedSpan]]:
    """Decode texts, each by itself; many at once are quicker.

    A span's confidence is the product over its words of their tag's probability, and of the probability that
    the word behind it does not belong to it: that label and both ends are right.

    Args:
        texts: The words of each text.
        logits: The logits (words, tags) of all their words on end.
        labels: The label set, in the model's order.
        temperature: What logits are divided by before they are probabilities; fitted on held-out texts.
        threshold: Spans that are likelier than this are found, the best of those that overlap (`worth_reporting`);
            0 takes the spans of the best valid tag sequence instead.
    """
    found: list[list[TaggedSpan]] = [[] for _ in texts]
    full = [text for text, words in enumerate(texts) if len(words)]
    if not full:
        return found
    ends = np.cumsum([len(texts[text]) for text in full])
    starts = np.concatenate(([0], ends[:-1]))
    chances = _softmax(logits / np.float32(temperature))
    if threshold:
        first, last, label, sure = worth_reporting(chances, ends, threshold)
    else:
        first, last, label, sure = _likeliest(best_tags(logits, starts.tolist()), chances, ends)
    text = np.searchsorted(ends, first, side="right")
    columns = (text, label, first - starts[text], last - starts[text] - 1, np.clip(sure, 0.0, 1.0))
    for at, name, begin, end, confidence in zip(*(column.tolist() for column in columns), strict=True):
        words = texts[full[at]]
        found[full[at]].append(TaggedSpan(labels[name], words[begin].start, words[end].end, confidence))
    return found


def _likeliest(tags: NDArray[np.intp], chances: NDArray[np.float32], ends: NDArray[np.intp]) -> Columns:
    """Return the spans of a valid tag sequence, as `worth_reporting` does."""
    first = np.flatnonzero(tags % 2)  # B- tags are odd, their I- the even behind
    last = np.append(np.flatnonzero(~_inside(tags)), len(tags))
    last = last[np.searchsorted(last, first, side="right")]  # one behind the span, at most one behind its text
    own = np.append(chances[np.arange(len(tags)), tags], 1.0).astype(np.float64)
    sure = np.multiply.reduceat(own, np.stack([first, last], axis=1).reshape(-1))[::2] if len(first) else own[:0]
    behind = last < ends[np.searchsorted(ends, first, side="right")]
    sure[behind] *= 1.0 - chances[last[behind], tags[first[behind]] + 1].astype(np.float64)
    return first, last, (tags[first] - 1) // 2, sure


def _inside(tags: NDArray[np.intp]) -> NDArray[np.bool_]:
    return np.asarray((tags > 0) & (tags % 2 == 0))


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
