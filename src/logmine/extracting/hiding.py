"""Masking on the road: an export is read with what was asked for hidden, and what was hidden is kept where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.errors import ColumnNotFoundError, FormatError, RoleNotFoundError
from logmine.masking import Masker, open_map, write_pieces
from logmine.read import read, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from logmine.extracting.run import Settings
    from logmine.lexicon import Lexicons
    from logmine.read import Export, HiddenPiece

# What masks of these kinds take from the reader of a text.
_UNREAD: Final = {
    "date": "dates in texts are not read",
    "num": "dates, amounts and numbers of parts in texts are not read",
    "id": "ids in texts are not read",
}


def read_export(sources: Sequence[str | Path | BinaryIO], settings: Settings, lexicons: Lexicons) -> Export:
    """Read an export, and hide what the settings ask for in it and in what is said of it.

    Raises:
        InputError: The export can't be read; what the message quotes of it is masked, too.
        UsageError: A column was named that isn't there.
    """
    if not settings.mask:
        return read(sources, settings.read, lexicons)
    masker = Masker(lexicons, settings.mask)
    try:
        return read(sources, settings.read, lexicons, masker)
    except (FormatError, RoleNotFoundError, ColumnNotFoundError) as error:
        # A row taken for a header, or one that doesn't fit it, would stand in the message.
        raise type(error)(masker(unquoted(str(error))).text) from None


def assumed_of(kinds: Sequence[str]) -> dict[str, str]:
    """Return what masking means for a run, in words, as `assumed` of `run.json`; nothing where nothing is masked."""
    if not kinds:
        return {}
    lost = "; ".join(_UNREAD[kind] for kind in kinds if kind in _UNREAD)
    return {"mask": f"{', '.join(kinds)} hidden in texts" + (f"; {lost}" if lost else "")}


def keep_map(pieces: Iterable[HiddenPiece], path: Path) -> None:
    """Write what was hidden into a file that only its owner can read."""
    with open_map(path) as file:
        write_pieces((piece._asdict() for piece in pieces), file)
