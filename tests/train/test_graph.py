import numpy as np
import pytest

from logmine.train.graph import WEIGHT_LIMIT, quantise_columns, write_bert


def test_integers_and_scales_give_the_weight_back_nearly():
    weight = np.random.default_rng(3).normal(size=(40, 64)).astype(np.float32)
    integers, scale = quantise_columns(weight)
    assert np.abs(integers).max() <= WEIGHT_LIMIT
    error = np.sqrt(np.square(integers * scale[:, None] - weight).mean())
    assert error < 0.02


def test_a_row_of_zeros_has_a_scale_all_the_same():
    integers, scale = quantise_columns(np.zeros((2, 4), dtype=np.float32))
    assert not integers.any()
    assert (scale > 0).all()


@pytest.mark.train
def test_the_graph_computes_what_torch_computes(tiny_encoder, tmp_path):
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    onnxruntime = pytest.importorskip("onnxruntime")
    torch.manual_seed(2)
    model = transformers.AutoModelForTokenClassification.from_pretrained(tiny_encoder, num_labels=5).eval()
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    ids = np.array([[2, 7, 9, 30, 3], [2, 40, 41, 8, 3]])
    with torch.no_grad():
        expected = model(input_ids=torch.from_numpy(ids)).logits.numpy()
    for quantised, tolerance in ((False, 1e-5), (True, 0.1)):
        path = tmp_path / f"{quantised}.onnx"
        write_bert(weights, path, heads=4, epsilon=1e-12, quantised=quantised)
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        assert np.abs(session.run(None, {"input_ids": ids})[0] - expected).max() < tolerance * np.abs(expected).max()
