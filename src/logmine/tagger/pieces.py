"""A model's `tokenizer.json`, of any family: pieces of words, marks of begin and end, the unknown piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from logmine.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from logmine.tokens import Token

_UNKNOWN: Final = ("[UNK]", "<unk>")
_LETTERS: Final = ("a", "\U00010900")  # one that all know, and one of a script that no one writes any more


@dataclass(frozen=True, slots=True)
class Pieces:
    """A piece tokenizer and what its model expects around the pieces of a text.

    Args:
        tokenizer: The tokenizer, without padding or truncation.
        first: Ids before the pieces of a text, as its post-processor sets them; may be none.
        last: Ids behind them.
        unknown: Id for a word that it drops: control characters alone.
    """

    tokenizer: Tokenizer
    first: tuple[int, ...]
    last: tuple[int, ...]
    unknown: int

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read a `tokenizer.json`; its own padding and truncation are set aside.

        Raises:
            ModelError: The file is not one, or it stops at letters it has no piece for.
        """
        from tokenizers import Tokenizer  # noqa: PLC0415 - the model's floor pays for it, not the import of logmine

        try:
            tokenizer = Tokenizer.from_file(str(path))
            tokenizer.no_padding()
            tokenizer.no_truncation()
            probe = tokenizer.encode([f" {letter}" for letter in _LETTERS], is_pretokenized=True)
        except Exception as error:
            if type(error) is Exception:  # all that the library ever raises of itself
                raise ModelError(f"{path}: not a tokenizer that reads every text: {error}") from error
            raise
        held = [at for at, owner in enumerate(probe.word_ids) if owner is not None]
        if not held:
            raise ModelError(f"{path}: drops every letter; a tokenizer for running text is expected")
        return cls(tokenizer, tuple(probe.ids[: held[0]]), tuple(probe.ids[held[-1] + 1 :]), _unknown(tokenizer))

    @property
    def marks(self) -> tuple[int, int]:
        """How many marks stand before and behind the pieces of a text."""
        return len(self.first), len(self.last)

    def of(self, texts: Sequence[Sequence[Token]], most: int) -> Iterator[list[list[int]]]:
        """Yield, per text, the ids of the pieces of each word.

        A word is given with a space before it, as running text has it: byte-level and SentencePiece tokenizers know
        by it that a word begins, those that split at white space drop it.

        Args:
            texts: The words of each text.
            most: Pieces of a word to keep; it has one at least.
        """
        encodings = self.tokenizer.encode_batch(
            [[f" {word.text}" for word in words] for words in texts], is_pretokenized=True, add_special_tokens=False
        )
        for words, encoding in zip(texts, encodings, strict=True):
            pieces: list[list[int]] = [[] for _ in words]
            for piece, owner in zip(encoding.ids, encoding.word_ids, strict=True):
                if owner is not None and len(pieces[owner]) < most:
                    pieces[owner].append(piece)
            for own in pieces:
                if not own:
                    own.append(self.unknown)
            yield pieces


def _unknown(tokenizer: Tokenizer) -> int:
    for mark in (getattr(tokenizer.model, "unk_token", None), *_UNKNOWN):
        found = tokenizer.token_to_id(mark) if mark else None
        if found is not None:
            return int(found)
    return min(tokenizer.get_vocab().values())  # no such piece: any stands for a word that says nothing
