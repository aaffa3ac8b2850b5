"""What a short form may stand for: words and phrases it can be made of, and words it is a slip away from."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from logmine.growing.shapes import JOINT, NEVER, VOWELS, halves_cost, phrase_cost, word_cost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from logmine.growing.log import Log
    from logmine.growing.vocabulary import Vocabulary

    Words = tuple[str, ...]

KEPT: Final = 12  # candidates of a form
LOOKED_AT: Final = 150  # words that have the letters of a form, the commonest first
LONGEST: Final = 24  # letters of a word
FAR: Final = 4.5  # what costs more is no likeness
COMMON: Final = 0.4  # how much it tells that a candidate is common, against what it costs
PHRASE: Final = 3  # words
_SLIP: Final = 1.6  # what a letter added, dropped, changed or swapped costs
_JOINT: Final = 0.9  # what it costs to write a joint into one word
_ELSEWHERE: Final = 0.1  # a use in other logs, against one in this
_UNKNOWN: Final = 0.25  # a use of a word that no list knows
_OFTEN: Final = 4  # uses that make an unknown word one that short forms may stand for
_NAMED: Final = 3.0  # uses in this log that the name of a thing counts as
_CHANCE: Final = 5  # times as often as by chance, for words to be a phrase


class Candidate(NamedTuple):
    """What a short form may stand for.

    Args:
        words: In lower case.
        cost: What it costs to write them so short, or so wrong; 0 for nothing.
        uses: How common they are: how often the log has them, and other logs, which counts for less.
    """

    words: Words
    cost: float
    uses: float

    @property
    def rank(self) -> float:
        """How likely it is by its letters and by how common it is: a logarithm."""
        return COMMON * float(np.log1p(self.uses)) - self.cost


class FullForms:
    """The words and phrases that short forms of a log can stand for.

    Args:
        log: The log.
        vocabulary: What the lists know.
    """

    def __init__(self, log: Log, vocabulary: Vocabulary) -> None:
        self._counts = _words(log, vocabulary)
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._counts, key=lambda word: (-self._counts[word], word)):
            self._by_letter[word[0]].append(word)
        # A line for each word: its letters, a tab, the word.
        self._lines = {
            letter: "\n".join(("", *(f"{JOINT.sub('', word)}\t{word}" for word in words), ""))
            for letter, words in self._by_letter.items()
        }
        self._phrases: defaultdict[str, list[tuple[Words, float]]] = defaultdict(list)
        for phrase, count in sorted(_phrases(log, vocabulary).items(), key=lambda item: (-item[1], item[0])):
            self._phrases["".join(word[0] for word in phrase)].append((phrase, count))

    def candidates(self, form: str) -> list[Candidate]:
        """Return what a form (lower case) may stand for, the likeliest first by letters and by how common it is."""
        letters = JOINT.sub("", form)
        found: dict[Words, Candidate] = {}
        for candidate in (*self._shortened(form, letters), *self._of_phrases(form, letters), *self._misspelt(form)):
            if candidate.cost < min(FAR, found[candidate.words].cost if candidate.words in found else NEVER):
                found[candidate.words] = candidate
        return sorted(found.values(), key=lambda candidate: (-candidate.rank, candidate.words))[:KEPT]

    def _shortened(self, form: str, letters: str) -> Iterator[Candidate]:
        # Words with these letters in their order. A step goes to the first such letter, so nothing is tried twice.
        steps = "".join(f"[^{letter}\t\n]*{letter}" for letter in letters[1:])
        pattern = f"\n({letters[0]}{steps}[^\t\n]*)\t([^\n]+)"
        for plain, word in re.findall(pattern, self._lines.get(letters[0], ""))[:LOOKED_AT]:
            if plain == letters and word in {form, plain}:
                continue
            cost = word_cost(letters, plain)
            if form != letters and word == plain:
                cost = min(cost + _JOINT, halves_cost(form, word))
            yield Candidate((word,), cost, self._counts[word])

    def _of_phrases(self, form: str, letters: str) -> Iterator[Candidate]:
        first, rest = letters[0], letters[1:]
        initials = {first + other for other in rest}
        initials |= {first + rest[i] + other for i in range(len(rest)) for other in rest[i + 1 :]}
        for key in sorted(initials):
            for phrase, count in self._phrases.get(key, ())[:LOOKED_AT]:
                yield Candidate(phrase, phrase_cost(form, phrase), count)

    def _misspelt(self, form: str) -> Iterator[Candidate]:
        if len(form) < 4 or not form.isalpha():
            return
        slips = 1 if len(form) < 6 else 2
        words = self._by_letter.get(form[0], ())
        for word, distance, _ in process.extract(form, words, scorer=OSA.distance, score_cutoff=slips, limit=KEPT):
            if word != form and len(word) >= 4:
                yield Candidate((word,), _SLIP * distance, self._counts[word])


def _words(log: Log, vocabulary: Vocabulary) -> Mapping[str, float]:
    """Return the full words that short forms can stand for, and how common they are."""
    counts: dict[str, float] = {}
    unknown: dict[str, int] = {}
    for word, used in zip(log.words, log.counts.tolist(), strict=True):
        if not 3 <= len(word) <= LONGEST or not word.isalpha():
            continue
        if vocabulary.is_word(word):
            counts[word] = used
        elif used >= _OFTEN and _reads(word) and not vocabulary.knows(word):
            unknown[word] = used
    for word, used in vocabulary.usual.items():
        if 3 <= len(word) <= LONGEST and vocabulary.is_word(word):
            counts[word] = counts.get(word, 0.0) + used * _ELSEWHERE
    known = sorted(counts)
    for word, used in unknown.items():
        at = bisect(known, word)
        if at == len(known) or not known[at].startswith(word):  # `temperat` is itself cut short
            counts[word] = used * _UNKNOWN
    for word in vocabulary.said:  # `o-ring`, `won't`
        if 3 <= len(word) <= LONGEST and JOINT.search(word) and word not in vocabulary.short:
            counts[word] = log.count(word) + 1.0
    return counts


def _reads(word: str) -> bool:
    """Tell whether an unknown word reads like a full one: long, with vowels in it."""
    return len(word) >= 6 and 0.25 <= sum(letter in VOWELS for letter in word) / len(word) <= 0.6


def _phrases(log: Log, vocabulary: Vocabulary) -> Mapping[Words, float]:
    """Return full words that stand beside each other oftener than by chance, and the names that lists have."""
    full = np.array([len(word) > 2 and word.isalpha() and vocabulary.is_word(word) for word in log.words])
    words = [word for word, is_full in zip(log.words, full.tolist(), strict=True) if is_full]
    small = np.where(full, np.cumsum(full) - 1, -1)[log.ids]  # ids among full words, -1 for any other
    share = np.bincount(small[small >= 0], minlength=len(words)) / len(small)
    found: defaultdict[Words, float] = defaultdict(float)
    for length in range(2, PHRASE + 1) if words else ():
        beside = np.lib.stride_tricks.sliding_window_view(np.append(small, [-1] * length), length)
        beside = beside[(beside >= 0).all(axis=1)]
        places = len(words) ** np.arange(length)
        keys, counts = np.unique(beside @ places, return_counts=True)
        ids = keys[:, None] // places % len(words)
        expected = len(small) * share[ids].prod(axis=1)
        for chosen in np.flatnonzero((counts > 1) & (counts > _CHANCE * expected)).tolist():
            found[tuple(words[at] for at in ids[chosen].tolist())] += int(counts[chosen])
    for name in vocabulary.names:
        if 1 < len(name) <= PHRASE and all(len(word) > 2 for word in name):
            found[name] += _NAMED
    return found
