"""Scores of mentions against annotated ones: exact and overlapping spans, per label, and how true confidence is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from logmine.evaluate.corpora import load_corpus
from logmine.evaluate.schemes import EITHER, guess_scheme, load_scheme
from logmine.evaluate.spans import Ranged, native, ranged, tag_all, token_range
from logmine.types import NormalizedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.schemes import Scheme
    from logmine.lexicon import Lexicons
    from logmine.tagger import TaggedSpan, Tagger

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Counts of one label, or of all together."""

    label: str
    gold: int
    found: int
    exact: int
    overlapping: int

    @property
    def precision(self) -> float:
        """Part of the found spans that are right to the token."""
        return self.exact / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Part of the annotated spans that were found to the token."""
        return self.exact / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, over exact spans."""
        return 2 * self.exact / (self.gold + self.found) if self.gold + self.found else 0.0

    @property
    def overlap_f1(self) -> float:
        """The same where a span of the right label that shares a token counts."""
        return 2 * self.overlapping / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, slots=True)
class TagScores:
    """What `evaluate tag` reports.

    Args:
        scheme: Name of the label scheme.
        mapping: Our labels that each label of the corpus was read as.
        texts: Texts scored.
        overall: All labels together (micro average).
        labels: Per label, commonest first.
        calibration_error: Expected calibration error of the spans' confidence, over ten bins.
    """

    scheme: str
    mapping: dict[str, str]
    texts: int
    overall: LabelScore
    labels: tuple[LabelScore, ...]
    calibration_error: float


def evaluate_tag(
    path: Path,
    tagger: Tagger,
    lexicons: Lexicons,
    *,
    scheme: str | None = None,
    normalize: Callable[[str], NormalizedText] = NormalizedText.unchanged,
    split: str | None = None,
    own_labels: bool = False,
) -> TagScores:
    """Score a tagger on an annotated corpus.

    Args:
        path: CoNLL, MaintIE's JSONL or our own.
        tagger: What to score.
        lexicons: Where the schemes are.
        scheme: The corpus' label scheme; None finds the one that knows its labels.
        normalize: What texts go through first, as `extract` does it; found spans are carried back.
        split: Score only this part, where the corpus says which text is in which.
        own_labels: Score under the corpus' own labels instead of ours: one of ours counts as the first of theirs
            that maps to it, and the others of theirs are missed.

    Raises:
        FormatError: The file is no corpus, or has labels that no scheme knows.
    """
    texts = [text for text in load_corpus(path) if split is None or text.split == split]
    known = load_scheme(scheme, lexicons) if scheme else guess_scheme(texts, lexicons, path)
    found = tag_all(texts, tagger, normalize)
    if own_labels:
        texts = [replace(text, spans=tuple(s._replace(label=known.row(s.label)) for s in text.spans)) for text in texts]
        return score_tags(texts, [native(spans, known) for spans in found], known.own())
    return score_tags([known.apply(text) for text in texts], found, known)


def score_tags(texts: Sequence[Annotated], found: Sequence[Sequence[TaggedSpan]], scheme: Scheme) -> TagScores:
    """Score found spans.

    Spans are compared as ranges of the corpus' own tokens: one that ends within a token (`cyl.` without its dot)
    takes all of it. Of several spans in one token the first counts.

    Args:
        texts: Texts with our labels (`Scheme.apply`).
        found: Per text, spans found in it, ascending.
        scheme: A wrong span whose label the corpus has no word for is not counted against the tagger.
    """
    counts: dict[str, list[int]] = {}
    sure: list[tuple[float, bool]] = []
    for text, spans in zip(texts, found, strict=True):
        gold = [Ranged(span.label, *token_range(text, span.start, span.end)) for span in text.spans]
        here = [span for span in ranged(text, spans) if span.label not in scheme.unmarked or _hit(span, gold, _same)]
        for span in gold:
            counts.setdefault(span.label, [0, 0, 0, 0])[0] += 1
        for at, test in enumerate((_same, _touch)):
            left = list(gold)
            for span in here:
                hit = _hit(span, left, test)
                row = counts.setdefault(hit.label if hit else _row(span.label, scheme), [0, 0, 0, 0])
                if hit:
                    left.remove(hit)
                    row[2 + at] += 1
                if test is _same:
                    row[1] += 1
                    sure.append((span.confidence, hit is not None))
    labels = tuple(LabelScore(label, *row) for label, row in sorted(counts.items(), key=lambda item: -item[1][0]))
    total = LabelScore("all", *(sum(row[at] for row in counts.values()) for at in range(4)))
    return TagScores(scheme.name, dict(scheme.labels), len(texts), total, labels, calibration_error(sure))


def calibration_error(sure: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error.

    Args:
        sure: Confidences in [0, 1], each with whether it was right.

    Returns:
        The mean over ten equal bins, weighted by their size, of |mean confidence - part right|; 0 for none.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in sure:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    gaps = [abs(sum(c for c, _ in pairs) - sum(r for _, r in pairs)) for pairs in bins]
    count = sum(map(len, bins))
    return sum(gaps) / count if count else 0.0


def _row(label: str, scheme: Scheme) -> str:
    """Return the row that a wrong span of a label belongs to."""
    return next((ours for ours in scheme.labels.values() if label in ours.split(EITHER)), label)


def _hit(span: Ranged, gold: Sequence[Ranged], test: Callable[[Ranged, Ranged], bool]) -> Ranged | None:
    return next((one for one in gold if span.label in one.label.split(EITHER) and test(span, one)), None)


def _same(found: Ranged, gold: Ranged) -> bool:
    return found.first == gold.first and found.last == gold.last


def _touch(found: Ranged, gold: Ranged) -> bool:
    return found.first < gold.last and gold.first < found.last
