"""What was assumed while reading, gathered over files and said once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Assumed:
    """What was assumed, by subject and file.

    Args:
        files: How many files or sheets there are.
    """

    files: int
    _notes: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, name: str, notes: Mapping[str, str]) -> None:
        """Add what was assumed of a file, or, with an empty name, of all of them."""
        for subject, note in notes.items():
            self._notes[subject][name] = note

    @property
    def _names(self) -> set[str]:
        return {name for notes in self._notes.values() for name in notes if name}

    def said(self) -> dict[str, str]:
        """Return one line a subject; files are named where not all of them share it."""
        return {subject: self._line(notes) for subject, notes in self._notes.items()}

    def _line(self, notes: Mapping[str, str]) -> str:
        if len(set(notes.values())) == 1 and (len(notes) == self.files or len(self._names) <= 1 or "" in notes):
            return next(iter(notes.values()))
        return "; ".join(f"{name}: {note}" if name else note for name, note in notes.items())
