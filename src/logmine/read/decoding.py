"""From bytes to text: which encoding a file is in, and how that was decided."""

from __future__ import annotations

import codecs
from typing import Final

import charset_normalizer

from logmine.errors import FormatError, SettingsError

SAMPLE: Final = 65_536
# Longest first: UTF-32's mark begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_FOREIGN: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"PK\x03\x04", "a zip archive or workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
)
# What text files hold of the control characters: tab, line ends, form feed, end of file, escape.
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
BINARY_SHARE: Final = 0.01
MIXED: Final = "UTF-8, but {n} lines that aren't (the first: line {line}) read as cp1252"


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Decode a text file.

    A byte-order mark decides; else UTF-8 if it is valid; else UTF-16 by where its zero bytes lie; else cp1252, or
    UTF-8 with single cp1252 lines; else what charset-normalizer takes it for.

    Args:
        data: The file.
        name: What messages call it.
        encoding: The encoding, if the caller knows it.

    Returns:
        The text without its byte-order mark, and how its encoding was decided, in words.

    Raises:
        FormatError: It is empty, binary, or in no encoding that can be told.
        SettingsError: The encoding given doesn't exist.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise FormatError(f"{name}: the file is empty")
    if encoding is not None:
        return _decode_as(data, name, encoding), f"{encoding}, as given"
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name, codec), f"{label}, by its byte-order mark"
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise FormatError(f"{name}: {what}, not a text file; expected CSV, TSV, JSONL, XLSX or Parquet")
    if silent := _silent_utf16(data[:SAMPLE]):
        return _decode_as(data, name, silent), "UTF-16, by its zero bytes"
    if _control_share(data[:SAMPLE]) > BINARY_SHARE:
        raise FormatError(f"{name}: a binary file, not text; expected CSV, TSV, JSONL, XLSX or Parquet")
    try:
        return data.decode("utf-8"), "ASCII" if data.isascii() else "UTF-8"
    except UnicodeDecodeError as error:
        return _without_utf8(data, name, error.start)


def _without_utf8(data: bytes, name: str, at: int) -> tuple[str, str]:
    lines = data.split(b"\n")
    foreign = [i for i, line in enumerate(lines) if not _is(line, "utf-8")]
    proper = sum(not line.isascii() for line in lines) - len(foreign)
    if proper > len(foreign) and all(_is(lines[i], "cp1252") for i in foreign):
        text = "\n".join(line.decode("utf-8" if _is(line, "utf-8") else "cp1252") for line in lines)
        return text, MIXED.format(n=len(foreign), line=foreign[0] + 1)
    first = data.count(b"\n", 0, at) + 1
    where = f"not UTF-8 (line {first})"
    if _is(data, "cp1252"):
        return data.decode("cp1252"), f"cp1252: {where}"
    best = charset_normalizer.from_bytes(data[at : at + SAMPLE]).best()
    if best is None or not _is(data, best.encoding):
        raise FormatError(f"{name}: in no encoding that can be told: {where}; give encoding=NAME, or save it as UTF-8")
    return data.decode(best.encoding), f"{best.encoding}, a guess: {where}, nor cp1252"


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError as error:
        raise SettingsError(
            f"encoding {encoding!r}: no such encoding; expected a name such as utf-8 or cp1252"
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"{name}, line {line}: not in {encoding} ({error.reason}); give the right encoding"
        ) from error


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _silent_utf16(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark: of Latin text every other byte is zero, always on the same side."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd / half > 0.4 and even / half < 0.05:
        return "utf-16-le"
    if even / half > 0.4 and odd / half < 0.05:
        return "utf-16-be"
    return None


def _control_share(sample: bytes) -> float:
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, len(sample))
