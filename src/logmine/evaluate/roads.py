"""What annotated texts go through before they are tagged: nothing, or what `extract` does to them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from logmine.normalize import Normalizer, guess_domain
from logmine.types import NormalizedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.evaluate.corpora import Annotated
    from logmine.lexicon import Lexicons


class Road(NamedTuple):
    """What texts go through first.

    Args:
        normalized: Whether they are normalised; found spans are carried back.
        domain: Whose abbreviations come first in texts that don't say whose they are; None guesses it from all of
            those, as `extract` does.
    """

    normalized: bool = False
    domain: str | None = None

    def taken(self, texts: Sequence[Annotated], lexicons: Lexicons) -> list[NormalizedText]:
        """Return texts as they come out of it."""
        if not self.normalized:
            return [NormalizedText.unchanged(text.text) for text in texts]
        unsaid = [text.text for text in texts if not text.domain]
        guessed = self.domain or (guess_domain(unsaid, lexicons) if unsaid else None)
        normalizer = cache(lambda domain: Normalizer(lexicons, domain))
        return [normalizer(text.domain or guessed)(text.text) for text in texts]
