"""Scoring failure coding on phrases with names."""

import pytest

from logmine.errors import FormatError, SettingsError
from logmine.evaluate.modes import evaluate_modes, read_phrases, wilson
from logmine.lexicon import Lexicons
from logmine.modes.names import ModeNames

LEXICONS = Lexicons()
PHRASES = [
    (f"{how} {what}".strip(), name)
    for what, name in (
        ("leaking", "Leaking"),
        ("noisy", "Noise"),
        ("vibrating", "Vibration"),
        ("cracked", "Structural deficiency"),
    )
    for how in ("", "badly", "slightly", "still", "again")
]


@pytest.fixture
def phrases(tmp_path):
    path = tmp_path / "phrases.csv"
    path.write_text("observation,failure_mode\n" + "".join(f"{a},{b}\n" for a, b in PHRASES), encoding="utf-8")
    return path


def test_the_finished_model_is_scored(phrases, tmp_path):
    out = tmp_path / "out" / "found.csv"
    scores = evaluate_modes(phrases, LEXICONS, predictions=out)
    assert scores.phrases == 20
    assert scores.accuracy == scores.right / 20 > 0.9
    assert scores.interval.low < scores.accuracy <= scores.interval.high
    assert (scores.folds, scores.seen, scores.lexicon_right) == ((), False, 20)
    assert sum(mode.gold for mode in scores.modes) == sum(mode.found for mode in scores.modes) == 20
    header, rows = read_phrases(out, ModeNames(LEXICONS))
    assert header == ["observation", "failure_mode"]
    assert [row.phrase for row in rows] == [phrase for phrase, _ in PHRASES]


def test_over_folds_each_part_is_named_by_a_model_of_the_others(phrases):
    scores = evaluate_modes(phrases, LEXICONS, parts=5)
    assert len(scores.folds) == 5
    assert scores.accuracy == pytest.approx(sum(scores.folds) / 5)
    assert scores.accuracy > 0.9
    assert any("mean of folds" in line for line in scores.lines())
    assert scores.as_dict()["accuracy"] == scores.accuracy
    assert scores == evaluate_modes(phrases, LEXICONS, parts=5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("leaking,Leaking\nnoisy,Loudness\n", "line 2: no failure mode named 'Loudness'"),
        ("leaking,Leaking,1\n", "line 1: expected a phrase and the name"),
        ("observation,failure_mode\n", "no phrases"),
        ('"leaking,Leaking\n', "not CSV"),
    ],
)
def test_another_form_is_told(tmp_path, text, says):
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=says):
        evaluate_modes(path, LEXICONS)


@pytest.mark.parametrize("parts", [1, 21])
def test_as_many_parts_as_phrases_at_most(phrases, parts):
    with pytest.raises(SettingsError, match=f"--folds {parts}"):
        evaluate_modes(phrases, LEXICONS, parts=parts)


def test_an_interval_lies_around_its_share():
    low, high = wilson(81, 100)
    assert (round(low, 3), round(high, 3)) == (0.722, 0.875)
    assert wilson(10, 10).high == pytest.approx(1)
