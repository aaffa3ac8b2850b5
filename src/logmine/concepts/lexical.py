"""Phrases of a text that the lexicons know, without any model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.concepts.phrases import word_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.concepts.actions import Actions
    from logmine.concepts.components import Components
    from logmine.concepts.failures import Failures
    from logmine.concepts.positions import Positions
    from logmine.concepts.stems import Stemmer
    from logmine.tokens import Token

LexicalSpan = tuple[str, int, int]
NOT: Final = "not"
NO: Final = "no"


class Books(NamedTuple):
    """What phrases are looked up in."""

    components: Components
    failures: Failures
    actions: Actions
    positions: Positions
    stemmer: Stemmer


def lexical(text: str, books: Books) -> list[LexicalSpan]:
    """Find every known COMPONENT, FAILURE, ACTION and POSITION phrase of a normalised text.

    At each word the longest phrase counts; of equally long ones failure, action, component, position in this order.
    Components beside each other are one (`tilt cylinder` `hose`).

    Args:
        text: A normalised text.
        books: What phrases are looked up in.

    Returns:
        Label, start and end of each, in order, not overlapping.
    """
    spans: list[LexicalSpan] = []
    for clause in _clauses(text):
        _read(clause, books, spans)
    return spans


def _clauses(text: str) -> list[list[Token]]:
    """Cut a text into runs of words: no phrase goes over punctuation, but for hyphens."""
    clauses: list[list[Token]] = [[]]
    end = 0
    for token in word_tokens(text):
        if text[end : token.start].strip(" \t-"):
            clauses.append([])
        clauses[-1].append(token)
        end = token.end
    return [clause for clause in clauses if clause]


def _read(clause: Sequence[Token], books: Books, spans: list[LexicalSpan]) -> None:
    texts = [token.text for token in clause]
    singulars = [books.stemmer.singular(text) for text in texts]
    stems = [books.stemmer.stem(text) for text in texts]
    verbs = [stem or text for stem, text in zip(stems, texts, strict=True)]
    telling = [at for at, stem in enumerate(stems) if stem]
    stems = [stems[at] for at in telling]
    forms = [singulars[at] for at in telling]
    rank = {at: index for index, at in enumerate(telling)}
    at = 0
    open_component = False
    while at < len(clause):
        found: list[tuple[int, int, str]] = []
        if at in rank:
            told = (_failure(books, stems, rank[at]), books.failures.scars.longest(forms, rank[at]))
            found += [(telling[rank[at] + match[0] - 1] + 1 - at, 3, "FAILURE") for match in told if match]
        if action := books.actions.sure.longest(verbs, at):
            found.append((action[0], 2, "ACTION"))
        if component := books.components.sure.longest(singulars, at):
            found.append((component[0], 1, "COMPONENT"))
        if position := books.positions.at(texts, at):
            found.append((position[0], 0, "POSITION"))
        if not found:
            at += 1
            open_component = False
            continue
        length, _, label = max(found)
        start = at
        if label == "FAILURE" and stems[rank[at]] == NOT:  # `will not start`: the auxiliary belongs to it
            while start and texts[start - 1] != "and" and not books.stemmer.stem(texts[start - 1]):
                start -= 1
        if label == "COMPONENT" and open_component:
            spans[-1] = ("COMPONENT", spans[-1][1], clause[at + length - 1].end)
        else:
            spans.append((label, clause[start].start, clause[at + length - 1].end))
        open_component = label == "COMPONENT"
        at += length


def _failure(books: Books, stems: Sequence[str], at: int) -> tuple[int, object] | None:
    """Return the longest failure that begins here, but for a `no` whose object is part of another (`no oil leaks`)."""
    found = books.failures.sure.longest(stems, at)
    if found is None or stems[at] != NO:
        return found
    for inside in range(at + 1, at + found[0]):
        other = books.failures.sure.longest(stems, inside)
        if other is not None and inside + other[0] > at + found[0]:
            return None
    return found
