"""Abbreviations: short forms with the context they hold in, looked up by the words of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.lexicon import LexiconRow
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EDGE: Final = "<edge>"
NUMBER: Final = "<num>"
LONGEST: Final = 4


class AbbreviationRow(LexiconRow):
    """A row of `abbreviations/*.csv` and of `misspellings.csv`.

    Args:
        form: The short form, one to four words; `pos#` stands for `pos1`, `pos12`, ….
        expansion: What it means; a row without one says nothing yet, and is passed over.
        before: Words of which one must stand before it, split by `|`; `<num>` a number, `<edge>` the text's edge.
        after: Words of which one must stand behind it, likewise.
        source: Where the pair comes from.
        count: How often it was seen there.
        candidates: What it may mean, for the person who decides; read by nobody else.
        examples: Where it was seen, likewise.
    """

    form: str
    expansion: str = ""
    before: str = ""
    after: str = ""
    source: str = ""
    count: int = 0
    candidates: str = ""
    examples: str = ""


class Rule(NamedTuple):
    """An expansion and the neighbours it asks for; no neighbours named: any will do."""

    expansion: str
    before: frozenset[str]
    after: frozenset[str]

    def holds(self, before: str, after: str) -> bool:
        """Tell whether the rule holds between two neighbouring words (lower case)."""
        return (not self.before or before in self.before) and (not self.after or after in self.after)


class Abbreviations:
    """Rules by short form; the first rule of a form that holds wins.

    Args:
        rows: In order of precedence.
    """

    def __init__(self, rows: Iterable[AbbreviationRow]) -> None:
        self._words: dict[str, list[Rule]] = {}
        self._phrases: dict[str, dict[tuple[str, ...], list[Rule]]] = {}
        self._numbered: dict[str, str] = {}
        for row in rows:
            if row.expansion:
                self._add(row)

    def word(self, word: str) -> Sequence[Rule]:
        """Return the rules of a single word (lower case), in order of precedence."""
        return self._words.get(word, ())

    def numbered(self, word: str) -> str | None:
        """Return what a word with digits glued to it stands for, such as `pos` in `pos1`."""
        return self._numbered.get(word)

    def phrases(self, first: str) -> Mapping[tuple[str, ...], Sequence[Rule]]:
        """Return the rules of several words that begin with this one, longest first."""
        return self._phrases.get(first, {})

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def _add(self, row: AbbreviationRow) -> None:
        rule = Rule(row.expansion, _words(row.before), _words(row.after))
        form = row.form.lower()
        if len(form) > 1 and form.endswith("#"):
            self._numbered.setdefault(form[:-1], row.expansion)
            return
        words = tuple(token.text for token in tokenize(form))
        if len(words) == 1:
            self._words.setdefault(form, []).append(rule)
        elif 1 < len(words) <= LONGEST:
            begun = self._phrases.get(words[0], {})
            begun.setdefault(words, []).append(rule)
            self._phrases[words[0]] = dict(sorted(begun.items(), key=lambda item: -len(item[0])))


def _words(cell: str) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in cell.split("|") if word.strip())


def neighbour(word: str) -> str:
    """Return what a word counts as when it is a neighbour: itself in lower case, or `<num>`."""
    return NUMBER if word.isdecimal() else word.lower()
