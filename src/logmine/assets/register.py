"""Reading an asset register: CSV, XLSX and whatever else an export may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from logmine.assets.asset import Asset
from logmine.assets.hierarchy import circle, parents_of
from logmine.dates import guess_dayfirst, read_date
from logmine.errors import InputError
from logmine.lexicon import LexiconRow, Lexicons
from logmine.read.contents import null_words
from logmine.read.formats import tables_of
from logmine.read.names import find, key
from logmine.read.options import ReadOptions
from logmine.read.sources import open_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from logmine.read.table import Table

COLUMNS: Final = "register.csv"
SHOWN: Final = 5  # bad rows told in one message
_SHARED: Final = (
    "if one id meant two assets at different times, give each an id of its own, the shared one as alias, and its days"
)
_DAYS: Final = ("in_service_from", "in_service_to")

Cells = dict[str, str]
Row = tuple[int, Cells]  # line, cells by field


class RegisterColumn(LexiconRow):
    """A name that registers use for a column: a row of `register.csv`."""

    column: str
    name: str


def read_register(path: Path, lexicons: Lexicons | None = None) -> tuple[Asset, ...]:
    """Read an asset register.

    Args:
        path: CSV, TSV, XLSX, Parquet or JSONL with a column of ids; names, type, parent, aliases (split at `|`) and
            days in service are read where they are there. `lexicons/register.csv` has the names that columns go by.
        lexicons: Where those names are; None for the shipped ones.

    Returns:
        The assets, in file order.

    Raises:
        InputError: The file can't be read or has no column of ids, or rows can't be used: no id, one that stands there
            twice, a parent that is no asset, a day that can't be read or that ends service before it begins, a row that
            doesn't fit the header, parents in a circle. File, rows and what to do are named.
    """
    lexicons = lexicons or Lexicons()
    nulls = null_words(lexicons)
    (source,) = open_sources([path])
    table, *others = tables_of(source, ReadOptions(), nulls, None)
    if others:
        named = ", ".join(one.name for one in (table, *others))
        raise InputError(f"{path}: several sheets hold a table ({named}); keep the one with the register")
    columns = _columns(table, path, lexicons)
    rows = list(_rows(table, columns, nulls))
    if not rows and not table.rejects:
        raise InputError(f"{path}: a register without a row")
    dayfirst = guess_dayfirst(cells[field] for _, cells in rows for field in _DAYS if field in cells) is not False
    problems = [(reject.source_line, reject.reason) for reject in table.rejects]
    assets: list[tuple[int, Asset]] = []
    for line, cells in rows:
        asset = _asset(cells, dayfirst=dayfirst)
        if isinstance(asset, Asset):
            assets.append((line, asset))
        else:
            problems.append((line, asset))
    problems += _contradictions(assets, known={cells.get("asset_id") for _, cells in rows})
    if problems:
        told = "; ".join(f"line {line}: {what}" for line, what in sorted(problems)[:SHOWN])
        more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        raise InputError(f"{path}: {told}{more}")
    ring = circle(parents_of(asset for _, asset in assets))
    if ring:
        where = {asset.asset_id: line for line, asset in assets}
        raise InputError(
            f"{path}, line {where[ring[0]]}: parents in a circle: {' is part of '.join((*ring, ring[0]))}; break it"
        )
    return tuple(asset for _, asset in assets)


def _columns(table: Table, path: Path, lexicons: Lexicons) -> dict[str, list[str]]:
    """Return which columns hold which field; several may hold names and aliases."""
    there = table.frame.columns
    found: dict[str, list[str]] = {}
    for row in lexicons.rows(COLUMNS, RegisterColumn):
        column = find(row.name, there)
        if column is None:
            continue
        if row.column in {"name", "aliases"}:
            # Also `Alias 2`, or a heading that stands there twice.
            more = [other for other in there if key(other).rstrip("0123456789") == key(row.name)]
            found[row.column] = list(dict.fromkeys([*found.get(row.column, []), column, *more]))
        else:
            found.setdefault(row.column, [column])
    if "asset_id" not in found:
        raise InputError(f"{path}: a register needs a column of ids, such as asset_id; it has {', '.join(there)}")
    return found


def _rows(table: Table, columns: Mapping[str, Sequence[str]], nulls: frozenset[str]) -> Iterator[Row]:
    for line, row in zip(table.lines, table.frame.iter_rows(named=True), strict=True):
        cells: Cells = {}
        for field, names in columns.items():
            values = [value for name in names if (value := _value(row[name], nulls))]
            if values and field == "name":
                cells["name"], *values = values
                field = "aliases"  # noqa: PLW2901  further names are aliases
            if values:
                cells[field] = "|".join([*([cells[field]] if field in cells else []), *values])
        if cells:
            yield line, cells


def _value(cell: str | None, nulls: frozenset[str]) -> str | None:
    text = (cell or "").strip()
    return text if text and text.lower() not in nulls else None


def _asset(cells: Cells, *, dayfirst: bool) -> Asset | str:
    """Return a row's asset, or why there is none."""
    if "asset_id" not in cells:
        return "no asset_id"
    days = {}
    for field in _DAYS:
        if field in cells:
            days[field] = read_date(cells[field], dayfirst)
            if days[field] is None:
                return f"{field} {cells[field]!r} can't be read as a day; write 2024-03-31"
    begun, ended = (days.get(field) for field in _DAYS)
    if begun and ended and ended < begun:
        return f"service ends on {ended}, before it begins on {begun}"
    try:
        return Asset.model_validate({**cells, **days})
    except ValidationError as error:
        found = error.errors()[0]
        return f"{'.'.join(map(str, found['loc']))}: {found['msg']}"


def _contradictions(assets: Sequence[tuple[int, Asset]], known: set[str | None]) -> Iterator[tuple[int, str]]:
    """Yield rows that can't be beside others: an id again, a parent that isn't there."""
    lines: dict[str, int] = {}
    for line, asset in assets:
        first = lines.setdefault(asset.asset_id, line)
        if first != line:
            yield line, f"asset_id {asset.asset_id!r} stands on line {first} already; {_SHARED}"
        if asset.parent is not None and asset.parent not in known:
            yield line, f"parent {asset.parent!r} is no asset_id of the register"
