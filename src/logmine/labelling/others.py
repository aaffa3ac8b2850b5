"""What other sources say, in files beside the log, read with what the log and the manifest know."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from logmine.findings import FindingFiles, Known, read_beside
from logmine.findings.known import by_name
from logmine.images.times import zone
from logmine.votes import calibrated

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from logmine.concepts import Concepts
    from logmine.findings import Beside
    from logmine.images import Log
    from logmine.labelling.settings import LabelSettings
    from logmine.lexicon import Lexicons
    from logmine.types import Image


def read_others(
    files: FindingFiles | None,
    images: Sequence[Image],
    log: Log,
    defect: Callable[[str], str | None],
    settings: LabelSettings,
    books: Lexicons,
    *,
    timezone: str | None = None,
) -> Beside:
    """Read the files beside the log; scores come back calibrated over people's answers.

    Args:
        files: The files, null for none.
        images: Images of the manifest.
        log: Assets, records and components.
        defect: Takes a defect as written to its id.
        settings: What evidence is worth.
        books: The lexicons.
        timezone: IANA zone in which days are compared.

    Raises:
        InputError: A file can't be read, or lacks a column that every row needs.
        MissingExtraError: A file needs an extra that isn't installed.
    """
    known = Known(log, by_name(images), defect, zone(timezone))
    beside = read_beside(files or FindingFiles(), known, books)
    return replace(beside, findings=calibrated(beside.findings, settings.priors.of, settings.votes))


def defects_shown(concepts: Concepts, shown: Collection[str]) -> Callable[[str], str | None]:
    """Return what takes a defect as written to its id, null where no camera sees it."""
    named = cache(concepts.defects().named)

    def defect(written: str) -> str | None:
        found = named(written)
        return found if found in shown else None

    return defect
