"""Texts that nobody marked, for teachers to label: lines, exports, parallel texts, corpora."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.corpora.found import Left
from logmine.corpora.parallel import read_parallel
from logmine.corpora.reading import read_text
from logmine.errors import SettingsError
from logmine.evaluate.corpora import Annotated, load_corpus
from logmine.normalize import guess_domain
from logmine.read import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from logmine.lexicon import Lexicons

LONGEST: Final = 1000  # characters: a narrative would weigh as much as a hundred orders


def unlabelled_texts(paths: Sequence[Path], without: Iterable[str], lexicons: Lexicons) -> list[Annotated]:
    """Return the distinct texts of files, without labels, each with the domain of its file, and the file as its id.

    Args:
        paths: `.txt` has a text a line; `.norm` is parallel text, of which the raw side is taken; `.conll` and
            `.jsonl` are corpora, whose labels are left aside; anything else, `.jsonl` without annotations
            too, is an export, read as `extract` does.
        without: Texts to leave out, whatever their case, spaces and stops: those that a model shall be scored on.
        lexicons: Where presets and domains are found.

    Raises:
        FormatError: A file can't be read.
        SettingsError: Files were given, and no text is in them.
    """
    seen = {_key(text) for text in without}
    found: list[Annotated] = []
    for path in paths:
        fresh: dict[str, str] = {}
        for text in _texts(path, lexicons):
            if text.strip() and len(text) <= LONGEST and _key(text) not in seen:
                fresh.setdefault(_key(text), text)
        seen |= fresh.keys()
        domain = guess_domain(list(fresh.values()), lexicons) if fresh else "general"
        found += [Annotated(text, (), domain=domain, id=str(path)) for text in fresh.values()]
    if paths and not found:
        raise SettingsError(f"{', '.join(map(str, paths))}: no text in there that could be learnt from")
    return found


def _texts(path: Path, lexicons: Lexicons) -> Iterator[str]:
    if path.suffix == ".txt":
        yield from (line.strip() for line in read_text(path).split("\n"))
    elif path.suffix == ".norm":
        for whole in read_parallel(path):
            if not isinstance(whole, Left):
                yield " ".join(line.partition("\t")[0] for line in whole.rstrip("\n").split("\n"))
    elif path.suffix == ".conll" or (path.suffix == ".jsonl" and _is_corpus(path)):
        yield from (text.text for text in load_corpus(path))
    else:
        export = read([path], ReadOptions(no_asset=True, no_date=True), lexicons)
        yield from (text for text in export.records["text"].to_list() if text)


def _is_corpus(path: Path) -> bool:
    """Tell a corpus of ours, of MaintIE's or of spans from an export as JSON lines."""
    first = read_text(path).partition("\n")[0]
    return any(f'"{field}"' in first for field in ("mentions", "entities", "spans"))


def _key(text: str) -> str:
    """Return what a text is known by: one written with other spaces, capitals or stops says the same."""
    return "".join(filter(str.isalnum, text.lower())) or text
