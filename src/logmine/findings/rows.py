"""A table beside the log: its columns by their usual names, its rows checked one by one."""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from logmine.errors import InputError
from logmine.images.cells import null_words
from logmine.images.rows import source_rows
from logmine.lexicon import LexiconRow, problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from logmine.images.rows import SourceRow
    from logmine.lexicon import Lexicons
    from logmine.types import Finding, FindingSource

_GAP: Final = re.compile(r"[\W_]+")


class Cells(BaseModel):
    """What every row model of a table beside the log derives from; a field without a default is a needed column."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, extra="forbid", coerce_numbers_to_str=True)


CellsT = TypeVar("CellsT", bound=Cells)


class FindingColumn(LexiconRow):
    """A name that tables beside the log use for a column: a row of `lexicons/finding_columns.csv`."""

    file: str
    column: str
    name: str


class Row(NamedTuple, Generic[CellsT]):
    """A row that could be read."""

    line: int
    cells: CellsT
    raw: SourceRow


class Read(NamedTuple):
    """What was read of a file: rows in, findings and rejects out.

    Args:
        rows: Rows, answers or readings in the file.
        findings: What they say.
        rejects: Rows of the table `rejects`.
    """

    rows: int
    findings: tuple[Finding, ...]
    rejects: tuple[dict[str, Any], ...]


def read_rows(
    path: Path, kind: FindingSource, model: type[CellsT], lexicons: Lexicons
) -> Iterator[Row[CellsT] | dict[str, Any]]:
    """Yield a table's rows, those that can't be used as rejects with a reason.

    Args:
        path: CSV, TSV, JSONL or Parquet.
        kind: Whose column names count.
        model: What a row holds.
        lexicons: Where column names and null words are.

    Raises:
        FormatError: The file can't be read.
        InputError: It lacks a column that every row needs.
    """
    rows = source_rows(path)
    columns, nulls = _columns(rows, path, kind, model, lexicons), null_words(lexicons)
    for row in rows:
        if row.broken is not None:
            yield reject(path, row.line, row.broken, row.cells)
            continue
        given = {field: row.cells.get(column) for field, column in columns.items()}
        cells = {field: cell for field, cell in given.items() if not _is_null(cell, nulls)}
        try:
            yield Row(row.line, model.model_validate(cells), row)
        except ValidationError as error:
            yield reject(path, row.line, problems(error)[0], row.cells)


def reject(path: Path, line: int, reason: str, raw: object) -> dict[str, Any]:
    """Return a row of the table `rejects`."""
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    return {"source_file": path.name, "source_line": line, "reason": reason, "raw": text}


def identity(*said: object) -> str:
    """Return the id of a finding: the same for the same words."""
    return blake2b(json.dumps([None if s is None else str(s) for s in said]).encode(), digest_size=16).hexdigest()


def _columns(
    rows: Sequence[SourceRow], path: Path, kind: FindingSource, model: type[Cells], lexicons: Lexicons
) -> dict[str, str]:
    there: dict[str, str] = {}
    for column in dict.fromkeys(column for row in rows for column in row.cells if column):
        there.setdefault(_GAP.sub("_", column.strip().casefold()).strip("_"), column)
    found: dict[str, str] = {}
    for named in lexicons.rows("finding_columns.csv", FindingColumn):
        if named.file == kind and named.column not in found and named.name in there:
            found[named.column] = there[named.name]
    missing = [name for name, field in model.model_fields.items() if field.is_required() and name not in found]
    if missing:
        has = ", ".join(there.values()) or "no rows"
        raise InputError(f"{path}: no column {missing[0]} (it has {has}); rename one")
    return {field: column for field, column in found.items() if field in model.model_fields}


def _is_null(cell: object, nulls: frozenset[str]) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in nulls)
