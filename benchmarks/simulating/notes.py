"""Notes: what a writer means to say, before it has words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StatementKind = Literal[
    "report", "again", "possible", "denial", "look", "task", "fixed", "worked",
    "asked", "asked_fault", "planned", "undone", "past", "routine",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a note says.

    Args:
        kind: What sort of thing.
        component: Canonical component; null for routine work.
        position: Its position, null where it has none.
        fault: Defect or failure mode, null where none is spoken of.
        ended_by: For work: `replace` or `repair`.
        severity: `incipient`, `degraded` or `critical`, for the choice of words.
        day: A day that the text itself tells; null where it tells none.
        episode: The episode it stems from, null where it stems from none.
    """

    kind: StatementKind
    component: str | None = None
    position: str | None = None
    fault: str | None = None
    ended_by: str | None = None
    severity: str = "degraded"
    day: int | None = None
    episode: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One row of the log, without its words.

    Args:
        asset_id: The asset as written, which may be the wrong one.
        of_asset: The asset it is truly about.
        style: Reporting style.
        reported: Day the system says it was written.
        statements: What it says, in order.
        completed: Day the system says the order was completed.
        status: The system's status.
        order_type: The system's order type.
        late: Days between what happened and its writing.
        echo: Whether it repeats another note: `copy` of the same day, or `worklog` entry of days after.
        number: Its place in the log; an echo has the number of what it repeats, and so its words.
    """

    asset_id: str
    of_asset: str
    style: str
    reported: int
    statements: tuple[Statement, ...]
    completed: int | None = None
    status: str | None = None
    order_type: str = "notification"
    late: int = 0
    echo: str | None = None
    number: int = 0
