import numpy as np
import pytest

from logmine.train.graph import write_graph

SIZES = {
    "vocab_size": 64,
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 64,
    "max_position_embeddings": 180,
    "initializer_range": 0.2,
    "num_labels": 5,
}
DISTILBERT = {
    "vocab_size": 64,
    "dim": 32,
    "n_layers": 2,
    "n_heads": 4,
    "hidden_dim": 64,
    "max_position_embeddings": 180,
    "initializer_range": 0.2,
    "num_labels": 5,
}
KINDS = {
    "bert": SIZES,
    "bert with relu": SIZES | {"hidden_act": "relu"},
    "bert with gelu_new": SIZES | {"hidden_act": "gelu_new"},
    "roberta": SIZES | {"type_vocab_size": 1},
    "xlm-roberta": SIZES,
    "camembert": SIZES,
    "distilbert": DISTILBERT,
    "electra": SIZES | {"embedding_size": 16},
    "electra of one width": SIZES | {"embedding_size": 32},
    "mpnet": SIZES,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Models by kind: their weights, their configuration, and what torch computes."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    known = {}

    def make(kind):
        if kind not in known:
            torch.manual_seed(2)
            config = transformers.AutoConfig.for_model(kind.split(" ")[0], **KINDS[kind])
            model = transformers.AutoModelForTokenClassification.from_config(config).eval()
            with torch.no_grad():
                for name, weight in model.named_parameters():
                    if "bias" in name or "position_embeddings" in name:  # zeros and tiny values would hide a mistake
                        weight.normal_(std=0.5)
            weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}

            def expected(ids, mask=None):
                return model(torch.from_numpy(ids), attention_mask=mask).logits.detach().numpy()

            known[kind] = weights, config.to_dict(), expected
        return known[kind]

    return make


def session(path):
    onnxruntime = pytest.importorskip("onnxruntime")
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def scores(graph, ids):
    """Return what a graph gives for all pieces of windows of one length (windows, pieces, tags)."""
    (logits,) = graph.run(None, {"input_ids": ids, "kept": np.arange(ids.size)})
    return logits.reshape(*ids.shape, -1)


def some(count, length):
    return np.random.default_rng(length).integers(4, 64, (count, length))


@pytest.mark.train
@pytest.mark.parametrize("kind", KINDS)
def test_the_graph_computes_what_torch_computes(made, kind, tmp_path):
    weights, config, expected = made(kind)
    write_graph(weights, config, tmp_path / "exact.onnx", quantised=False)
    write_graph(weights, config, tmp_path / "int8.onnx")
    for ids in (some(3, 5), some(1, 170)):
        right = expected(ids)
        assert np.abs(scores(session(tmp_path / "exact.onnx"), ids) - right).max() < 1e-4
        off = scores(session(tmp_path / "int8.onnx"), ids) - right
        assert np.sqrt(np.square(off).mean()) < 0.05 * right.std()


@pytest.mark.train
@pytest.mark.parametrize("kind", KINDS)
def test_a_window_scores_bit_for_bit_the_same_alone_and_among_others(made, kind, tmp_path):
    weights, config, _ = made(kind)
    write_graph(weights, config, tmp_path / "model.onnx")
    graph = session(tmp_path / "model.onnx")
    for length in (1, 7, 40):
        ids = some(29, length)
        together = scores(graph, ids)
        for at in (0, 13, 28):
            assert (scores(graph, ids[at : at + 1])[0] == together[at]).all()


@pytest.mark.train
def test_pieces_that_are_not_asked_for_change_nothing(made, tmp_path):
    weights, config, _ = made("bert")
    write_graph(weights, config, tmp_path / "model.onnx")
    graph, ids = session(tmp_path / "model.onnx"), some(4, 6)
    (few,) = graph.run(None, {"input_ids": ids, "kept": np.array([2, 3, 23])})
    assert (few == scores(graph, ids).reshape(24, -1)[[2, 3, 23]]).all()


@pytest.mark.train
def test_embeddings_of_four_bits_take_half_the_room_and_score_alike(made, tmp_path):
    weights, config, expected = made("bert")
    ids, off, sizes = some(8, 9), {}, {}
    for bits in (8, 4):
        path = tmp_path / f"{bits}.onnx"
        write_graph(weights, config, path, embedding_bits=bits)
        off[bits] = np.square(scores(session(path), ids) - expected(ids)).mean()
        sizes[bits] = path.stat().st_size
    assert sizes[4] < sizes[8]
    assert off[8] < off[4] < 0.05 * expected(ids).var()


@pytest.mark.train
@pytest.mark.parametrize("kind", ["bert", "roberta", "electra", "mpnet"])
def test_marks_that_are_not_computed_are_what_they_are_to_themselves(made, kind, tmp_path):
    """As torch computes windows without the last mark whose first one sees itself alone."""
    torch = pytest.importorskip("torch")
    weights, config, expected = made(kind)
    write_graph(weights, config, tmp_path / "m.onnx", quantised=False, first=[2], last=[3])
    ids = np.column_stack([np.full(4, 2), some(4, 6), np.full(4, 3)])
    kept = np.array([1, 6, 8 + 3, 24 + 5])
    (logits,) = session(tmp_path / "m.onnx").run(None, {"input_ids": ids, "kept": kept})
    sees = torch.ones(4, 1, 7, 7)
    sees[:, :, 0, 1:] = 0
    sees = (1 - sees) * torch.finfo(torch.float32).min
    right = expected(ids[:, :-1], sees)
    assert np.abs(logits - right[[0, 0, 1, 3], [1, 6, 3, 5]]).max() < 1e-4
