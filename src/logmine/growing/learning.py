"""From a log to proposals: its unknown short forms, and what they most likely mean."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.growing.candidates import FullForms
from logmine.growing.contexts import Contexts, apart
from logmine.growing.forms import looks_short, unknown_forms
from logmine.growing.log import Log
from logmine.growing.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.growing.vocabulary import Vocabulary

    Ranked = Sequence[tuple[str, float]]

LEAST: Final = 3  # times a form is seen
SURE: Final = 0.5  # share of the likelihood at which a candidate is written down as the expansion
POSSIBLE: Final = 0.2  # share at which the neighbours may decide between two
SHOWN: Final = 5
EXAMPLES: Final = 3
_HINT: Final = 0.1  # share at which a candidate makes a short form of a word that doesn't look like one
_ALIKE: Final = 6.0  # how much it tells that contexts are alike, against what it costs to shorten a word
_EVEN: Final = 0.7  # evens the shares out, so that a candidate is right about as often as its share says
_NONE: Final = -0.5  # how likely it is that none of the candidates is right: a logarithm, as their ranks are
_SAME: Final = 4  # letters at the beginning that two words share which are forms of one


class _Told(NamedTuple):
    """What a form means beside these neighbours."""

    meant: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def learn_from_log(texts: Iterable[str], vocabulary: Vocabulary, *, least: int = LEAST) -> list[Proposal]:
    """Propose rows for the short forms and misspellings of a log that no list knows.

    Args:
        texts: The texts of the log, a row each.
        vocabulary: What the lists know.
        least: How often a form must be seen.

    Returns:
        Rows, the commonest forms first; of a form, those that ask for a neighbour first.
    """
    log = Log.of(texts)
    full, contexts = FullForms(log, vocabulary), Contexts(log)
    proposals: list[Proposal] = []
    for form in unknown_forms(log, vocabulary, least):
        ranked = meanings(form, full, contexts)
        if looks_short(form) or (ranked and ranked[0][1] >= _HINT):
            proposals += _rows(form, ranked, log, contexts, least)
    return proposals


def meanings(form: str, full: FullForms, contexts: Contexts) -> list[tuple[str, float]]:
    """Return what a form may mean, the likeliest first.

    Args:
        form: Lower case.
        full: What short forms can stand for.
        contexts: What stands beside words.

    Returns:
        Words and phrases with their share of the likelihood. That of none of them being right is what is left of 1.
    """
    weights = {
        " ".join(candidate.words): math.exp(
            (candidate.rank + _ALIKE * contexts.alike((form,), candidate.words)) / _EVEN
        )
        for candidate in full.candidates(form)
    }
    whole = sum(weights.values()) + math.exp(_NONE / _EVEN)
    return sorted(
        ((phrase, weight / whole) for phrase, weight in weights.items()), key=lambda item: (-item[1], item[0])
    )


def _rows(form: str, ranked: Ranked, log: Log, contexts: Contexts, least: int) -> list[Proposal]:
    """Return the rows of a form: those that ask for a neighbour, then the one that doesn't."""
    sure = ranked[0][0] if ranked and ranked[0][1] >= SURE else ""
    places = log.places((form,)).tolist()
    last = Proposal(
        form,
        sure,
        count=log.count(form),
        candidates=tuple(ranked[:SHOWN]),
        examples=tuple(
            log.snippet(at) for at in dict.fromkeys(places[len(places) * i // EXAMPLES] for i in range(EXAMPLES))
        ),
    )
    asking = _told_apart(form, ranked, contexts, least)
    return [
        replace(last, expansion=row.meant, before=row.before, after=row.after) for row in asking if row.meant != sure
    ] + [last]


def _told_apart(form: str, ranked: Ranked, contexts: Contexts, least: int) -> list[_Told]:
    """Return which neighbours a form's two likeliest meanings ask for, where both have such as the other has not."""
    good = [phrase for phrase, share in ranked[:2] if share >= POSSIBLE]
    if len(good) < 2 or good[0][:_SAME] == good[1][:_SAME]:
        return []
    found = []
    for meant, other in (good, good[::-1]):
        for behind in (False, True):
            sides = [contexts.beside(tuple(phrase.split(" ")), behind=behind) for phrase in (form, meant, other)]
            if tells := apart(sides[0], sides[1], sides[2], least):
                found.append(_Told(meant, (), tells) if behind else _Told(meant, tells, ()))
    return found if {told.meant for told in found} == set(good) else []
