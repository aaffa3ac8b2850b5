import shutil

import pytest

from logmine.errors import ModelError, SettingsError
from logmine.tagger import describe
from logmine.train import TrainSettings, crosswise, train_crosswise, training
from logmine.train.held import in_fold
from tiny import QUICK

FREE = "pump cracked\ninspect left boom\n"


@pytest.fixture
def learn(shop, ours, tiny_encoder, lexicons, tmp_path):
    """Train a model crosswise, in two parts; return its folder and what is said of it."""
    pytest.importorskip("accelerate")

    def learn(folds=2, corpora=(shop, ours), own=None, **given):
        settings = TrainSettings(**(QUICK | {"passes": 2} | (own or {})))
        folder = tmp_path / "model"
        given = {"lexicons": lexicons, "encoder": tiny_encoder, "settings": settings} | given
        return folder, train_crosswise(corpora, folder, folds, **given)

    return learn


@pytest.fixture
def trainings(monkeypatch):
    """The folders that were trained into, each with what its teacher or model was given."""
    begun = {}

    def noted(corpora, output, **given):
        begun[output.name] = given
        return train(corpora, output, **given)

    train = crosswise.train
    monkeypatch.setattr(crosswise, "train", noted)
    return begun


@pytest.mark.train
def test_teachers_of_parts_teach_the_model(learn, trainings, shop, tmp_path):
    free = tmp_path / "free.txt"
    free.write_text(FREE, encoding="utf-8")
    folder, made = learn(dev=[shop], unlabelled=[free], own={"patience": 2})
    assert describe(folder) == made
    assert list(made.teachers) == ["teachers/1-of-2", "teachers/2-of-2"]
    assert made.recipe["fold"] is None
    assert made.data[f"{tmp_path.name}/free.txt"]["unlabelled"] == 2
    assert "corpora0/shop.conll raw f1" in made.figures
    assert sorted(path.name for path in folder.iterdir()) == [
        "MODEL_CARD.md", "config.json", "model.json", "model.onnx", "model.safetensors", "tokenizer.json",
    ]  # fmt: skip
    assert list(trainings) == ["1-of-2", "2-of-2", "model"]
    first, second, last = trainings.values()
    assert [one["settings"].fold for one in (first, second, last)] == [(1, 2), (2, 2), None]
    assert not any(one.get("dev") or one.get("unlabelled") or one["settings"].patience for one in (first, second))


@pytest.mark.train
def test_each_text_is_left_out_by_one_teacher(learn, monkeypatch):
    learnt = []
    examples = training.examples

    def noted(lessons, *given):
        learnt.append({lesson.text.text for lesson in lessons})
        return examples(lessons, *given)

    monkeypatch.setattr(training, "examples", noted)
    learn(own={"normalized": 0.0})
    first, second, whole = learnt
    assert first
    assert second
    assert not first & second
    assert first | second == whole
    assert all(in_fold(text, (2, 2)) for text in first)


@pytest.mark.train
def test_further_teachers_are_asked_as_well(learn, fitter):
    _, made = learn(teachers=[fitter], scheme="mwo2kg")
    assert list(made.teachers) == ["teachers/1-of-2", "teachers/2-of-2", "models0/fitter"]


@pytest.mark.train
def test_progress_never_goes_back_and_ends_at_its_total(learn):
    told = []
    learn(progress=lambda done, of: told.append((done, of)))
    shares = [done / of for done, of in told]
    assert shares == sorted(shares)
    assert told[-1][0] == told[-1][1]
    assert shares[0] < 1 / 3


class Cut(Exception):  # noqa: N818 - no error: someone pulled the plug
    pass


@pytest.fixture
def cut_off(learn):
    """A training that was cut off while its second teacher learnt."""

    def cut(done, of):
        if done / of > 0.4:
            raise Cut

    with pytest.raises(Cut):
        learn(progress=cut)


@pytest.mark.train
def test_what_was_cut_off_goes_on_behind_the_teachers_that_are_done(learn, cut_off, trainings, tmp_path):
    teacher = tmp_path / "model" / "teachers" / "1-of-2" / "model.json"
    before = teacher.stat().st_mtime_ns
    told = []

    def progress(done, of):
        told.append((done / of, teacher.stat().st_mtime_ns))

    folder, made = learn(resume=True, progress=progress)
    assert list(trainings) == ["2-of-2", "model"]
    assert {written for _, written in told} == {before}
    assert told[-1][0] == 1
    assert not (folder / "teachers").exists()
    assert list(made.teachers) == ["teachers/1-of-2", "teachers/2-of-2"]


@pytest.mark.train
def test_a_training_that_was_cut_off_gives_the_same_model(learn, cut_off, tmp_path):
    resumed, _ = learn(resume=True)
    graph = (resumed / "model.onnx").read_bytes()
    through, _ = learn()
    assert (through / "model.onnx").read_bytes() == graph


@pytest.mark.train
def test_teachers_of_another_training_are_not_taken(learn, cut_off, ours):
    with pytest.raises(
        SettingsError, match=r"1-of-2: was trained with other settings, data, encoder or versions; train anew"
    ):
        learn(resume=True, own={"passes": 3})
    with pytest.raises(SettingsError, match=r"1-of-2: was trained with other settings"):
        learn(resume=True, corpora=[ours])


@pytest.mark.train
def test_without_resume_it_begins_anew(learn, cut_off, trainings):
    learn()
    assert list(trainings) == ["1-of-2", "2-of-2", "model"]


@pytest.mark.parametrize("folds", [1, 0, -2])
def test_fewer_than_two_parts_are_refused(learn, folds):
    with pytest.raises(SettingsError, match=f"{folds} folds: .*take 2 or more"):
        learn(folds)


def test_what_the_model_can_not_be_trained_with_is_told_before_its_teachers_are(learn, trainings, tmp_path):
    free = tmp_path / "free.txt"
    free.write_text("\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="name at least one dev corpus"):
        learn(own={"patience": 1})
    with pytest.raises(SettingsError, match="give one of the two"):
        learn(own={"fold": (1, 2)})
    with pytest.raises(SettingsError, match="no text in there"):
        learn(unlabelled=[free])
    with pytest.raises(ModelError, match=r"no model\.safetensors"):
        learn(teachers=[tmp_path])
    assert not trainings


def test_only_teachers_made_here_are_deleted(shop, tiny_encoder, lexicons, tmp_path, fitter):
    mine = tmp_path / "m" / "teachers"
    mine.mkdir(parents=True)
    (mine / "notes.txt").write_text("kept", encoding="utf-8")
    shutil.copytree(fitter, mine / "1-of-2")
    with pytest.raises(SettingsError, match="made anew"):
        train_crosswise([shop], tmp_path / "m", 2, lexicons=lexicons, encoder=tiny_encoder, teachers=[mine / "1-of-2"])
    assert (mine / "1-of-2" / "model.json").is_file()
    assert (mine / "notes.txt").read_text(encoding="utf-8") == "kept"
