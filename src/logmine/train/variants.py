"""Variants of a training text that keep its labels: normalised, abbreviated, misspelt, unmasked, of other parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from logmine.concepts.tree import ComponentRow
from logmine.normalize import Normalizer
from logmine.normalize.abbreviations import GENERAL, AbbreviationRow
from logmine.tokens import tokenize
from logmine.types import Edit, NormalizedText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from random import Random

    from logmine.evaluate.corpora import Annotated
    from logmine.lexicon import Lexicons
    from logmine.tokens import Token
    from logmine.train.settings import TrainSettings

LONGEST: Final = 3  # words of a phrase that may be abbreviated
SHORTEN: Final = 0.15  # of the phrases that can be
MISSPELL: Final = 0.03  # of the words of five letters and more
PUNCTUATE: Final = 0.15  # of the texts
MASKS: Final = frozenset({"<id>", "<num>", "<sensitive>", "item_id"})
SWAPPED: Final = 0.5  # of the components of a text that is changed
AT_HOME: Final = 0.6  # of new components are of the text's own domain
_LETTERS: Final = "aeioulnrst"


@dataclass(frozen=True, slots=True)
class Variants:
    """Draws variants of annotated texts.

    Args:
        settings: How often which.
        random: Where chance comes from; a seeded one gives the same variants again.
        normalizers: By domain.
        short: Short forms and misspellings of phrases, with weights: the inverse of the abbreviation lists.
        known: Names of components that the lexicons know, by domain.
    """

    settings: TrainSettings
    random: Random
    normalizers: Mapping[str, Normalizer]
    short: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]]
    known: Mapping[str, Sequence[str]]

    @classmethod
    def load(cls, settings: TrainSettings, random: Random, lexicons: Lexicons, domains: Iterable[str] = ()) -> Variants:
        """Read the lexicons that variants are drawn from.

        Args:
            settings: How often which.
            random: Where chance comes from.
            lexicons: Where the lists are.
            domains: What the texts are from; one without a list of its own takes the general one.
        """
        listed = lexicons.names("abbreviations", ".csv")
        used = sorted({"general", *(domain for domain in domains if domain in listed)})
        names = [f"abbreviations/{domain}.csv" for domain in listed] + ["misspellings.csv"]
        forms: dict[str, dict[str, float]] = {}
        for row in (row for name in names for row in lexicons.rows(name, AbbreviationRow)):
            if row.expansion and any(character.isalpha() for character in row.form):
                forms.setdefault(row.expansion, {})[row.form] = float(row.count or 1) ** 0.5
        short = {phrase: (tuple(found), tuple(found.values())) for phrase, found in forms.items()}
        normalizers = {domain: Normalizer(lexicons, domain) for domain in used}
        return cls(settings, random, normalizers, short, _known(lexicons) if settings.swap else {})

    def draw(self, text: Annotated) -> Annotated:
        """Return a variant of a text: its labels on other characters."""
        chance, settings = self.random, self.settings
        if settings.swap and chance.random() < settings.swap:  # without it, chance falls as it did before there was any
            text = carry(text, NormalizedText.from_edits(text.text, self._swapped(text)))
        if chance.random() < settings.masks:
            text = carry(text, NormalizedText.from_edits(text.text, self._unmasked(text.text)))
        if chance.random() < settings.noise:
            text = carry(text, NormalizedText.from_edits(text.text, self._noise(text.text)))
        if chance.random() < settings.normalized:
            normalizer = self.normalizers.get(text.domain or "", self.normalizers["general"])
            text = carry(text, normalizer(text.text))
        return text

    def _swapped(self, text: Annotated) -> Iterator[Edit]:
        home, common = self.known.get(text.domain or GENERAL, ()), self.known.get(GENERAL, ())
        for span in text.spans:
            if span.label == "COMPONENT" and (home or common) and self.random.random() < SWAPPED:
                names = home if home and (not common or self.random.random() < AT_HOME) else common
                yield Edit(
                    span.start, span.end, _as_written(self.random.choice(names), text.text[span.start : span.end])
                )

    def _unmasked(self, text: str) -> Iterator[Edit]:
        at = 0
        for word in text.split(" "):
            if word in MASKS:
                yield Edit(at, at + len(word), self._plausible(word))
            at += len(word) + 1

    def _plausible(self, mask: str) -> str:
        chance = self.random
        number = str(chance.randrange(1, 10 ** chance.choice((1, 2, 3, 4))))
        if mask == "<num>":
            return number
        letters = "".join(chance.choice("ABCDEFGHKLMPRSTVWX") for _ in range(chance.choice((2, 2, 3))))
        return letters + chance.choice(("", "", "-")) + number

    def _noise(self, text: str) -> Iterator[Edit]:
        words = tokenize(text)
        at = 0
        while at < len(words):
            edit, taken = self._shortened(text, words, at) or (self._misspelt(words[at]), 1)
            if edit is not None:
                yield edit
            at += taken
        if self.random.random() < PUNCTUATE and text[-1:].isalnum():
            yield Edit(len(text), len(text), self.random.choice((".", ".", " .", "!", "...")))

    def _shortened(self, text: str, words: Sequence[Token], at: int) -> tuple[Edit, int] | None:
        for count in range(min(LONGEST, len(words) - at), 0, -1):
            start, end = words[at].start, words[at + count - 1].end
            forms = self.short.get(text[start:end].lower())
            if forms and self.random.random() < SHORTEN:
                return Edit(start, end, self.random.choices(*forms)[0]), count
        return None

    def _misspelt(self, word: Token) -> Edit | None:
        letters = word.text
        if len(letters) < 5 or not letters.isalpha() or self.random.random() >= MISSPELL:
            return None
        at = self.random.randrange(1, len(letters) - 1)
        before, letter, after = letters[:at], letters[at], letters[at + 1 :]
        wrong = (before + after, before + after[0] + letter + after[1:], before + letter + letter + after)
        return Edit(word.start, word.end, self.random.choice((*wrong, before + self.random.choice(_LETTERS) + after)))


def _known(lexicons: Lexicons) -> dict[str, list[str]]:
    """Return the names that alone tell a component, by domain."""
    found: dict[str, list[str]] = {}
    for part in lexicons.rows("components.csv", ComponentRow):
        if part.sure:
            names = [part.canonical, *filter(None, part.synonyms.split("|"))]
            found.setdefault(part.domain, []).extend(names)
    return found


def _as_written(phrase: str, before: str) -> str:
    """Return a phrase in the capitals of what it replaces."""
    if before.isupper():
        return phrase.upper()
    return phrase.capitalize() if before[:1].isupper() else phrase


def carry(text: Annotated, changed: NormalizedText) -> Annotated:
    """Return an annotated text as its changed form, spans carried along; a span whose words vanished goes."""
    spans: list[Span] = []
    done = 0
    for span in text.spans:
        start, end = changed.alignment.to_norm(span.start, span.end)
        if end > max(start, done):  # two spans within one changed word: the first has it
            spans.append(Span(span.label, max(start, done), end))
            done = end
    return replace(text, text=changed.text, spans=tuple(spans), tokens=())
