"""From what a note means to its words, keeping what each statement came to say, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from simulating.noise import mistype
from simulating.seeds import stream
from simulating.world import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from simulating.notes import Note, Statement
    from simulating.phrases import Phrases

POSITION_TOLD: Final = 0.92
TYPOS: Final = {
    "telegraphic": 0.03, "sentence": 0.01, "worklog": 0.03, "form": 0.01, "abbreviated": 0.04, "dictated": 0.005,
}  # fmt: skip
_JOINTS: Final = {
    "telegraphic": (". ", "; ", " - ", ", "), "sentence": (" ",), "worklog": (". ", "\n", "; "), "form": ("\n", ". "),
    "abbreviated": (", ", "; ", " / "), "dictated": (" and ", " also ", " then "),
}  # fmt: skip
_SHORTENED: Final = 0.7
_SLOT: Final = re.compile(r"{(\w+)}")
_FAULT_SLOTS: Final = frozenset({"state", "verb", "noun", "adjective"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement came to say in words.

    Args:
        statement: What was meant.
        position: The position that the words tell, null where they tell none.
        fault: Where they tell the fault, as (start, end) into the text.
        action: Where they tell the work.
        meaning: The canonical action of the work's words.
        told: Day that the words tell, null where they tell none.
        last_year: Whether they say `last year`.
    """

    statement: Statement
    position: str | None
    fault: tuple[int, int] | None
    action: tuple[int, int] | None
    meaning: str | None
    told: int | None
    last_year: bool = False

    def moved(self, by: int) -> Said:
        """Return it for a text that has `by` characters more before it."""
        fault, action = ((at[0] + by, at[1] + by) if at else None for at in (self.fault, self.action))
        return replace(self, fault=fault, action=action)


def put_into_words(note: Note, phrases: Phrases, seed: int) -> tuple[str, list[Said]]:
    """Return a note's text, and what each of its statements came to say.

    Args:
        note: What is meant.
        phrases: The words there are.
        seed: With the note's number, decides the words: an echo has those of what it repeats.
    """
    rng = stream(seed, f"words {note.number}")
    joint = _one(_JOINTS[note.style], rng)
    text: str = ""
    said: list[Said] = []
    for statement in note.statements:
        before = (text + joint) if text else ""
        told, meant = _sentence(statement, note, phrases, len(before), rng)
        text, said = before + told, [*said, meant]
    return text, said


def _sentence(
    statement: Statement, note: Note, phrases: Phrases, at: int, rng: np.random.Generator
) -> tuple[str, Said]:
    """Return one statement's words and what they say; `at` is where they start in the note."""
    style = note.style
    opening = _stamp(statement, note, rng)
    if statement.kind == "routine":
        means, words = phrases.routine[int(rng.integers(len(phrases.routine)))]
        words = _styled(words, style, phrases, rng)
        span = (at + len(opening), at + len(opening) + len(words))
        stop = "." if style == "sentence" else ""
        return opening + words + stop, Said(statement, None, None, span, means, _told(statement, note))
    key = style if (style, statement.kind) in phrases.frames else "note"
    frame = _one(phrases.frames[key, statement.kind], rng)
    position = statement.position if rng.random() < POSITION_TOLD else None
    words, spans = opening, dict[str, tuple[int, int]]()
    meaning: str | None = None
    for piece in re.split(r"({\w+})", frame):
        slot = _SLOT.fullmatch(piece)
        if slot is None:
            words += _styled(piece, style, phrases, rng)
            continue
        filled, called = _fill(slot[1], statement, position, phrases, rng)
        filled = _styled(filled, style, phrases, rng)
        spans.setdefault(slot[1], (at + len(words), at + len(words) + len(filled)))
        words, meaning = words + filled, called or meaning
    if style == "sentence":
        words = words[: len(opening)] + words[len(opening) : len(opening) + 1].upper() + words[len(opening) + 1 :]
    fault = min((spans[slot] for slot in _FAULT_SLOTS & spans.keys()), default=None)
    action = min((spans[slot] for slot in {"past", "base"} & spans.keys()), default=None)
    if statement.kind in {"look", "task"}:
        meaning, action = "inspect", (at, at + len(words))
    last_year = "last year" in frame
    return words, Said(statement, position, fault, action, meaning, _told(statement, note), last_year)


def _fill(
    slot: str, statement: Statement, position: str | None, phrases: Phrases, rng: np.random.Generator
) -> tuple[str, str | None]:
    """Return the words of a slot, and the canonical action they mean where they tell work."""
    if slot == "c":
        return _component(statement.component or "", position, phrases, rng), None
    if slot in {"past", "base"}:
        work = phrases.work(statement.ended_by or "repair", statement.fault, slot)
        return _one(work.words, rng), work.action
    return _one(phrases.telling(statement.fault or "", slot, statement.severity), rng), None


def _component(component: str, position: str | None, phrases: Phrases, rng: np.random.Generator) -> str:
    name = _one(phrases.components[component], rng)
    if position is None:
        return name
    if rng.random() < 0.7:
        return f"{_one(phrases.positions[position, 'before'], rng)} {name}"
    return f"{name} {_one(phrases.positions[position, 'after'], rng)}"


def _told(statement: Statement, note: Note) -> int | None:
    """Return the day that the words tell: worklogs are stamped, others tell one where it is meant to be told."""
    return note.reported if statement.day is None and note.style == "worklog" else statement.day


def _stamp(statement: Statement, note: Note, rng: np.random.Generator) -> str:
    day = _told(statement, note)
    if day is None:
        return ""
    if note.style == "worklog":
        clock = f"{int(rng.integers(5, 19)):02d}:{int(rng.integers(60)):02d}"
        return f"{day_of(day):%d/%m/%y} {clock} MECH{int(rng.integers(1, 5))} "
    form = {"sentence": "On %d %B %Y: ", "dictated": "on the %d/%m/%Y ", "form": "Date: %d.%m.%Y / "}
    return day_of(day).strftime(form.get(note.style, "%d/%m/%y "))


def _styled(words: str, style: str, phrases: Phrases, rng: np.random.Generator) -> str:
    if style == "abbreviated":
        words = " ".join(
            phrases.short_forms[word] if word in phrases.short_forms and rng.random() < _SHORTENED else word
            for word in words.split(" ")
        )
    words = mistype(words, TYPOS[style], rng)
    if style == "telegraphic":
        return words.upper()
    return words.lower() if style in {"abbreviated", "dictated"} else words


def _one(several: Sequence[str], rng: np.random.Generator) -> str:
    return several[int(rng.integers(len(several)))]
