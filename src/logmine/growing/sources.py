"""The door of the room: files in, proposals out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.evaluate.normalize import read_norm
from logmine.growing.learning import LEAST, learn_from_log
from logmine.growing.pairs import learn_from_pairs
from logmine.growing.vocabulary import Vocabulary
from logmine.normalize import guess_domain
from logmine.read import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from logmine.growing.proposals import Proposal
    from logmine.lexicon import Lexicons

SAMPLE: Final = 2000  # a domain is guessed from every nth text, so that the whole log is seen


class Learnt(NamedTuple):
    """What was learnt.

    Args:
        domain: The list that the log was held against beside the general one.
        texts: How many texts were read.
        proposals: The rows that they suggest.
    """

    domain: str
    texts: int
    proposals: list[Proposal]


def learn_exports(
    sources: Sequence[str | Path | BinaryIO],
    options: ReadOptions,
    lexicons: Lexicons,
    *,
    domain: str | None = None,
    least: int = LEAST,
) -> Learnt:
    """Propose rows for the short forms and misspellings of exports that no list knows.

    Args:
        sources: Files, globs, streams, as `extract` reads them.
        options: How they are read; neither an asset nor a date column is needed.
        lexicons: What is known already.
        domain: The list that goes before the general one; None guesses it from the texts.
        least: How often a form must be seen.

    Raises:
        InputError: The exports can't be read, or have no text column.
        UsageError: A column or preset was named that isn't there.
        LexiconError: There is no list of that domain, or one breaks its form.
    """
    waived = replace(options, no_asset=options.asset is None, no_date=options.date is None)
    texts: list[str] = read(sources, waived, lexicons).records["text"].to_list()
    domain = domain or _guess(texts, lexicons)
    return Learnt(domain, len(texts), learn_from_log(texts, Vocabulary.load(lexicons, domain), least=least))


def learn_norms(paths: Sequence[Path], lexicons: Lexicons, *, domain: str | None = None, least: int = LEAST) -> Learnt:
    """Propose rows for what parallel texts bear out and the lists don't say already.

    Args:
        paths: Files of `raw<TAB>meant` tokens, one a line; a blank line ends a text.
        lexicons: As for `learn_exports`.
        domain: As for `learn_exports`.
        least: How often a pair must be seen.

    Raises:
        FormatError: A file holds no tokens, or a line isn't `raw<TAB>meant`.
        LexiconError: There is no list of that domain, or one breaks its form.
    """
    texts = [text for path in paths for text in read_norm(path)]
    domain = domain or _guess([" ".join(raw for raw, _ in text) for text in texts], lexicons)
    vocabulary = Vocabulary.load(lexicons, domain)
    found = [row for rows in learn_from_pairs(texts, vocabulary.words, least=least) for row in rows]
    rows = [
        row
        for row in found
        if row.count >= least and (row.before or row.after or vocabulary.meaning(row.form) != row.expansion)
    ]
    commonest = {row.form: 0 for row in rows}
    for row in rows:
        commonest[row.form] = max(commonest[row.form], row.count)
    return Learnt(domain, len(texts), sorted(rows, key=lambda row: (-commonest[row.form], row.form)))


def _guess(texts: Sequence[str], lexicons: Lexicons) -> str:
    return guess_domain(texts[:: 1 + len(texts) // SAMPLE], lexicons)
