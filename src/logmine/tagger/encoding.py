"""Texts to the numbers a token classifier reads: words, pieces, windows. Training and run time share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from logmine.errors import ModelError
from logmine.tagger.pieces import Pieces
from logmine.tagger.windows import windows
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from logmine.tokens import Token

# A word's label is read off its first piece; the pieces behind these tell nothing more and would fill a window.
PIECES_PER_WORD: Final = 16


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text as one run of the model sees it.

    Args:
        ids: Piece ids, with the marks of begin and end that the model expects.
        words: Index of each word this window decides, in the text.
        at: Place in `ids` of the first piece of each of those words.
    """

    ids: tuple[int, ...]
    words: tuple[int, ...]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as words and windows; every word is decided in exactly one window."""

    text: str
    words: tuple[Token, ...]
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Encodes texts for one model.

    Args:
        pieces: The model's piece tokenizer.
        size: Most pieces in a window, marks included.
        context: Pieces of neighbouring text a window sees on either side of the words it decides.

    Raises:
        ModelError: A window has no room for a word between its context and its marks.
    """

    pieces: Pieces
    size: int = 128
    context: int = 24

    def __post_init__(self) -> None:
        if self._room - 2 * self.context < PIECES_PER_WORD:
            least = PIECES_PER_WORD + 2 * self.context + self.size - self._room
            raise ModelError(
                f"a window of {self.size} pieces with context {self.context} is too small: {least} at least"
            )

    @classmethod
    def load(cls, path: Path, size: int = 128, context: int = 24) -> Encoder:
        """Read a `tokenizer.json` of any family.

        Raises:
            ModelError: The file is not one, or a window is too small.
        """
        return cls(Pieces.load(path), size, context)

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Encode texts; each comes out the same whatever the others are."""
        words = [tuple(tokenize(text)) for text in texts]
        pieces = self.pieces.of(words, PIECES_PER_WORD)
        return [
            Encoded(text, row, tuple(self._windows(text, row, own)))
            for text, row, own in zip(texts, words, pieces, strict=True)
        ]

    @property
    def _room(self) -> int:
        return self.size - len(self.pieces.first) - len(self.pieces.last)

    def _windows(self, text: str, words: tuple[Token, ...], pieces: list[list[int]]) -> Iterator[Window]:
        for seen, decided in windows(text, words, [len(own) for own in pieces], self._room, self.context):
            row, at = list(self.pieces.first), []
            for word in seen:
                if word in decided:
                    at.append(len(row))
                row += pieces[word]
            yield Window((*row, *self.pieces.last), tuple(decided), tuple(at))
