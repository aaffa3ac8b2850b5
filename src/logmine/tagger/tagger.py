"""The embedded token classifier: texts to labelled spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.tagger.decoding import TaggedSpan, bio_tags, spans
from logmine.tagger.encoding import Encoded, Encoder
from logmine.tagger.folder import GRAPH, TOKENIZER, ModelDescription, describe, embedded
from logmine.tagger.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

AT_ONCE: Final = 4096  # texts encoded and scored together: bounds memory, changes no result


class Tagger:
    """A token classifier, loaded once and used for many texts.

    Args:
        folder: A model folder; None: the one that ships with the library.

    Attributes:
        description: What the model's `model.json` says.

    Raises:
        ModelError: The folder is not a model of this version.

    Example:
        >>> [(span.label, span.start, span.end) for span in Tagger().tag(["replace hose"])[0]]
        [('ACTION', 0, 7), ('COMPONENT', 8, 12)]
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or embedded()
        self.description: ModelDescription = describe(folder)
        self._encoder = Encoder.load(folder / TOKENIZER, self.description.window, self.description.context)
        self._session = Session(folder / GRAPH, len(bio_tags(self.description.labels)))

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """Find the mentions of texts.

        Args:
            texts: Any number of texts of any length, raw or normalised.

        Returns:
            Per text, spans with offsets into it, ascending, not overlapping; a text's spans don't depend on the
            others given.
        """
        return [
            spans(encoded.words, logits, self.description.labels, self.description.temperature)
            for encoded, logits in self.score(texts)
        ]

    def score(self, texts: Sequence[str]) -> Iterator[tuple[Encoded, NDArray[np.float32]]]:
        """Yield each text's words and their logits (words, tags), tags as `bio_tags` orders them."""
        for at in range(0, len(texts), AT_ONCE):
            encoded = self._encoder.encode(texts[at : at + AT_ONCE])
            scores = iter(self._session.run([window.ids for text in encoded for window in text.windows]))
            for text in encoded:
                logits = np.zeros((len(text.words), len(bio_tags(self.description.labels))), dtype=np.float32)
                for window in text.windows:
                    logits[list(window.words)] = next(scores)[list(window.at)]
                yield text, logits
