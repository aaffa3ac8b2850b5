"""Draft: an event that still lacks its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logmine.concepts import Component, Failure
    from logmine.types import Found, Severity


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that still lacks its row: what happened to which component, and where the text says so.

    Args:
        failure: The failure mention.
        action: The action mention.
        action_type: Its action.
        component: The component mention.
        concept: What the component is.
        position: Where it sits.
        coded: Failure mode, mechanism, defect, usual severity.
        severity: How bad the failure is, as the text tells.
        extra: Further mentions that the event rests on: consumables in a failure's words, positions.
        date: The date mention that governs it.
        cause: Index, among the text's drafts, of the one that caused it.
        is_cause: Whether it caused another.
    """

    failure: Found | None = None
    action: Found | None = None
    action_type: str | None = None
    component: Found | None = None
    concept: Component | None = None
    position: str | None = None
    coded: Failure | None = None
    severity: Severity | None = None
    extra: tuple[Found, ...] = ()
    date: Found | None = None
    cause: int | None = None
    is_cause: bool = False

    @property
    def prior_repair(self) -> str | None:
        """The old repair that it sees, if it sees one."""
        return self.coded.prior_repair if self.coded else None

    @property
    def head(self) -> Found:
        """The mention that the event is about: its failure, else its action."""
        head = self.failure or self.action
        if head is None:
            raise ValueError("a draft needs a failure or an action")
        return head
