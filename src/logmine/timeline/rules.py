"""The figures and tables that timelines go by; `docs/explanation/conditions.md` tells each with an example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from logmine.types import Action, Closing

# Which work can close a condition, and as what.
CLOSING: Final[dict[Action, Closing]] = {
    "replace": "replace",
    "repair": "repair",
    "modify": "repair",
    "install": "repair",
    "adjust": "repair",
    "clean": "repair",
    "lubricate": "repair",
}
# Done to a component that names no failure, these mend what they are for, not whatever else the component has.
MENDS_ONLY: Final[dict[Action, frozenset[str]]] = {
    "modify": frozenset(),
    "install": frozenset({"missing_part"}),
    "adjust": frozenset({"loose_part"}),
    "clean": frozenset({"contamination", "blockage"}),
    "lubricate": frozenset(),
}
# After these a component, with its parts, is another one than before.
FITTING: Final = frozenset({"replace", "install"})
NEVER_DONE: Final = frozenset({"planned", "not_done"})
# What a repair of each top defect leaves to be seen; of others it leaves nothing.
SCARS: Final = {
    "crack": "prior_repair.weld",
    "fracture": "prior_repair.weld",
    "weld": "prior_repair.weld",
    "corrosion": "prior_repair",
    "wear": "prior_repair",
    "deformation": "prior_repair",
    "coating": "prior_repair",
    "scratch": "prior_repair",
}

# What a condition's confidence is multiplied by.
POSSIBLE_WEIGHT: Final = 0.5  # a report that only suspects
CONTRADICTED_WEIGHT: Final = 0.5  # a report that another note of that day denies
REQUESTED_WEIGHT: Final = 0.7  # closed by an order without a completion
SAME_NOTE_WEIGHT: Final = 0.8  # closed by work on another thing, told after it in its own note
COMPLETED_WEIGHT: Final = 0.6  # closed by the completion of a record that tells of no work
REOPENED_WEIGHT: Final = 0.8  # its repair did not hold

# Days.
REOPENED_WITHIN: Final = 30  # a repair did not hold if the same is reported again so soon
ASKED_WITHIN: Final = 90  # what was asked for was not done if the same is reported again so soon
NAMELESS_WITHIN: Final = 30  # a report without a component, and one with, may mean the same for so long
ECHO_WITHIN: Final = 7  # near-equal words count once, and a request is raised anew, within so many days
QUOTED_WITHIN: Final = 30  # a text that quotes a whole other one is a copy of it for so long
ORDER_WITHIN: Final = 60  # records of one order may repeat each other for so long
REPORT_WITHIN: Final = 180  # a report of an open condition is the same failure for so long after the last one

JOB_WORDS: Final = 4  # words from which the same request, or a quotation, is no chance
