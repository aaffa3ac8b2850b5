"""Cuts a text of any length into overlapping windows, at sentence ends where it can; nothing is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.tokens import Token

_ENDS: Final = frozenset(".;!?")


def windows(
    text: str, words: Sequence[Token], costs: Sequence[int], size: int, context: int
) -> Iterator[tuple[range, range]]:
    """Yield windows over the words of a text.

    A text that fits is one window. A longer one is cut into stretches, at the last line or sentence end in a
    stretch's second half where there is one; each window sees `context` pieces more on either side.

    Args:
        text: The text.
        words: Its words.
        costs: Pieces of each word; none may cost more than `size - 2 * context`.
        size: Most pieces in a window.
        context: Pieces seen, but not decided, on either side.

    Yields:
        Words seen and words decided, as ranges of word indices; the decided ones follow each other without gaps.
    """
    if sum(costs) <= size:
        if words:
            yield range(len(words)), range(len(words))
        return
    start = 0
    while start < len(words):
        end = _cut(text, words, costs, start, size - 2 * context)
        yield range(_reach(costs, start, context, -1), _reach(costs, end, context, 1)), range(start, end)
        start = end


def _cut(text: str, words: Sequence[Token], costs: Sequence[int], start: int, budget: int) -> int:
    used, end, best = 0, start, 0
    while end < len(words) and used + costs[end] <= budget:
        used += costs[end]
        end += 1
        if used * 2 >= budget and _closes(text, words, end):
            best = end
    return best or end if end < len(words) else end


def _closes(text: str, words: Sequence[Token], end: int) -> bool:
    """Tell whether a line or a sentence ends before the word at `end`."""
    if end == len(words):
        return True
    return words[end - 1].text in _ENDS or "\n" in text[words[end - 1].end : words[end].start]


def _reach(costs: Sequence[int], edge: int, context: int, step: int) -> int:
    """Return the edge moved outwards (step -1 or 1) by at most `context` pieces."""
    used = 0
    while 0 <= (word := edge - 1 if step < 0 else edge) < len(costs) and used + costs[word] <= context:
        used += costs[word]
        edge += step
    return edge
