"""Candidate mentions in a normalised text: where they come from, and which win where they overlap."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from logmine import dates
from logmine.context.cues import CueRow
from logmine.lexicon import LexiconRow, Lexicons
from logmine.pipeline.beside import Beside, overlaps, without
from logmine.tokens import tokenize
from logmine.types import MentionLabel  # noqa: TC001 - a NamedTuple's fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from logmine.concepts import Concepts
    from logmine.tagger import TaggedSpan
    from logmine.types import NormalizedText

_COUNTERPART: Final[dict[str, MentionLabel]] = {"COMPONENT": "FAILURE", "FAILURE": "COMPONENT"}
_PARTS: Final = frozenset({"COMPONENT", "CONSUMABLE", "SPECIFIER", "FAILURE", "POSITION"})
LEXICAL_CONFIDENCE: Final = 0.6  # what the model passed over
_CACHE: Final = 50_000
_START, _END = attrgetter("start"), attrgetter("end")
_SIDED: Final = frozenset({"ASSET", "COMPONENT"})
_CUT: Final = re.compile(r"\s+(?:and|or|nor|&)\s+", re.IGNORECASE)


class NoMentionRow(LexiconRow):
    """A row of `no_mentions.csv`: a word that models take for a failure or an action, and that is neither alone."""

    word: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be: where in the normalised text, how surely, and what found it."""

    label: MentionLabel
    start: int
    end: int
    confidence: float
    source: str


class _Part(NamedTuple):
    """Part of a model's span: its label, where in the span it lies, whether only the lexicons know it."""

    label: MentionLabel
    start: int
    end: int
    lexical: bool = False


class Candidates:
    """Collects candidates.

    Args:
        lexicons: Where the words are that are no failure and no action by themselves, and those of dates and units.
        concepts: What the lexicons know of a text.
    """

    def __init__(self, lexicons: Lexicons, concepts: Concepts) -> None:
        self._concepts = concepts
        self._dates = dates.DateWords.load(lexicons)
        denials = (row.cue for row in lexicons.rows("cues.csv", CueRow) if row.assertion == "negated")
        others = (row.word for row in lexicons.rows("no_mentions.csv", NoMentionRow))
        # `leak free` denies; a leak is a failure all the same.
        denying = {word for phrase in denials for word in phrase.lower().split() if not _is_known(concepts, word)}
        self._empty = frozenset(denying | {word for phrase in others for word in phrase.lower().split()})
        self._beside = Beside(lexicons)
        self._split = lru_cache(_CACHE)(self._split_up)  # logs name the same things again and again

    def __call__(self, text: NormalizedText, tagged: Iterable[TaggedSpan]) -> list[Candidate]:
        """Return the candidates of a text, in order, not overlapping.

        Dates and quantities come first, for patterns know them best; then old repairs, which a model takes apart into
        a component and an action; then the model's spans; last, what only the lexicons know.

        Args:
            text: The text.
            tagged: The model's spans in its normalised form.
        """
        beside = self._beside(text.text)
        scars, lexical = self._lexical(text.text, beside)
        spans = [whole for span in tagged if (whole := _without(text.text, span, beside))]
        model = self._commanded(text.text, lexical, [part for span in spans for part in self._parts(text.text, span)])
        return _without_overlaps([*_patterns(text, self._dates), *scars, *_widened(model, lexical), *lexical])

    def _lexical(self, text: str, beside: Sequence[tuple[int, int]]) -> tuple[list[Candidate], list[Candidate]]:
        scars: list[Candidate] = []
        rest: list[Candidate] = []
        for label, start, end in self._concepts.lexical(text):
            if overlaps((start, end), beside):
                continue
            if label == "FAILURE" and self._concepts.failure(text[start:end]).prior_repair:
                scars.append(Candidate("ACTION", start, end, LEXICAL_CONFIDENCE, "lexicon"))
            else:
                rest.append(Candidate(cast("MentionLabel", label), start, end, LEXICAL_CONFIDENCE, "lexicon"))
        return scars, rest

    def _parts(self, text: str, span: TaggedSpan) -> Iterator[Candidate]:
        """Yield a model's span as what it stands for."""
        for part in self._split(cast("MentionLabel", span.label), text[span.start : span.end]):
            sure, source = (LEXICAL_CONFIDENCE, "lexicon") if part.lexical else (span.confidence, "model")
            yield Candidate(part.label, span.start + part.start, span.start + part.end, sure, source)

    def _split_up(self, label: MentionLabel, surface: str) -> tuple[_Part, ...]:
        """Return what a model's span stands for: a failure is parted at `and` and `nor`.

        What is but a denial is no failure, what has no digit no asset, what only looks like a date no date.
        """
        if label == "ASSET" and not any(map(str.isdigit, surface)):
            return ()  # a code has a digit; what patterns and lexicons know of these words comes after
        if label == "DATE" and dates.is_lookalike(surface, self._dates):
            return ()
        parts: list[_Part] = []
        at = 0
        for cut in [*(_CUT.finditer(surface) if label == "FAILURE" else ()), None]:
            end = cut.start() if cut else len(surface)
            words = [token.text.lower() for token in tokenize(surface[at:end])]
            if words and not (label in {"FAILURE", "ACTION"} and self._empty.issuperset(words)):
                parts += self._sided(surface, _Part(self._relabelled(label, surface[at:end]), at, end))
            at = cut.end() if cut else end
        return tuple(parts)

    def _commanded(self, text: str, lexical: list[Candidate], model: list[Candidate]) -> list[Candidate]:
        """Return a model's candidates, a verb that heads the text and that it took for a thing an action.

        `Weld up cracks` asks for something by its own words, `scope oil leak` and `weld broken ladder` since what they
        name stands right behind them; `weld broken` does not.
        """
        if not model or model[0].label != "COMPONENT" or text[: model[0].start].strip():
            return model
        begun = lexical[0] if lexical and lexical[0].label == "ACTION" else None
        room = model[1].start if len(model) > 1 else len(text)
        if begun and begun.start == model[0].start and model[0].end < begun.end <= room:
            return [replace(model[0], label="ACTION", end=begun.end), *model[1:]]
        surface = text[model[0].start : model[0].end]
        action, component = self._concepts.action(surface), self._concepts.component(surface)
        if " " in surface or action == "other" or any(one.label == "ACTION" for one in model):
            return model
        verb = self._concepts.lexical(surface) == [("ACTION", 0, len(surface))]
        behind: set[str] = set()
        for before, one in pairwise(model):
            located = one.label == "POSITION" and not self._concepts.position(text[one.start : one.end])  # `on`, `in`
            if located or text[before.end : one.start].strip():
                break
            behind.add(one.label)
        known = component is not None and component.known
        asked = verb and "COMPONENT" in behind if known else behind & _PARTS
        return [replace(model[0], label="ACTION"), *model[1:]] if asked else model

    def _relabelled(self, label: MentionLabel, surface: str) -> MentionLabel:
        """Return a span's label, corrected where the lexicons know it as another: `bleed`, `crack`, `split`."""
        failure, action = self._concepts.failure(surface), self._concepts.action(surface)
        fails = failure.failure_mode is not None or failure.defect is not None
        if label == "FAILURE" and not fails and action != "other":
            return "ACTION"
        if label in {"COMPONENT", "ACTION"} and self._concepts.lexical(surface) == [("FAILURE", 0, len(surface))]:
            component = self._concepts.component(surface)
            known = component is not None and component.known if label == "COMPONENT" else action != "other"
            return label if known else "FAILURE"
        return label

    def _sided(self, surface: str, part: _Part) -> list[_Part]:
        """Return a part as a code or a thing and the side that is glued to it: `EX-1200` `-LH`, `roller` `-LH`."""
        head, hyphen, side = surface[part.start : part.end].rpartition("-")
        if part.label not in _SIDED or not head.strip() or len(side) < len("LH"):
            return self._attributes(surface, part)
        if not hyphen or self._concepts.lexical(side) != [("POSITION", 0, len(side))]:
            return self._attributes(surface, part)
        whole = part._replace(end=part.start + len(head))
        return [*self._attributes(surface, whole), _Part("POSITION", part.end - len(side), part.end)]

    def _attributes(self, surface: str, part: _Part) -> list[_Part]:
        """Return a part as a component and its failure, if it holds both: `chipped` `tooth`, `bearing` `failure`."""
        words = surface[part.start : part.end]
        other = _COUNTERPART.get(part.label)
        known = self._concepts.lexical(words) if other and " " in words else []
        if other and len(known) > 1 and known[0][:2] == (other, 0) and known[1][0] == part.label:
            end = part.start + known[0][2]
            return [_Part(other, part.start, end, lexical=True), part._replace(start=part.start + known[1][1])]
        return [part]


def _without(text: str, span: TaggedSpan, beside: Sequence[tuple[int, int]]) -> TaggedSpan | None:
    """Return a model's span without what is no mention: `Component - idler` is an idler."""
    if not overlaps((span.start, span.end), beside):
        return span
    left = without(text, (span.start, span.end), beside)
    return left and span._replace(start=left[0], end=left[1])


def _is_known(concepts: Concepts, word: str) -> bool:
    failure = concepts.failure(word)
    return failure.defect is not None or failure.failure_mode is not None


def _widened(model: list[Candidate], lexical: list[Candidate]) -> list[Candidate]:
    """Return the model's candidates as wide as the lexicons know them: `grease line`, not `line`."""
    for known in lexical:
        if known.label == "FAILURE":
            continue
        # The model's spans are in order and don't overlap, so what a phrase touches stands together.
        low, high = bisect_right(model, known.start, key=_END), bisect_left(model, known.end, key=_START)
        touched = model[low:high]
        inside = all(known.start <= c.start and c.end <= known.end for c in touched)
        labels = {c.label for c in touched}
        of_thing = known.label == "COMPONENT" and labels <= _PARTS and labels != {"FAILURE"}
        if touched and inside and (of_thing or labels == {"POSITION"}):
            wide = replace(known, confidence=min(c.confidence for c in touched), source="model")
            model[low:high] = [wide]
    return model


def _patterns(text: NormalizedText, words: dates.DateWords) -> Iterator[Candidate]:
    for expression in dates.find(text.raw, words):
        start, end = text.alignment.to_norm(expression.start, expression.end)
        yield Candidate("DATE", start, end, 1.0, "pattern")
    for quantity in dates.find_quantities(text.raw, words=words):
        start, end = text.alignment.to_norm(quantity.start, quantity.end)
        yield Candidate("QUANTITY", start, end, 1.0, "pattern")


def _without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates in text order, each overlap settled for the one that came first."""
    kept: list[Candidate] = []  # in text order
    for candidate in candidates:
        at = bisect_right(kept, candidate.start, key=_END)
        free = at == len(kept) or candidate.end <= kept[at].start
        if candidate.start < candidate.end and free:
            kept.insert(at, candidate)
    return kept
