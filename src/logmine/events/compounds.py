"""Mentions that stand side by side and are one thing: `grease` `fitting`, `travel motor` `seal`, `rock` `damage`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from logmine.concepts import Concepts
    from logmine.types import Found, Reading

SURE: Final = 0.5  # chosen on the dev part of corpora/gold
_HEADS: Final = frozenset({"FAILURE", "ACTION"})
_THINGS: Final = frozenset({"COMPONENT", "CONSUMABLE"})


def joined(reading: Reading, concepts: Concepts) -> list[Found]:
    """Return a reading's mentions with compounds as one.

    Two things join unless the second is a substance (`pump` `oil`, before `leak`); two failures join if the lexicons
    know only one of them.

    Args:
        reading: Its mentions are in text order.
        concepts: Knows failures and substances.
    """
    text = reading.normalized.text
    found: list[Found] = []
    for one in filter(_sure, reading.found):
        if found and text[found[-1].end : one.start].strip(" -") == "" and _are_one(text, found[-1], one, concepts):
            found[-1] = _join(reading, found[-1], one)
        else:
            found.append(one)
    return found


def _sure(found: Found) -> bool:
    """Tell whether a mention may make an event: of what the lexicons don't know, a model must be sure."""
    mention = found.mention
    unknown = mention.label in _HEADS and mention.concept in {None, "other"}
    return not unknown or mention.confidence >= SURE


def is_substance(surface: str, concepts: Concepts) -> bool:
    """Tell whether a thing is what leaks, not what it leaks from: oil, coolant, air."""
    defect = concepts.failure(f"{surface} leak").defect
    return defect is not None and defect.startswith("leak.")


def _are_one(text: str, first: Found, second: Found, concepts: Concepts) -> bool:
    labels = {first.mention.label, second.mention.label}
    surface = text[second.start : second.end]
    if labels <= _THINGS:
        return not is_substance(surface, concepts)
    if labels == {"FAILURE"}:
        known = [concepts.failure(part) for part in (text[first.start : first.end], surface)]
        return sum(k.failure_mode is not None or k.defect is not None for k in known) < 2
    return False


def _join(reading: Reading, first: Found, second: Found) -> Found:
    start, end = first.mention.start, second.mention.end
    mention = replace(
        second.mention,
        label="FAILURE" if second.mention.label == "FAILURE" else "COMPONENT",
        start=start,
        text=reading.normalized.raw[start:end],
        assertion=_said(first, second).mention.assertion,
        cue=_said(first, second).mention.cue,
        confidence=min(first.mention.confidence, second.mention.confidence),
    )
    return replace(second, mention=mention, start=first.start, cue=_said(first, second).cue)


def _said(first: Found, second: Found) -> Found:
    return first if first.mention.assertion != "affirmed" else second
