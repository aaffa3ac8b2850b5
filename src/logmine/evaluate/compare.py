"""Two taggers on the same corpus: which is better, by how much, how sure that is, and what it costs in speed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from logmine.evaluate.bootstrap import paired_difference
from logmine.evaluate.labels import counts_by_text, label_scores, micro, row_of
from logmine.evaluate.roads import Road
from logmine.evaluate.schemes import alike
from logmine.evaluate.spans import carried_back, ranged
from logmine.evaluate.tag import pair_spans, read_part
from logmine.evaluate.terms import agree, corpus_scheme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.evaluate.bootstrap import Interval
    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.terms import Terms
    from logmine.lexicon import Lexicons
    from logmine.tagger import TaggedSpan, Tagger

WARM_UP: Final = 64  # texts tagged before the clock starts


@dataclass(frozen=True, slots=True)
class Measured:
    """One of the two: its name, the labels compared, micro-F1, and texts a second, tokenised and decoded."""

    name: str
    terms: Terms
    f1: float
    speed: float


@dataclass(frozen=True, slots=True)
class LabelDifference:
    """F1 of a label under both taggers, and how many spans of it are annotated."""

    label: str
    gold: int
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `model compare` reports.

    Args:
        texts: Texts compared.
        differ: In how many of them other spans were found.
        first: The first tagger.
        second: The second.
        interval: Between which values the difference in F1 lies in 95 % of a thousand draws of the texts.
        better: Share of the draws in which the second has the higher F1.
        labels: Per label, commonest first.
    """

    texts: int
    differ: int
    first: Measured
    second: Measured
    interval: Interval
    better: float
    labels: tuple[LabelDifference, ...]

    @property
    def difference(self) -> float:
        """The second one's F1 less the first one's."""
        return self.second.f1 - self.first.f1

    @property
    def speed_ratio(self) -> float:
        """How many times as fast as the first the second is."""
        return self.second.speed / self.first.speed

    def as_dict(self) -> dict[str, Any]:
        """Return everything by name, for JSON."""
        sides = {
            side: {"name": one.name, "f1": one.f1, "texts_a_second": one.speed, **one.terms.as_dict()}
            for side, one in (("first", self.first), ("second", self.second))
        }
        return {
            "texts": self.texts,
            "differ": self.differ,
            **sides,
            "difference": self.difference,
            "difference_interval": self.interval._asdict(),
            "share_of_draws_second_better": self.better,
            "speed_ratio": self.speed_ratio,
            "labels": [
                {
                    "label": one.label,
                    "gold": one.gold,
                    "first": one.first,
                    "second": one.second,
                    "difference": one.second - one.first,
                }
                for one in self.labels
            ],
        }


def compare_taggers(
    path: Path,
    first: Tagger,
    second: Tagger,
    lexicons: Lexicons,
    *,
    scheme: str | None = None,
    road: Road = Road(),  # noqa: B008 - it can't be changed
    split: str | None = None,
    own_labels: bool = False,
) -> Comparison:
    """Score two taggers on the same texts, under the same labels.

    Where only one of them has the corpus' labels, both are compared under ours.

    Args:
        path: An annotated corpus.
        first: What is compared with.
        second: What is compared.
        lexicons: Where the schemes are.
        scheme: The corpus' label scheme; None finds the one that knows its labels.
        road: What texts go through first.
        split: Only this part.
        own_labels: Under the corpus' own labels where a model speaks ours.

    Raises:
        FormatError: The file is no corpus, or has no text of that part.
        LexiconError: The labels of corpus and models can't be mapped.
        SettingsError: Options don't go together.
    """
    texts = read_part(path, split)
    models = [first.description, second.description]
    known = corpus_scheme(texts, models, lexicons, path, scheme)
    terms = [agree(known, model, lexicons, own_labels=own_labels) for model in models]
    if terms[0].corpus != terms[1].corpus:
        terms = [agree(known, model, lexicons, ours=True) for model in models]
    changed = road.taken(texts, lexicons)
    tagged, speeds = _timed((first, second), [text.text for text in changed])
    found = [carried_back(spans, changed) for spans in tagged]
    paired = [pair_spans(texts, spans, one) for spans, one in zip(found, terms, strict=True)]
    interval, better = paired_difference(*map(counts_by_text, paired))
    name = row_of(terms[0].corpus)
    scores = [label_scores(chain.from_iterable(pairs), name) for pairs in paired]
    sides = [
        Measured(model.name, one, micro(rows).f1, speed)
        for model, one, rows, speed in zip(models, terms, scores, speeds, strict=True)
    ]
    f1s = [{row.label: row.f1 for row in rows} for rows in scores]
    gold = {row.label: row.gold for row in chain(*scores)}
    return Comparison(
        texts=len(texts),
        differ=sum(
            _differ(text, terms[0].found(one), terms[1].found(other))
            for text, one, other in zip(texts, *found, strict=True)
        ),
        first=sides[0],
        second=sides[1],
        interval=interval,
        better=better,
        labels=tuple(
            LabelDifference(label, gold[label], f1s[0].get(label, 0.0), f1s[1].get(label, 0.0))
            for label in sorted(gold, key=lambda label: (-gold[label], label))
        ),
    )


def _timed(taggers: tuple[Tagger, Tagger], texts: Sequence[str]) -> tuple[list[list[list[TaggedSpan]]], list[float]]:
    """Tag with both, twice each in the order A, B, B, A, so that neither gains by its turn; the faster time counts."""
    for tagger in taggers:
        tagger.tag(texts[:WARM_UP])
    found: list[list[list[TaggedSpan]]] = [[], []]
    seconds = [float("inf"), float("inf")]
    for at in (0, 1, 1, 0):
        start = time.perf_counter()
        found[at] = taggers[at].tag(texts)
        seconds[at] = min(seconds[at], time.perf_counter() - start)
    return found, [len(texts) / max(one, 1e-9) for one in seconds]


def _differ(text: Annotated, one: Sequence[TaggedSpan], other: Sequence[TaggedSpan]) -> bool:
    left, right = ranged(text, one), ranged(text, other)
    return len(left) != len(right) or any(
        a[1:3] != b[1:3] or not alike(a.label, b.label) for a, b in zip(left, right, strict=True)
    )
