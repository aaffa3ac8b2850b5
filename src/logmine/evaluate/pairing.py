"""Found spans paired with annotated ones: what is right, and in what way the others are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.evaluate.schemes import alike
from logmine.evaluate.spans import Ranged, ranged, token_range

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.schemes import Scheme
    from logmine.tagger import TaggedSpan

RIGHT: Final = "right"
LABEL: Final = "other label"
BORDER: Final = "other borders"
BOTH: Final = "both other"
MISSED: Final = "missed"
SPURIOUS: Final = "spurious"
KINDS: Final = (RIGHT, LABEL, BORDER, BOTH, MISSED, SPURIOUS)


class Pair(NamedTuple):
    """An annotated span and the found one that stands for it; the other is None where one is missed or spurious."""

    kind: str
    gold: Ranged | None
    found: Ranged | None


def pair_all(texts: Sequence[Annotated], found: Sequence[Sequence[TaggedSpan]], scheme: Scheme) -> list[list[Pair]]:
    """Pair the spans of texts.

    Spans are compared as ranges of the corpus' own tokens: one that ends within a token (`cyl.` without its dot)
    takes all of it. Of several spans in one token the first counts.

    Args:
        texts: Texts with the labels that are compared (`Scheme.apply`).
        found: Per text, spans found in it under those labels, ascending.
        scheme: A wrong span whose label the corpus has no word for is left out: it isn't held against the tagger.

    Returns:
        Per text, its pairs; every annotated and every found span is in one.
    """
    paired = []
    for text, spans in zip(texts, found, strict=True):
        gold = [Ranged(span.label, *token_range(text, span.start, span.end)) for span in text.spans]
        here = [span for span in ranged(text, spans) if _counts(span, gold, scheme)]
        paired.append(pair(gold, here))
    return paired


def pair(gold: Sequence[Ranged], found: Sequence[Ranged]) -> list[Pair]:
    """Pair the spans of a text one to one: right ones first, then those of the same range, then those that overlap.

    Args:
        gold: Annotated ranges, ascending.
        found: Found ranges, ascending.
    """
    pairs: list[Pair] = []
    left, rest = list(gold), list(found)
    for kind, fits in _STEPS:
        for span in tuple(rest):
            hit = next((one for one in left if fits(one, span)), None)
            if hit is not None:
                pairs.append(Pair(kind, hit, span))
                left.remove(hit)
                rest.remove(span)
    pairs += [Pair(MISSED, span, None) for span in left]
    return pairs + [Pair(SPURIOUS, None, span) for span in rest]


def _counts(span: Ranged, gold: Sequence[Ranged], scheme: Scheme) -> bool:
    if not any(alike(span.label, label) for label in scheme.unmarked):
        return True
    return any(_same(one, span) and alike(one.label, span.label) for one in gold)


def _same(gold: Ranged, found: Ranged) -> bool:
    return found.first == gold.first and found.last == gold.last


def _touch(gold: Ranged, found: Ranged) -> bool:
    return found.first < gold.last and gold.first < found.last


# Spans of one side don't overlap, so one of the same range touches no other: no step takes what a later one needs.
_STEPS: Final[tuple[tuple[str, Callable[[Ranged, Ranged], bool]], ...]] = (
    (RIGHT, lambda gold, found: _same(gold, found) and alike(gold.label, found.label)),
    (LABEL, _same),
    (BORDER, lambda gold, found: _touch(gold, found) and alike(gold.label, found.label)),
    (BOTH, _touch),
)
