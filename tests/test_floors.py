"""The floors of the design: a room imports from lower floors or from rooms before it on its own; never up."""

import ast
from pathlib import Path

import pytest

FLOORS = (
    ("errors", "types", "lexicon", "schema", "weights"),
    ("tokens", "dates", "normalize", "masking", "concepts", "modes", "read", "assets", "images", "findings", "tables"),
    ("tagger", "context", "pipeline"),
    ("events", "timeline", "votes", "aggregate"),
    ("evaluate", "corpora", "explain", "export", "figures", "graph", "report", "growing", "train"),
    ("extracting", "labelling", "checking"),
    ("cli", "__init__"),
)
ORDER = {room: (floor, place) for floor, rooms in enumerate(FLOORS) for place, room in enumerate(rooms)}
SOURCE = Path(__file__).resolve().parents[1] / "src" / "logmine"
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = {"torch", "transformers", "datasets", "seqeval", "pyspark", "onnx", "accelerate", "networkx", "ruptures"}
DOCUMENT_ONLY = {"spacy", "onnxruntime"}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(tree: ast.AST, *, top_only: bool = False):
    nodes = tree.body if top_only else ast.walk(tree)  # type: ignore[attr-defined]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "logmine":
                yield from ((f"logmine.{alias.name}", node) for alias in node.names)
            else:
                yield node.module, node


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_imports_never_go_up(path):
    room = room_of(path)
    assert room in ORDER, f"{room} stands on no floor: add it to the design and to this table"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, node in imports(tree):
        parts = name.split(".")
        if parts[0] != "logmine" or len(parts) < 2 or parts[1] == room:
            continue
        assert ORDER[parts[1]] < ORDER[room], f"{path.name}:{node.lineno} imports {parts[1]} from above {room}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_heavy_libraries_stay_where_they_belong(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    at_import = {name.split(".")[0] for name, _ in imports(tree, top_only=True)}
    assert not at_import & HEAVY, "an extra's library is imported before it is used"
    anywhere = {name.split(".")[0] for name, _ in imports(tree)}
    if ORDER[room_of(path)][0] != 2 and room_of(path) != "train":
        assert not anywhere & DOCUMENT_ONLY, "only the document floor knows spaCy and ONNX"


def test_files_are_short():
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert lengths[-1] <= 400
    assert lengths[len(lengths) // 2] < 150
