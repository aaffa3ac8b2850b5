"""The embedded token classifier: texts to labelled spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.tagger.decoding import TaggedSpan, bio_tags, decode
from logmine.tagger.encoding import Encoded, Encoder
from logmine.tagger.folder import GRAPH, TOKENIZER, ModelDescription, describe, embedded
from logmine.tagger.lines import parted
from logmine.tagger.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

AT_ONCE: Final = 4096  # texts encoded and scored together: bounds memory, changes no result


class Tagger:
    """A token classifier, loaded once and used for many texts.

    Args:
        folder: A model folder; None: the one that ships with the library.
        share: Whether texts that read alike are scored once; False: each on its own, to measure speed.

    Attributes:
        description: What the model's `model.json` says.

    Raises:
        ModelError: The folder is not a model of this version.

    Example:
        >>> [(span.label, span.start, span.end) for span in Tagger().tag(["replace hose"])[0]]
        [('ACTION', 0, 7), ('COMPONENT', 8, 12)]
    """

    def __init__(self, folder: Path | None = None, *, share: bool = True) -> None:
        folder = folder or embedded()
        self.description: ModelDescription = describe(folder)
        self._encoder = Encoder.load(folder / TOKENIZER, self.description.window, self.description.context)
        self._session = Session(folder / GRAPH, len(bio_tags(self.description.labels)), share=share)

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """Find the mentions of texts.

        Args:
            texts: Any number of texts of any length, raw or normalised.

        Returns:
            Per text, spans with offsets into it, ascending, none over another or a line end; they don't depend on the
            others given.
        """
        said = self.description
        found: list[list[TaggedSpan]] = []
        for encoded, logits in self._parts(texts):
            found += decode([text.words for text in encoded], logits, said.labels, said.temperature, said.threshold)
        return [parted(text, spans) for text, spans in zip(texts, found, strict=True)]

    def score(self, texts: Sequence[str]) -> Iterator[tuple[Encoded, NDArray[np.float32]]]:
        """Yield each text's words and their logits (words, tags), tags as `bio_tags` orders them."""
        for encoded, logits in self._parts(texts):
            ends = np.cumsum([len(text.words) for text in encoded])
            yield from zip(encoded, np.split(logits, ends[:-1]), strict=True)

    def _parts(self, texts: Sequence[str]) -> Iterator[tuple[list[Encoded], NDArray[np.float32]]]:
        """Yield texts, many at once, and the logits of all their words (words, tags)."""
        before: tuple[list[Encoded], Callable[[], list[NDArray[np.float32]]]] | None = None
        with self._session.scoring() as start:
            for at in range(0, len(texts), AT_ONCE):
                encoded = self._encoder.encode(texts[at : at + AT_ONCE])
                scores = start([window for text in encoded for window in text.windows])
                if before is not None:  # read by the caller while these are scored
                    yield before[0], self._joined(before[1]())
                before = encoded, scores
            if before is not None:
                yield before[0], self._joined(before[1]())

    def _joined(self, scores: list[NDArray[np.float32]]) -> NDArray[np.float32]:
        none = np.zeros((0, len(bio_tags(self.description.labels))), dtype=np.float32)
        return np.concatenate([none, *scores])  # windows decide the words of a text in turn, each once
