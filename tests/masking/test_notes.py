"""What is found of what is marked in notes of our own: no less than the documentation says."""

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def measure():
    path = HERE.parents[1] / "benchmarks" / "masking.py"
    spec = importlib.util.spec_from_file_location("measure_masking", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "left", "too_much"),
    [("notes.txt", {"person": 1}, {}), ("later.txt", {"person": 3}, {"id": 1})],
)
def test_what_is_marked_is_hidden_and_little_else(measure, name, left, too_much):
    notes = measure.read_notes(HERE / name)
    assert len(notes) >= 60
    result = measure.score(notes)
    assert {kind: n - result.found[kind] for kind, n in result.marked.items() if n > result.found[kind]} == left
    assert {kind: n - result.right[kind] for kind, n in result.masks.items() if n > result.right[kind]} == too_much
