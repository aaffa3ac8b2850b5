"""How a text speaks of each failure in it: affirmed, negated, possible, historical, hypothetical."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine import dates
from logmine.context.cues import Cue, CueRow, Words, load_cues
from logmine.context.reach import Ranges, Reach
from logmine.context.states import States
from logmine.context.status import StatusReader
from logmine.context.telling import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from logmine.lexicon import Lexicons
    from logmine.types.vocabulary import ActionStatus, Assertion

# What is suspected before what is denied before what follows; `affirmed` here is a cue's (`still`), not the default.
_ORDER: Final[tuple[Assertion, ...]] = ("possible", "negated", "hypothetical", "affirmed", "historical")
# A failure of a year or quarter gone by is over, and one that `was` there in a month.
_LONG_AGO: Final = CueRow(cue="then", assertion="historical", direction="both", scope=5)
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
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._find = load_cues(lexicons)
        self._states = States(lexicons)
        self._status = StatusReader(lexicons)

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
        for place, judgement in self._judged(text, spans).items():
            judgements[place] = judgement
        return judgements

    def _judged(self, text: str, spans: Sequence[tuple[str, int, int]]) -> dict[int, Judgement]:
        """Return the judgement of each failure, by its place among the spans."""
        places = [i for i, (label, start, end) in enumerate(spans) if label == "FAILURE" and start < end]
        if not places:
            return {}
        words = Words.of(text)
        failures = sorted((words.touched(*spans[i][1:]), i) for i in places)
        said = {place: AFFIRMED for _, place in failures}
        cues = self._find(words, [touched for touched, _ in failures])
        cues += _times(text, words, past=any(cue.row.kind == "past" for cue in cues))
        if not cues:
            return said
        ranges = _ranges(words, spans)
        dated = frozenset(
            i for label, start, end in spans if label == "DATE" for i in range(*words.touched(start, end))
        )
        decided = [_decisive(hits) for hits in self._hits(words, cues, ranges)]
        verdicts = [(cue.row.assertion or "affirmed" if cue else "affirmed", cue) for cue in decided]
        told = Told(words, cues, ranges.failures, dated)(verdicts)
        for (_, place), (assertion, cue) in zip(failures, told, strict=True):
            said[place] = Judgement(assertion, words.span(cue.start, cue.end) if cue else None)
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
    if (
        row.direction == "backward"
        and row.assertion == "possible"
        and row.crosses == "comma"
        and not _closes(words, cue)
    ):
        return False  # `brakes lazy, I think the valve sticks`: it speaks of what follows
    if row.needs is None:
        return True
    sentence = reach.sentence(cue.start)
    return any(c.row.kind == row.needs and sentence <= c.start and c.end <= cue.start for c in cues)


def _closes(words: Words, cue: Cue) -> bool:
    """Return whether a cue ends its clause."""
    return cue.end == len(words.lower) or cue.end in words.lines or not words.lower[cue.end][0].isalnum()


def _times(text: str, words: Words, *, past: bool) -> list[Cue]:
    """Return the years, quarters and months of a text as cues; months tell of what is over only beside a past tense."""
    if not any(map(str.isdigit, text)) and not past:
        return []
    found = (one for one in dates.find(text) if one.precision in {"month", "quarter", "year"})
    return [Cue(*words.touched(one.start, one.end), _THEN if one.precision == "month" else _LONG_AGO) for one in found]


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
