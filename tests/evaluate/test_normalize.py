"""Scores of the normaliser, token by token."""

import numpy as np
import pytest

from logmine.errors import FormatError, LexiconError, ModelError
from logmine.evaluate.normalize import by_token, evaluate_normalizer, read_norm, score
from logmine.lexicon import Lexicons
from logmine.normalize.features import PLACES
from logmine.normalize.learnt import Pair
from logmine.normalize.model import NormalizerDescription, save_model
from logmine.types import Edit, NormalizedText

TEXT = [
    ("L/H", "left hand"),
    ("pump", "pump"),
    ("REPL", "replace"),
    ("air", "air conditioner"),
    ("con", ""),
    ("7", "<num>"),
]


def test_scores_follow_their_definitions():
    scores = score([TEXT], [["left hand", "pumps", "repl", "air conditioner", "", "7"]])
    assert (scores.true_positives, scores.false_negatives, scores.false_positives) == (3, 1, 1)
    assert scores.precision == 3 / 4
    assert scores.recall == 3 / 4
    assert scores.error_reduction_rate == 2 / 4
    assert (scores.texts, scores.tokens, scores.masked) == (1, 5, 1)
    assert [(c.raw, c.meant, c.predicted) for c in scores.worst] == [
        ("pump", "pump", "pumps"),
        ("repl", "replace", "repl"),
    ]


def test_case_is_ignored_and_masks_left_out_unless_scored_to_the_letter():
    text = [("PUMP", "pump"), ("RH120", "<id>"), ("ABC", "ABC"), ("12", "<num>")]
    loose, exact = (score([text], [["PUMP", "rh120", "abc", "<num>"]], exact=exact) for exact in (False, True))
    assert (loose.tokens, loose.masked) == (2, 2)
    assert (loose.true_positives, loose.false_negatives, loose.false_positives) == (0, 0, 0)
    assert (exact.tokens, exact.masked) == (4, 0)
    assert (exact.true_positives, exact.false_negatives, exact.false_positives) == (1, 2, 1)
    assert [(c.raw, c.meant, c.predicted) for c in exact.worst] == [
        ("ABC", "ABC", "abc"),
        ("PUMP", "pump", "PUMP"),
        ("RH120", "<id>", "rh120"),
    ]


@pytest.mark.parametrize(("worst", "named"), [(0, 0), (1, 1), (2, 2), (20, 2)])
def test_the_commonest_confusions_are_named_first(worst, named):
    text = [("a", "b"), ("c", "d"), ("c", "d")]
    found = score([text], [["a", "c", "c"]], worst=worst).worst
    assert [(c.raw, c.count) for c in found] == [("c", 2), ("a", 1)][:named]


def test_case_is_ignored():
    assert score([[("PUMP", "pump")]], [["PUMP"]]).false_positives == 0


def test_nothing_to_do_and_nothing_done_scores_zero():
    scores = score([[("pump", "pump")]], [["pump"]])
    assert (scores.precision, scores.recall, scores.error_reduction_rate) == (0.0, 0.0, 0.0)


def test_what_several_tokens_became_goes_to_the_first():
    text = NormalizedText.from_edits("fix air con now", [Edit(4, 11, "air conditioner")])
    assert by_token(text, ["fix", "air", "con", "now"]) == ["fix", "air conditioner", "", "now"]


def test_parts_of_a_token_that_change_are_joined_with_those_that_stay():
    text = NormalizedText.from_edits("c/out-mech x", [Edit(0, 5, "change out"), Edit(6, 10, "mechanical")])
    assert by_token(text, ["c/out-mech", "x"]) == ["change out-mechanical", "x"]


def test_a_text_that_is_longer_than_its_tokens_is_cut_by_them():
    text = NormalizedText.from_edits("hyd lk", [Edit(0, 3, "hydraulic"), Edit(4, 6, "leak")])
    assert by_token(text, ["hyd", "lk"]) == ["hydraulic", "leak"]
    assert by_token(NormalizedText.unchanged("a b"), ["a", "b"]) == ["a", "b"]


def test_a_space_that_parts_a_token_stays_in_it():
    text = NormalizedText.from_edits("REPAIRHYD x", [Edit(6, 6, " "), Edit(6, 9, "hydraulic")])
    assert by_token(text, ["REPAIRHYD", "x"]) == ["REPAIR hydraulic", "x"]


def test_a_file_is_normalised_scored_and_its_predictions_can_be_scored_by_anyone(tmp_path):
    path, out = tmp_path / "x.norm", tmp_path / "out.norm"
    path.write_text("REPL\treplace\nL/H\tleft hand\n\nBRG\tbearing\nRH120\t<id>\n", encoding="utf-8")
    scores = evaluate_normalizer(path, Lexicons(), "general", out, profile="default")
    assert (scores.error_reduction_rate, scores.masked, scores.domain) == (1.0, 1, "general")
    assert out.read_text(encoding="utf-8") == "REPL\treplace\nL/H\tleft hand\n\nBRG\tbearing\nRH120\tRH120\n"
    assert evaluate_normalizer(path, Lexicons(), "general", profile="default").profile == "default"


def test_by_default_every_token_counts_to_the_letter_masks_and_all(tmp_path):
    path, out = tmp_path / "x.norm", tmp_path / "out.norm"
    tokens = [
        ("REPL", "replace"),
        ("L/H", "left hand"),
        ("HOSE", "hose"),
        ("ON", "on"),
        ("RH120", "<id>"),
        ("12/05/2010", "<date>"),
    ]
    path.write_text("".join(f"{raw}\t{meant}\n" for raw, meant in tokens), encoding="utf-8")
    scores = evaluate_normalizer(path, Lexicons(), "mobile-plant", out)
    assert (scores.profile, scores.tokens, scores.masked) == ("maintnorm", 6, 0)
    assert scores.error_reduction_rate == 1.0
    assert out.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_a_model_of_ones_own_is_used(tmp_path):
    path, model = tmp_path / "x.norm", tmp_path / "model"
    path.write_text("QLLMTR\tquillometer\n", encoding="utf-8")
    weights = np.zeros(PLACES, dtype=np.float32)
    pairs = [Pair("qllmtr", "quillometer", 9)]
    save_model(model, NormalizerDescription(name="tiny", domain="general"), pairs, weights)
    assert evaluate_normalizer(path, Lexicons(), "general", model=model).true_positives == 1
    with pytest.raises(ModelError, match="nowhere"):
        evaluate_normalizer(path, Lexicons(), "general", model=tmp_path / "nowhere")


def test_an_unknown_profile_is_refused(tmp_path):
    path = tmp_path / "x.norm"
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="no profile named 'nonsense'"):
        evaluate_normalizer(path, Lexicons(), "general", profile="nonsense")


def test_the_domain_is_guessed_where_none_is_named(tmp_path):
    path = tmp_path / "x.norm"
    path.write_text("bucket\tbucket\nslew\tslew\n", encoding="utf-8")
    assert evaluate_normalizer(path, Lexicons()).domain == "mobile-plant"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no tokens"),
        (b"\n\n", "no tokens"),
        (b"a\tb\nword\n", "line 2: expected raw<TAB>meant"),
        (b"\xff\tx", "UTF-8"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path, content, message):
    path = tmp_path / "x.norm"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=message):
        read_norm(path)


@pytest.mark.corpora
def test_the_development_part_of_maintnorm(corpora):
    scores = evaluate_normalizer(corpora / "maintnorm" / "company_b" / "val.norm", Lexicons())
    assert scores.domain == "mobile-plant"
    assert scores.precision > 0.95
    assert scores.error_reduction_rate > 0.8
