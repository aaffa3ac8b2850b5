"""Extractor: models and lexicons loaded once, then texts to mentions and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logmine import weights
from logmine.events import Drafter, EventBuilder, linker
from logmine.events.systems import code_events
from logmine.lexicon import Lexicons
from logmine.modes import FailureModes
from logmine.modes import fingerprint as modes_fingerprint
from logmine.pipeline import Pipeline
from logmine.types import Event, Mention, Reading, Record, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from logmine.events import Draft


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one text says: the answer of an `Extractor`.

    Args:
        reading: The text, normalised, with its mentions.
        events: Its events.
    """

    reading: Reading
    events: tuple[Event, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions, in text order, with offsets into the text as given."""
        return self.reading.mentions

    @property
    def normalized(self) -> str:
        """The normalised text."""
        return self.reading.normalized.text


class Extractor:
    """Reads texts into mentions and events; the models and lexicons are loaded once.

    Args:
        lexicons: A folder of the user's own lexicons.
        domain: Which abbreviations come first.
        model: A tagger's folder; None for the embedded one.
        dayfirst: Whether `03/04` in a text is the third of April.
    """

    def __init__(
        self,
        *,
        lexicons: Path | None = None,
        domain: str = "general",
        model: Path | None = None,
        dayfirst: bool = True,
    ) -> None:
        self.lexicons = Lexicons(lexicons)
        self.pipeline = Pipeline(self.lexicons, domain=domain, model=model)
        self._draft = Drafter(self.lexicons, self.pipeline.concepts)
        modes = FailureModes(self.lexicons, self.pipeline.concepts)
        self._build = EventBuilder(self.lexicons, dayfirst=dayfirst, modes=modes)

    def __call__(
        self, text: str, *, reported_at: date | None = None, asset_id: str | None = None, record_id: str = "1"
    ) -> Extraction:
        """Read one text.

        Args:
            text: The note as written.
            reported_at: When it was reported: relative dates are resolved against it.
            asset_id: The asset it is about.
            record_id: What its events name as their record.
        """
        record = Record(record_id, text, asset_id_raw=asset_id, reported_at=reported_at)
        reading = self.pipeline.read([text])[0]
        return Extraction(reading, tuple(self.events(record, reading, self.drafts(reading), asset_id)))

    def given(
        self, text: str, mentions: Iterable[Span], *, reported_at: date | None = None, record_id: str = "1"
    ) -> Extraction:
        """Read one text whose mentions are known already: annotated, or found by another model.

        Args:
            text: The note as written.
            mentions: Labelled spans of it; those that overlap one before them are left out.
            reported_at: When it was reported: relative dates are resolved against it.
            record_id: What its events name as their record.
        """
        record = Record(record_id, text, reported_at=reported_at)
        reading = self.pipeline.read_given(text, mentions)
        return Extraction(reading, tuple(self.events(record, reading, self.drafts(reading), None)))

    @property
    def model(self) -> dict[str, str]:
        """The tagger's name and the digests of all models' files, for `run.json`."""
        others = {"linker": weights.fingerprint(linker.embedded()), "modes": modes_fingerprint()}
        digests = {f"{model}/{file}": digest for model, files in others.items() for file, digest in files.items()}
        return self.pipeline.model | digests

    def drafts(self, reading: Reading) -> list[Draft]:
        """Return what a text says happened, before its row is known."""
        return self._draft(reading)

    def events(self, record: Record, reading: Reading, drafts: Sequence[Draft], asset_id: str | None) -> list[Event]:
        """Return the events of one row: those of its text and those of its structured codes."""
        events = self._build(drafts, reading, record, asset_id)
        return events + code_events(record, reading, self.pipeline.concepts, events, asset_id)
