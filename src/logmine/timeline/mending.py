"""Which open conditions a piece of work, or a look that found nothing, ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.timeline.rules import CLOSING, MENDS_ONLY, NEVER_DONE
from logmine.timeline.standing import is_scar, same_place

if TYPE_CHECKING:
    from logmine.timeline.growing import Growing
    from logmine.timeline.standing import Standing
    from logmine.types import Event


def is_report(event: Event) -> bool:
    """Tell whether an event reports a failure: affirmed or possible, and no old repair."""
    return bool(event.failure_text) and event.assertion in {"affirmed", "possible"} and not event.prior_repair


def is_work(event: Event) -> bool:
    """Tell whether an event tells of work that can close a condition.

    A wording that is silent (`seal repair`) closes like one that asks; an old repair was made long before.
    """
    return (
        event.action in CLOSING
        and event.action_status not in NEVER_DONE
        and event.assertion != "hypothetical"
        and not event.prior_repair
    )


def start_of(event: Event) -> int:
    """Return where in its text an event begins."""
    return min((span.start for span in event.spans if span.label in {"FAILURE", "ACTION"}), default=0)


def mended(event: Event, standing: Standing) -> list[Growing]:
    """Return the open conditions that a piece of work ends, in the order they were opened in.

    Work ends what it is told of: the failure it names, else those of its record where it names no component, else
    those of its component; a replacement those of the parts too.
    """
    replaces = event.action == "replace"
    noted = [c for c in standing.of_record(event.record_id) if replaces or not is_scar(c)]
    own = [c for c in noted if event.event_id in c.events]
    if event.component is None:
        return noted if event.failure_text is None else own
    if not replaces and event.failure_text is not None:
        return own
    there = [c for c in standing.of(event.component) if same_place(c, event) and (replaces or _is_for(event, c))]
    if event.position is None and len({c.position for c in there} - {None}) > 1:
        there = [c for c in there if c.position is None]
    if replaces:
        # "replaced leaking pump" takes the pump's other troubles along, and those of its parts.
        there += [c for c in standing.within(event.component) if same_place(c, event)]
    return list(dict.fromkeys([*own, *there]))


def _is_for(event: Event, condition: Growing) -> bool:
    """Tell whether work that names no failure is for one of a condition's kind."""
    only = MENDS_ONLY.get(event.action) if event.action else None
    top = (condition.defect or "").split(".")[0]
    return top in only if only is not None else not is_scar(condition)


def mended_in_passing(event: Event, standing: Standing) -> list[Growing]:
    """Return the open conditions that work on another thing, told after them in their own note, most likely ended.

    `Cylinder leaking. Seal kit fitted`; not `replaced hose, fitting still leaking`.
    """
    if event.component is None or event.failure_text is not None:
        return []
    start = start_of(event)
    return [c for c in standing.of_record(event.record_id) if c.records[event.record_id] < start and not is_scar(c)]


def found_absent(event: Event, standing: Standing) -> list[Growing]:
    """Return the open conditions of its component that a denial ends: those of its kind last seen before."""
    if event.component is None or event.occurred_at is None:
        return []  # nobody can say what was looked at
    return [
        c
        for c in standing.of(event.component)
        if same_place(c, event) and standing.same_kind(c, event) and c.seen < event.occurred_at
    ]
