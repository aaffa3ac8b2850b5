"""Candidates: what a written word, or several, may have been meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from logmine.normalize.abbreviations import Rule

MASKS: Final = ("<id>", "<num>", "<sensitive>", "<date>")


class Candidate(NamedTuple):
    """What some words may become.

    Args:
        text: What they become; of a word that stays, the word in lower case.
        kind: How it was found: `keep pair rule plural case acronym mask compose spell truncated skeleton split`,
            or of several words `merged joined hyphened glued dropped`.
        span: How many words it takes.
        rank: How many of its kind were found before it.
        rules: The lexicon's rules it comes from: with which neighbours they hold.
    """

    text: str
    kind: str
    span: int = 1
    rank: int = 0
    rules: tuple[Rule, ...] = ()
