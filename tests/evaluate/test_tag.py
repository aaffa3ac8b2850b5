import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from told import Told

from logmine.errors import FormatError
from logmine.evaluate.corpora import Annotated, bio_spans
from logmine.evaluate.pairing import MISSED, SPURIOUS
from logmine.evaluate.roads import Road
from logmine.evaluate.schemes import Scheme, load_scheme
from logmine.evaluate.tag import evaluate_tag, score_tags
from logmine.evaluate.terms import Terms
from logmine.lexicon import Lexicons
from logmine.tagger import TaggedSpan, Tagger
from logmine.tokens import tokenize
from logmine.types import MENTION_LABELS, Span

SAME = {label: label for label in MENTION_LABELS}
OURS = Terms(Scheme("logmine", SAME), "logmine", SAME)
MAINTIE = Terms(load_scheme("maintie5", Lexicons()), "logmine", SAME)


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
    assert scores.macro.f1 == 0.5


def test_a_span_that_ends_within_a_token_takes_all_of_it():
    text = Annotated("cyl. leaking", (Span("COMPONENT", 0, 4),), ((0, 4), (5, 12)))
    assert score_tags([text], [found(("COMPONENT", 0, 3))], OURS).overall.f1 == 1.0


def test_any_of_several_labels_is_right_and_what_could_not_be_marked_is_not_held_against():
    text = text_of("left bolt", Span("PhysicalObject", 5, 9))
    scores = score_tags([text], [found(("POSITION", 0, 4), ("CONSUMABLE", 5, 9))], MAINTIE)
    assert (scores.overall.gold, scores.overall.found, scores.overall.exact) == (1, 1, 1)


def test_an_overlapping_span_counts_in_the_row_that_it_overlaps():
    text = text_of("engine oil", Span("PhysicalObject/Substance", 0, 10))
    (row,) = score_tags([text], [found(("CONSUMABLE", 7, 10))], MAINTIE).labels
    assert (row.label, row.gold, row.found, row.exact, row.overlapping) == ("CONSUMABLE", 1, 1, 0, 1)


def test_nothing_found_scores_nothing():
    text = text_of("hose", Span("COMPONENT", 0, 4))
    scores = score_tags([text], [[]], OURS)
    assert (scores.overall.precision, scores.overall.recall, scores.overall.f1) == (0.0, 0.0, 0.0)
    assert scores.calibration_error == 0.0
    assert scores.interval == (0.0, 0.0)
    assert scores.kinds[MISSED] == 1


def test_no_text_has_scores_too():
    scores = score_tags([], [], OURS)
    assert (scores.overall.f1, scores.macro.f1, scores.interval) == (0.0, 0.0, (0.0, 0.0))


def test_everything_goes_into_json():
    text = text_of("hose leaking", Span("COMPONENT", 0, 4))
    plain = json.loads(json.dumps(score_tags([text], [found(("FAILURE", 5, 12))], OURS).as_dict()))
    assert plain["kinds"] == {
        "right": 0, "other label": 0, "other borders": 0, "both other": 0, "missed": 1, "spurious": 1,
    }  # fmt: skip
    assert plain["confusions"][0] == {"kind": "missed", "gold": "COMPONENT", "found": "", "count": 1}
    assert plain["labels"][0]["recall"] == 0.0
    assert plain["f1_interval"] == {"low": 0.0, "high": 0.0}
    assert len(plain["reliability"]) == 10
    assert plain["model_scheme"] == "logmine"
    assert plain["domains"] == {}


def test_a_corpus_file_is_scored_on_raw_or_normalised_texts(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("replace B-Activity\nhyd B-Item\nhose I-Item\n", encoding="utf-8")
    lexicons, tagger = Lexicons(), Tagger()
    for road in (Road(), Road(normalized=True)):
        scores = evaluate_tag(path, tagger, lexicons, road=road)
        assert (scores.terms.corpus.name, scores.texts, scores.overall.f1) == ("mwo2kg", 1, 1.0)
    assert evaluate_tag(path, tagger, lexicons, own_labels=True).labels[0].label in {"Activity", "Item"}


def test_a_part_that_no_text_is_in_is_an_error(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("hose B-Item\n", encoding="utf-8")
    with pytest.raises(FormatError, match="split is dev"):
        evaluate_tag(path, Told("mwo2kg", ["Item"], {}), Lexicons(), split="dev")


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_every_span_is_of_one_kind(data):
    label = st.sampled_from(["COMPONENT", "FAILURE"])
    cuts = st.lists(st.tuples(label, st.integers(1, 2), st.integers(0, 1)), max_size=5)

    def spans():
        at, drawn = 0, []
        for name, length, gap in data.draw(cuts):
            drawn.append((name, 2 * (at + gap), 2 * (at + gap + length) - 1))
            at += gap + length
        return drawn

    gold, guess = spans(), spans()
    text = text_of(" ".join("w" * 16), *(Span(*span) for span in gold))
    scores = score_tags([text], [found(*guess)], OURS)
    assert sum(scores.kinds.values()) - scores.kinds[SPURIOUS] == len(gold) == scores.overall.gold
    assert sum(scores.kinds.values()) - scores.kinds[MISSED] == len(guess) == scores.overall.found
    assert all(row.exact <= row.overlapping <= min(row.gold, row.found) for row in scores.labels)


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
    assume(any(tag != "O" for tags in (*gold, *guess) for tag in tags))  # seqeval has no mean of no labels
    plain = [" ".join("w" for _ in row) for row in texts]
    annotated = [
        text_of(text, *(Span(label, 2 * first, 2 * last - 1) for label, first, last in bio_spans(tags)))
        for text, tags in zip(plain, gold, strict=True)
    ]
    spans = [found(*((label, 2 * first, 2 * last - 1) for label, first, last in bio_spans(tags))) for tags in guess]
    ours = score_tags(annotated, spans, OURS)
    theirs = metrics.classification_report(gold, guess, mode="strict", scheme=scheme, zero_division=0, output_dict=True)
    rows = {"micro avg": ours.overall.shares, "macro avg": ours.macro} | {one.label: one.shares for one in ours.labels}
    assert set(theirs) - {"weighted avg"} == set(rows)
    for name, row in rows.items():
        expected = [theirs[name][measure] for measure in ("precision", "recall", "f1-score")]
        assert list(row[:3]) == pytest.approx(expected)
    assert [one.gold for one in ours.labels] == [theirs[one.label]["support"] for one in ours.labels]


def test_nested_spans_are_left_out_and_counted(tmp_path):
    path = tmp_path / "a.jsonl"
    outer = {"start": 0, "end": 2, "type": "PhysicalObject/DrivingObject"}
    inner = {"start": 1, "end": 2, "type": "PhysicalObject/DrivingObject"}
    path.write_text(json.dumps({"tokens": ["air", "pump"], "entities": [outer, inner]}), encoding="utf-8")
    scores = evaluate_tag(path, Tagger(), Lexicons())
    assert (scores.overall.gold, scores.nested) == (1, 1)
    assert scores.f1_with_nested == pytest.approx(2 * scores.overall.exact / (scores.overall.found + 2))
