"""Scores of extracted events against annotated ones; `docs/reference/gold.md` states the matching rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import InputError
from logmine.evaluate.gold import AnnotatedMention, AnnotatedText, annotated, read_gold
from logmine.evaluate.matching import agree, match, value
from logmine.evaluate.measures import Counts, macro_f1
from logmine.types import ASSERTIONS, MENTION_LABELS, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from logmine.evaluate.gold import AnnotatedEvent
    from logmine.types import Event

ATTRIBUTES: Final = (
    "kind",
    "component",
    "position",
    "assertion",
    "action_type",
    "action_status",
    "defect",
    "severity",
    "prior_repair",
    "date",
)


@dataclass(frozen=True, slots=True)
class AttributeScore:
    """One attribute over matched events.

    Args:
        equal: Matched events that agree, also in having no value.
        matched: Matched events.
        values: Over the values that aren't null.
    """

    equal: int
    matched: int
    values: Counts

    @property
    def accuracy(self) -> float:
        """Share of matched events that agree; 0 where none matched."""
        return self.equal / self.matched if self.matched else 0.0


@dataclass(frozen=True, slots=True)
class EventScores:
    """What `evaluate events` reports.

    Args:
        texts: Texts scored.
        events: Events, matched by the head span.
        triples: Component, failure and assertion all agree.
        causes: Links from a symptom to its cause.
        attributes: Each of `ATTRIBUTES`, over matched events.
        assertions: Each assertion class, over matched events with a failure.
    """

    texts: int
    events: Counts
    triples: Counts
    causes: Counts
    attributes: dict[str, AttributeScore]
    assertions: dict[str, Counts]

    @property
    def assertion_macro_f1(self) -> float:
        """Mean F1 of the assertion classes that the gold has."""
        return macro_f1(self.assertions.values())

    def table(self) -> list[tuple[str, ...]]:
        """Return rows of cells for a terminal, the header first."""
        rows: list[tuple[str, ...]] = [("measure", "gold", "found", "precision", "recall", "F1", "accuracy")]
        rows += [
            _row("events", self.events),
            _row("(component, failure, assertion)", self.triples),
            _row("caused_by", self.causes),
        ]
        rows += [_row(name, score.values, score.accuracy) for name, score in self.attributes.items()]
        rows += [_row(f"assertion: {name}", counts) for name, counts in self.assertions.items()]
        rows.append(("assertion: macro-F1", "", "", "", "", f"{self.assertion_macro_f1:.3f}", ""))
        return rows

    def as_dict(self) -> dict[str, Any]:
        """Return everything as plain values, for JSON."""
        return {
            "texts": self.texts,
            "events": self.events.as_dict(),
            "triples": self.triples.as_dict(),
            "caused_by": self.causes.as_dict(),
            "attributes": {
                name: score.values.as_dict() | {"accuracy": score.accuracy, "matched": score.matched}
                for name, score in self.attributes.items()
            },
            "assertions": {name: counts.as_dict() for name, counts in self.assertions.items()},
            "assertion_macro_f1": self.assertion_macro_f1,
        }


def score_events(gold: Path, predict: Callable[[str, date | None], Sequence[Event]]) -> EventScores:
    """Score an extractor on a file of annotated texts.

    Args:
        gold: JSONL as `docs/reference/gold.md` describes it.
        predict: Returns the events of a text reported on a day.

    Raises:
        FormatError: The file is not in that form.
    """
    texts = read_gold(gold)
    return compare(texts, predictions(texts, predict))


def predictions(
    texts: Sequence[AnnotatedText], predict: Callable[[str, date | None], Sequence[Event]]
) -> list[AnnotatedText]:
    """Run an extractor over annotated texts and return what it found, in their form and order."""
    return [_found(text, predict(text.text, text.reported_at)) for text in texts]


def predictions_given(
    texts: Sequence[AnnotatedText], predict: Callable[[str, Sequence[Span], date | None], Sequence[Event]]
) -> list[AnnotatedText]:
    """Do the same with the annotated mentions given: what is left to score is what is made of them."""
    return [
        _found(text, predict(text.text, [Span(m.label, m.start, m.end) for m in text.mentions], text.reported_at))
        for text in texts
    ]


def _found(text: AnnotatedText, extracted: Sequence[Event]) -> AnnotatedText:
    events = [event for event in extracted if event.source == "text"]
    spans = sorted({span for event in events for span in event.spans if span.label in MENTION_LABELS})
    mentions = [
        {"label": span.label, "start": span.start, "end": span.end}
        for span in sorted(spans, key=lambda span: span.start)
    ]
    update = {
        "mentions": tuple(AnnotatedMention.model_validate(mention) for mention in mentions),
        "events": tuple(annotated(event, events) for event in events),
    }
    return text.model_copy(update=update)


def compare(gold: Sequence[AnnotatedText], found: Sequence[AnnotatedText]) -> EventScores:
    """Score annotated texts against gold ones.

    Args:
        gold: What is there.
        found: What was found, for the same texts, in any order.

    Raises:
        InputError: The two don't speak of the same texts.
    """
    by_id = {text.id: text for text in found}
    if by_id.keys() != {text.id for text in gold}:
        odd = sorted(by_id.keys() ^ {text.id for text in gold})
        raise InputError(f"{len(odd)} texts are in only one of gold and predictions, such as {odd[0]!r}")
    events, triples, causes = Counts(), Counts(), Counts()
    pairs: list[tuple[AnnotatedEvent, AnnotatedEvent]] = []
    for text in gold:
        ours, theirs = text.events, by_id[text.id].events
        links = dict(match(ours, theirs))
        here = [(ours[left], theirs[right]) for left, right in links.items()]
        events += Counts(len(here), len(theirs), len(ours))
        triples += Counts(sum(_same_triple(a, b) for a, b in here), len(theirs), len(ours))
        causes += _causes(ours, theirs, links)
        pairs += here
    return EventScores(
        texts=len(gold),
        events=events,
        triples=triples,
        causes=causes,
        attributes={name: _attribute(name, pairs) for name in ATTRIBUTES},
        assertions=_assertions(pairs),
    )


def _same_triple(one: AnnotatedEvent, other: AnnotatedEvent) -> bool:
    return agree("component", one, other) and one.assertion == other.assertion


def _attribute(name: str, pairs: Sequence[tuple[AnnotatedEvent, AnnotatedEvent]]) -> AttributeScore:
    equal, values = 0, Counts()
    for ours, theirs in pairs:
        same = agree(name, ours, theirs)
        expected, found = value(name, ours) is not None, value(name, theirs) is not None
        equal += same
        values += Counts(same and expected, found, expected)
    return AttributeScore(equal, len(pairs), values)


def _assertions(pairs: Sequence[tuple[AnnotatedEvent, AnnotatedEvent]]) -> dict[str, Counts]:
    heard = [(ours.assertion, theirs.assertion) for ours, theirs in pairs if ours.failure is not None]
    return {
        name: Counts(
            sum(ours == theirs == name for ours, theirs in heard),
            sum(theirs == name for _, theirs in heard),
            sum(ours == name for ours, _ in heard),
        )
        for name in ASSERTIONS
    }


def _causes(ours: Sequence[AnnotatedEvent], theirs: Sequence[AnnotatedEvent], links: dict[int, int]) -> Counts:
    expected = [(i, event.caused_by) for i, event in enumerate(ours) if event.caused_by is not None]
    found = {(i, event.caused_by) for i, event in enumerate(theirs) if event.caused_by is not None}
    right = sum((links.get(effect), links.get(cause)) in found for effect, cause in expected)
    return Counts(right, len(found), len(expected))


def _row(name: str, counts: Counts, accuracy: float | None = None) -> tuple[str, ...]:
    return (
        name,
        str(counts.expected),
        str(counts.found),
        f"{counts.precision:.3f}",
        f"{counts.recall:.3f}",
        f"{counts.f1:.3f}",
        "" if accuracy is None else f"{accuracy:.3f}",
    )
