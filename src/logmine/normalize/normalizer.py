"""Normalizer: from a raw text to what it was meant to say, with offsets kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.normalize.abbreviations import EDGE, AbbreviationRow, Abbreviations, Rule, neighbour
from logmine.normalize.domain import GENERAL
from logmine.normalize.words import WordRow, Words
from logmine.tokens import Token, tokenize
from logmine.types import Edit, NormalizedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from logmine.lexicon import Lexicons

CACHE: Final = 200_000
# A longer word is no word of a language: it stays as it is, and no work on it can hang a run.
LONGEST: Final = 60
# Words this common in maintenance texts may be found joined.
JOINED: Final = 80
_NUMBERED: Final = re.compile(r"([a-z./]*[a-z])[.\-]?(\d{1,3})", re.ASCII)


class Change(NamedTuple):
    """What becomes of a part of a word, if its neighbours agree."""

    start: int
    end: int
    rules: tuple[Rule, ...]


class Fate(NamedTuple):
    """What can become of a word: the short forms that begin with it, then what becomes of it alone."""

    phrases: Mapping[tuple[str, ...], Sequence[Rule]]
    changes: tuple[Change, ...]


KEPT: Final = Fate({}, ())


class Normalizer:
    """Expands abbreviations, mends spelling and splits joined words; numbers and ids are never touched.

    Args:
        lexicons: Where the lists are.
        domain: The abbreviation list that goes before the general one.

    Raises:
        LexiconError: There is no such list, or one breaks its form.
    """

    def __init__(self, lexicons: Lexicons, domain: str = GENERAL) -> None:
        self.domain = domain
        lists = ["abbreviations/general.csv", "misspellings.csv"]
        if domain != GENERAL:
            lists.insert(0, f"abbreviations/{domain}.csv")
        self._short = Abbreviations(row for name in lists for row in lexicons.rows(name, AbbreviationRow))
        self._words = Words(lexicons.rows("words.csv", WordRow))
        self._cache: dict[str, Fate] = {}

    def __call__(self, text: str) -> NormalizedText:
        """Normalise one text.

        Args:
            text: Any Unicode text.

        Returns:
            The normalised text and its alignment; replaced words in lower case, everything else as it was.
        """
        tokens = tokenize(text)
        edits: list[Edit] = []
        done = 0
        for at, token in enumerate(tokens):
            fate = self._cache.get(token.text)
            if fate is None:
                fate = self._fate(token.text)
            if fate is KEPT or at < done:
                continue
            taken = _replace_phrase(fate.phrases, tokens, at, edits) if fate.phrases else 0
            if taken:
                done = at + taken
                continue
            for change in fate.changes:
                rule = _first(change.rules, tokens, at, at)
                if rule is not None and rule.expansion != token.text.lower():
                    edits.append(Edit(token.start + change.start, token.start + change.end, rule.expansion))
        return NormalizedText.from_edits(text, edits) if edits else NormalizedText.unchanged(text)

    def _fate(self, word: str) -> Fate:
        """Work out what can become of a word, and remember it."""
        if len(word) > LONGEST:
            return KEPT
        lower = word.lower()
        phrases = self._short.phrases(lower)
        # A few letters grow in lower case (`İ`): offsets into such a word would not hold.
        changes = tuple(self._changes(lower)) if len(word) == len(lower) else ()
        fate = Fate(phrases, changes) if phrases or changes else KEPT
        if len(self._cache) < CACHE:
            self._cache[word] = fate
        return fate

    def _changes(self, word: str) -> list[Change]:
        """Return what becomes of a word (lower case) and its parts."""
        rules = self._rules(word)
        if rules:
            return [Change(0, len(word), rules)]
        numbered = _NUMBERED.fullmatch(word)
        if numbered is not None:
            meaning = self._short.numbered(numbered[1])
            return [] if meaning is None else [Change(0, numbered.start(2), (_always(meaning + " "),))]
        if not word.isalpha():
            return self._parts(word)
        if self._words.known(word):
            return []
        mended = self._words.mend(word)
        if mended is not None:
            return [Change(0, len(word), (_always(mended),))]
        joined = self._split(word)
        return [] if joined is None else [Change(0, len(word), (_always(joined),))]

    def _rules(self, word: str) -> tuple[Rule, ...]:
        """Return the rules of a short form, or of the one that a word is the plural of."""
        rules = self._short.word(word)
        if rules:
            return tuple(rules)
        singular = word[:-1].rstrip("'’")
        if len(singular) < 3 or not word.endswith("s") or self._words.known(word):
            return ()
        return tuple(rule._replace(expansion=plural(rule.expansion)) for rule in self._short.word(singular))

    def _parts(self, word: str) -> list[Change]:
        """Expand the parts of `hyd/elec` or `c/out-mech`, where every part is known."""
        for joints in ("-", "&", "/"):
            if joints not in word:
                continue
            changes, start = [], 0
            for part in word.split(joints):
                rule = _free(self._rules(part))
                if rule is not None:
                    changes.append(Change(start, start + len(part), (rule,)))
                elif inner := self._parts(part):
                    changes += [Change(start + c.start, start + c.end, c.rules) for c in inner]
                elif len(part) < 3 or not self._words.known(part):
                    return []
                start += len(part) + 1
            return changes
        return []

    def _split(self, word: str) -> str | None:
        """Return a joined word as two, where exactly one split gives two words that are in use."""
        found = [
            " ".join((self._meaning(word[:cut]), self._meaning(word[cut:])))
            for cut in range(3, len(word) - 2)
            if self._joinable(word[:cut], word[cut:])
        ]
        return found[0] if len(found) == 1 else None

    def _joinable(self, left: str, right: str) -> bool:
        """Tell whether two words may have been joined: both common, or one a short form."""
        common = (self._words.count(left) >= JOINED, self._words.count(right) >= JOINED)
        return any(common) and (common[0] or bool(self._plain(left))) and (common[1] or bool(self._plain(right)))

    def _meaning(self, part: str) -> str:
        return self._plain(part) or part

    def _plain(self, part: str) -> str:
        rule = _free(self._short.word(part))
        return "" if rule is None else rule.expansion


def _free(rules: Iterable[Rule]) -> Rule | None:
    """Return the first rule that asks for no neighbours."""
    return next((rule for rule in rules if not rule.before and not rule.after), None)


def plural(phrase: str) -> str:
    """Return the plural of a noun phrase (regular nouns)."""
    if phrase.endswith("y") and phrase[-2:-1] not in tuple("aeiou"):
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "x", "ch", "sh")) else "s")


def _always(expansion: str) -> Rule:
    return Rule(expansion, frozenset(), frozenset())


def _replace_phrase(
    phrases: Mapping[tuple[str, ...], Sequence[Rule]], tokens: Sequence[Token], at: int, edits: list[Edit]
) -> int:
    """Replace the longest short form of several words that begins here; return how many words it took."""
    for words, rules in phrases.items():
        last = at + len(words) - 1
        if last >= len(tokens) or any(tokens[at + i].text.lower() != words[i] for i in range(1, len(words))):
            continue
        rule = _first(rules, tokens, at, last)
        if rule is not None:
            edits.append(_narrowed(tokens[at : last + 1], rule.expansion))
            return len(words)
    return 0


def _narrowed(tokens: Sequence[Token], expansion: str) -> Edit:
    """Return the edit for several words, less those at its ends that stay (`air` of `air con`)."""
    meant = expansion.split(" ")
    first, last = 0, len(tokens) - 1
    while first < last and len(meant) > 1 and tokens[first].text.lower() == meant[0]:
        first, meant = first + 1, meant[1:]
    while first < last and len(meant) > 1 and tokens[last].text.lower() == meant[-1]:
        last, meant = last - 1, meant[:-1]
    return Edit(tokens[first].start, tokens[last].end, " ".join(meant))


def _first(rules: Sequence[Rule], tokens: Sequence[Token], first: int, last: int) -> Rule | None:
    """Return the first rule that holds between the neighbours of the words `first` to `last`."""
    for rule in rules:
        if not rule.before and not rule.after:
            return rule
        before = neighbour(tokens[first - 1].text) if first else EDGE
        after = neighbour(tokens[last + 1].text) if last + 1 < len(tokens) else EDGE
        if rule.holds(before, after):
            return rule
    return None
