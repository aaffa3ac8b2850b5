"""From what was read in a text to what happened: clauses, links, drafts, events."""

from logmine.events.building import EventBuilder
from logmine.events.draft import Draft
from logmine.events.drafting import Drafter

__all__ = ["Draft", "Drafter", "EventBuilder"]
