"""Normalizer: from a raw text to what it was meant to say, with offsets kept."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.normalize.abbreviations import GENERAL, load
from logmine.normalize.choosing import Chooser
from logmine.normalize.codes import Coder
from logmine.normalize.model import NormalizerModel, embedded, load_model
from logmine.normalize.names import load_names
from logmine.normalize.profile import DEFAULT, load_profile
from logmine.normalize.proposing import Proposer
from logmine.normalize.rules import Rules
from logmine.normalize.words import WordRow, Words, known_words
from logmine.tokens import tokenize
from logmine.types import NormalizedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from logmine.lexicon import Lexicons
    from logmine.normalize.abbreviations import Abbreviations
    from logmine.normalize.choosing import Choice
    from logmine.tokens import Token

BATCH: Final = 256  # texts weighed together
# Beyond this many words a text is cut for the chooser, which looks two words far: bounded memory for any length.
CUT: Final = 20_000
# What the chooser may do where the lists leave a word open; it doesn't hide, join or part.
_OF_UNKNOWN: Final = frozenset({"pair", "rule", "spell", "truncated", "skeleton", "plural"})
_OF_SHORT: Final = frozenset({"pair"})
BY_LIST: Final = "list"


class Change(NamedTuple):
    """One change: `raw[start:end]` became `text`.

    Args:
        start: First character in the raw text.
        end: Behind the last.
        text: What it became.
        kind: How it was found: `list` by a lexicon's rule, else the kind of a candidate (`spell`, `mask`, …).
        confidence: How sure that is, from 0 to 1; 1 for a rule.
    """

    start: int
    end: int
    text: str
    kind: str
    confidence: float


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the cyclic collector from running: no cycles are made here, and it would walk all that is remembered."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Normalizer:
    """Expands abbreviations, mends spelling, parts joined words, and masks if the profile says so.

    Args:
        lexicons: Where the lists are.
        domain: The abbreviation list that goes before the general one.
        profile: The form of the normalised text: `default`, `maintnorm`, or a file of your own in `profiles/`.
        model: A model's folder; None for the embedded one.

    Raises:
        LexiconError: There is no such list or profile, or one breaks its form.
        ModelError: The model is missing or damaged.

    Attributes:
        domain: The domain.
        profile: The profile.
    """

    def __init__(
        self, lexicons: Lexicons, domain: str = GENERAL, *, profile: str = DEFAULT, model: Path | None = None
    ) -> None:
        self.domain, self.profile = domain, load_profile(lexicons, profile)
        short, words = load(lexicons, domain), lexicons.rows("words.csv", WordRow)
        self._rules = Rules(short, Words(words))
        # Loaded when the first word is left open: plain texts need none.
        self._chooser = lru_cache(maxsize=1)(
            lambda: self._load(short, words, load_names(lexicons), load_model(model or embedded()))
        )

    def __call__(self, text: str) -> NormalizedText:
        """Normalise one text.

        Args:
            text: Any Unicode text.

        Returns:
            The normalised text and its alignment.
        """
        return self.many([text])[0]

    def many(self, texts: Sequence[str]) -> list[NormalizedText]:
        """Normalise texts; faster than one by one, and the same.

        Args:
            texts: Any Unicode texts.

        Returns:
            The normalised texts and their alignments, in order.
        """
        with _no_collector():
            found = self._changes(texts, sure=self.profile.threshold > 0)
            return [
                NormalizedText.from_edits(text, [change[:3] for change in changes])
                if changes
                else NormalizedText.unchanged(text)
                for text, changes in zip(texts, found, strict=True)
            ]

    def changes(self, texts: Sequence[str]) -> list[list[Change]]:
        """Tell what would be changed in texts, how it was found and how sure it is.

        Args:
            texts: Any Unicode texts.

        Returns:
            The changes of each, in order.
        """
        with _no_collector():
            return self._changes(texts, sure=True)

    def _changes(self, texts: Sequence[str], *, sure: bool) -> list[list[Change]]:
        found: list[list[Change]] = []
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            found += self._by_rules(batch) if self.profile.words == "field" else self._by_choice(batch, sure=sure)
        return found

    def _by_rules(self, texts: Sequence[str]) -> list[list[Change]]:
        """Apply the lists, and ask the chooser where they leave a word open."""
        split = [tokenize(text) for text in texts]
        ruled = [self._rules(tokens) for tokens in split]
        found = [[Change(*edit, BY_LIST, 1.0) for edit in edits] for edits, _ in ruled]
        asked = [at for at, (_, left_open) in enumerate(ruled) if left_open]
        if not asked:
            return found
        words = [[token.text for token in split[at]] for at in asked]
        for at, choices in zip(asked, self._choose(words), strict=True):
            guesses = self._guesses(split[at], frozenset(ruled[at][1]), choices)
            if guesses:
                found[at] = sorted([*found[at], *guesses])
        return found

    def _guesses(self, tokens: Sequence[Token], left_open: frozenset[int], choices: Sequence[Choice]) -> list[Change]:
        guesses: list[Change] = []
        at = 0
        for candidate, confidence in choices:
            token = tokens[at]
            # Of a short form whose rules don't hold, only what is learnt in its trade says what it means.
            kinds = _OF_SHORT if self._rules.is_short(token.text) else _OF_UNKNOWN
            if (
                at in left_open
                and candidate.span == 1
                and candidate.kind in kinds
                and not any(c.isdecimal() for c in token.text)
                and confidence >= self.profile.threshold
                and candidate.text.lower() != token.text.lower()
            ):
                guesses.append(Change(token.start, token.end, candidate.text, candidate.kind, confidence))
            at += candidate.span
        return guesses

    def _by_choice(self, texts: Sequence[str], *, sure: bool) -> list[list[Change]]:
        """Ask the chooser about every word."""
        split = [text.split() for text in texts]
        return [
            self._chosen(text, words, choices)
            for text, words, choices in zip(texts, split, self._choose(split, sure=sure), strict=True)
        ]

    def _chosen(self, text: str, words: Sequence[str], choices: Sequence[Choice]) -> list[Change]:
        lower, threshold = self.profile.case == "lower", self.profile.threshold
        changes: list[Change] = []
        at = end = 0
        for (meant, kind, span, _, _), confidence in choices:
            word = words[at]
            start = text.index(word, end)
            end = start + len(word)
            if span > 1:
                for behind in words[at + 1 : at + span]:
                    end = text.index(behind, end) + len(behind)
                word = text[start:end]
            if kind == "keep" or confidence < threshold:
                meant = word.lower() if lower else word  # noqa: PLW2901 the word itself, not what stands for it
            if meant != word:
                changes.append(Change(start, end, meant, kind, confidence))
            at += span
        return changes

    def _choose(self, words: Sequence[Sequence[str]], *, sure: bool = True) -> list[list[Choice]]:
        """Ask the chooser; long texts in pieces."""
        chooser = self._chooser()
        if all(len(each) <= CUT for each in words):
            return chooser(words, sure=sure)
        return [
            [
                choice
                for start in range(0, len(each), CUT)
                for choice in chooser([each[start : start + CUT]], sure=sure)[0]
            ]
            for each in words
        ]

    def _load(
        self, short: Abbreviations, words: Sequence[WordRow], names: Mapping[str, str], model: NormalizerModel
    ) -> Chooser:
        # What words mean was learnt in one trade: elsewhere only how words are spelt and shortened counts.
        learnt = (
            model.learnt if self.profile.masks or self.domain == model.description.domain else model.learnt.only_words()
        )
        proposer = Proposer(short, known_words(words), learnt, names, masks=self.profile.masks)
        return Chooser(proposer, Coder(proposer.known, learnt), model.weights)
