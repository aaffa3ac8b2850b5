"""Texts to the numbers a token classifier reads: words, pieces, windows. Training and run time share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from logmine.tagger.windows import windows
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from logmine.tokens import Token

# A word's label is read off its first piece; the pieces behind these tell nothing more and would fill a window.
PIECES_PER_WORD: Final = 16


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text as one run of the model sees it.

    Args:
        ids: Piece ids, with the marks of begin and end.
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
        tokenizer: The model's piece tokenizer, without padding or truncation.
        size: Most pieces in a window, marks included.
        context: Pieces of neighbouring text a window sees on either side of the words it decides.
    """

    tokenizer: Tokenizer
    size: int = 128
    context: int = 24

    @classmethod
    def load(cls, path: Path, size: int = 128, context: int = 24) -> Encoder:
        """Read a `tokenizer.json`; its own padding and truncation are set aside."""
        from tokenizers import Tokenizer  # noqa: PLC0415 - the model's floor pays for it, not the import of logmine

        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(tokenizer, size, context)

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Encode texts; each comes out the same whatever the others are."""
        words = [tuple(tokenize(text)) for text in texts]
        encodings = self.tokenizer.encode_batch(
            [[word.text for word in row] for row in words], is_pretokenized=True, add_special_tokens=False
        )
        return [
            Encoded(text, row, self._windows(text, row, encoding.ids, encoding.word_ids))
            for text, row, encoding in zip(texts, words, encodings, strict=True)
        ]

    def _windows(
        self, text: str, words: tuple[Token, ...], ids: list[int], owners: list[int | None]
    ) -> tuple[Window, ...]:
        pieces: list[list[int]] = [[] for _ in words]
        for piece, owner in zip(ids, owners, strict=True):
            if owner is not None and len(pieces[owner]) < PIECES_PER_WORD:
                pieces[owner].append(piece)
        unknown = self._id("[UNK]")
        for own in pieces:
            if not own:  # control characters alone: the tokenizer drops them, the word still needs a label
                own.append(unknown)
        first, last = self._id("[CLS]"), self._id("[SEP]")
        made = []
        for seen, decided in windows(text, words, [len(own) for own in pieces], self.size - 2, self.context):
            row, at = [first], []
            for word in seen:
                if word in decided:
                    at.append(len(row))
                row += pieces[word]
            made.append(Window((*row, last), tuple(decided), tuple(at)))
        return tuple(made)

    def _id(self, mark: str) -> int:
        found = self.tokenizer.token_to_id(mark)
        if found is None:
            raise ValueError(f"the tokenizer has no {mark}; a WordPiece tokenizer of the BERT family is expected")
        return int(found)
