"""Stems: one key for the inflections of a word, so that `leaks`, `leaking` and `leakage` meet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWELS: Final = frozenset("aeiouy")
_KEEP_S: Final = ("ss", "us", "is", "as")
_ENDINGS: Final = ("ing", "ed", "es", "s", "e", "y")


class LemmaRow(LexiconRow):
    """A row of `lemmas.csv`: an irregular form and its lemma; without one, a word that says nothing by itself."""

    form: str
    lemma: str = ""


class Stemmer:
    """Stems words; irregular ones by the lexicon, the rest by their endings.

    Args:
        rows: Irregular forms and words that say nothing.
    """

    def __init__(self, rows: Iterable[LemmaRow]) -> None:
        irregular: dict[str, str] = {}
        for row in rows:
            irregular.setdefault(row.form.lower(), row.lemma.lower())
        self._irregular = irregular

    def stem(self, word: str) -> str:
        """Return the stem of a word (lower case), or nothing for a word that says nothing."""
        lemma = self._irregular.get(word, word)
        if self._irregular.get(lemma) == lemma:  # it stays as it is: `fitting` is no form of `fit`
            return lemma
        return _stem(lemma) if lemma else ""

    def singular(self, word: str) -> str:
        """Return the singular of a noun (lower case)."""
        lemma = self._irregular.get(word) if word.endswith(("th", "es", "en", "ice", "eet")) else None
        return lemma or _singular(word)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """Cut the ending of a word, if what remains still has a vowel; the result need not be a word."""
    for ending in _ENDINGS:
        kept = word[: -len(ending)]
        if not word.endswith(ending) or len(kept) < 3 or not _VOWELS & set(kept):
            continue
        if ending in {"s", "es"} and word.endswith(_KEEP_S):
            return word
        if len(kept) > 3 and kept[-1] == kept[-2] and kept[-1] not in "ls" and ending in {"ing", "ed"}:
            kept = kept[:-1]
        return _stem(kept) if ending in {"s", "es"} else kept.removesuffix("e") if ending != "e" else kept
    return word


@lru_cache(maxsize=50_000)
def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEEP_S):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1].removesuffix("'").removesuffix("’")
