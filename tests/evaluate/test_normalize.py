"""Scores of the normaliser, token by token."""

import pytest

from logmine.errors import FormatError
from logmine.evaluate.normalize import by_token, evaluate_normalizer, read_norm, score
from logmine.lexicon import Lexicons
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
    scores = score([TEXT], [["left hand", "pumps", "repl", "air conditioner", "", "7"]], "general")
    assert (scores.true_positives, scores.false_negatives, scores.false_positives) == (3, 1, 1)
    assert scores.precision == 3 / 4
    assert scores.recall == 3 / 4
    assert scores.error_reduction_rate == 2 / 4
    assert (scores.texts, scores.tokens, scores.masked) == (1, 5, 1)
    assert [(c.raw, c.meant, c.predicted) for c in scores.worst] == [
        ("pump", "pump", "pumps"),
        ("repl", "replace", "repl"),
    ]


def test_case_is_ignored():
    assert score([[("PUMP", "pump")]], [["PUMP"]], "general").false_positives == 0


def test_nothing_to_do_and_nothing_done_scores_zero():
    scores = score([[("pump", "pump")]], [["pump"]], "general")
    assert (scores.precision, scores.recall, scores.error_reduction_rate) == (0.0, 0.0, 0.0)


def test_what_several_tokens_became_goes_to_the_first():
    text = NormalizedText.from_edits("fix air con now", [Edit(4, 11, "air conditioner")])
    assert by_token(text, ["fix", "air", "con", "now"]) == ["fix", "air conditioner", "", "now"]


def test_parts_of_a_token_that_change_are_joined_with_those_that_stay():
    text = NormalizedText.from_edits("c/out-mech x", [Edit(0, 5, "change out"), Edit(6, 10, "mechanical")])
    assert by_token(text, ["c/out-mech", "x"]) == ["change out-mechanical", "x"]


def test_a_file_is_normalised_scored_and_its_predictions_can_be_scored_by_anyone(tmp_path):
    path, out = tmp_path / "x.norm", tmp_path / "out.norm"
    path.write_text("REPL\treplace\nL/H\tleft hand\n\nBRG\tbearing\nRH120\t<id>\n", encoding="utf-8")
    scores = evaluate_normalizer(path, Lexicons(), "general", out)
    assert (scores.error_reduction_rate, scores.masked, scores.domain) == (1.0, 1, "general")
    assert out.read_text(encoding="utf-8") == "REPL\treplace\nL/H\tleft hand\n\nBRG\tbearing\nRH120\tRH120\n"


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
