"""The one door to `lexicons/`: finds the data files, reads them, checks every row.

Where the files are is one rule: beside this module in an installed wheel (`logmine/lexicons`), else at the
top of the checkout that this module lies in. A user's own folder (`--lexicons DIR`) mirrors the same names;
its rows come first.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from logmine.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row = TypeVar("Row", bound="LexiconRow")

CELL_LIMIT = 10_000
SHOWN = 80  # characters of a wrong cell


class LexiconRow(BaseModel):
    """What every row model of a lexicon file derives from: unknown columns are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def shipped() -> Path:
    """Return the folder of the shipped lexicons, in a wheel or in a checkout.

    Raises:
        LexiconError: Neither place has one: the installation is damaged.
    """
    here = Path(__file__).resolve()
    for folder in (here.with_name("lexicons"), here.parents[2] / "lexicons"):
        if folder.is_dir():
            return folder
    raise LexiconError(f"no lexicons beside {here.parent} or in its checkout; reinstall logmine-nlp")


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The shipped lexicon folder and, before it, a user's own.

    Args:
        extra: A folder with files of the same names whose rows come first, or None.
    """

    extra: Path | None = None

    def __post_init__(self) -> None:
        if self.extra is not None and not self.extra.is_dir():
            raise LexiconError(f"{self.extra}: no such folder of lexicons")

    def rows(self, name: str, model: type[Row]) -> tuple[Row, ...]:
        """Read a CSV lexicon, the user's rows before the shipped ones.

        Args:
            name: Path below the folder, with suffix (`"abbreviations/general.csv"`).
            model: The row model; empty cells fall to its defaults.

        Returns:
            The rows, in file order.

        Raises:
            LexiconError: A row breaks the model (file and line are named), or no such file exists.
        """
        return tuple(row for path in self._files(name) for row in _csv_rows(path, model))

    def layers(self, name: str, model: type[Row]) -> tuple[tuple[Row, ...], ...]:
        """Read a CSV lexicon, the user's rows apart from the shipped ones, for lists that are read in an order.

        Args:
            name: Path below the folder, with suffix.
            model: The row model.

        Returns:
            A layer for each folder, the user's first; empty where a folder has no such file.

        Raises:
            LexiconError: A row breaks the model, or no folder has such a file.
        """
        self._files(name)
        paths = [root / name for root in self._roots()]
        return tuple(tuple(_csv_rows(path, model)) if path.is_file() else () for path in paths)

    def document(self, name: str, model: type[Row]) -> Row:
        """Read a TOML lexicon; a user's file of that name stands in for the shipped one.

        Args:
            name: Path below the folder, with suffix (`"presets/sap-pm.toml"`).
            model: The document's model.

        Raises:
            LexiconError: The file breaks the model or doesn't exist.
        """
        return _document(self._files(name)[0], model)

    def documents(self, name: str, model: type[Row]) -> tuple[Row, ...]:
        """Read a TOML lexicon that a user's file adds to, the user's before the shipped one.

        Args:
            name: Path below the folder, with suffix.
            model: The document's model.

        Raises:
            LexiconError: A file breaks the model, or no folder has one of that name.
        """
        return tuple(_document(path, model) for path in self._files(name))

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the names (without suffix) of the files in a subfolder, sorted."""
        roots = [root / folder for root in self._roots()]
        return tuple(sorted({p.stem for root in roots if root.is_dir() for p in root.glob(f"*{suffix}")}))

    def fingerprint(self) -> dict[str, str]:
        """Return blake2b-128 digests of all files, keyed by path below their folder, for `run.json`."""
        digests: dict[str, str] = {}
        for root in self._roots():
            prefix = "user/" if root == self.extra else ""
            for path in sorted(p for p in root.rglob("*") if p.is_file()):
                digest = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
                digests[prefix + path.relative_to(root).as_posix()] = digest
        return digests

    def _roots(self) -> tuple[Path, ...]:
        return (shipped(),) if self.extra is None else (self.extra, shipped())

    def _files(self, name: str) -> list[Path]:
        found = [root / name for root in self._roots() if (root / name).is_file()]
        if not found:
            raise LexiconError(f"no lexicon named {name!r} in {' or '.join(map(str, self._roots()))}")
        return found


def _document(path: Path, model: type[Row]) -> Row:
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise LexiconError(f"{path}: {problems(error)[0]}") from error


def _csv_rows(path: Path, model: type[Row]) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for raw in reader:
                row = validated(raw, model)
                if isinstance(row, list):
                    raise LexiconError(f"{path}, line {reader.line_num}: {row[0]}")
                yield row
    except (csv.Error, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not a UTF-8 CSV file: {error}") from error


def validated(raw: Mapping[str | None, Any], model: type[Row]) -> Row | list[str]:
    """Return a row of a CSV lexicon, or everything that is wrong with it.

    Args:
        raw: Its cells by column; under None, as `csv` has it, those that no column is for.
        model: The row model; empty cells fall to its defaults.
    """
    if None in raw:
        return ["more cells than the header has columns"]
    cells = {key: value for key, value in raw.items() if value not in (None, "")}
    if any(len(value) > CELL_LIMIT for value in cells.values()):
        return [f"a cell of over {CELL_LIMIT} characters"]
    try:
        return model.model_validate(cells)
    except ValidationError as error:
        return problems(error)


def problems(error: ValidationError) -> list[str]:
    """Return what a model found wrong, a sentence each."""
    return [
        f"{'.'.join(map(str, found['loc'])) or 'row'}: {found['msg']} (got {shorten(repr(found['input']), SHOWN)})"
        for found in error.errors()
    ]
