"""What trainings in tests share: a tiny encoder, three small corpora, and a model that learnt from all of them."""

import pytest

from logmine.lexicon import Lexicons
from logmine.train import Corpus, TrainSettings, train
from tiny import MAINTIE, OURS, QUICK, SHOP, make_encoder, write_marked


@pytest.fixture(scope="session")
def lexicons():
    return Lexicons()


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory):
    return make_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """A corpus of the scheme mwo2kg."""
    path = tmp_path_factory.mktemp("corpora") / "shop.conll"
    path.write_text(SHOP, encoding="utf-8")
    return Corpus(path)


@pytest.fixture(scope="session")
def ours(shop):
    """A corpus under our own labels."""
    return Corpus(write_marked(shop.path.with_name("ours.jsonl"), OURS))


@pytest.fixture(scope="session")
def maintie(shop):
    """A corpus of the scheme maintie5, whose labels are paths."""
    return Corpus(write_marked(shop.path.with_name("maintie.jsonl"), MAINTIE))


@pytest.fixture(scope="session")
def fitter(shop, ours, maintie, tiny_encoder, lexicons, tmp_path_factory):
    """A model of the scheme mwo2kg, learnt from corpora of three schemes in one call."""
    pytest.importorskip("accelerate")
    folder = tmp_path_factory.mktemp("models") / "fitter"
    settings = TrainSettings(passes=60, **QUICK)
    train(
        [shop, ours, maintie],
        folder,
        lexicons=lexicons,
        scheme="mwo2kg",
        dev=[shop],
        encoder=tiny_encoder,
        settings=settings,
    )
    return folder
