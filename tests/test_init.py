"""The doors: every room imports, every public name is there, and importing costs nothing."""

import importlib
import pkgutil
import subprocess
import sys

import pytest

import logmine

ROOMS = sorted(m.name for m in pkgutil.walk_packages(logmine.__path__, "logmine."))


@pytest.mark.parametrize("name", ROOMS)
def test_every_room_imports(name):
    assert importlib.import_module(name).__doc__


@pytest.mark.parametrize("name", logmine.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(logmine, name).__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        logmine.nonsense  # noqa: B018


def test_importing_logmine_imports_nothing_heavy():
    code = "import logmine, sys; print([m for m in ('polars', 'spacy', 'onnxruntime', 'torch') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
