"""Profiles: in which form a text is normalised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field

from logmine.errors import LexiconError
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons

DEFAULT: Final = "default"
MAINTNORM: Final = "maintnorm"
FOLDER: Final = "profiles"


class Profile(LexiconRow):
    """A file of `profiles/`.

    Args:
        description: What it is for.
        case: `keep`: what needs no change stays as written; `lower`: everything but names and acronyms in lower case.
        masks: Whether ids, numbers, names and dates become `<id>`, `<num>`, `<sensitive>`, `<date>`.
        words: `field`: words as `tokenize` splits them; `space`: as white space does.
        threshold: How sure the chooser must be (0 to 1); below, a word stays.
    """

    description: str = ""
    case: Literal["keep", "lower"] = "keep"
    masks: bool = False
    words: Literal["field", "space"] = "field"
    threshold: float = Field(default=0.8, ge=0, le=1)


def load_profile(lexicons: Lexicons, name: str) -> Profile:
    """Read a profile.

    Raises:
        LexiconError: There is no such profile; those there are are named. Or it breaks its form.
    """
    names = lexicons.names(FOLDER, ".toml")
    if name not in names:
        raise LexiconError(f"no profile named {name!r}; there are {', '.join(names)}")
    return lexicons.document(f"{FOLDER}/{name}.toml", Profile)
