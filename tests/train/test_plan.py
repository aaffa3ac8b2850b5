import pytest

from logmine.errors import LexiconError, SettingsError
from logmine.train import Corpus, TrainSettings
from logmine.train.plan import planned
from tiny import QUICK, SHOP


@pytest.fixture
def plan(shop, tiny_encoder, lexicons):
    """Plan a training of the shop's texts."""

    def plan(corpora=(shop,), scheme="mwo2kg", dev=(), teachers=(), **own):
        settings = TrainSettings(**(QUICK | own))
        return planned(
            corpora,
            settings,
            lexicons=lexicons,
            scheme=scheme,
            dev=dev,
            encoder=tiny_encoder,
            teachers=teachers,
        )

    return plan


def test_texts_learnt_from_and_scored_on_are_known(plan, ours, shop):
    known = plan(corpora=[ours], scheme="logmine", dev=[shop]).known
    assert {"boom cracked", "cracked boom"} <= known


def test_dev_texts_whose_labels_nobody_knows_are_told_before_training(plan, tmp_path):
    strange = tmp_path / "strange.conll"
    strange.write_text(SHOP.replace("Item", "Gadget"), encoding="utf-8")
    with pytest.raises(LexiconError, match="Gadget"):
        plan(dev=[Corpus(strange)])


@pytest.mark.train
def test_teachers_that_speak_something_else_are_told_before_training(plan, fitter):
    assert plan(teachers=[fitter]).spoken.name == "mwo2kg"
    with pytest.raises(SettingsError, match="teachers speak mwo2kg; a model of maintie5"):
        plan(scheme="maintie5", teachers=[fitter])


def test_more_layers_than_the_encoder_has_are_refused(plan):
    with pytest.raises(SettingsError, match=r"layers 99: .*take no more"):
        plan(layers=99)
