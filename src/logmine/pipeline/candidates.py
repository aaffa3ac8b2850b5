"""Candidate mentions in a normalised text: where they come from, and which win where they overlap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from logmine import dates
from logmine.context.cues import CueRow
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from logmine.concepts import Concepts
    from logmine.lexicon import Lexicons
    from logmine.tagger import TaggedSpan
    from logmine.types import MentionLabel, NormalizedText

LEXICAL_CONFIDENCE: Final = 0.6  # what the model passed over
_LINE_END: Final = re.compile(r"\s*\n\s*")
_CUT: Final = re.compile(r"\s*\n\s*|\s+(?:and|or|nor|&)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be: where in the normalised text, how surely, and what found it."""

    label: MentionLabel
    start: int
    end: int
    confidence: float
    source: str


class Candidates:
    """Collects candidates.

    Args:
        lexicons: Where `cues.csv` is: words that deny are no failure by themselves.
        concepts: What the lexicons know of a text.
    """

    def __init__(self, lexicons: Lexicons, concepts: Concepts) -> None:
        self._concepts = concepts
        self._denials = frozenset(
            word
            for row in lexicons.rows("cues.csv", CueRow)
            if row.assertion == "negated"
            for word in row.cue.lower().split()
        )

    def __call__(self, text: NormalizedText, tagged: Iterable[TaggedSpan]) -> list[Candidate]:
        """Return the candidates of a text, in order, not overlapping.

        Dates and quantities come first, for patterns know them best; then old repairs, which a model takes apart into
        a component and an action; then the model's spans; last, what only the lexicons know.

        Args:
            text: The text.
            tagged: The model's spans in its normalised form.
        """
        scars, lexical = self._lexical(text.text)
        model = [part for span in tagged for part in self._parts(text.text, span)]
        return _without_overlaps([*_patterns(text), *scars, *model, *lexical])

    def _lexical(self, text: str) -> tuple[list[Candidate], list[Candidate]]:
        scars: list[Candidate] = []
        rest: list[Candidate] = []
        for label, start, end in self._concepts.lexical(text):
            if label == "FAILURE" and self._concepts.failure(text[start:end]).prior_repair:
                scars.append(Candidate("ACTION", start, end, LEXICAL_CONFIDENCE, "lexicon"))
            else:
                rest.append(Candidate(cast("MentionLabel", label), start, end, LEXICAL_CONFIDENCE, "lexicon"))
        return scars, rest

    def _parts(self, text: str, span: TaggedSpan) -> Iterator[Candidate]:
        """Yield a model's span, parted at line ends: a mention stands in one text column.

        A failure is parted at `and` and `nor` too, and dropped if it is but a denial.
        """
        label = cast("MentionLabel", span.label)
        at = span.start
        for cut in [*(_CUT if label == "FAILURE" else _LINE_END).finditer(text, span.start, span.end), None]:
            end = cut.start() if cut else span.end
            words = [token.text.lower() for token in tokenize(text[at:end])]
            if words and not (label == "FAILURE" and self._denials.issuperset(words)):
                yield Candidate(label, at, end, span.confidence, "model")
            at = cut.end() if cut else end


def _patterns(text: NormalizedText) -> Iterator[Candidate]:
    for expression in dates.find(text.raw):
        start, end = text.alignment.to_norm(expression.start, expression.end)
        yield Candidate("DATE", start, end, 1.0, "pattern")
    for quantity in dates.find_quantities(text.raw):
        start, end = text.alignment.to_norm(quantity.start, quantity.end)
        yield Candidate("QUANTITY", start, end, 1.0, "pattern")


def _without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates in text order, each overlap settled for the one that came first."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if candidate.start < candidate.end and not any(
            candidate.start < other.end and other.start < candidate.end for other in kept
        ):
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.start)
