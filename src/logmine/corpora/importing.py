"""Import a corpus: read its files, write what holds, tell what was left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeVar

from logmine.corpora.cleaning import clean
from logmine.corpora.found import Aside, Left
from logmine.corpora.plain import PLAIN
from logmine.corpora.reading import files_of, part_of
from logmine.corpora.spans import SPANS
from logmine.corpora.writing import write_texts
from logmine.errors import FormatError, LexiconError, SettingsError
from logmine.evaluate.schemes import guess_scheme, load_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from logmine.corpora.offsets import Unit
    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.schemes import Scheme
    from logmine.lexicon import Lexicons

KEEP: Final = "none"
JSONL: Final = ".jsonl"
FORMATS: Final = (*SPANS, *PLAIN)

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the files don't say.

    Args:
        scheme: Name or file of a label scheme; `none` keeps the corpus' labels; None: the format's own, or the one
            that knows all of its labels.
        domain: The domain that the texts belong to.
        part: Only files that are this part of their corpus: `train`, `dev` or `test`.
        unit: What offsets count; None: what the tool is known for.
    """

    scheme: str | None = None
    domain: str | None = None
    part: str | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Args:
        files: How many files were read.
        texts: How many texts, or rows, were written.
        spans: How many spans they have; None where the corpus has none.
        bare: How many of the texts have no span.
        parts: Texts by part: `train`, `dev`, `test`, or empty where nothing says so.
        scheme: The label scheme; None where labels were kept.
        left: All that was left out, with place and reason.
        asides: What else the corpus holds, with how often.
    """

    files: int
    texts: int
    spans: int | None
    bare: int
    parts: dict[str, int]
    scheme: str | None
    left: tuple[Left, ...]
    asides: dict[str, int]


@dataclass(slots=True)
class _Rest:
    """What isn't imported, gathered on the way."""

    left: list[Left] = field(default_factory=list)
    asides: Counter[str] = field(default_factory=Counter)

    def sift(self, found: Iterable[Kept | Left | Aside]) -> Iterator[Kept]:
        """Yield what is imported, and keep the rest."""
        for item in found:
            if isinstance(item, Left):
                self.left.append(item)
            elif isinstance(item, Aside):
                self.asides[item.what] += item.times
            else:
                yield item


def import_corpus(
    form: str,
    path: Path,
    out: Path,
    lexicons: Lexicons,
    options: ImportOptions | None = None,
    *,
    overwrite: bool = False,
) -> Imported:
    """Read a corpus and write it in a form that is used here.

    Args:
        form: One of `FORMATS`.
        path: A file, or a folder of them.
        out: The file to write: our gold JSONL; JSONL of spans where labels are kept; `.norm` for maintnorm, CSV of
            `phrase,failure_mode_name` for fmc, JSONL of records for omin.
        lexicons: Where the schemes are.
        options: What the files don't say.
        overwrite: Whether a file that is there is replaced.

    Raises:
        SettingsError: Options don't go with the format, or `out` is there.
        FormatError: The files aren't in this format, or no text could be taken.
        LexiconError: There is no such scheme, or none knows the labels.
    """
    options = options or ImportOptions()
    if form not in FORMATS:
        raise SettingsError(f"no corpus format {form!r}; expected one of {', '.join(FORMATS)}")
    suffix = JSONL if form in SPANS else PLAIN[form].suffix
    if out.suffix != suffix:
        raise SettingsError(f"{out}: what {form} becomes is known by its suffix; name it *{suffix}")
    if out.exists() and not overwrite:
        raise SettingsError(f"{out}: is there already; name another file, or replace it with --overwrite")
    if form in PLAIN:
        if options.scheme or options.domain or options.unit:
            raise SettingsError(f"{form} has no spans: --scheme, --domain and --offsets don't go with it")
        return _plain(form, path, out, options.part)
    domains = lexicons.names("abbreviations", ".csv")
    if options.domain is not None and options.domain not in domains:
        raise SettingsError(f"no domain {options.domain!r}; expected one of {', '.join(domains)}")
    return _spans(form, path, out, lexicons, options)


def _spans(form: str, path: Path, out: Path, lexicons: Lexicons, options: ImportOptions) -> Imported:
    known, rest = SPANS[form], _Rest()
    files = files_of(path, known.patterns, options.part, out)
    if known.document:
        files = list(dict.fromkeys(file.with_suffix(known.document) for file in files))
    taken = [
        item._replace(text=replace(item.text, domain=options.domain, split=part_of(file)))
        for file in files
        for item in rest.sift(known.read(file, options.unit))
    ]
    scheme = _scheme(options.scheme or known.scheme, [item.text for item in taken], lexicons, path)
    texts: list[Annotated] = [text for item in taken for text in rest.sift(clean(item, scheme))]
    _refuse_nothing(path, form, len(texts), rest.left)
    write_texts(texts, out, ours=scheme is not None)
    return Imported(
        files=len(files),
        texts=len(texts),
        spans=sum(len(text.spans) for text in texts),
        bare=sum(not text.spans for text in texts),
        parts=dict(Counter(text.split or "" for text in texts)),
        scheme=scheme.name if scheme else None,
        left=tuple(rest.left),
        asides=dict(rest.asides),
    )


def _plain(form: str, path: Path, out: Path, part: str | None) -> Imported:
    known, rest = PLAIN[form], _Rest()
    files = files_of(path, known.patterns, part, out)
    parts = sorted({part_of(file) or "others" for file in files})
    if len(parts) > 1 and not known.mixes:
        raise SettingsError(
            f"{path}: holds several parts ({', '.join(parts)}), which a {known.suffix} file can't keep apart; "
            "name a file, or one of them with --part"
        )
    rows = [(file, row) for file in files for row in rest.sift(known.read(file))]
    _refuse_nothing(path, form, len(rows), rest.left)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(known.render([row for _, row in rows]), encoding="utf-8", newline="\n")
    counted = dict(Counter(part_of(file) or "" for file, _ in rows))
    return Imported(len(files), len(rows), None, 0, counted, None, tuple(rest.left), dict(rest.asides))


def _scheme(name: str | None, texts: Sequence[Annotated], lexicons: Lexicons, path: Path) -> Scheme | None:
    if name == KEEP:
        return None
    if name is not None:
        return load_scheme(name, lexicons)
    try:
        return guess_scheme(texts, lexicons, path)
    except LexiconError as error:
        raise LexiconError(f"{error}, or keep its labels with --scheme {KEEP}") from error


def _refuse_nothing(path: Path, form: str, count: int, left: Sequence[Left]) -> None:
    if not count:
        why = f"; the first of {len(left)} things left out: {left[0]}" if left else ""
        raise FormatError(f"{path}: holds no text in the form of {form}{why}")
