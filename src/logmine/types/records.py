"""Record and Mention: a row of an export, and what was found in its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from logmine.types.alignment import NormalizedText
    from logmine.types.vocabulary import ActionStatus, Assertion, MentionLabel


class TextColumn(NamedTuple):
    """Which span of a record's text came from which column of the export."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """One row of an export, as the system that wrote it knew it.

    Args:
        record_id: The given id (`#2`, `#3` on repeats), or a hash of asset, date and text with an occurrence number.
        text: All text columns, joined by a newline.
        asset_id_raw: The asset as written, null where the export says none.
        text_columns: Which span of `text` came from which column.
        reported_at: When it was reported.
        started_at: When work, or the fault, began.
        completed_at: When work was completed.
        status: The system's own status.
        order_type: The system's own order type.
        failure_code: Structured failure (problem, damage) code.
        cause_code: Structured cause code.
        src: Every other column, untouched, by name.
    """

    record_id: str
    text: str
    asset_id_raw: str | None = None
    text_columns: tuple[TextColumn, ...] = ()
    reported_at: date | None = None
    started_at: date | None = None
    completed_at: date | None = None
    status: str | None = None
    order_type: str | None = None
    failure_code: str | None = None
    cause_code: str | None = None
    src: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled span of a raw text.

    Args:
        label: What it is.
        start: Raw offset of its first character, in code points.
        end: Raw offset behind its last character.
        text: `record.text[start:end]`.
        concept: Canonical component, defect or failure mode, action, position or ISO date; null where unknown.
        assertion: How the text speaks of it.
        cue: The words that decided the assertion, null where none did.
        confidence: Probability in [0, 1] that label and span are right.
        source: What found it: `model`, `lexicon`, `pattern`, `register`.
    """

    label: MentionLabel
    start: int
    end: int
    text: str
    concept: str | None = None
    assertion: Assertion = "affirmed"
    cue: str | None = None
    confidence: float = 1.0
    source: str = "model"


@dataclass(frozen=True, slots=True)
class Found:
    """A mention and what its surroundings say of it.

    Args:
        mention: The mention, at raw offsets.
        start: Offset of its first character in the normalised text.
        end: Offset behind its last character in the normalised text.
        status: For an ACTION, what its wording says: done, requested, planned, not done; null where silent.
        cue: Raw span of the words that decided its assertion.
    """

    mention: Mention
    start: int
    end: int
    status: ActionStatus | None = None
    cue: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one distinct text, before any row's date or asset is known.

    Args:
        normalized: The text, as written and normalised.
        found: Mentions in text order, not overlapping.
    """

    normalized: NormalizedText
    found: tuple[Found, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions alone."""
        return tuple(found.mention for found in self.found)
