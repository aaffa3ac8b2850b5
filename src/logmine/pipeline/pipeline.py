"""The pipeline: texts to readings. A model sees each distinct text once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from logmine.concepts import Concepts
from logmine.context import Context
from logmine.errors import ModelError
from logmine.normalize import Normalizer
from logmine.normalize import model as normalize_model
from logmine.pipeline.candidates import Candidate, Candidates
from logmine.tagger import Tagger, embedded, fingerprint
from logmine.types import MENTION_LABELS, Found, Mention, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from logmine.lexicon import Lexicons
    from logmine.tagger import TaggedSpan
    from logmine.types import ActionStatus, MentionLabel, NormalizedText, Span

BATCH: Final = 512  # texts tagged together: enough of each length, and little to wait for


class Pipeline:
    """Reads texts.

    Args:
        lexicons: The lexicons.
        domain: Which abbreviations come first.
        model: A tagger's folder; None for the embedded one.

    Raises:
        ModelError: The model is damaged, or speaks of other labels than those of mentions.

    Attributes:
        concepts: What the lexicons know.
        tagger: The token classifier.
        model: Its name and the digests of its files, for `run.json`.
    """

    def __init__(self, lexicons: Lexicons, *, domain: str = "general", model: Path | None = None) -> None:
        self.concepts = Concepts(lexicons)
        folder = model or embedded()
        self.tagger = Tagger(folder)
        odd = sorted(set(self.tagger.description.labels) - set(MENTION_LABELS))
        if odd:
            raise ModelError(f"{folder}: speaks of {', '.join(odd)}; a pipeline needs a model of the scheme logmine")
        normalizer = {f"normalizer/{file}": digest for file, digest in normalize_model.fingerprint().items()}
        self.model = {"name": self.tagger.description.name, **fingerprint(folder), **normalizer}
        self._normalize = Normalizer(lexicons, domain)
        self._candidates = Candidates(lexicons, self.concepts)
        # Loaded with the first reading, while its batch is tagged: it brings spaCy.
        self._context = lru_cache(maxsize=1)(lambda: Context(lexicons))

    def read(self, texts: Sequence[str], done: Callable[[list[Reading]], None] | None = None) -> list[Reading]:
        """Read texts, each distinct one once.

        Args:
            texts: Raw texts, in any order, repeats welcome.
            done: Called with the readings of the distinct texts that were read since the last call.

        Returns:
            A reading for each text, in order.
        """
        distinct = list(dict.fromkeys(texts))
        batches = [distinct[at : at + BATCH] for at in range(0, len(distinct), BATCH)]
        readings: dict[str, Reading] = {}
        # The model works outside Python: while one batch is read, the next is tagged.
        ahead = ThreadPoolExecutor(1)
        try:
            tagging = [ahead.submit(self._tag, batch) for batch in batches]
            for batch, tagged in zip(batches, tagging, strict=True):
                read = [self._reading(*found) for found in tagged.result()]
                readings |= zip(batch, read, strict=True)
                if done is not None:
                    done(read)
        finally:
            ahead.shutdown(cancel_futures=True)  # who stops a run need not wait for what is not begun
        return [readings[text] for text in texts]

    def read_given(self, text: str, mentions: Iterable[Span]) -> Reading:
        """Read a text whose mentions are known already: annotated, or found by another model.

        Args:
            text: The raw text.
            mentions: Labelled spans of it (raw offsets); those that overlap one before them are left out.
        """
        normalized = self._normalize(text)
        spans = sorted((*normalized.alignment.to_norm(span.start, span.end), span.label) for span in mentions)
        return self._judged(
            normalized,
            [Candidate(cast("MentionLabel", label), start, end, 1.0, "given") for start, end, label in spans],
        )

    def _tag(self, texts: Sequence[str]) -> list[tuple[NormalizedText, list[TaggedSpan]]]:
        normalized = self._normalize.many(texts)
        return list(zip(normalized, self.tagger.tag([text.text for text in normalized]), strict=True))

    def _reading(self, text: NormalizedText, tagged: Iterable[TaggedSpan]) -> Reading:
        return self._judged(text, self._candidates(text, tagged))

    def _judged(self, text: NormalizedText, candidates: Sequence[Candidate]) -> Reading:
        judged = [(c.label, c.start, c.end) for c in candidates]
        judgements = dict(zip(judged, self._context().judge(text.text, judged), strict=True))
        found: list[Found] = []
        for candidate in candidates:
            start, end = text.alignment.to_raw(candidate.start, candidate.end)
            if found and (start, end, candidate.label) == _place(found[-1]) and candidate.label == "POSITION":
                found[-1] = self._wider(text.text, found[-1], candidate.end)
                continue
            if start == end or (found and start < found[-1].mention.end):
                continue  # two words of one abbreviation: the first stands for it
            judgement = judgements.get((candidate.label, candidate.start, candidate.end))
            cue = text.alignment.to_raw(*judgement.cue) if judgement and judgement.cue else None
            mention = Mention(
                label=candidate.label,
                start=start,
                end=end,
                text=text.raw[start:end],
                concept=self._concept(candidate.label, text.text[candidate.start : candidate.end]),
                assertion=judgement.assertion if judgement else "affirmed",
                cue=text.raw[slice(*cue)] if cue else None,
                confidence=round(candidate.confidence, 4),
                source=candidate.source,
            )
            status = self._status(text.text, candidate)
            found.append(Found(mention, candidate.start, candidate.end, status, cue))
        return Reading(text, tuple(found))

    def _wider(self, text: str, found: Found, end: int) -> Found:
        """Return a position that one abbreviation writes with another (`L&R`) as both: `left and right`."""
        concept = self._concept("POSITION", text[found.start : end])
        return replace(found, mention=replace(found.mention, concept=concept), end=end)

    def _status(self, text: str, candidate: Candidate) -> ActionStatus | None:
        if candidate.label != "ACTION":
            return None
        return self._context().action_status(text, (candidate.start, candidate.end))

    def _concept(self, label: str, surface: str) -> str | None:
        if label in {"COMPONENT", "CONSUMABLE"}:
            component = self.concepts.component(surface)
            return component.name if component else None
        if label == "FAILURE":
            failure = self.concepts.failure(surface)
            return failure.defect or failure.failure_mode
        if label == "ACTION":
            return self.concepts.action(surface)
        return self.concepts.position(surface) if label == "POSITION" else None


def _place(found: Found) -> tuple[int, int, str]:
    return found.mention.start, found.mention.end, found.mention.label
