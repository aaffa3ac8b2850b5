"""Masker: hides what was asked for in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.dates import DateWords
from logmine.masking.codes import Codes, find_numbers
from logmine.masking.companies import Companies
from logmine.masking.contacts import Phones, find_emails
from logmine.masking.kinds import read_kinds
from logmine.masking.known import Known
from logmine.masking.masks import MaskedText, Span
from logmine.masking.people import People
from logmine.masking.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from logmine.lexicon import Lexicons
    from logmine.masking.kinds import MaskKind

    Finder = Callable[[View], Iterable[tuple[int, int]]]

# A mask changes what stands beside it: a text is looked at until nothing is found, but not for ever.
_LOOKS: Final = 5


class Masker:
    """Hides kinds of things in texts: each piece is replaced by `<person>`, `<id>` and so on.

    Args:
        lexicons: Where names, cues and codes are; a user's own rows come first.
        kinds: What to hide: `id`, `num`, `date`, `person`, `org`, `phone`, `email`.

    Raises:
        SettingsError: There is no such kind.
        LexiconError: A list breaks its form.
    """

    def __init__(self, lexicons: Lexicons, kinds: Iterable[str]) -> None:
        self.kinds = read_kinds(kinds)
        known = Known(lexicons)
        self._dates = DateWords.load(lexicons)
        self._people = People(lexicons, known)
        finders: dict[MaskKind, Finder] = {
            "id": Codes(lexicons, known),
            "num": find_numbers,
            "date": lambda view: ((found.start, found.end) for found in view.dates),
            "person": self._people,
            "org": Companies(lexicons),
            "phone": Phones(lexicons),
            "email": find_emails,
        }
        self._finders = {kind: finders[kind] for kind in self.kinds}

    def __call__(self, text: str, *, strictly: bool = False) -> MaskedText:
        """Mask one text.

        Args:
            text: Any Unicode text; masks that are in it already stay.
            strictly: Whether to hide every word that may be a person's name, whatever stands beside it: for rows whose
                cells nobody can tell apart.

        Returns:
            The masked text, and what it hides.
        """
        masked = MaskedText(text)
        for _ in range(_LOOKS):
            more = MaskedText.of(masked.text, self._spans(View(masked.text, self._dates), strictly=strictly))
            if not more.masks:
                break
            masked = masked.then(more)
        return masked

    def _spans(self, view: View, *, strictly: bool) -> Iterator[Span]:
        for kind, finder in self._finders.items():
            found = self._people(view, anywhere=True) if strictly and kind == "person" else finder(view)
            for start, end in found:
                yield Span(start, end, kind)
