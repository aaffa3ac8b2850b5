"""Annotated texts: the JSONL form that `evaluate events` reads and `--predictions` writes.

`docs/reference/gold.md` describes it. Offsets are code points of the raw text, ends exclusive.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from logmine.errors import FormatError
from logmine.types import (
    Action,
    ActionStatus,
    Assertion,
    Event,
    Kind,
    MentionLabel,
    Precision,
    Severity,
)


class Extent(NamedTuple):
    """A span of a text: `text[start:end]`."""

    start: int
    end: int


class AnnotatedMention(BaseModel):
    """A labelled span; FAILURE mentions carry how the text speaks of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: MentionLabel
    start: int
    end: int
    assertion: Assertion | None = None


class AnnotatedEvent(BaseModel):
    """An event as its text tells it: spans and values, no ids. Its date is null where the text gives none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    failure: Extent | None = None
    action: Extent | None = None
    component: Extent | None = None
    position: str | None = None
    assertion: Assertion | None = None
    action_type: Action | None = None
    action_status: ActionStatus | None = None
    defect: str | None = None
    severity: Severity | None = None
    prior_repair: str | None = None
    occurred_at: date | None = None
    date_precision: Precision | None = None
    caused_by: int | None = None

    @property
    def head(self) -> tuple[str, Extent] | None:
        """Label and span that the event is known by: its failure, else its action."""
        if self.failure is not None:
            return "FAILURE", self.failure
        return None if self.action is None else ("ACTION", self.action)


class AnnotatedText(BaseModel):
    """A text with its mentions and events."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    text: str
    domain: str | None = None
    reported_at: date | None = None
    split: Literal["train", "dev", "test"] | None = None
    mentions: tuple[AnnotatedMention, ...] = ()
    events: tuple[AnnotatedEvent, ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        spans = [Extent(mention.start, mention.end) for mention in self.mentions]
        for event in self.events:
            spans += [span for span in (event.failure, event.action, event.component) if span is not None]
            if event.caused_by is not None and not 0 <= event.caused_by < len(self.events):
                raise ValueError(f"caused_by {event.caused_by} names none of its {len(self.events)} events")
        for start, end in spans:
            if not 0 <= start < end <= len(self.text):
                raise ValueError(f"span {start}:{end} is empty or leaves the text of {len(self.text)} characters")
        return self


def read_gold(path: Path) -> list[AnnotatedText]:
    """Read annotated texts.

    Args:
        path: A JSONL file, one text a line.

    Returns:
        The texts, in file order.

    Raises:
        FormatError: A line isn't an annotated text, an id repeats, or there is none at all.
    """
    texts: list[AnnotatedText] = []
    seen: set[str] = set()
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            text = AnnotatedText.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "text"
            raise FormatError(
                f"{path}, line {number}: {where}: {first['msg']}; see docs/reference/gold.md for the form"
            ) from error
        if text.id in seen:
            raise FormatError(f"{path}, line {number}: id {text.id!r} stands twice; give every text its own")
        seen.add(text.id)
        texts.append(text)
    if not texts:
        raise FormatError(f"{path}: holds no annotated text; expected one JSON object a line")
    return texts


def write_gold(texts: Iterable[AnnotatedText], path: Path) -> None:
    """Write annotated texts as JSONL, one a line."""
    path.write_text("".join(gold_line(text) + "\n" for text in texts), encoding="utf-8")


def gold_line(text: AnnotatedText) -> str:
    """Return a text as its line of JSON; only FAILURE mentions have the key `assertion`."""
    row = text.model_dump(mode="json")
    for mention in row["mentions"]:
        if mention["assertion"] is None:
            del mention["assertion"]
    return json.dumps(row, ensure_ascii=False)


def annotated(event: Event, siblings: Sequence[Event]) -> AnnotatedEvent:
    """Reduce an extracted event to what an annotation says.

    Of several spans of a label, the one that reads as the event's own `failure_text`, `action_text` or
    `component_text` counts, else the first. A date counts only if the text gave it.

    Args:
        event: The event.
        siblings: All events of its text, in order; `caused_by` becomes an index into them.
    """
    ids = [sibling.event_id for sibling in siblings]
    told = event.date_source == "text"
    return AnnotatedEvent(
        kind=event.kind,
        failure=_extent(event, "FAILURE", event.failure_text),
        action=_extent(event, "ACTION", event.action_text),
        component=_extent(event, "COMPONENT", event.component_text),
        position=event.position,
        assertion=event.assertion,
        action_type=event.action,
        action_status=event.action_status,
        defect=event.defect,
        severity=event.severity,
        prior_repair=event.prior_repair,
        occurred_at=event.occurred_at if told else None,
        date_precision=event.date_precision if told else None,
        caused_by=ids.index(event.caused_by) if event.caused_by in ids else None,
    )


def _extent(event: Event, label: str, surface: str | None) -> Extent | None:
    spans = [Extent(span.start, span.end) for span in event.spans if span.label == label]
    own = [span for span in spans if event.text[span.start : span.end] == surface]
    return next(iter(own + spans), None)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise FormatError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: isn't UTF-8 text; expected JSONL") from error
