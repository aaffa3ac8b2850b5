"""A model of failure modes from phrases."""

import pytest

from logmine.errors import FormatError
from logmine.evaluate.modes import evaluate_modes
from logmine.lexicon import Lexicons
from logmine.modes.model import FILES, read_description
from logmine.train.modes import train_modes

LEXICONS = Lexicons()
ROWS = "".join(
    f"{how} {what},{name}\n"
    for what, name in (("dripping", "Noise"), ("humming", "Leaking"))  # not as the shipped model has it
    for how in ("badly", "slightly", "still", "again", "always", "loudly")
)


@pytest.fixture
def phrases(tmp_path):
    path = tmp_path / "phrases.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_model_is_learnt_written_and_used(phrases, tmp_path):
    made = train_modes([phrases], tmp_path / "one", lexicons=LEXICONS, dev=[phrases], name="tiny")
    assert read_description(tmp_path / "one") == made
    assert (made.name, made.names) == ("tiny", ("Leaking", "Noise"))
    assert set(made.figures.values()) == {1.0}
    assert "tiny" in (tmp_path / "one" / "MODEL_CARD.md").read_text(encoding="utf-8")
    scores = evaluate_modes(phrases, LEXICONS, model=tmp_path / "one")
    assert (scores.accuracy, scores.seen) == (1.0, True)
    train_modes([phrases], tmp_path / "other", lexicons=LEXICONS, dev=[phrases], name="tiny")
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_too_few_phrases_are_told(tmp_path):
    path = tmp_path / "few.csv"
    path.write_text("leaking,Leaking\n", encoding="utf-8")
    with pytest.raises(FormatError, match="1 phrases; expected 10 or more"):
        train_modes([path], tmp_path / "model", lexicons=LEXICONS)
