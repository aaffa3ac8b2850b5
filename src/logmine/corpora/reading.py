"""Files of a corpus: which they are, which part each is, and the rows of a JSON one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from logmine.corpora.found import Left
from logmine.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PARTS: Final = {"train": "train", "dev": "dev", "val": "dev", "valid": "dev", "validation": "dev", "test": "test"}


def files_of(path: Path, patterns: Sequence[str], part: str | None, out: Path) -> list[Path]:
    """Return the files to read, in the order of their names.

    Args:
        path: A file, or a folder to look through at any depth.
        patterns: What files in a folder are called, such as `*.norm`; a file that is named itself is read in any case.
        part: Only files that are this part of their corpus: `train`, `dev` or `test`; None: all.
        out: The file to write; in a folder that is read, it is no part of the corpus.

    Raises:
        FormatError: There is none.
    """
    if path.is_dir():
        among = sorted({file for pattern in patterns for file in path.rglob(pattern) if file.is_file()})
        found = [file for file in among if file.resolve() != out.resolve()]
    else:
        found = [path]
    found = [file for file in found if part is None or part_of(file) == part]
    if not found:
        of_part = f" of the part {part} (by its name, such as {part}{patterns[0].lstrip('*')})" if part else ""
        raise FormatError(f"{path}: holds no file{of_part}; expected {' or '.join(patterns)}")
    return found


def part_of(path: Path) -> str | None:
    """Return the part of a corpus that a file is, if that is its whole name: `dev.conll`, `val.norm`."""
    return PARTS.get(path.stem.lower())


def read_text(path: Path) -> str:
    """Read a UTF-8 file with its line ends as they are.

    Raises:
        FormatError: It can't be read, or isn't UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FormatError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: isn't UTF-8 text; save it as UTF-8") from error


def json_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]] | Left]:
    """Yield the objects of a JSON array or a JSONL file, each with its place.

    Raises:
        FormatError: The file can't be read, or is an array that breaks off.
    """
    text = read_text(path)
    if text.lstrip().startswith("["):
        try:
            rows = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{path}: not JSON: {error}; export it again") from error
        for number, row in enumerate(rows, start=1):
            where = f"{path}, item {number}"
            yield (where, row) if isinstance(row, dict) else Left(where, "not a JSON object")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Left(where, f"not JSON: {error}")
            continue
        yield (where, row) if isinstance(row, dict) else Left(where, "not a JSON object")
