"""Phrasebook: known phrases by their words, found longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from logmine.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = TypeVar("Value")


class Phrasebook(Generic[Value]):
    """Values by phrases; a phrase is a tuple of keys, one a word. Of a phrase added twice, the first counts."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], Value] = {}
        self._beginning: dict[str, tuple[int, ...]] = {}
        self._ending: dict[str, tuple[int, ...]] = {}

    def add(self, keys: Sequence[str], value: Value) -> None:
        """Add a phrase, unless it is empty or there."""
        phrase = tuple(keys)
        if not phrase or phrase in self._values:
            return
        self._values[phrase] = value
        for lengths, key in ((self._beginning, phrase[0]), (self._ending, phrase[-1])):
            known = lengths.get(key, ())
            if len(phrase) not in known:
                lengths[key] = tuple(sorted((*known, len(phrase)), reverse=True))

    def get(self, keys: Sequence[str]) -> Value | None:
        """Return the value of exactly this phrase."""
        return self._values.get(tuple(keys))

    def longest(self, keys: Sequence[str], at: int) -> tuple[int, Value] | None:
        """Return length and value of the longest phrase that begins at a place, if any."""
        for length in self._beginning.get(keys[at], ()):
            value = self._values.get(tuple(keys[at : at + length]))
            if value is not None and at + length <= len(keys):
                return length, value
        return None

    def longest_before(self, keys: Sequence[str], end: int) -> tuple[int, Value] | None:
        """Return length and value of the longest phrase that ends before a place, if any."""
        for length in self._ending.get(keys[end - 1], ()):
            value = self._values.get(tuple(keys[end - length : end])) if length <= end else None
            if value is not None:
                return length, value
        return None


def word_tokens(text: str) -> list[Token]:
    """Return the words of a text in lower case, with offsets; hyphens part words, `&` is `and`, punctuation goes."""
    found: list[Token] = []
    for token in tokenize(text):
        if token.text == "&":
            found.append(Token("and", token.start, token.end))
        elif "-" not in token.text:
            if any(map(str.isalnum, token.text)):
                found.append(Token(token.text.lower(), token.start, token.end))
        else:
            at = token.start
            for part in token.text.split("-"):
                if any(map(str.isalnum, part)):
                    found.append(Token(part.lower(), at, at + len(part)))
                at += len(part) + 1
    return found


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, cut as `word_tokens` does."""
    return [token.text for token in word_tokens(text)]
