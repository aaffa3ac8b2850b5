"""Checks a folder of lexicons as a run would read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.concepts import Concepts
from logmine.context import Context
from logmine.errors import LexiconError
from logmine.events import Drafter, EventBuilder
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.read import all_presets

if TYPE_CHECKING:
    from pathlib import Path


def check_lexicons(folder: Path) -> list[str]:
    """Read every file of a folder of lexicons.

    Args:
        folder: The folder that `--lexicons` would name.

    Returns:
        The names of its files, below the folder.

    Raises:
        LexiconError: A file has a name that nothing reads, or breaks its form; file and line are named.
    """
    lexicons = Lexicons(folder)
    known = Lexicons().fingerprint()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    for name in names:
        if name not in known and not name.startswith(("abbreviations/", "presets/", "schemes/")):
            raise LexiconError(
                f"{folder / name}: nothing reads a lexicon of that name; `logmine lexicon list` names all"
            )
    concepts = Concepts(lexicons)
    Context(lexicons)
    Drafter(lexicons, concepts)
    EventBuilder(lexicons)
    for domain in lexicons.names("abbreviations", ".csv"):
        Normalizer(lexicons, domain)
    all_presets(lexicons)
    return names
