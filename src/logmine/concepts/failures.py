"""Failures: from the words for one to failure mode, mechanism, visible defect and severity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from logmine.concepts.phrases import Phrasebook, words
from logmine.lexicon import LexiconRow
from logmine.types import Severity  # noqa: TC001  (pydantic reads it at run time)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.concepts.stems import Stemmer


_FORM: Final = "="  # before a word as it is written, beside stems


class FailureRow(LexiconRow):
    """A row of `failures.csv`.

    Args:
        phrase: As it is written, in any inflection; of an old repair in this one (`repainted`, not `repaint`).
        failure_mode: ISO 14224 failure mode code, from `failure_modes.csv`.
        mechanism: ISO 14224 failure mechanism code, from `mechanisms.csv`.
        defect: Visible defect, from `defects.toml`.
        severity: How bad it is when nothing else is said.
        prior_repair: The old repair it speaks of, from `defects.toml`.
        sure: Whether the words alone tell a failure; `out`, `light` and the like only do within a FAILURE mention.
    """

    phrase: str
    failure_mode: str | None = None
    mechanism: str | None = None
    defect: str | None = None
    severity: Severity | None = None
    prior_repair: str | None = None
    sure: bool = True


class SeverityRow(LexiconRow):
    """A row of `severity_words.csv`: a word that says how bad a failure is."""

    word: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Failure:
    """What the words for a failure say; what they don't is None.

    Args:
        failure_mode: ISO 14224 failure mode code.
        mechanism: ISO 14224 failure mechanism code.
        defect: Visible defect, from the defect tree.
        severity: How bad.
        prior_repair: An old repair that can be seen.
    """

    failure_mode: str | None = None
    mechanism: str | None = None
    defect: str | None = None
    severity: Severity | None = None
    prior_repair: str | None = None


class Failures:
    """Reads failures.

    Args:
        rows: Known phrases; of equally long ones, the first counts.
        severities: Words that say how bad a failure is.
        stemmer: Stems the words of both.
    """

    def __init__(self, rows: Iterable[FailureRow], severities: Iterable[SeverityRow], stemmer: Stemmer) -> None:
        self._stemmer = stemmer
        self._severities = {stemmer.stem(row.word.lower()): row.severity for row in severities}
        self._known: list[tuple[frozenset[str], tuple[str, ...], Failure]] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        self.sure: Phrasebook[Failure] = Phrasebook()
        self.scars: Phrasebook[Failure] = Phrasebook()
        for row in rows:
            stems, forms = self._keys(row.phrase)
            keys = stems if row.prior_repair is None else tuple(_FORM + form for form in forms)
            failure = Failure(row.failure_mode, row.mechanism, row.defect, row.severity, row.prior_repair)
            for key in set(keys):
                self._having[key].append(len(self._known))
            self._known.append((frozenset(keys), keys, failure))
            if row.sure and row.prior_repair is None:
                self.sure.add(stems, failure)
            elif row.sure:
                self.scars.add(forms, failure)

    def failure(self, surface: str) -> Failure:
        """Return what the longest known phrase in a surface says, its words in any order.

        A word such as `slight` or `severe` beside it sets the severity.
        """
        stems, forms = self._keys(surface)
        keys = (*stems, *(_FORM + form for form in forms))
        there = frozenset(keys)
        best: tuple[int, bool, int] | None = None
        for index in sorted({index for key in there for index in self._having.get(key, ())}):
            needed, phrase, _ = self._known[index]
            if needed <= there:
                rank = (len(needed), _in_order(phrase, keys), -index)
                best = rank if best is None else max(best, rank)
        failure = self._known[-best[2]][2] if best is not None else Failure()
        said = [self._severities[key] for key in keys if key in self._severities]
        return replace(failure, severity=said[0]) if said else failure

    def _keys(self, surface: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words that say something, as stems and as they are written, in the singular."""
        telling = [(stem, word) for word in words(surface) if (stem := self._stemmer.stem(word))]
        return tuple(stem for stem, _ in telling), tuple(self._stemmer.singular(word) for _, word in telling)


def _in_order(phrase: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    rest = iter(keys)
    return all(key in rest for key in phrase)
