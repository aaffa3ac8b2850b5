"""Rules: what the lists alone make of a text, with offsets kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.normalize.abbreviations import Rule, holding, neighbour, plural, stem
from logmine.normalize.words import USUAL
from logmine.types import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from logmine.normalize.abbreviations import Abbreviations
    from logmine.normalize.words import Words
    from logmine.tokens import Token

CACHE: Final = 200_000
# A longer word is no word of a language: it stays as it is, and no work on it can hang a run.
LONGEST: Final = 60
# Words this common in maintenance texts may be found joined.
JOINED: Final = 80
BROKEN: Final = 6  # letters of a word that may stand broken in two
_STOPS: Final = frozenset(".!?;:-")
_NUMBERED: Final = re.compile(r"([a-z./]*[a-z])[.\-]?(\d{1,3})", re.ASCII)


class Change(NamedTuple):
    """What becomes of a part of a word, if its neighbours agree.

    Args:
        start: Where the part begins in the word.
        end: Where it ends.
        rules: Of which one must hold.
        opening: Whether only at the beginning of a sentence, where a capital is no sign of a name.
    """

    start: int
    end: int
    rules: tuple[Rule, ...]
    opening: bool = False

    def edits(self, token: Token, expansion: str) -> list[Edit]:
        """Return the edits of a token; none where it is the expansion already."""
        start, end = token.start + self.start, token.start + self.end
        if token.text[self.start : self.end].lower() == expansion:
            return []
        return [Edit(start, end, expansion)]


class Fate(NamedTuple):
    """What can become of a word.

    Args:
        phrases: Of the short forms that begin with it.
        changes: Of it alone.
        unknown: Whether it is no known word.
        short: Whether it is a short form: like an unknown word, it is left open where none of its rules holds.
    """

    phrases: Mapping[tuple[str, ...], Sequence[Rule]]
    changes: tuple[Change, ...]
    unknown: bool = False
    short: bool = False


KEPT: Final = Fate({}, ())


class Rules:
    """Applies the lists: expands abbreviations, mends spelling, splits joined words; numbers and ids are never touched.

    Args:
        short: The abbreviation lists.
        words: Known words.
    """

    def __init__(self, short: Abbreviations, words: Words) -> None:
        self._short, self._words = short, words
        self._cache: dict[str, Fate] = {}
        self._stems: dict[str, frozenset[str]] = {}

    def __call__(self, tokens: Sequence[Token]) -> tuple[list[Edit], list[int]]:
        """Find what the lists change.

        Args:
            tokens: The words of a text.

        Returns:
            The edits, in order; and the places of words that the lists leave open: unknown ones, and short forms of
            which no rule holds.
        """
        edits: list[Edit] = []
        left_open: list[int] = []
        done = 0
        words: list[str] | None = None
        fates = [self._cache.get(token.text) or self._fate(token.text) for token in tokens]
        for at, (token, fate) in enumerate(zip(tokens, fates, strict=True)):
            if at < done:
                continue
            if at + 1 < len(tokens) and (fate.unknown or fates[at + 1].unknown):
                whole = self._whole(token, tokens[at + 1])
                if whole:
                    edits.append(Edit(token.start, tokens[at + 1].end, whole))
                    done = at + 2
                    continue
            if fate is KEPT:
                continue
            if words is None:
                words = [neighbour(each.text) for each in tokens]
            taken = self._replace_phrase(fate.phrases, tokens, words, at, edits) if fate.phrases else 0
            if taken:
                done = at + taken
                continue
            changed = False
            for change in fate.changes:
                if change.opening and at and tokens[at - 1].text not in _STOPS:
                    continue
                rule = holding(change.rules, words, at, at, self._senses)
                if rule is not None:
                    changed = True
                    edits += change.edits(token, rule.expansion)
            if not changed and (fate.unknown or fate.short):
                left_open.append(at)
        return edits, left_open

    def _replace_phrase(
        self,
        phrases: Mapping[tuple[str, ...], Sequence[Rule]],
        tokens: Sequence[Token],
        words: Sequence[str],
        at: int,
        edits: list[Edit],
    ) -> int:
        """Replace the longest short form of several words that begins here; return how many words it took."""
        for phrase, rules in phrases.items():
            last = at + len(phrase) - 1
            if last >= len(tokens) or any(tokens[at + i].text.lower() != phrase[i] for i in range(1, len(phrase))):
                continue
            rule = holding(rules, words, at, last, self._senses)
            if rule is not None:
                edits.append(_narrowed(tokens[at : last + 1], rule.expansion))
                if _glued(tokens, last):
                    edits.append(Edit(tokens[last].end, tokens[last].end, " "))
                return len(phrase)
        return 0

    def _senses(self, word: str) -> frozenset[str]:
        """Return the stems of a word (lower case) and of what it stands for wherever it stands."""
        found = self._stems.get(word)
        if found is None:
            meant = {part for rule in self._rules(word) if rule.free for part in rule.expansion.split(" ")}
            found = frozenset(map(stem, {word, *meant}))
            if len(self._stems) < CACHE:
                self._stems[word] = found
        return found

    def is_short(self, word: str) -> bool:
        """Tell whether a word is a short form of the lists."""
        return word.lower() in self._short

    def _whole(self, first: Token, second: Token) -> str:
        """Return the word that was broken in two, such as `bear ings`: one that such texts use; else nothing."""
        if second.start - first.end > 1 or not (first.text.isalpha() and second.text.isalpha()):
            return ""
        word = (first.text + second.text).lower()
        return word if len(word) >= BROKEN and self._words.count(word) >= USUAL else ""

    def _fate(self, word: str) -> Fate:
        """Work out what can become of a word, and remember it."""
        if len(word) > LONGEST:
            return KEPT
        lower = word.lower()
        phrases = self._short.phrases(lower)
        # A few letters grow in lower case (`İ`): offsets into such a word would not hold.
        changes = tuple(self._changes(word, lower)) if len(word) == len(lower) else ()
        unknown = word.isalpha() and len(word) > 2 and not self._words.known(lower)
        fate = Fate(phrases, changes, unknown, lower in self._short) if phrases or changes or unknown else KEPT
        if len(self._cache) < CACHE:
            self._cache[word] = fate
        return fate

    def _changes(self, raw: str, word: str) -> list[Change]:
        """Return what becomes of a word and its parts.

        Args:
            raw: The word.
            word: It in lower case.
        """
        rules = self._rules(word)
        if rules:
            return [Change(0, len(word), rules)]
        numbered = _NUMBERED.fullmatch(word)
        if numbered is not None:
            meaning = self._short.numbered(numbered[1])
            return [] if meaning is None else [Change(0, numbered.start(2), (Rule(meaning + " "),))]
        if not word.isalpha():
            return self._parts(word)
        if self._words.known(word):
            return []
        capital = raw[0].isupper() and not raw.isupper()
        mended = self._words.mend(word, usual=capital)
        if mended is not None:
            return [Change(0, len(word), (Rule(mended),), opening=capital)]
        cut = self._cut(word)
        if not cut:
            return []
        parts = [(0, cut), (cut, len(word))]
        meant = [
            Change(start, end, (Rule(self._plain(word[start:end])),))
            for start, end in parts
            if self._plain(word[start:end])
        ]
        return sorted([*meant, Change(cut, cut, (Rule(" "),))])

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

    def _cut(self, word: str) -> int:
        """Return where a word is two joined ones, if exactly one cut gives two words that are in use; else 0."""
        found = [cut for cut in range(3, len(word) - 2) if self._joinable(word[:cut], word[cut:])]
        return found[0] if len(found) == 1 else 0

    def _joinable(self, left: str, right: str) -> bool:
        """Tell whether two words may have been joined: both common, or one a short form."""
        common = (self._words.count(left) >= JOINED, self._words.count(right) >= JOINED)
        return any(common) and (common[0] or bool(self._plain(left))) and (common[1] or bool(self._plain(right)))

    def _plain(self, part: str) -> str:
        rule = _free(self._short.word(part))
        return "" if rule is None else rule.expansion


def _free(rules: Iterable[Rule]) -> Rule | None:
    """Return the first rule that holds anywhere."""
    return next((rule for rule in rules if rule.free), None)


def _glued(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a stop ends a short form and a word follows without a space: `hyd.hose`."""
    if tokens[last].text != "." or last + 1 == len(tokens):
        return False
    return tokens[last + 1].start == tokens[last].end and tokens[last + 1].text[0].isalnum()


def _narrowed(tokens: Sequence[Token], expansion: str) -> Edit:
    """Return the edit for several words, less those at its ends that stay (`air` of `air con`)."""
    meant = expansion.split(" ")
    first, last = 0, len(tokens) - 1
    while first < last and len(meant) > 1 and tokens[first].text.lower() == meant[0]:
        first, meant = first + 1, meant[1:]
    while first < last and len(meant) > 1 and tokens[last].text.lower() == meant[-1]:
        last, meant = last - 1, meant[:-1]
    return Edit(tokens[first].start, tokens[last].end, " ".join(meant))
