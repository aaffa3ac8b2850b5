"""The spaCy component `logmine_tagger`, which spaCy finds and imports through the entry point `spacy_factories`."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from spacy import util
from spacy.language import Language  # at the top: only spaCy imports this module, by name

from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.tagger.decoding import TaggedSpan
from logmine.tagger.folder import FILES, describe, embedded
from logmine.tagger.spacy_marks import mark
from logmine.tagger.spacy_settings import PipeSettings
from logmine.tagger.tagger import Tagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from logmine.types import NormalizedText

FACTORY: Final = "logmine_tagger"


class SpacyTagger:
    """Tags documents.

    The model is opened when it is first needed: a pipeline that is being loaded brings its own, wherever the one it
    was made with has gone.

    Args:
        name: The component's name in the pipeline.
        settings: How it works.

    Raises:
        ModelError: The model folder is there, and is not a model of this version.
        LexiconError: There is no such domain.
    """

    def __init__(self, name: str = FACTORY, settings: PipeSettings | None = None) -> None:
        self.name = name
        self.settings = settings or PipeSettings()
        self._folder = Path(self.settings.model) if self.settings.model is not None else embedded()
        self.labels: tuple[str, ...] = describe(self._folder).labels if self._folder.exists() else ()
        self._normalize = Normalizer(Lexicons(), self.settings.domain) if self.settings.normalize else None
        self._files: dict[str, bytes] = {}
        self._tagger: Tagger | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Tag one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1000) -> Iterator[Doc]:
        """Tag documents as they come; the size of a batch changes no result.

        Args:
            stream: The documents.
            batch_size: How many to tag at once.
        """
        for docs in util.minibatch(stream, batch_size):
            for doc, tagged in zip(docs, self._tag([doc.text for doc in docs]), strict=True):
                sure = [span for span in tagged if span.confidence >= self.settings.threshold]
                mark(doc, sure, self.settings.spans_key, overwrite=self.settings.overwrite)
                yield doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the model's files as bytes."""
        self._open()
        return bytes(util.to_bytes({name: lambda own=own: own for name, own in self._files.items()}, exclude))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SpacyTagger:
        """Open the model that `to_bytes` returned."""
        with tempfile.TemporaryDirectory() as folder:
            util.from_bytes(data, {name: (Path(folder) / name).write_bytes for name in FILES}, exclude)
            self._load(Path(folder))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the model's files, so that the pipeline is whole wherever it is taken."""
        self._open()
        util.to_disk(
            path, {name: lambda to, own=own: to.write_bytes(own) for name, own in self._files.items()}, exclude
        )

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> SpacyTagger:  # noqa: ARG002 - a model is whole
        """Open the model that `to_disk` wrote."""
        self._load(Path(path))
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as settings and bytes, for processes that don't fork."""
        return _restored, (self.name, self.settings, self.to_bytes())

    def _tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        if self._normalize is None:
            return self._open().tag(texts)
        normalized = self._normalize.many(texts)
        tagged = self._open().tag([text.text for text in normalized])
        return [_as_written(text, spans) for text, spans in zip(normalized, tagged, strict=True)]

    def _open(self) -> Tagger:
        return self._tagger or self._load(self._folder)

    def _load(self, folder: Path) -> Tagger:
        self._tagger = Tagger(folder)
        self._files = {name: (folder / name).read_bytes() for name in FILES}
        self.labels = self._tagger.description.labels
        return self._tagger


def _as_written(text: NormalizedText, tagged: Iterable[TaggedSpan]) -> list[TaggedSpan]:
    """Return spans at raw offsets; of two that stem from one word of the text the first stands for it."""
    made: list[TaggedSpan] = []
    for span in tagged:
        start, end = text.alignment.to_raw(span.start, span.end)
        if start < end and not (made and start < made[-1].end):
            made.append(TaggedSpan(span.label, start, end, span.confidence))
    return made


def _restored(name: str, settings: PipeSettings, data: bytes) -> SpacyTagger:
    return SpacyTagger(name, settings).from_bytes(data)


def make(
    nlp: Language,  # noqa: ARG001 - spaCy asks for it
    name: str,
    model: str | None,
    normalize: bool,
    domain: str,
    threshold: float,
    overwrite: bool,
    spans_key: str,
) -> SpacyTagger:
    """Make the component from its config; see `PipeSettings`."""
    return SpacyTagger(name, PipeSettings(model, normalize, domain, threshold, overwrite, spans_key))


Language.factory(FACTORY, default_config=asdict(PipeSettings()), assigns=["doc.ents", "doc.spans"], func=make)
