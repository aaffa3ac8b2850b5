"""How much of what should be hidden is hidden, and how much else: `python benchmarks/masking.py NOTES...`.

NOTES are texts, one a line, with what is to be hidden marked `{kind:as written}`; lines that begin with `#` are passed
over. A marked piece is found where no character of it is left, whatever kind hides it; a mask is right where it hides a
character of a marked piece.

Files of MaintNorm (`.norm`) serve too. There a piece is what a token has from its first digit to its last, and all of
one without; what they call sensitive counts as org. They mark no persons.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from logmine.lexicon import Lexicons
from logmine.masking import KINDS, Masker, MaskKind

NORM = {"id": "id", "num": "num", "date": "date", "sensitive": "org"}
MARKED = re.compile(rf"\{{({'|'.join(KINDS)}):([^}}]*)\}}")


class Note(NamedTuple):
    """A text and the pieces of it that should be hidden: kind, start and end."""

    text: str
    pieces: list[tuple[str, int, int]]


class Score(NamedTuple):
    """Marked pieces, those found, masks, those that are right, and texts with what went wrong."""

    marked: Counter[str]
    found: Counter[str]
    masks: Counter[str]
    right: Counter[str]
    wrong: list[str]


def read_notes(path: Path) -> list[Note]:
    """Read marked notes."""
    if path.suffix == ".norm":
        return read_norm(path)
    notes = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, pieces, at = "", [], 0
        for match in MARKED.finditer(line):
            text += line[at : match.start()]
            pieces.append((match[1], len(text), len(text) + len(match[2])))
            text, at = text + match[2], match.end()
        notes.append(Note(text + line[at:], pieces))
    return notes


def read_norm(path: Path) -> list[Note]:
    """Read texts of MaintNorm: a token a line with what it becomes, a blank line between texts."""
    notes = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, pieces = "", []
        for raw, _, meant in (line.partition("\t") for line in block.splitlines()):
            start = len(text) + bool(text)
            text = f"{text} {raw}" if text else raw
            kinds = [kind for name, kind in NORM.items() if f"<{name}>" in meant]
            digits = [start + i for i, char in enumerate(raw) if char.isdecimal()] or [start, len(text) - 1]
            pieces += [(kind, digits[0], digits[-1] + 1) for kind in kinds[:1]]
        notes.append(Note(text, pieces))
    return notes


def score(notes: list[Note], kinds: tuple[MaskKind, ...] = KINDS) -> Score:
    """Mask notes and compare."""
    masker = Masker(Lexicons(), kinds)
    marked, found, masks, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    wrong = []
    for note in notes:
        masked, moved = masker(note.text), 0
        spans = []
        for mask in masked.masks:
            start = mask.start - moved
            spans.append((mask.kind, start, start + len(mask.original)))
            moved += mask.end - mask.start - len(mask.original)
        hidden = {at for _, start, end in spans for at in range(start, end)}
        wanted = {at for kind, start, end in note.pieces if kind in kinds for at in range(start, end)}
        for kind, start, end in note.pieces:
            if kind in kinds:
                marked[kind] += 1
                found[kind] += hidden.issuperset(range(start, end))
        for kind, start, end in spans:
            masks[kind] += 1
            right[kind] += not wanted.isdisjoint(range(start, end))
        left = wanted - hidden
        more = {at for at in hidden - wanted if note.text[at].isalnum()}
        if left or more:
            wrong.append(f"{note.text}  ->  {masked.text}")
    return Score(marked, found, masks, right, wrong)


def main() -> None:
    """Print recall and precision a kind, and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list the texts with something left or too much hidden")
    options = parser.parse_args()
    for path in options.notes:
        notes = read_notes(path)
        began = time.perf_counter()
        result = score(notes)
        seconds = time.perf_counter() - began
        print(f"{path.name}: {len(notes)} notes, {seconds:.1f} s with loading")
        for kind in KINDS:
            if result.marked[kind] or result.masks[kind]:
                print(
                    f"  {kind:7}found {result.found[kind]:4} of {result.marked[kind]:4}   "
                    f"right {result.right[kind]:4} of {result.masks[kind]:4} masks"
                )
        if options.wrong:
            print(*result.wrong, sep="\n")


if __name__ == "__main__":
    main()
