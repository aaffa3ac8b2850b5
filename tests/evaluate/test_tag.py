import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.evaluate.corpora import Annotated, bio_spans
from logmine.evaluate.schemes import Scheme, load_scheme
from logmine.evaluate.spans import native
from logmine.evaluate.tag import calibration_error, evaluate_tag, score_tags
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.tagger import TaggedSpan, Tagger
from logmine.tokens import tokenize
from logmine.types import MENTION_LABELS, Span

OURS = Scheme("logmine", {label: label for label in MENTION_LABELS})


def text_of(text, *spans):
    return Annotated(text, spans, tuple((word.start, word.end) for word in tokenize(text)))


def found(*spans):
    return [TaggedSpan(label, start, end, 1.0) for label, start, end in spans]


def test_exact_spans_and_overlaps():
    text = text_of("tilt cylinder leaking", Span("COMPONENT", 0, 13), Span("FAILURE", 14, 21))
    scores = score_tags([text], [found(("COMPONENT", 5, 13), ("FAILURE", 14, 21))], OURS)
    assert scores.overall.f1 == 0.5
    assert scores.overall.overlap_f1 == 1.0
    assert {row.label: row.f1 for row in scores.labels} == {"COMPONENT": 0.0, "FAILURE": 1.0}


def test_a_span_that_ends_within_a_token_takes_all_of_it():
    text = Annotated("cyl. leaking", (Span("COMPONENT", 0, 4),), ((0, 4), (5, 12)))
    assert score_tags([text], [found(("COMPONENT", 0, 3))], OURS).overall.f1 == 1.0


def test_any_of_several_labels_is_right_and_what_could_not_be_marked_is_not_held_against():
    scheme = load_scheme("maintie5", Lexicons())
    text = text_of("left bolt", Span("COMPONENT|CONSUMABLE", 5, 9))
    scores = score_tags([text], [found(("POSITION", 0, 4), ("CONSUMABLE", 5, 9))], scheme)
    assert (scores.overall.gold, scores.overall.found, scores.overall.exact) == (1, 1, 1)


def test_under_the_corpus_own_labels_ours_is_the_first_that_maps_to_it():
    scheme = load_scheme("mwo2kg", Lexicons())
    assert [span.label for span in native(found(("FAILURE", 0, 4), ("ASSET", 5, 6)), scheme)] == ["Observation"]


def test_nothing_found_scores_nothing():
    text = text_of("hose", Span("COMPONENT", 0, 4))
    scores = score_tags([text], [[]], OURS)
    assert (scores.overall.precision, scores.overall.recall, scores.overall.f1) == (0.0, 0.0, 0.0)
    assert scores.calibration_error == 0.0


def test_calibration_error_is_the_gap_between_sure_and_right():
    assert calibration_error([(0.95, True), (0.95, True)]) == pytest.approx(0.05)
    assert calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)


def test_a_corpus_file_is_scored_on_raw_or_normalised_texts(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("replace B-Activity\nhyd B-Item\nhose I-Item\n", encoding="utf-8")
    lexicons, tagger = Lexicons(), Tagger()
    for normalize in ({}, {"normalize": Normalizer(lexicons)}):
        scores = evaluate_tag(path, tagger, lexicons, **normalize)
        assert (scores.scheme, scores.texts, scores.overall.f1) == ("mwo2kg", 1, 1.0)
    assert evaluate_tag(path, tagger, lexicons, own_labels=True).labels[0].label in {"Activity", "Item"}


TAG = st.sampled_from(["O", "B-ACTION", "I-ACTION", "B-FAILURE", "I-FAILURE"])


@pytest.mark.train
@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(TAG, TAG), min_size=1, max_size=8), min_size=1, max_size=6))
def test_scores_equal_seqeval(texts):
    metrics = pytest.importorskip("seqeval.metrics")
    scheme = pytest.importorskip("seqeval.scheme").IOB2

    def repaired(tags):
        rows = ["O"] * len(tags)
        for label, first, last in bio_spans(tags):
            rows[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
        return rows

    gold = [repaired([gold for gold, _ in row]) for row in texts]
    guess = [repaired([guess for _, guess in row]) for row in texts]
    plain = [" ".join("w" for _ in row) for row in texts]
    annotated = [
        text_of(text, *(Span(label, 2 * first, 2 * last - 1) for label, first, last in bio_spans(tags)))
        for text, tags in zip(plain, gold, strict=True)
    ]
    spans = [found(*((label, 2 * first, 2 * last - 1) for label, first, last in bio_spans(tags))) for tags in guess]
    ours = score_tags(annotated, spans, OURS).overall.f1
    assert ours == pytest.approx(metrics.f1_score(gold, guess, mode="strict", scheme=scheme, zero_division=0))
