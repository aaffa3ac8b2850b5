"""Scores of mentions against annotated ones: exact and overlapping spans, per label, and how true confidence is."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from logmine.errors import FormatError
from logmine.evaluate.bootstrap import f1_interval
from logmine.evaluate.calibration import calibration_error, reliability
from logmine.evaluate.confusions import confusions, write_examples
from logmine.evaluate.corpora import guess_format, load_corpus
from logmine.evaluate.domains import domain_scores
from logmine.evaluate.labels import Shares, counts_by_text, label_scores, macro, micro, row_of
from logmine.evaluate.measures import Counts
from logmine.evaluate.pairing import KINDS, RIGHT, pair_all
from logmine.evaluate.predictions import write_predictions
from logmine.evaluate.roads import Road
from logmine.evaluate.spans import tag_all
from logmine.evaluate.terms import agree, corpus_scheme, own_names, renamed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.evaluate.bootstrap import Interval
    from logmine.evaluate.calibration import ReliabilityBin
    from logmine.evaluate.confusions import TagConfusion
    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.labels import LabelScore
    from logmine.evaluate.pairing import Pair
    from logmine.evaluate.terms import Terms
    from logmine.lexicon import Lexicons
    from logmine.tagger import TaggedSpan, Tagger


class ScoreFiles(NamedTuple):
    """What a scoring writes besides its scores.

    Args:
        predictions: What was found, in the form and under the labels of the corpus.
        examples: The wrong spans, as CSV.
    """

    predictions: Path | None = None
    examples: Path | None = None


@dataclass(frozen=True, slots=True)
class TagScores:
    """What `evaluate tag` reports.

    Args:
        terms: The labels compared, and what they stand for on both sides.
        texts: Texts scored.
        overall: All labels together (micro average).
        labels: Per label, commonest first.
        interval: Between which values the micro-F1 of 95 % of a thousand draws of the texts lies.
        kinds: Spans by how they are right or wrong; annotated ones are all but `spurious`, found ones all but `missed`.
        confusions: Wrong spans by kind and labels, commonest first.
        reliability: Ten bins of confidence.
        nested: Annotated spans within others, which were left out before scoring: none of them could be found.
        domains: The labels of each domain, commonest first, where the texts are of several.
    """

    terms: Terms
    texts: int
    overall: LabelScore
    labels: tuple[LabelScore, ...]
    interval: Interval
    kinds: dict[str, int]
    confusions: tuple[TagConfusion, ...]
    reliability: tuple[ReliabilityBin, ...]
    nested: int = 0
    domains: dict[str, tuple[LabelScore, ...]] = field(default_factory=dict)

    @property
    def f1_with_nested(self) -> float:
        """The micro-F1 if every nested span counted as missed: what compares with figures of scorers that keep them."""
        return Counts(self.overall.exact, self.overall.found, self.overall.gold + self.nested).f1

    @property
    def macro(self) -> Shares:
        """The means over all labels that were annotated or found."""
        return macro(self.labels)

    @property
    def calibration_error(self) -> float:
        """Expected calibration error of the spans' confidence, over ten bins."""
        return calibration_error(self.reliability)

    def as_dict(self) -> dict[str, Any]:
        """Return everything by name, for JSON."""
        return {
            **self.terms.as_dict(),
            "texts": self.texts,
            "f1": self.overall.f1,
            "f1_interval": self.interval._asdict(),
            "nested": self.nested,
            "f1_with_nested": self.f1_with_nested,
            "overall": _with_shares(self.overall),
            "macro": self.macro._asdict(),
            "labels": [_with_shares(one) for one in self.labels],
            "domains": {
                domain: [_with_shares(one) for one in (micro(labels), *labels)]
                for domain, labels in self.domains.items()
            },
            "kinds": self.kinds,
            "confusions": [asdict(one) for one in self.confusions],
            "calibration_error": self.calibration_error,
            "reliability": [asdict(one) for one in self.reliability],
        }


def evaluate_tag(
    path: Path,
    tagger: Tagger,
    lexicons: Lexicons,
    *,
    scheme: str | None = None,
    road: Road = Road(),  # noqa: B008 - it can't be changed
    split: str | None = None,
    own_labels: bool = False,
    files: ScoreFiles = ScoreFiles(),  # noqa: B008 - it can't be changed
) -> TagScores:
    """Score a tagger on an annotated corpus.

    Args:
        path: CoNLL, MaintIE's JSONL, our own, or JSONL of spans.
        tagger: What to score.
        lexicons: Where the schemes are.
        scheme: The corpus' label scheme; None finds the one that knows its labels.
        road: What texts go through first.
        split: Score only this part, where the corpus says which text is in which.
        own_labels: Score under the corpus' own labels where the model speaks ours (`logmine.evaluate.terms.agree`).
        files: What is written besides.

    Raises:
        FormatError: The file is no corpus, has labels that its scheme doesn't know, or no text of the part.
        LexiconError: The labels of corpus and model can't be mapped.
        SettingsError: Options don't go together.
    """
    texts = read_part(path, split)
    known = corpus_scheme(texts, [tagger.description], lexicons, path, scheme)
    terms = agree(known, tagger.description, lexicons, own_labels=own_labels)
    found = tag_all(tagger, road.taken(texts, lexicons))
    if files.predictions:
        names = own_names(known, tagger.description, lexicons)
        write_predictions(texts, [renamed(spans, names) for spans in found], guess_format(path), files.predictions)
    paired = pair_spans(texts, found, terms)
    if files.examples:
        write_examples(files.examples, texts, paired)
    return replace(
        score_pairs(paired, terms),
        nested=sum(text.nested for text in texts),
        domains=domain_scores(texts, paired, terms),
    )


def read_part(path: Path, split: str | None) -> list[Annotated]:
    """Read a corpus, or one part of it.

    Raises:
        FormatError: The file is no corpus, or has no text of that part.
    """
    texts = [text for text in load_corpus(path) if split is None or text.split == split]
    if not texts:
        raise FormatError(f"{path}: has no text whose split is {split}; leave --split out to score all")
    return texts


def score_tags(texts: Sequence[Annotated], found: Sequence[Sequence[TaggedSpan]], terms: Terms) -> TagScores:
    """Score found spans.

    Args:
        texts: Texts with the corpus' labels.
        found: Per text, spans found in it, ascending, with the model's labels.
        terms: What both are compared under.
    """
    return score_pairs(pair_spans(texts, found, terms), terms)


def pair_spans(texts: Sequence[Annotated], found: Sequence[Sequence[TaggedSpan]], terms: Terms) -> list[list[Pair]]:
    """Pair found spans with annotated ones, both under the labels compared."""
    return pair_all(terms.gold(texts), [terms.found(spans) for spans in found], terms.corpus)


def score_pairs(paired: Sequence[Sequence[Pair]], terms: Terms) -> TagScores:
    """Score the pairs of texts."""
    pairs = list(chain.from_iterable(paired))
    name = row_of(terms.corpus)
    labels = label_scores(pairs, name)
    kinds = Counter(one.kind for one in pairs)
    return TagScores(
        terms=terms,
        texts=len(paired),
        overall=micro(labels),
        labels=labels,
        interval=f1_interval(counts_by_text(paired)),
        kinds={kind: kinds[kind] for kind in KINDS},
        confusions=confusions(pairs, name),
        reliability=reliability((one.found.confidence, one.kind == RIGHT) for one in pairs if one.found),
    )


def _with_shares(score: LabelScore) -> dict[str, Any]:
    return asdict(score) | score.shares._asdict()
