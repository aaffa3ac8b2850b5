"""Abbreviations: short forms with the context they hold in, looked up by the words of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.lexicon import LexiconRow
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from logmine.lexicon import Lexicons

GENERAL: Final = "general"
EDGE: Final = "<edge>"
NUMBER: Final = "<num>"
LONGEST: Final = 4
PARALLEL: Final = "maintnorm"
NEAR: Final = 8  # words on either side that count as near


class AbbreviationRow(LexiconRow):
    """A row of `abbreviations/*.csv` and of `misspellings.csv`.

    Args:
        form: The short form, one to four words; `pos#` stands for `pos1`, `pos12`, ….
        expansion: What it means; a row without one says nothing yet, and is passed over.
        before: Words of which one must stand before it, split by `|`; `<num>` a number, `<edge>` the text's edge.
        after: Words of which one must stand behind it, likewise.
        near: Words of which one must stand near it, likewise; of several such rows, the one with most of them counts.
        source: Where the pair comes from.
        count: How often it was seen there.
        candidates: What it may mean, for the person who decides; read by nobody else.
        examples: Where it was seen, likewise.
    """

    form: str
    expansion: str = ""
    before: str = ""
    after: str = ""
    near: str = ""
    source: str = ""
    count: int = 0
    candidates: str = ""
    examples: str = ""


_ANY: Final[frozenset[str]] = frozenset()


class Rule(NamedTuple):
    """An expansion and the neighbours it asks for; no neighbours named: any will do."""

    expansion: str
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()

    @property
    def free(self) -> bool:
        """Whether it holds anywhere."""
        return not (self.before or self.after or self.near)


def holding(
    rules: Sequence[Rule],
    words: Sequence[str],
    first: int,
    last: int,
    senses: Callable[[str], frozenset[str]] | None = None,
) -> Rule | None:
    """Return the rule of a short form that holds in a text.

    Args:
        rules: Of the form, in order of precedence.
        words: The text's words, as they count as neighbours (`neighbour`).
        first: The form's first word.
        last: Its last word.
        senses: Gives the stems that a word counts as when it is near: its own, and those of what it stands for. None:
            its own.

    Returns:
        The first rule that holds, but of those that ask for near words the one with most of them, then the one whose
        are nearest; None if none holds.
    """
    before = words[first - 1] if first else EDGE
    after = words[last + 1] if last + 1 < len(words) else EDGE
    around: dict[str, tuple[int, frozenset[str]]] | None = None
    best, most = None, (0, 0)
    for rule in rules:
        if (rule.before and before not in rule.before) or (rule.after and after not in rule.after):
            continue
        if not rule.near:
            return best or rule
        if around is None:
            places = (*range(max(first - NEAR, 0), first), *range(last + 1, min(last + 1 + NEAR, len(words))))
            sense = senses or _itself
            # Of a word that stands there twice, the nearest counts, which is set last.
            nearest = sorted(places, key=lambda at: -min(abs(first - at), abs(at - last)))
            around = {words[at]: (min(abs(first - at), abs(at - last)), sense(words[at])) for at in nearest}
        distances = [distance for distance, stems in around.values() if not rule.near.isdisjoint(stems)]
        found = (len(distances), -min(distances, default=0))
        if distances and found > most:
            best, most = rule, found
    return best


class Abbreviations:
    """Rules by short form.

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
        rule = Rule(row.expansion, _words(row.before), _words(row.after), frozenset(map(stem, _words(row.near))))
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


def load(lexicons: Lexicons, domain: str, *, counted: bool = True) -> Abbreviations:
    """Read the lists of a domain: its own, the general one, the misspellings; a user's before the shipped ones.

    Args:
        lexicons: Where the lists are.
        domain: Whose list goes before the general one.
        counted: With the rows that were learnt from parallel texts, and the misspellings, which mostly were. Who learns
            from those texts does without: else it learns that lists know every slip.

    Raises:
        LexiconError: There is no such list, or one breaks its form.
    """
    names = ["abbreviations/general.csv", *(["misspellings.csv"] if counted else [])]
    if domain != GENERAL:
        names.insert(0, f"abbreviations/{domain}.csv")
    layers = [lexicons.layers(name, AbbreviationRow) for name in names]
    rows = (row for layer in zip(*layers, strict=True) for rows in layer for row in rows)
    return Abbreviations(row for row in rows if counted or row.source != PARALLEL)


def _words(cell: str) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in cell.split("|") if word.strip()) if cell else _ANY


def neighbour(word: str) -> str:
    """Return what a word counts as when it is a neighbour: itself in lower case, or `<num>`."""
    return NUMBER if word.isdecimal() else word.lower()


def _itself(word: str) -> frozenset[str]:
    return frozenset({stem(word)})


def stem(word: str) -> str:
    """Return a word (lower case) without its ending, so that `leaks`, `leaked` and `leaking` count as one."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


def plural(phrase: str) -> str:
    """Return the plural of a noun phrase (regular nouns)."""
    if phrase.endswith("y") and phrase[-2:-1] not in tuple("aeiou"):
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "x", "ch", "sh")) else "s")
