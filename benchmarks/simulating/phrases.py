"""The words there are: surfaces of components, tellings of faults, frames of statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulating.catalogue import PHRASINGS, read_rows

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Action:
    """How work is called: the canonical action that its words mean, and the words."""

    action: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrasings.

    Args:
        components: Surfaces by canonical component.
        positions: (position, `before` or `after`) to surfaces.
        tellings: (fault, form, severity) to phrases; forms are state, verb, noun and adjective.
        actions: (`replace` or `repair`, fault or its top or "", form) to what work is called.
        frames: (style, kind) to frames with slots.
        routine: Routine work, as (action, words).
        short_forms: Long words to their short forms.
    """

    components: dict[str, tuple[str, ...]]
    positions: dict[tuple[str, str], tuple[str, ...]]
    tellings: dict[tuple[str, str, str], tuple[str, ...]]
    actions: dict[tuple[str, str, str], Action]
    frames: dict[tuple[str, str], tuple[str, ...]]
    routine: tuple[tuple[str, str], ...]
    short_forms: dict[str, str]

    def telling(self, fault: str, form: str, severity: str) -> tuple[str, ...]:
        """Return the phrases of a fault in a form that suit a severity."""
        mild = {"incipient": "mild", "critical": "severe"}.get(severity)
        own = self.tellings.get((fault, form, mild), ()) if mild else ()
        return own + self.tellings[fault, form, "any"]

    def work(self, ended_by: str, fault: str | None, form: str) -> Action:
        """Return how a kind of work on a fault is called."""
        for name in (fault or "", (fault or "").split(".")[0], ""):
            if (ended_by, name, form) in self.actions:
                return self.actions[ended_by, name, form]
        raise KeyError(f"actions.csv: no {form} form of {ended_by}")


def load_phrases(folder: Path = PHRASINGS) -> Phrases:
    """Load all phrasings from a folder."""
    routine = [(row["action"], words) for row in read_rows("routine.csv", folder) for words in _several(row["phrases"])]
    frames: defaultdict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for row in read_rows("frames.csv", folder):
        frames[row["style"], row["kind"]] += _several(row["frames"])
    return Phrases(
        {row["component"]: _several(row["surface"]) for row in read_rows("components.csv", folder)},
        {(row["position"], row["place"]): _several(row["surface"]) for row in read_rows("positions.csv", folder)},
        {
            (row["fault"], row["form"], row["severity"]): _several(row["phrases"])
            for row in read_rows("tellings.csv", folder)
        },
        {
            (row["ended_by"], row["fault"], row["form"]): Action(row["action"], _several(row["phrases"]))
            for row in read_rows("actions.csv", folder)
        },
        dict(frames),
        tuple(routine),
        {row["word"]: row["short"] for row in read_rows("short_forms.csv", folder)},
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|"))
