"""Domain: which abbreviation list fits an export best."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow
from logmine.normalize.abbreviations import GENERAL
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.lexicon import Lexicons

SAMPLE: Final = 5_000
# A domain must lead the next by this much, and be told by this share of the texts; else it's `general`.
LEAD: Final = 1.5
SHARE: Final = 0.02


class DomainRow(LexiconRow):
    """A row of `domains.csv`: a word that tells a domain, and how strongly."""

    word: str
    domain: str
    weight: float = 1.0


def guess_domain(texts: Iterable[str], lexicons: Lexicons) -> str:
    """Tell from telltale words which domain texts come from.

    Args:
        texts: Raw texts; the first 5,000 are looked at.
        lexicons: Where `domains.csv` is.

    Returns:
        The name of an abbreviation list, `general` where no domain stands out.
    """
    tells: dict[str, list[DomainRow]] = {}
    for row in lexicons.rows("domains.csv", DomainRow):
        tells.setdefault(row.word.lower(), []).append(row)
    scores: defaultdict[str, float] = defaultdict(float)
    looked_at = 0
    for looked_at, text in zip(range(1, SAMPLE + 1), texts):  # noqa: B007, B905
        for word in {token.text.lower() for token in tokenize(text)}:
            for row in tells.get(word, ()):
                scores[row.domain] += row.weight
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < SHARE * looked_at:
        return GENERAL
    if len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]:
        return GENERAL
    return ranked[0][0]
