"""From what a caller names (files, globs, streams, `-`) to named bytes, unzipped where they are gzipped."""

from __future__ import annotations

import glob
import gzip
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from logmine.errors import FormatError, InputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GZIP: Final = b"\x1f\x8b"
STDIN: Final = "-"
_MAGIC: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an export.

    Args:
        name: What it is called in tables and messages.
        data: Its bytes, unzipped.
    """

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """Its suffix in lower case, without `.gz`."""
        return PurePath(self.name.lower().removesuffix(".gz")).suffix


def open_sources(sources: Sequence[str | Path | BinaryIO]) -> Iterator[Source]:
    """Read the files that were named, one after the other.

    Args:
        sources: Paths, globs (their files in sorted order), binary streams, `-` for stdin. A file named twice is read
            once. All are looked for before the first is read.

    Returns:
        The files, named by their file name, or by the path given where two share it.

    Raises:
        SettingsError: None were named.
        InputError: One isn't there, is a directory or can't be read, or a glob matches nothing.
        FormatError: A gzipped file is truncated or damaged.
    """
    if not sources:
        raise SettingsError("no export was given; name at least one file, glob or - for stdin")
    streams: list[Path | BinaryIO] = []
    for source in sources:
        if isinstance(source, (str, Path)):
            streams += _paths(source)
        else:
            streams.append(source)
    return _read_all(_once(streams))


def _paths(named: str | Path) -> list[Path | BinaryIO]:
    if str(named) == STDIN:
        return [sys.stdin.buffer]
    path = Path(named)
    if path.is_dir():
        raise InputError(f"{named}: a directory; name its files, or a glob such as '{path / '*.csv'}'")
    if path.exists():
        return [path]
    if _MAGIC.isdisjoint(str(named)):
        raise InputError(f"{named}: no such file")
    found = sorted(p for p in map(Path, glob.glob(str(named), recursive=True)) if p.is_file())  # noqa: PTH207  `**/`
    if not found:
        raise InputError(f"{named}: no file matches")
    return list(found)


def _once(streams: Sequence[Path | BinaryIO]) -> list[Path | BinaryIO]:
    distinct: dict[Path | int, Path | BinaryIO] = {}
    for stream in streams:
        distinct.setdefault(stream.resolve() if isinstance(stream, Path) else id(stream), stream)
    return list(distinct.values())


def _read_all(streams: Sequence[Path | BinaryIO]) -> Iterator[Source]:
    names = [stream.name for stream in streams if isinstance(stream, Path)]
    for stream in streams:
        if not isinstance(stream, Path):
            yield _unzipped(_stream_name(stream), stream.read())
            continue
        name = stream.name if names.count(stream.name) == 1 else str(stream)
        try:
            data = stream.read_bytes()
        except OSError as error:
            raise InputError(f"{stream}: can't be read: {error.strerror or error}") from error
        yield _unzipped(name, data)


def _stream_name(stream: BinaryIO) -> str:
    name = getattr(stream, "name", None)
    if stream is getattr(sys.stdin, "buffer", None) or not isinstance(name, str):
        return STDIN
    return PurePath(name).name


def _unzipped(name: str, data: bytes) -> Source:
    if not data.startswith(GZIP):
        if name.lower().endswith(".gz"):
            raise FormatError(f"{name}: not a gzip file, whatever its name says")
        return Source(name, data)
    try:
        return Source(name, gzip.decompress(data))
    except (EOFError, OSError, zlib.error) as error:
        raise FormatError(f"{name}: a truncated or damaged gzip file ({error}); fetch it again") from error
