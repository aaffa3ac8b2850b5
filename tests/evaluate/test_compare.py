import json

import pytest
from told import Told

from logmine.errors import ModelError
from logmine.evaluate.compare import compare_taggers
from logmine.evaluate.taggers import open_tagger
from logmine.lexicon import Lexicons
from logmine.tagger import embedded
from logmine.types import MENTION_LABELS

LEXICONS = Lexicons()
TWELVE = ("Item", "Activity", "Observation")


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("replace B-Activity\nhose B-Item\n\nhose B-Item\ncut B-Observation\n\nok O\n", encoding="utf-8")
    return path


def test_the_difference_of_two_taggers(corpus):
    weak = Told("mwo2kg", TWELVE, {"hose": "Item"}, name="weak")
    strong = Told("mwo2kg", TWELVE, {"hose": "Item", "cut": "Observation"}, name="strong")
    found = compare_taggers(corpus, weak, strong, LEXICONS)
    assert (found.texts, found.differ) == (3, 1)
    assert found.first.f1 == pytest.approx(2 / 3)
    assert found.second.f1 == pytest.approx(6 / 7)
    assert found.difference == pytest.approx(6 / 7 - 2 / 3)
    assert found.interval.low <= found.difference <= found.interval.high
    assert 0.5 < found.better < 1  # a draw may miss the one text that tells them apart
    assert {one.label: (one.first, one.second) for one in found.labels} == {
        "Item": (1.0, 1.0), "Activity": (0.0, 0.0), "Observation": (0.0, 1.0),
    }  # fmt: skip
    assert found.speed_ratio > 0
    plain = json.loads(json.dumps(found.as_dict()))
    assert (plain["first"]["name"], plain["second"]["name"]) == ("weak", "strong")


def test_a_tagger_doesn_t_differ_from_itself(corpus):
    tagger = Told("mwo2kg", TWELVE, {"hose": "Item"})
    found = compare_taggers(corpus, tagger, tagger, LEXICONS)
    assert (found.differ, found.difference, found.interval, found.better) == (0, 0.0, (0.0, 0.0), 0.0)


def test_taggers_of_two_schemes_are_compared_under_ours_or_under_the_corpus_labels(corpus):
    theirs = Told("mwo2kg", TWELVE, {"hose": "Item", "cut": "Observation"})
    ours = Told("logmine", MENTION_LABELS, {"hose": "COMPONENT", "cut": "FAILURE"})
    found = compare_taggers(corpus, ours, theirs, LEXICONS)
    assert {one.label for one in found.labels} == {"COMPONENT", "FAILURE", "ACTION"}
    assert (found.differ, found.difference) == (0, 0.0)
    found = compare_taggers(corpus, ours, theirs, LEXICONS, own_labels=True)
    assert {one.label for one in found.labels} == set(TWELVE)
    assert (found.differ, found.difference) == (0, 0.0)


def test_a_model_that_was_not_exported_says_how(tmp_path):
    (tmp_path / "model.json").write_bytes((embedded() / "model.json").read_bytes())
    with pytest.raises(ModelError, match="logmine model export"):
        open_tagger(tmp_path)
