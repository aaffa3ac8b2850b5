"""Windows through a model: what they score depends on themselves alone."""

import random

import numpy as np
import pytest

from logmine.tagger import describe, embedded
from logmine.tagger.decoding import bio_tags
from logmine.tagger.encoding import Window
from logmine.tagger.folder import GRAPH
from logmine.tagger.session import BATCH_PIECES, Session

TAGS = len(bio_tags(describe(embedded()).labels))


@pytest.fixture(scope="module")
def session():
    return Session(embedded() / GRAPH, TAGS)


def windows(count):
    chance = random.Random(5)
    for _ in range(count):
        ids = tuple(chance.choices(range(1000, 3000), k=chance.randrange(1, 9)))
        at = tuple(sorted(chance.sample(range(len(ids)), chance.randrange(len(ids) + 1))))
        yield Window(ids, tuple(range(len(at))), at)


def same(one, other):
    return all((left == right).all() for left, right in zip(one, other, strict=True))


def test_a_window_scores_the_words_it_decides(session):
    (scores,) = session.run([Window((101, 2000, 2001, 2002, 102), (0, 1), (1, 3))])
    assert scores.shape == (2, TAGS)
    assert session.run([]) == []


def test_a_window_scores_bit_for_bit_the_same_alone_and_in_batches(session):
    many = list(windows(2 * BATCH_PIECES))
    together = session.run(many)
    for at in random.Random(6).sample(range(len(many)), 20):
        assert same(session.run([many[at]]), [together[at]])


def test_windows_scored_once_or_each_on_its_own_score_the_same(session):
    many = [*windows(40), *windows(40)]
    assert same(Session(embedded() / GRAPH, TAGS, share=False).run(many), session.run(many))


def test_windows_of_the_same_pieces_may_decide_different_words(session):
    one, other = Window((101, 2000, 2001, 102), (0, 1), (1, 2)), Window((101, 2000, 2001, 102), (0,), (1,))
    both, first = session.run([one, other])
    assert (len(both), len(first)) == (2, 1)
    assert (both[0] == first[0]).all()


def test_windows_can_be_started_while_others_are_scored(session):
    some, more = list(windows(30)), list(reversed(list(windows(30))))
    with session.scoring() as start:
        first, second = start(some), start(more)
        assert same(second(), session.run(more))
        assert same(first(), session.run(some))


@pytest.mark.train
def test_a_graph_that_is_told_the_words_scores_them_alone(tmp_path):
    pytest.importorskip("onnx")
    from logmine.train.graph import write_graph  # noqa: PLC0415

    chance = np.random.default_rng(4)

    def weight(name, *shape):
        return {name: chance.normal(size=shape).astype(np.float32)}

    def dense(name, wide, narrow):
        return weight(f"{name}.weight", wide, narrow) | weight(f"{name}.bias", wide)

    def norm(name):
        return weight(f"{name}.weight", 16) | weight(f"{name}.bias", 16)

    at, layer = "bert.embeddings", "bert.encoder.layer.0"
    weights = weight(f"{at}.word_embeddings.weight", 3000, 16) | weight(f"{at}.position_embeddings.weight", 16, 16)
    weights |= norm(f"{at}.LayerNorm") | norm(f"{layer}.attention.output.LayerNorm") | norm(f"{layer}.output.LayerNorm")
    for part in ("self.query", "self.key", "self.value", "output.dense"):
        weights |= dense(f"{layer}.attention.{part}", 16, 16)
    weights |= dense(f"{layer}.intermediate.dense", 32, 16) | dense(f"{layer}.output.dense", 16, 32)
    weights |= dense("classifier", 5, 16)
    config = {"model_type": "bert", "hidden_act": "gelu", "num_attention_heads": 2}
    write_graph(weights, config, tmp_path / GRAPH)
    told = Session(tmp_path / GRAPH, 5)
    many = [*windows(60), Window((1, 2, 3), (), ())]
    whole = told.run([Window(window.ids, (), tuple(range(len(window.ids)))) for window in many])
    assert same(told.run(many), [scores[list(window.at)] for scores, window in zip(whole, many, strict=True)])
