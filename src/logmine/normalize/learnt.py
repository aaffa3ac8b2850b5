"""Learnt pairs: how often which word was normalised to what in parallel texts, and the words those texts use."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST: Final = 4  # words that may merge
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_MASK: Final = re.compile(r"<[a-z]+>")
_DIGITS: Final = re.compile(r"\d+")
NUMBER: Final = "<num>"


class Pair(NamedTuple):
    """How often a word became another.

    Args:
        form: A word as written, lower case, `0` for its numbers; several words that became one, split by spaces.
        meaning: What it became; the form itself where it stayed; `<num>` for a number.
        seen: How often.
    """

    form: str
    meaning: str
    seen: int


class Learnt:
    """Counted pairs of written and meant words.

    Args:
        rows: The pairs.

    Attributes:
        pairs: Meanings and their counts by single word.
        merges: Meanings and their counts by several words, split by spaces.
        begun: How often a word began several that became one.
        vocabulary: Words of meanings, as cased there, and their counts.
        cased: The cased words by lower-case word, where they differ, commonest first.
    """

    def __init__(self, rows: Iterable[Pair]) -> None:
        self.pairs: dict[str, dict[str, int]] = {}
        self.merges: dict[str, dict[str, int]] = {}
        self.begun: Counter[str] = Counter()
        self.vocabulary: Counter[str] = Counter()
        for row in rows:
            table = self.merges if " " in row.form else self.pairs
            table.setdefault(row.form, {})[row.meaning] = row.seen
            if " " in row.form:
                self.begun[row.form.split(" ")[0]] += row.seen
            for word in _WORD.findall(_MASK.sub("", row.meaning)):
                self.vocabulary[word] += row.seen
        cased: defaultdict[str, list[str]] = defaultdict(list)
        for word, _ in sorted(self.vocabulary.items(), key=lambda item: (-item[1], item[0])):
            if word != word.lower():
                cased[word.lower()].append(word)
        self.cased: Mapping[str, Sequence[str]] = dict(cased)

    def only_words(self) -> Learnt:
        """Return the words alone, for logs of another trade than the pairs: what words mean there is another matter."""
        words = Learnt(())
        words.vocabulary, words.cased = self.vocabulary, self.cased
        return words

    def total(self, form: str) -> int:
        """Return how often a word (lower case, `0` for numbers) was seen."""
        return sum(self.pairs.get(form, {}).values()) + self.begun.get(form, 0)

    def commonest(self, form: str) -> str | None:
        """Return what a word most often became, None where it was not seen."""
        meanings = self.pairs.get(form)
        return max(meanings, key=lambda meaning: (meanings[meaning], meaning)) if meanings else None


def form_of(word: str) -> str:
    """Return the form that a word is counted under: lower case, `0` for its numbers."""
    return word.lower() if word.isalpha() else _DIGITS.sub("0", word.lower())


def count_pairs(texts: Iterable[Sequence[tuple[str, str]]]) -> list[Pair]:
    """Count the pairs of parallel texts.

    What became a mask other than `<num>` is left out: ids are told by their shape, and names are nobody's business.

    Args:
        texts: Texts as pairs of written and meant tokens; an empty meaning: merged into the one before.

    Returns:
        Rows in order of form and meaning.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        at = 0
        while at < len(text):
            end = at + 1
            while end < len(text) and not text[end][1]:
                end += 1
            form, meaning = form_of(" ".join(raw for raw, _ in text[at:end])), text[at][1]
            if meaning and end - at <= LONGEST and form != "0" and _told(form, meaning):
                counts[form, meaning] += 1
            at = end
    return [Pair(form, meaning, count) for (form, meaning), count in sorted(counts.items())]


def _told(form: str, meaning: str) -> bool:
    """Tell whether a meaning holds no mask but one for each number of its form."""
    masks = _MASK.findall(meaning)
    return all(mask == NUMBER for mask in masks) and len(masks) in {0, form.count("0")} and not _DIGITS.search(meaning)
