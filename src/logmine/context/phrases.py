"""Phrases found in a text, word by word: what cue lists are matched with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from spacy.tokens import Doc

    from logmine.tokens import Token


class Phrase(NamedTuple):
    """A phrase in a text: the words it covers, from `start` to before `end`, and its wording."""

    start: int
    end: int
    wording: str


class PhraseFinder:
    """Finds phrases; where two overlap, the longer.

    Args:
        wordings: The phrases, in any case.
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        # Loading spaCy takes longer than all of logmine: not before it is needed.
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415
        from spacy.tokens import Doc  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415

        self._new_doc = Doc
        phrases = {wording: lowered(tokenize(wording)) for wording in wordings}
        self._known = {word for words in phrases.values() for word in words}
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        for wording, words in phrases.items():
            self._matcher.add(wording, [self._doc(words)])

    def __call__(
        self, lower: Sequence[str], whole: Sequence[tuple[int, int]] = (), across: Container[str] = ()
    ) -> list[Phrase]:
        """Find the phrases among words.

        Args:
            lower: The words, in lower case.
            whole: Ranges of words whose edges no phrase lies across,
            across: but these.

        Returns:
            The phrases, in order, not overlapping.
        """
        if self._known.isdisjoint(lower):
            return []
        taken: set[int] = set()
        found: list[Phrase] = []
        matches = self._matcher(self._doc(lower))
        for key, start, end in sorted(matches, key=lambda match: (match[1] - match[2], match[1])):
            wording = self._vocab.strings[key]
            if taken.isdisjoint(range(start, end)) and (wording in across or not _crosses(start, end, whole)):
                taken.update(range(start, end))
                found.append(Phrase(start, end, wording))
        return sorted(found)

    def _doc(self, words: Sequence[str]) -> Doc:
        # Words of no phrase share one place, so that the vocabulary doesn't grow with the log.
        return self._new_doc(self._vocab, words=[word if word in self._known else "_" for word in words])


def _crosses(start: int, end: int, whole: Iterable[tuple[int, int]]) -> bool:
    """Return whether a range lies across an edge of another: neither within it nor apart."""
    return any(start < high and low < end and not (low <= start and end <= high) for low, high in whole)


def lowered(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the words of tokens in lower case, with straight apostrophes."""
    return tuple(token.text.lower().replace("’", "'") for token in tokens)
