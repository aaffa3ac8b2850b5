"""The door of the room: a folder of lexicons, or one of its files, and everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logmine.checking.files import csv_mistakes, header_of, toml_mistakes
from logmine.checking.mistakes import Mistake
from logmine.checking.models import SHIPPED_ALONE, model_of
from logmine.concepts import Concepts
from logmine.context import Context
from logmine.errors import LexiconError
from logmine.events import Drafter, EventBuilder
from logmine.lexicon import Lexicons, shipped
from logmine.normalize import Normalizer
from logmine.read import all_presets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check.

    Args:
        names: The files that were read, by their names below the folder.
        mistakes: What is wrong with them, by file and line.
    """

    names: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


def check_lexicons(path: Path) -> Checked:
    """Read a lexicon, or every file of a folder of lexicons, and find all mistakes.

    Args:
        path: The folder that `--lexicons` would name, or one file of it. A file that isn't named like a lexicon is
            taken for a list of abbreviations, if it has their columns.

    Raises:
        LexiconError: There is no such file or folder.
    """
    if not path.exists():
        raise LexiconError(f"{path}: no such file or folder")
    if path.is_file():
        name = _name_of(path)
        return Checked((name,), _sorted(_file_mistakes(path, name)))
    names = tuple(sorted(found.relative_to(path).as_posix() for found in path.rglob("*") if found.is_file()))
    mistakes = _sorted(mistake for name in names for mistake in _file_mistakes(path / name, name))
    if not mistakes and path.resolve() != shipped():
        mistakes = tuple(_together(path))
    return Checked(names, mistakes)


def _name_of(path: Path) -> str:
    """Return the name below its folder that a file has, or would have in one."""
    inside = f"{path.resolve().parent.name}/{path.name}"
    if model_of(inside) is not None or (shipped() / inside).is_file():
        return inside
    if model_of(path.name) is None and {"form", "expansion"} <= set(header_of(path)):
        return f"abbreviations/{path.name}"
    return path.name


def _file_mistakes(path: Path, name: str) -> Iterator[Mistake]:
    model, standard = model_of(name), shipped() / name
    if name in SHIPPED_ALONE and path.resolve() != standard:
        yield Mistake(path, None, "this list is read from the shipped folder alone: take it out")
    elif model is None and not standard.is_file():
        yield Mistake(path, None, "nothing reads a lexicon of that name; `logmine lexicon list` names all")
    elif path.suffix == ".toml" and model is not None:
        yield from toml_mistakes(path, model)
    elif path.suffix == ".csv":
        # A list without a model here has the columns of the shipped one.
        columns = header_of(standard) if model is None else list(model.model_fields)
        yield from csv_mistakes(path, model, columns)
    else:
        yield Mistake(path, None, "expected a .csv or .toml file")


def _together(folder: Path) -> Iterator[Mistake]:
    """Yield the first mistake that shows when the lists are read beside each other, as a run does."""
    lexicons = Lexicons(folder)
    try:
        concepts = Concepts(lexicons)
        Context(lexicons)
        Drafter(lexicons, concepts)
        EventBuilder(lexicons)
        Normalizer(lexicons)
        all_presets(lexicons)
    except LexiconError as error:
        yield Mistake(folder, None, str(error))


def _sorted(mistakes: Iterator[Mistake]) -> tuple[Mistake, ...]:
    return tuple(sorted(set(mistakes), key=lambda m: (m.path.as_posix(), m.line or 0, m.what)))
