from types import SimpleNamespace

import numpy as np
import pytest

from logmine.train.batches import collated, loss_of
from logmine.train.examples import IGNORED, Example, Taught
from logmine.train.heads import TagSets, side_by_side

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.train

SHOP, OURS = side_by_side([("shop", ("Item",)), ("logmine", ("COMPONENT",))])
CHANCES = (0.5, 0.3, 0.2)  # that a model gives O, B-Item, I-Item


def word(label, taught=None):
    """A text of one word: [CLS] word [SEP]."""
    return Example((2, 7, 3), (IGNORED, label, IGNORED), taught)


def loss(sets, *examples, trust=0.5, other=0.0):
    """What a model that gives CHANCES to each word pays; `other` is its score of all tags of our labels."""
    batch = collated(examples, padding=0)
    scores = torch.cat([torch.tensor(CHANCES).log(), torch.full((3,), other)])
    logits = scores.repeat(*batch["input_ids"].shape, 1)
    return loss_of(sets, trust)(SimpleNamespace(logits=logits), batch["labels"]).item()


def test_short_windows_are_padded_and_what_is_padded_is_not_seen():
    batch = collated([word(0), Example((2, 7, 8, 3), (IGNORED, 4, 5, IGNORED))], padding=9)
    assert batch["input_ids"].tolist() == [[2, 7, 3, 9], [2, 7, 8, 3]]
    assert batch["attention_mask"].tolist() == [[1, 1, 1, 0], [1, 1, 1, 1]]
    assert batch["labels"][..., 0].tolist() == [[IGNORED, 0, IGNORED, IGNORED], [IGNORED, 4, 5, IGNORED]]
    assert batch["labels"].shape[2] == 1  # no teacher spoke


def test_what_teachers_say_stands_behind_the_right_set():
    taught = Taught(np.array([[0.75, 0.25]], np.float32), (2, 0))
    batch = collated([word(1, taught), word(1)], padding=0)
    assert batch["labels"][0, 1].tolist() == [1, 0.25, 0, 0.75]
    assert batch["labels"][1, 1].tolist() == [1, 0, 0, 0]


def test_a_word_costs_the_logarithm_of_all_its_right_tags_together():
    sets = TagSets((SHOP, OURS))
    surely, either = sets.number(SHOP, {"B-Item"}), sets.number(SHOP, {"O", "B-Item"})
    assert loss(sets, word(surely)) == pytest.approx(-np.log(0.3))
    assert loss(sets, word(either)) == pytest.approx(-np.log(0.8))
    assert loss(sets, word(surely), word(either)) == pytest.approx(-(np.log(0.3) + np.log(0.8)) / 2)


def test_a_word_is_chosen_among_the_tags_of_its_own_head():
    sets = TagSets((SHOP, OURS))
    shop, ours = sets.number(SHOP, {"B-Item"}), sets.number(OURS, {"B-COMPONENT"})
    assert loss(sets, word(shop), other=9.0) == pytest.approx(-np.log(0.3))
    assert loss(sets, word(ours), other=9.0) == pytest.approx(np.log(3))


def test_what_teachers_say_is_learnt_by_cross_entropy():
    sets = TagSets((SHOP, OURS))
    numbers = tuple(sets.number(SHOP, {tag}) for tag in SHOP.tags)
    said = np.array([[0.1, 0.7, 0.2]], np.float32)
    soft = -(said[0] * np.log(CHANCES)).sum()
    hard = -np.log(0.5)
    taught = word(numbers[0], Taught(said, numbers))
    assert loss(sets, taught, trust=1.0) == pytest.approx(soft)
    assert loss(sets, taught, trust=0.25) == pytest.approx(0.75 * hard + 0.25 * soft)
    assert loss(sets, taught, word(numbers[0]), trust=1.0) == pytest.approx((soft + hard) / 2)


def test_without_trust_teachers_change_nothing():
    sets = TagSets((SHOP, OURS))
    numbers = tuple(sets.number(SHOP, {tag}) for tag in SHOP.tags)
    taught = word(numbers[1], Taught(np.array([[0.1, 0.7, 0.2]], np.float32), numbers))
    assert loss(sets, taught, trust=0.0) == pytest.approx(loss(sets, word(numbers[1])))


def test_of_a_text_nobody_annotated_only_teachers_are_learnt_from():
    sets = TagSets((SHOP, OURS))
    numbers = tuple(sets.number(SHOP, {tag}) for tag in SHOP.tags)
    anything = sets.number(SHOP, SHOP.tags)
    said = np.array([[0.1, 0.7, 0.2]], np.float32)
    free = word(anything, Taught(said, numbers))
    assert loss(sets, word(anything)) == pytest.approx(0.0, abs=1e-6)
    assert loss(sets, free, trust=0.5) == pytest.approx(-0.5 * (said[0] * np.log(CHANCES)).sum())
