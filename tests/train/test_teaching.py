import numpy as np
import pytest

from logmine.errors import ModelError, SettingsError
from logmine.tagger import ModelDescription
from logmine.train import teaching
from logmine.train.folder import CONFIG, TOKENIZER, WEIGHTS, write_description
from logmine.train.heads import TagSets, side_by_side
from logmine.train.held import in_fold
from logmine.train.teaching import Teachers, sets_of, taught

SHOP = ("Item", "Observation", "Observed_state", "Event")
OURS = ("COMPONENT", "FAILURE", "ASSET")


def teacher(folder, scheme="logmine", labels=OURS, fold=None):
    folder.mkdir()
    for name in (WEIGHTS, CONFIG, TOKENIZER):
        (folder / name).touch()
    write_description(folder, ModelDescription(name="x", scheme=scheme, labels=labels, recipe={"fold": fold}))
    return folder


@pytest.fixture
def asked(monkeypatch):
    """What each teacher was asked; one named `sure` always says the first label begins, others nothing but O."""
    found = {}

    def opinions(folder, texts):
        found[folder.name] = list(texts)
        for text in texts:
            chances = np.zeros((len(text.split()), 7), np.float32)
            chances[:, 1 if folder.name == "sure" else 0] = 1
            yield chances

    monkeypatch.setattr(teaching, "_opinions", opinions)
    return found


def test_teachers_say_the_mean_of_their_chances(tmp_path, asked):
    said = Teachers([teacher(tmp_path / "sure"), teacher(tmp_path / "other")])(["pump leaking"], [None])
    assert said[0].tolist() == [[0.5, 0.5, 0, 0, 0, 0, 0]] * 2


def test_only_teachers_that_have_not_seen_a_text_are_asked(tmp_path, asked):
    folders = [teacher(tmp_path / str(which), fold=(which, 3)) for which in (1, 2, 3)]
    sources = [f"pump {number} leaking" for number in range(30)]
    Teachers(folders)(sources, sources)
    for which in (1, 2, 3):
        assert asked[str(which)] == [text for text in sources if in_fold(text, (which, 3))]
        assert asked[str(which)]


def test_of_a_text_that_none_can_have_seen_all_are_asked(tmp_path, asked):
    Teachers([teacher(tmp_path / "1", fold=(1, 2)), teacher(tmp_path / "2", fold=(2, 2))])(["pump"], [None])
    assert asked == {"1": ["pump"], "2": ["pump"]}


def test_where_all_have_seen_a_text_all_are_asked(tmp_path, asked):
    seen = next(text for text in ("pump", "hose", "boom", "seal") if not in_fold(text, (1, 2)))
    Teachers([teacher(tmp_path / "1", fold=(1, 2)), teacher(tmp_path / "whole")])([seen], [seen])
    assert asked == {"1": [seen], "whole": [seen]}


def test_a_variant_is_asked_of_those_that_have_not_seen_its_source(tmp_path, asked):
    kept = next(text for text in ("pump", "hose", "boom", "seal") if in_fold(text, (1, 2)))
    Teachers([teacher(tmp_path / "1", fold=(1, 2)), teacher(tmp_path / "whole")])(["changed"], [kept])
    assert asked == {"1": ["changed"], "whole": []}


def test_teachers_of_the_models_labels_say_its_tags(tmp_path, lexicons):
    (head,) = side_by_side([("logmine", OURS)])
    sets = TagSets((head,))
    numbers = sets_of(Teachers([teacher(tmp_path / "one")]), head, sets, lexicons)
    assert numbers == tuple(range(7))
    assert (sets.right() == np.eye(7, dtype=bool)).all()


def test_a_teacher_of_another_scheme_is_mapped(tmp_path, asked, lexicons):
    (head,) = side_by_side([("logmine", OURS)])
    sets = TagSets((head,))
    teachers = Teachers([teacher(tmp_path / "one", "mwo2kg", SHOP)])
    numbers = sets_of(teachers, head, sets, lexicons)
    right = [{head.tags[at] for at in row.nonzero()[0]} for row in sets.right()]
    outside = {"O", "B-ASSET", "I-ASSET"}  # mwo2kg has no word for assets
    assert [right[number] for number in numbers] == [
        outside, {"B-COMPONENT"}, {"I-COMPONENT"}, {"B-FAILURE"}, {"I-FAILURE"}, {"B-FAILURE"}, {"I-FAILURE"},
        outside, outside,
    ]  # fmt: skip


def test_tags_that_stand_for_the_same_are_added_up(tmp_path, monkeypatch):
    monkeypatch.setattr(teaching, "_opinions", lambda *_: [np.full((1, 3), [0.5, 0.2, 0.3], np.float32)])
    (said,) = taught(Teachers([teacher(tmp_path / "one", labels=("Item",))]), ["pump"], [None], (4, 9, 4))
    assert said.sets == (4, 9)
    assert said.chances.tolist() == [pytest.approx([0.8, 0.2])]


def test_teachers_of_different_labels_are_refused(tmp_path):
    folders = [teacher(tmp_path / "ours"), teacher(tmp_path / "theirs", "mwo2kg", SHOP)]
    with pytest.raises(SettingsError, match=r"theirs: speaks mwo2kg, but .*ours speaks logmine"):
        Teachers(folders)


def test_a_model_of_another_scheme_can_not_learn_from_ours(tmp_path, lexicons):
    (head,) = side_by_side([("mwo2kg", SHOP)])
    with pytest.raises(SettingsError, match="teachers speak logmine; a model of mwo2kg can't learn from them"):
        sets_of(Teachers([teacher(tmp_path / "one")]), head, TagSets((head,)), lexicons)


def test_a_folder_without_weights_is_no_teacher(tmp_path):
    (teacher(tmp_path / "one") / WEIGHTS).unlink()
    with pytest.raises(ModelError, match=r"one: no model\.safetensors"):
        Teachers([tmp_path / "one"])
