"""Lines of a stream, masked one by one."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from logmine.errors import SettingsError
from logmine.masking.keeping import check_map, open_map, write_pieces
from logmine.masking.kinds import read_kinds
from logmine.masking.masker import Masker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from logmine.lexicon import Lexicons


def masked_lines(lines: Iterable[str], lexicons: Lexicons, kinds: str, mask_map: Path | None = None) -> Iterator[str]:
    """Yield lines with what was asked for hidden.

    Args:
        lines: Texts, without their line ends.
        lexicons: Where names, cues and codes are.
        kinds: Names of kinds, with commas between; empty hides nothing.
        mask_map: A file for what was hidden, with the line (from 1) of each; None keeps it nowhere.

    Raises:
        SettingsError: There is no such kind; or a mask map without a kind, or where one can't be made.
    """
    wanted = read_kinds(kinds)
    if not wanted:
        if mask_map is not None:
            raise SettingsError(f"{mask_map}: a mask map, but nothing to mask; give kinds, such as person,phone")
        yield from lines
        return
    masker = Masker(lexicons, wanted)
    if mask_map is not None:
        check_map(mask_map)
    with open_map(mask_map) if mask_map is not None else nullcontext() as file:
        for number, line in enumerate(lines, start=1):
            masked = masker(line)
            if file is not None:
                write_pieces(({"line": number, **mask._asdict()} for mask in masked.masks), file)
            yield masked.text
