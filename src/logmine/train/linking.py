"""From annotated events to a linker: which component a failure is of, and what an action is about.

Both are log-linear choices (multinomial logistic regression); where annotators allow several answers, what is learnt
is the probability of all of them together. Trained by Adagrad over all examples at once: there are few.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from logmine.dates import parse, resolve
from logmine.errors import FormatError
from logmine.evaluate.events import compare, predictions
from logmine.evaluate.gold import read_gold
from logmine.events import Drafter, EventBuilder
from logmine.events.choices import causes, dates, owners
from logmine.events.linker import FORMAT, Linker
from logmine.events.merging import RANK
from logmine.pipeline import Pipeline
from logmine.train.card import write_linker_card
from logmine.types import SEVERITIES, Record, Span
from logmine.weights import WeightsDescription, save_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from numpy.typing import NDArray

    from logmine.evaluate.gold import AnnotatedEvent, AnnotatedText, Extent
    from logmine.events.choices import Choice
    from logmine.events.clauses import Item
    from logmine.events.layout import Layout
    from logmine.lexicon import Lexicons
    from logmine.types import Event, Found, Reading

    Pipelines = Callable[[str | None], Pipeline]

LIBRARIES: Final = ("logmine-nlp", "numpy", "safetensors")
RATED: Final = 0.2  # of the decay: what makes a failure bad lies in many words, each seldom
SMALLEST: Final = 0.005  # weights nearer to nothing are left out


@dataclass(frozen=True, slots=True)
class LinkerSettings:
    """Settings of the training.

    Args:
        steps: Over all examples.
        rate: Adagrad's.
        decay: Of squared weights, for the components of failures; twice that for actions, which have more features.
        prior: Weight of what rules would choose, that all begins with and is drawn back to.
    """

    steps: int = 400
    rate: float = 0.3
    decay: float = 3.0
    prior: float = 1.0


class Example(NamedTuple):
    """What is to be chosen from, and which choices are right."""

    choices: Sequence[Choice]
    right: tuple[int, ...]


def train_linker(
    files: Sequence[Path],
    output: Path,
    *,
    lexicons: Lexicons,
    settings: LinkerSettings = LinkerSettings(),
    name: str = "logmine-linker",
) -> WeightsDescription:
    """Train a linker on annotated events, and write its folder.

    Args:
        files: Annotated texts (`docs/reference/gold.md`). Those of the split `dev` are scored, of `test` left alone,
            all others learnt from.
        output: The folder to write.
        lexicons: Where the lists are.
        settings: Of the training.
        name: The model's name.

    Returns:
        What the model is, as `model.json` has it.

    Raises:
        FormatError: A file is not in that form, or there is nothing to learn from.
    """
    texts = [text for path in files for text in read_gold(path)]
    learnt = [text for text in texts if text.split not in {"dev", "test"}]
    if not any(text.events for text in learnt):
        raise FormatError(f"{', '.join(map(str, files))}: no annotated events outside of the splits dev and test")
    pipelines = pipelines_of(lexicons)
    weights = fit(learnt, pipelines, lexicons, settings)
    dev = [text for text in texts if text.split == "dev"]
    description = WeightsDescription(
        format=FORMAT,
        name=name,
        recipe=asdict(settings),
        data={f"{path.parent.name}/{path.name}": described(path, learnt) for path in files},
        figures=_figures(dev, pipelines, weights, lexicons) if dev else {},
        versions={library: version(library) for library in LIBRARIES},
    )
    save_weights(output, description, {feature: (weight,) for feature, weight in weights.items()})
    write_linker_card(output, description)
    return description


def pipelines_of(lexicons: Lexicons) -> Pipelines:
    """Return a function that gives the pipeline of a domain: texts are normalised as what they are."""
    return lru_cache(lambda domain: Pipeline(lexicons, domain=domain or "general"))


def fit(
    texts: Sequence[AnnotatedText], pipelines: Pipelines, lexicons: Lexicons, settings: LinkerSettings
) -> dict[str, float]:
    """Learn the weights: first of what fails, then, that known, of what is done about it.

    Args:
        texts: Annotated texts.
        pipelines: Read them by domain, their mentions given.
        lexicons: Where the lists are.
        settings: Of the training.

    Returns:
        Weight by feature.
    """
    drafter = Drafter(lexicons, pipelines(None).concepts, Linker({}))
    layouts = [(text, drafter.laid_out(read(text, pipelines))) for text in texts]
    components = _descend([e for text, layout in layouts for e in _of_failures(text, layout)], settings, 1.0)
    linker = Linker(components)
    actions = _descend(
        [e for text, layout in layouts for e in _of_actions(text, layout, drafter, linker)], settings, 2.0
    )
    dated = _descend([e for text, layout in layouts for e in _of_dates(text, layout)], settings, 1.0)
    caused = _descend([e for text, layout in layouts for e in _of_causes(text, layout)], settings, 1.0)
    linked = Drafter(lexicons, pipelines(None).concepts, Linker(components | actions))
    rated = _descend([e for text in texts for e in _of_severities(text, linked, pipelines)], settings, RATED)
    return components | actions | dated | caused | rated


def read(text: AnnotatedText, pipelines: Pipelines) -> Reading:
    """Read a text with its annotated mentions given."""
    return pipelines(text.domain).read_given(text.text, [Span(m.label, m.start, m.end) for m in text.mentions])


def _of_failures(text: AnnotatedText, layout: Layout) -> Iterator[Example]:
    for at in layout.all("FAILURE"):
        events = [event for event in text.events if _touches(layout.items[at], event.failure)]
        choices = owners(layout, at)
        right = tuple(
            i
            for i, choice in enumerate(choices)
            if any(
                event.component is None if choice.at is None else _touches(layout.items[choice.at], event.component)
                for event in events
            )
        )
        if right:
            yield Example(choices, right)


def _of_actions(text: AnnotatedText, layout: Layout, drafter: Drafter, linker: Linker) -> Iterator[Example]:
    owned = {at: linker.best(owners(layout, at)).at for at in layout.all("FAILURE")}
    for at in layout.all("ACTION"):
        choices = drafter.aims(layout, at, owned)
        own = [event for event in text.events if _touches(layout.items[at], event.action)]
        action = drafter.action_of(layout.items[at])
        right = tuple(
            i
            for i, choice in enumerate(choices)
            if (_is_right(choice, layout, own) if own else _is_weaker(choice, layout, text.events, action))
        )
        if right:
            yield Example(choices, right)


def _of_causes(text: AnnotatedText, layout: Layout) -> Iterator[Example]:
    for at in layout.all("FAILURE"):
        own = [event for event in text.events if _touches(layout.items[at], event.failure)]
        caused = [text.events[event.caused_by].failure for event in own if event.caused_by is not None]
        choices = causes(layout, at)
        right = tuple(
            i
            for i, choice in enumerate(choices)
            if (
                any(_touches(layout.items[choice.at], failure) for failure in caused)
                if choice.at is not None
                else not caused
            )
        )
        if own and right and len(choices) > 1:
            yield Example(choices, right)


def _of_dates(text: AnnotatedText, layout: Layout) -> Iterator[Example]:
    when = {at: found for at in layout.all("DATE") if (found := layout.items[at].found)}
    for at in (*layout.all("FAILURE"), *layout.all("ACTION")):
        role = layout.items[at].kind.lower()
        own = [event for event in text.events if _touches(layout.items[at], getattr(event, role))]
        # An action on a failure has the failure's date or its own: only what is sure is learnt.
        own = [event for event in own if role == "failure" or event.failure is None]
        choices = dates(layout, at)
        right = tuple(
            i
            for i, choice in enumerate(choices)
            if any(
                (event.occurred_at, event.date_precision)
                == (_day(when[choice.at], text, event) if choice.at is not None else (None, None))
                for event in own
            )
        )
        if right and len(choices) > 1:
            yield Example(choices, right)


def _of_severities(text: AnnotatedText, drafter: Drafter, pipelines: Pipelines) -> Iterator[Example]:
    reading = read(text, pipelines)
    for draft in drafter(reading):
        levels = drafter.levels(draft, reading.normalized.text)
        own = {
            SEVERITIES.index(event.severity)
            for event in text.events
            if draft.failure is not None and event.severity is not None and _is(draft.failure, event.failure)
        }
        if levels and len(own) == 1:
            yield Example(levels, tuple(own))


def _is(found: Found, extent: Extent | None) -> bool:
    return extent is not None and found.mention.start < extent.end and extent.start < found.mention.end


def _day(found: Found, text: AnnotatedText, event: AnnotatedEvent) -> tuple[date | None, str | None]:
    """Return day and precision that a date mention tells of an event."""
    expression = parse(found.mention.text)
    planned = event.action_status == "planned"
    resolved = resolve(expression, text.reported_at, dayfirst=True, planned=planned) if expression else None
    return (resolved.date, resolved.precision) if resolved else (None, None)


def _is_right(choice: Choice, layout: Layout, events: Sequence[AnnotatedEvent]) -> bool:
    """Tell whether a choice gives one of the events that an action is annotated in."""
    if choice.kind == "failure" and choice.at is not None:
        return any(_touches(layout.items[choice.at], event.failure) for event in events)
    alone = [event for event in events if event.failure is None]
    if choice.kind == "thing" and choice.at is not None:
        return any(_touches(layout.items[choice.at], event.component) for event in alone)
    return choice.kind == "nothing" and any(event.component is None for event in alone)


def _is_weaker(choice: Choice, layout: Layout, events: Sequence[AnnotatedEvent], action: str) -> bool:
    """Tell whether a choice makes no event of an action that is annotated in none.

    So does one on a failure that has an action of higher rank.
    """
    if choice.kind == "failure" and choice.at is not None:
        item = layout.items[choice.at]
        better = [e.action_type for e in events if e.action_type is not None and _touches(item, e.failure)]
        return any(RANK.index(other) <= RANK.index(action) for other in better)
    return choice.kind == "absorbed"


def _touches(item: Item, extent: Extent | None) -> bool:
    return item.found is not None and _is(item.found, extent)


def _descend(examples: Sequence[Example], settings: LinkerSettings, harder: float) -> dict[str, float]:
    """Return the weights that make the right choices likely."""
    if not examples:
        return {}
    places: dict[str, int] = {}
    for choice in chain.from_iterable(example.choices for example in examples):
        for feature in choice.features:
            places.setdefault(feature, len(places))
    features = [choice.features for example in examples for choice in example.choices]
    columns = np.array([places[feature] for row in features for feature in row])
    rows = np.repeat(np.arange(len(features)), [len(row) for row in features])
    sizes = np.array([len(example.choices) for example in examples])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.zeros(len(features), dtype=bool)
    for begin, example in zip(begins, examples, strict=True):
        right[begin + np.array(example.right)] = True
    first = np.array([settings.prior if feature.endswith(":rule") else 0.0 for feature in places])
    weights = first.copy()
    squares = np.full(len(places), 1e-8)
    for _ in range(settings.steps):
        scores: NDArray[np.float64] = np.bincount(rows, weights[columns], len(features)).astype(np.float64)
        wrong = _shares(scores, begins, sizes) - _shares(np.where(right, scores, -np.inf), begins, sizes)
        slope = np.bincount(columns, wrong[rows], len(places)) + settings.decay * harder * (weights - first)
        squares += slope**2
        weights -= settings.rate * slope / np.sqrt(squares)
    return {feature: float(weights[at]) for feature, at in places.items() if abs(weights[at]) >= SMALLEST}


def _shares(scores: NDArray[np.float64], firsts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return softmax probabilities within each example."""
    powers: NDArray[np.float64] = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
    shares: NDArray[np.float64] = powers / np.repeat(np.add.reduceat(powers, firsts), sizes)
    return shares


def _figures(
    texts: Sequence[AnnotatedText], pipelines: Pipelines, weights: Mapping[str, float], lexicons: Lexicons
) -> dict[str, float]:
    """Return scores on texts whose mentions are given."""
    build = EventBuilder(lexicons)
    drafter = Drafter(lexicons, pipelines(None).concepts, Linker(weights))
    found: list[AnnotatedText] = []
    for text in texts:
        reading = read(text, pipelines)
        events = build(drafter(reading), reading, Record("1", text.text, reported_at=text.reported_at))
        found += predictions([text], partial(_said, events))
    scores = compare(texts, found)
    return {
        "events f1, mentions given": round(scores.events.f1, 4),
        "component, failure and assertion f1, mentions given": round(scores.triples.f1, 4),
        "causes f1, mentions given": round(scores.causes.f1, 4),
        "severities right, mentions given": round(scores.attributes["severity"].accuracy, 4),
    }


def _said(events: list[Event], _text: str, _day: date | None) -> list[Event]:
    return events


def described(path: Path, learnt: Sequence[AnnotatedText]) -> dict[str, object]:
    """Return what `model.json` says of a file: its digest, and how many of its texts were learnt from."""
    ids = {text.id for text in learnt}
    return {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "texts": sum(text.id in ids for text in read_gold(path)),
    }
