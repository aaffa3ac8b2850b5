"""Which format a file is in, told by its first bytes before its name, and its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.read.columnar import MAGIC as PARQUET
from logmine.read.columnar import read_parquet
from logmine.read.decoding import decode
from logmine.read.delimited import read_delimited
from logmine.read.jsonlines import SUFFIXES as JSON_SUFFIXES
from logmine.read.jsonlines import read_jsonl
from logmine.read.workbook import SUFFIXES as WORKBOOK_SUFFIXES
from logmine.read.workbook import read_workbook

if TYPE_CHECKING:
    from logmine.read.options import ReadOptions
    from logmine.read.sources import Source
    from logmine.read.table import Table

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Text that an export calls XLS (tabs or HTML in truth) is left to the workbook reader's refusal.
_DELIMITED: Final = frozenset({".csv", ".tsv", ".tab", ".txt"})


def tables_of(source: Source, options: ReadOptions, nulls: frozenset[str], delimiter: str | None) -> list[Table]:
    """Read the tables of a file: one, but for workbooks.

    Args:
        source: The file.
        options: Its sheet and encoding, if they were given.
        nulls: Words that stand for no value, in lower case.
        delimiter: The delimiter, if it is known.

    Raises:
        FormatError: The file isn't what it seems, is empty, or can't be decoded.
    """
    data, suffix = source.data, source.suffix
    if data.startswith(PARQUET) or suffix in {".parquet", ".pq"}:
        return [read_parquet(data, source.name)]
    if data.startswith((_ZIP, _OLE)) or suffix in WORKBOOK_SUFFIXES:
        return read_workbook(data, source.name, options.sheet)
    text, how = decode(data, source.name, options.encoding)
    if suffix in JSON_SUFFIXES or (suffix not in _DELIMITED and text.lstrip().startswith("{")):
        table = read_jsonl(text, source.name)
    else:
        table = read_delimited(text, source.name, nulls, delimiter)
    table.assumed["encoding"] = how
    return [table]
