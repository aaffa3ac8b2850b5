"""A manifest's row as it comes: which column holds what, and what form each cell has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from logmine.errors import ManifestError
from logmine.lexicon import LexiconRow, Lexicons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logmine.images.rows import SourceRow

_LIST: Final = re.compile(r"[;|,]")
_GAP: Final = re.compile(r"[\W_]+")


class ColumnName(LexiconRow):
    """A name that manifests use for a column: a row of `lexicons/manifest.csv`."""

    column: str
    name: str


class NullWord(LexiconRow):
    """A word that stands for no value: a row of `lexicons/null_words.csv`."""

    word: str


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _listed(value: object) -> object:
    if value is None or not isinstance(value, str):
        return value
    # Also the JSON list that a flattened table holds.
    parts = (part.strip(" \t[]\"'") for part in _LIST.split(value))
    return [part for part in parts if part]


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


_Text = Annotated[str | None, BeforeValidator(_text)]
_Pixels = Annotated[int | None, Field(gt=0)]


class Cells(BaseModel):
    """A manifest's row as it comes; what it means is settled after."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, extra="forbid")

    image_id: _Text = None
    file_name: _Text = None
    asset_id: _Text = None
    captured_at: Annotated[Any, BeforeValidator(_text)] = None
    record_id: _Text = None
    capture_purpose: Annotated[str | None, BeforeValidator(_lower)] = None
    view: _Text = None
    components_in_view: Annotated[tuple[str, ...] | None, BeforeValidator(_listed)] = None
    position: _Text = None
    camera_id: _Text = None
    width: _Pixels = None
    height: _Pixels = None


def null_words(lexicons: Lexicons) -> frozenset[str]:
    """Return the words that stand for no value, in lower case, the empty one too."""
    return frozenset({"", *(row.word.lower() for row in lexicons.rows("null_words.csv", NullWord))})


def read_cells(row: SourceRow, columns: Mapping[str, str], nulls: frozenset[str]) -> Cells | str:
    """Return a row's cells, those of null words left out, or why the row can't be used."""
    if row.broken is not None:
        return row.broken
    try:
        cells = {field: row.cells.get(column) for field, column in columns.items()}
        return Cells.model_validate({field: None if _is_null(cell, nulls) else cell for field, cell in cells.items()})
    except ValidationError as error:
        first = error.errors()[0]
        return f"{first['loc'][0]}: {first['msg']} (got {first['input']!r})"


def find_columns(rows: Sequence[SourceRow], name: str, lexicons: Lexicons) -> dict[str, str]:
    """Return which column of the manifest holds which of an image's fields."""
    if not rows:
        raise ManifestError(f"{name}: a manifest needs at least one row below its header")
    # An object of JSONL may lack fields that others have.
    there: dict[str, str] = {}
    for column in dict.fromkeys(column for row in rows for column in row.cells if column):
        there.setdefault(_folded(column), column)
    found: dict[str, str] = {}
    for row in lexicons.rows("manifest.csv", ColumnName):
        if row.column not in found and row.name in there:
            found[row.column] = there[row.name]
    for needed in (("image_id", "file_name"), ("asset_id", "record_id")):
        if not any(column in found for column in needed):
            raise ManifestError(
                f"{name}: no column {' or '.join(needed)} (it has {', '.join(there.values())}); rename one"
            )
    return found


def _is_null(cell: object, nulls: frozenset[str]) -> bool:
    return isinstance(cell, str) and cell.strip().lower() in nulls


def _folded(name: str) -> str:
    return _GAP.sub("_", name.strip().casefold()).strip("_")
