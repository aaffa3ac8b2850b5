"""A log as numbers: which word stands where, so that counting is a matter of arrays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.normalize.abbreviations import EDGE, neighbour
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Ids = NDArray[np.int64]

AROUND: Final = 30  # characters before and behind a word, where it is shown


@dataclass(frozen=True, slots=True)
class Log:
    """The distinct texts of a log, word by word.

    Args:
        texts: The distinct texts.
        words: What an id stands for: words in lower case, `<num>` for numbers, `<edge>` (id 0) between texts.
        id_of: The id of each word.
        ids: The ids of all texts in a row, an edge before, between and behind them.
        spans: For each of `ids` its text, its start and its end in it; an edge has none.
        counts: How often the rows of the log have each word.
        order: Places in `ids`, sorted by word, then by place.
        bounds: Where in `order` the places of each word begin, and where the last end.
    """

    texts: Sequence[str]
    words: Sequence[str]
    id_of: dict[str, int]
    ids: Ids
    spans: Ids
    counts: Ids
    order: Ids
    bounds: Ids

    @classmethod
    def of(cls, texts: Iterable[str]) -> Log:
        """Read the texts of a log; a text that is repeated counts as often, but its words have one context."""
        repeats = dict(sorted(Counter(texts).items()))  # the order of the rows tells nothing
        id_of, ids, spans = {EDGE: 0}, [0], [(0, 0, 0)]
        for at, text in enumerate(repeats):
            for token in tokenize(text):
                ids.append(id_of.setdefault(neighbour(token.text), len(id_of)))
                spans.append((at, token.start, token.end))
            ids.append(0)
            spans.append((at, 0, 0))
        found, where = np.array(ids, dtype=np.int64), np.array(spans, dtype=np.int64)
        times = np.array([*repeats.values()] or [0], dtype=np.int64)
        counts = np.bincount(found, times[where[:, 0]], minlength=len(id_of)).astype(np.int64)
        counts[0] = 0
        order = np.argsort(found, kind="stable")
        bounds = np.searchsorted(found[order], np.arange(len(id_of) + 1))
        return cls(list(repeats), list(id_of), id_of, found, where, counts, order, bounds)

    def count(self, word: str) -> int:
        """Return how often the rows of the log have a word (lower case)."""
        at = self.id_of.get(word)
        return 0 if at is None else int(self.counts[at])

    def places(self, words: Sequence[str]) -> Ids:
        """Return where in `ids` some words (lower case) stand beside each other."""
        ids = [self.id_of.get(word, -1) for word in words]
        if -1 in ids:
            return np.empty(0, dtype=np.int64)
        starts = self.order[self.bounds[ids[0]] : self.bounds[ids[0] + 1]]
        for shift, wanted in enumerate(ids[1:], start=1):
            starts = starts[self.ids[starts + shift] == wanted]  # an edge stands behind the last word
        return starts

    def snippet(self, at: int) -> str:
        """Return the word at `ids[at]` as it is written, with the words around it, on one line."""
        owner, start, end = self.spans[at].tolist()
        text = self.texts[owner]
        head, tail = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
        if start > AROUND:
            head = "…" + head[head.find(" ") + 1 :]
        if end + AROUND < len(text):
            tail = (tail if " " not in tail else tail[: tail.rfind(" ")]) + "…"
        shown = head + text[start:end] + tail
        return " ".join("".join(letter if letter.isprintable() else " " for letter in shown).split())
