"""From parallel texts to rows: what each token was taken to mean by the people who wrote the texts out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from logmine.growing.proposals import Proposal
from logmine.growing.seen import Seen, runs_seen, tokens_seen
from logmine.normalize.abbreviations import EDGE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from logmine.growing.seen import Text
    from logmine.normalize.words import Words

LEAST: Final = 3  # times a pair is seen
SHOWN: Final = 5
_USUAL: Final = 0.6  # share of a form's uses in which it means the same, for this to be its meaning
_SETTLED: Final = 0.95  # share at which it has no other
_VARIED: Final = 8  # uses of a form that may have several meanings
_TELLING: Final = (3, 0.8)  # times and share that a neighbour goes with a meaning, to tell it
_RUN: Final = (3, 0.8)  # times and share that words beside each other are written as one, to be a form
_FORM: Final = re.compile(r"[^\W\d_]+(?:[/'’.\-][^\W\d_]+)*")
_WORDS: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_PHRASE: Final = re.compile(r"[^\W\d_]+(?:[ '’\-][^\W\d_]+)*")


def learn_from_pairs(
    texts: Sequence[Text],
    words: Words,
    *,
    passed_over: Collection[str] = (),
    settled: Collection[tuple[str, str]] = (),
    least: int = LEAST,
) -> tuple[list[Proposal], list[Proposal]]:
    """Propose rows for what parallel texts bear out.

    Args:
        texts: Texts as raw and meant tokens; a token that means nothing was merged into the one before it, and a
            mask (`<id>`) says nothing of words.
        words: Words spelt right.
        passed_over: Forms that nothing is to be learnt of.
        settled: Pairs of form and meaning that the lists have already, whatever the context.
        least: How often a pair must be seen.

    Returns:
        Rows of short forms, and rows of misspellings: each sorted by form, and of a form those that ask for a
        neighbour first. Where no meaning is clear, the row has none.
    """
    low = sorted([(raw.lower(), meant.lower()) for raw, meant in text] for text in texts)  # their order tells nothing
    slips: list[Proposal] = []
    short: list[Proposal] = []
    for form, seen in sorted(tokens_seen(low).items()):
        (usual, count), total = seen.meanings.most_common(1)[0], seen.meanings.total()
        if form in passed_over:
            continue
        clear = count >= _USUAL * total
        if clear and (form, usual) not in settled and is_slip(form, usual, words):
            slips.append(_row(form, usual, count, seen))
        elif is_form(form):
            if total >= _VARIED and count < _SETTLED * total:
                short += _told_apart(form, usual, seen)
            found = max((uses for meant, uses in seen.meanings.items() if is_meaning(form, meant)), default=0)
            if not clear and found >= least:
                short.append(_row(form, "", found, seen))
            elif clear and count >= least and is_meaning(form, usual) and (form, usual) not in settled:
                short.append(_row(form, usual, count, seen))
    slipped = {row.form for row in slips}
    for form, seen in sorted(runs_seen(low).items()):
        (usual, count), total = seen.meanings.most_common(1)[0], seen.meanings.total()
        if (
            _WORDS.fullmatch(form)
            and form not in passed_over
            and form not in slipped
            and (form, usual) not in settled
            and count >= max(_RUN[0], _RUN[1] * total)
            and usual != form.split()[0]
            and is_meaning(form, usual)
        ):
            short.append(_row(form, usual, count, seen))
    return short, slips


def is_form(form: str) -> bool:
    """Tell whether a token can be a short form: two letters or more, perhaps with joints."""
    return len(form) > 1 and _FORM.fullmatch(form) is not None


def is_meaning(form: str, meant: str) -> bool:
    """Tell whether words can be what a form means: other words, and nothing but words."""
    return form != meant and _PHRASE.fullmatch(meant) is not None


def is_slip(form: str, meant: str, words: Words) -> bool:
    """Tell a misspelling (a slip or two in a long word, which is no word itself) from a short form."""
    return (
        len(form) >= 5 and is_form(form) and form != meant
        and len(meant) >= 5 and meant.isalpha()
        and OSA.distance(form, meant) <= 2 and not words.known(form) and words.known(meant)
    )  # fmt: skip


def _told_apart(form: str, usual: str, seen: Seen) -> list[Proposal]:
    """Return rows for the rarer meanings of a form, each with the neighbours that tell it."""
    tells: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (side, word), meanings in seen.beside.items():
        meant, count = meanings.most_common(1)[0]
        clear = count >= max(_TELLING[0], _TELLING[1] * meanings.total())
        if (
            clear
            and meant != usual
            and is_meaning(form, meant)
            and (word == EDGE or (word.isalpha() and len(word) > 1))
        ):
            tells[meant, side][word] = count
    return [
        _row(form, meant, found.total(), seen, before=tuple(sorted(found)))
        if side == "before"
        else _row(form, meant, found.total(), seen, after=tuple(sorted(found)))
        for (meant, side), found in sorted(tells.items(), key=lambda item: item[0])
    ]


def _row(
    form: str, meant: str, count: int, seen: Seen, *, before: tuple[str, ...] = (), after: tuple[str, ...] = ()
) -> Proposal:
    total = seen.meanings.total()
    shares = tuple((phrase, uses / total) for phrase, uses in seen.meanings.most_common(SHOWN) if phrase)
    return Proposal(form, meant, before, after, count, shares, tuple(seen.examples))
