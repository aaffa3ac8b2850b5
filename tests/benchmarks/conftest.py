"""Benchmarks are scripts beside the package: their folder is put where Python looks."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))


@pytest.fixture(scope="session")
def works():
    """A simulated works of a tuning seed."""
    from simulating import simulate  # noqa: PLC0415

    return simulate(1, assets=30)
