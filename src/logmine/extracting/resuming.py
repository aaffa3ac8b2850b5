"""Readings of an unfinished run, kept in its folder, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import FormatError, SettingsError
from logmine.types import Alignment, Found, Mention, NormalizedText, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

KEPT: Final = ".readings.jsonl"


@dataclass(frozen=True, slots=True)
class Kept:
    """The file of finished readings: a line that says what made them, then a line a text.

    It is appended to after every batch, and removed when the tables are written. A line that a stop cut off is no line.

    Args:
        path: The file.
        resume: Whether to go on from what is there; else it is thrown away.
    """

    path: Path
    resume: bool = False

    def open(self, made_by: Mapping[str, Any]) -> dict[str, Reading]:
        """Return the readings that are there, and make the file ready for more.

        Args:
            made_by: Everything that decides what is read in a text: the version, the models, the lexicons, the domain.

        Raises:
            SettingsError: What is there was made by something else.
        """
        head = json.dumps(made_by, sort_keys=True).encode() + b"\n"
        lines = self._whole_lines() if self.resume else []
        if lines and lines[0] != head:
            raise SettingsError(
                f"{self.path.parent}: the run to be resumed had other models, lexicons, domain or version; "
                "use the same, or start anew without --resume"
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # What is there stays until it is written anew, whole: a stop now must not lose it.
        draft = self.path.with_name(f"{KEPT}.part")
        draft.write_bytes(b"".join(lines or [head]))
        draft.replace(self.path)
        try:
            found = [_reading(line) for line in lines[1:]]
        except (ValueError, TypeError) as error:
            raise FormatError(f"{self.path}: damaged; start anew without --resume") from error
        return {reading.normalized.raw: reading for reading in found}

    def keep(self, readings: Iterable[Reading]) -> None:
        """Append readings."""
        with self.path.open("ab") as file:
            file.write(b"".join(map(_line, readings)))

    def remove(self) -> None:
        """Remove the file: the run is done."""
        self.path.unlink(missing_ok=True)

    def _whole_lines(self) -> list[bytes]:
        if not self.path.is_file():
            return []
        return [line for line in self.path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]


def _line(reading: Reading) -> bytes:
    text = reading.normalized
    found = [
        [
            m.label,
            m.start,
            m.end,
            m.concept,
            m.assertion,
            m.cue,
            m.confidence,
            m.source,
            f.start,
            f.end,
            f.status,
            f.cue,
        ]
        for f in reading.found
        for m in (f.mention,)
    ]
    alignment = text.alignment
    kept = [text.raw, text.text, alignment.raw, alignment.norm, [int(exact) for exact in alignment.exact], found]
    return json.dumps(kept, separators=(",", ":")).encode() + b"\n"


def _reading(line: bytes) -> Reading:
    raw, text, raw_ends, norm_ends, exact, rows = json.loads(line)
    alignment = Alignment(tuple(raw_ends), tuple(norm_ends), tuple(map(bool, exact)))
    found = tuple(
        Found(
            Mention(label, start, end, raw[start:end], concept, assertion, cue, confidence, source),
            at,
            to,
            status,
            None if place is None else tuple(place),
        )
        for label, start, end, concept, assertion, cue, confidence, source, at, to, status, place in rows
    )
    return Reading(NormalizedText(raw, text, alignment), found)
