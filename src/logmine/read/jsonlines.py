"""JSONL: one object a line, every value as a string."""

from __future__ import annotations

import json
from typing import Any, Final

import polars as pl

from logmine.errors import FormatError
from logmine.read.table import Reject, Table, screen

SUFFIXES: Final = frozenset({".jsonl", ".ndjson", ".json"})


def read_jsonl(text: str, name: str) -> Table:
    """Read a JSONL file.

    Numbers stay as they are written, lists and objects within a row stay JSON, a key that a row repeats becomes
    `key#2`. A line that is no JSON object is a reject; blank lines are passed over.

    Args:
        text: The file, decoded.
        name: What it is called in tables and messages.

    Raises:
        FormatError: It is a JSON array, or no line of it is a JSON object.
    """
    if text.lstrip().startswith("["):
        raise FormatError(f"{name}: a JSON array; expected JSONL, one object a line (jq -c '.[]' makes it)")
    columns: dict[str, list[str | None]] = {}
    lines: list[int] = []
    raws: list[str] = []
    rejects: list[Reject] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        row, problem = _parsed(line)
        if row is None:
            rejects.append(Reject(name, number, problem, line.rstrip("\r")))
            continue
        for key in row:
            if key not in columns:
                columns[key] = [None] * len(lines)
        for key, values in columns.items():
            values.append(row.get(key))
        lines.append(number)
        raws.append(line.rstrip("\r"))
    if not columns:
        why = f"line {rejects[0].source_line}: {rejects[0].reason}" if rejects else "no keys"
        raise FormatError(f"{name}: no JSON object on a line of its own, as JSONL has them ({why})")
    frame = pl.DataFrame([pl.Series(key, values, dtype=pl.String) for key, values in columns.items()])
    return screen(Table(name, frame, lines, len(lines) + len(rejects), rejects), raws.__getitem__)


def _parsed(line: str) -> tuple[dict[str, str | None] | None, str]:
    try:
        row = json.loads(line, object_pairs_hook=_object, parse_int=str, parse_float=str)
    except (json.JSONDecodeError, RecursionError) as error:
        return None, f"not JSON: {error}"
    if not isinstance(row, dict):
        return None, f"not a JSON object but {type(row).__name__}"
    try:
        if any(isinstance(value, (list, dict)) for value in row.values()):
            row = _nested_as_json(row, json.loads(line, object_pairs_hook=_object))
        cells = {key: _cell(value) for key, value in row.items()}
        "".join(value for value in (*cells, *cells.values()) if value).encode()
    except UnicodeEncodeError:
        return None, "half of a surrogate pair: not Unicode text"
    return cells, ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) == len(pairs):
        return row
    row = {}
    for key, value in pairs:
        name, n = key, 1
        while name in row:
            n += 1
            name = f"{key}#{n}"
        row[name] = value
    return row


def _nested_as_json(row: dict[str, Any], plain: dict[str, Any]) -> dict[str, Any]:
    nested = (list, dict)
    return {k: json.dumps(plain[k], ensure_ascii=False) if isinstance(v, nested) else v for k, v in row.items()}


def _cell(value: Any) -> str | None:  # noqa: ANN401  whatever JSON holds
    if value is None or isinstance(value, str):
        return value
    return "true" if value is True else "false" if value is False else str(value)
