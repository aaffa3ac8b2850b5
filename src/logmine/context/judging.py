"""How a text speaks of each failure in it: affirmed, negated, possible, historical, hypothetical."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine import dates
from logmine.context.cues import Cue, CueRow, Words, load_cues
from logmine.context.learnt import features_of, scene_of
from logmine.context.reach import Ranges, Reach
from logmine.context.states import States
from logmine.context.status import StatusReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.context.learnt import Feature, Learnt
    from logmine.lexicon import Lexicons
    from logmine.types.vocabulary import ActionStatus, Assertion

# What is suspected before what is denied before what follows; `affirmed` here is a cue's (`still`), not the default.
_ORDER: Final[tuple[Assertion, ...]] = ("possible", "negated", "hypothetical", "affirmed", "historical")
# A failure that `was` there in a month, quarter or year gone by is over.
_THEN: Final = CueRow(cue="then", assertion="historical", direction="backward", scope=7, needs="past")


class Judgement(NamedTuple):
    """How a text speaks of a failure.

    Args:
        assertion: What it says of it.
        cue: The characters of the words that decided it, start and end; None where none did.
    """

    assertion: Assertion
    cue: tuple[int, int] | None


AFFIRMED: Final = Judgement("affirmed", None)


class Context:
    """Judges failures and actions by the words around them.

    Args:
        lexicons: Where `cues.csv`, `states.csv` and `statuses.csv` are.
        learnt: Weighs what rules say with all that stands around a failure; None leaves it at the rules.
    """

    def __init__(self, lexicons: Lexicons, learnt: Learnt | None = None) -> None:
        self._find = load_cues(lexicons)
        self._states = States(lexicons)
        self._status = StatusReader(lexicons)
        self._learnt = learnt

    def judge(self, text: str, spans: Sequence[tuple[str, int, int]]) -> list[Judgement]:
        """Judge the mentions of a text.

        Args:
            text: A text, normalised or raw.
            spans: Label, start and end (code points) of its mentions; those of failures, actions, dates, components
                and consumables matter.

        Returns:
            A judgement for each span, in order; of anything but a failure, affirmed.
        """
        judgements = [AFFIRMED] * len(spans)
        if self._learnt is None:
            for place, judgement in self._by_rules(text, spans).items():
                judgements[place] = judgement
            return judgements
        for place, judgement, features in self.weighed(text, spans):
            assertion, word = self._learnt(features, judgement.assertion)
            if assertion == judgement.assertion:
                judgements[place] = judgement
            else:
                judgements[place] = Judgement(assertion, None if word is None else Words.of(text).span(word, word + 1))
        return judgements

    def weighed(self, text: str, spans: Sequence[tuple[str, int, int]]) -> list[tuple[int, Judgement, list[Feature]]]:
        """Return for each failure of a text its place among the spans, what rules say, and what a model weighs."""
        said = self._by_rules(text, spans)
        if not said:
            return []
        words = Words.of(text)
        judged = {place: judgement.assertion for place, judgement in said.items()}
        scene = scene_of(text, words, spans, judged, lambda span: self._status(text, span))
        weighed = []
        for place, judgement in said.items():
            cue = text[slice(*judgement.cue)].lower() if judgement.cue else ""
            touched = words.touched(*spans[place][1:])
            weighed.append((place, judgement, features_of(words, scene, touched, judgement.assertion, cue)))
        return weighed

    def _by_rules(self, text: str, spans: Sequence[tuple[str, int, int]]) -> dict[int, Judgement]:
        """Return what rules say of each failure, by its place among the spans."""
        places = [i for i, (label, start, end) in enumerate(spans) if label == "FAILURE" and start < end]
        if not places:
            return {}
        words = Words.of(text)
        failures = sorted((words.touched(*spans[i][1:]), i) for i in places)
        said = {place: AFFIRMED for _, place in failures}
        cues = self._find(words, [touched for touched, _ in failures])
        if not cues:
            return said
        if any(cue.row.kind == "past" for cue in cues):
            cues += _times(text, words)
        ranges = _ranges(words, spans)
        for (_, place), hits in zip(failures, self._hits(words, cues, ranges), strict=True):
            if cue := _decisive(hits):
                said[place] = Judgement(cue.row.assertion or "affirmed", words.span(cue.start, cue.end))
        return said

    def action_status(self, text: str, span: tuple[int, int]) -> ActionStatus | None:
        """Tell from wording alone whether an action was done.

        Args:
            text: A text, normalised or raw.
            span: Start and end of the action in it.

        Returns:
            The status; None where the wording is silent, as a noun (`repair`) is.
        """
        return self._status(text, span)

    def _hits(self, words: Words, cues: Sequence[Cue], ranges: Ranges) -> list[list[Cue]]:
        """Return the cues that speak of each failure, the results of looks first, else in text order."""
        hits: list[list[Cue]] = [[] for _ in ranges.failures]
        results: list[tuple[Cue, list[int]]] = []
        reach = Reach(words, cues, ranges, self._states)
        for cue in cues:
            inside = next((i for i, (s, e) in enumerate(ranges.failures) if s <= cue.start and cue.end <= e), None)
            if inside is not None:
                if self._speaks_inside(words, cue, ranges.failures[inside]):
                    hits[inside].append(cue)
            elif cue.row.kind == "result":
                results.append((cue, reach.of(cue)))
            elif cue.start not in ranges.components and _applies(words, cues, reach, cue):
                for i in reach.of(cue):
                    if not (cue.row.inverts and self._is_good(words, ranges.failures[i])):
                        hits[i].append(cue)
        for cue, reached in results:
            for i in reached:
                # `inspected for cracks, none found`, `scorching? none`
                if any(hit.row.assertion == "hypothetical" or hit.row.cue == "?" for hit in hits[i]):
                    hits[i].insert(0, cue)
        return hits

    def _is_good(self, words: Words, failure: tuple[int, int]) -> bool:
        return self._states.of(words.lower[slice(*failure)]) in {"good", "lack"}

    def _speaks_inside(self, words: Words, cue: Cue, failure: tuple[int, int]) -> bool:
        """Return whether a cue that is part of a failure's wording judges it: `possible leak`, not `not working`."""
        start, end = failure
        if cue.row.kind != "cue" or cue.row.needs is not None:
            return False
        if cue.row.direction == "within":
            return True
        rest = words.lower[cue.end : end] if cue.row.direction == "forward" else words.lower[start : cue.start]
        if cue.row.direction == "both":
            rest = (*words.lower[start : cue.start], *words.lower[cue.end : end])
        if not rest or (cue.row.direction == "compound" and self._states.tells(rest[-1])):
            return False
        denies = cue.row.inverts or cue.row.assertion == "negated"
        return not denies or self._states.of(rest) == "bad"


def _applies(words: Words, cues: Sequence[Cue], reach: Reach, cue: Cue) -> bool:
    """Return whether a cue decides anything where it stands."""
    row = cue.row
    if row.kind != "cue" or row.direction == "within":
        return False
    if row.cue == "no" and cue.end < len(words.lower) and words.lower[cue.end].strip(".#-")[:1].isdigit():
        return False  # `no 2 pump`
    if row.needs is None:
        return True
    sentence = reach.sentence(cue.start)
    return any(c.row.kind == row.needs and sentence <= c.start and c.end <= cue.start for c in cues)


def _times(text: str, words: Words) -> list[Cue]:
    """Return the months, quarters and years of a text as cues."""
    long = (found for found in dates.find(text) if found.precision in {"month", "quarter", "year"})
    return [Cue(*words.touched(found.start, found.end), _THEN) for found in long]


def _ranges(words: Words, spans: Iterable[tuple[str, int, int]]) -> Ranges:
    touched: dict[str, list[tuple[int, int]]] = {}
    for label, start, end in spans:
        if start < end:
            touched.setdefault(label, []).append(words.touched(start, end))
    lying = {label: frozenset(i for found in ranges for i in range(*found)) for label, ranges in touched.items()}
    held, actions, components, stuff = (
        lying.get(label, frozenset()) for label in ("FAILURE", "ACTION", "COMPONENT", "CONSUMABLE")
    )
    return Ranges(tuple(sorted(touched["FAILURE"])), held, actions, components, stuff)


def _decisive(cues: Sequence[Cue]) -> Cue | None:
    """Return the cue that decides: a result, else by the order of assertions."""
    if not cues:
        return None
    if cues[0].row.kind == "result":
        return cues[0]
    return min(cues, key=lambda cue: _ORDER.index(cue.row.assertion or "affirmed"))
