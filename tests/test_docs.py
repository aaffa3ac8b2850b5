"""What the documentation says is run: Python blocks of a page in one namespace, `$ logmine …` lines as commands."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from logmine.cli import app

ROOT = Path(__file__).resolve().parents[1]

FENCE = re.compile(r"^```(python|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
WITH_SNIPPETS = [page for page in PAGES if FENCE.search(page.read_text(encoding="utf-8"))]
NEEDS_TRAINING = ("logmine train", "logmine model")  # minutes, or a model of the reader's own


@pytest.mark.parametrize("page", WITH_SNIPPETS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_snippets_run(page, tmp_path, monkeypatch, capsys):
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "snippet"}
    for language, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if language == "python":
            exec(compile(body, page.name, "exec"), namespace)  # noqa: S102  our own documentation
            continue
        for line in re.findall(r"^\$ (logmine .*)$", body.replace("\\\n", " "), re.MULTILINE):
            command = line.partition("  #")[0]
            if command.startswith(NEEDS_TRAINING) or "../shared/" in command:
                continue
            result = CliRunner().invoke(app, shlex.split(command)[1:], catch_exceptions=False)
            assert result.exit_code == 0, f"{line}\n{result.output}"


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {
        name: (make(), (ROOT / "docs" / "reference" / name).read_text("utf-8")) for name, make in module.PAGES.items()
    }


@pytest.mark.parametrize("page", ["tables.md", "graph.md"])
def test_the_page_of_tables_is_up_to_date(reference, page):
    made, written = reference[page]
    assert written == made, "run python docs/make_reference.py"


def test_the_page_of_commands_names_every_command_and_option(reference):
    # How help is laid out is the library's business; what it names is ours.
    made, written = reference["cli.md"]
    for pattern in (r"^## .*$", r"(?<![\w-])--[a-z]+(?:-[a-z]+)*"):
        assert set(re.findall(pattern, made, re.MULTILINE)) <= set(re.findall(pattern, written, re.MULTILINE))
