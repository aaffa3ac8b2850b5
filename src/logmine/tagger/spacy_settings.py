"""How the spaCy component works: the fields of its config."""

from __future__ import annotations

from dataclasses import dataclass

from logmine.errors import SettingsError


@dataclass(frozen=True, slots=True)
class PipeSettings:
    """How the component works; its config in spaCy has these fields.

    Args:
        model: A model folder; None: the one that ships with the library.
        normalize: Expand abbreviations and mend spelling before tagging; offsets stay those of the text as written.
        domain: Which abbreviations go first in that.
        threshold: Least confidence of a span, from 0 to 1.
        overwrite: Entities that a `Doc` has before give way to ours where they meet; if not, they stay.
        spans_key: Name of the span group in `doc.spans`.

    Raises:
        SettingsError: The threshold is no probability, or a domain is named and nothing is normalised.
    """

    model: str | None = None
    normalize: bool = False
    domain: str = "general"
    threshold: float = 0.0
    overwrite: bool = False
    spans_key: str = "logmine"

    def __post_init__(self) -> None:
        if not 0.0 <= self.threshold <= 1.0:
            raise SettingsError(f"threshold is {self.threshold}; a confidence from 0 to 1 is expected")
        if self.domain != "general" and not self.normalize:
            raise SettingsError(f"domain {self.domain!r} says how texts are normalised; set normalize to true too")
