"""Label schemes: what a corpus' labels are called here, as data in `lexicons/schemes/`.

Two sets of guidelines rarely cut the world alike. Where a corpus' label can be several of ours (MaintIE's
PhysicalObject is our COMPONENT, but also a bolt or a filter that others call CONSUMABLE), the map names them all;
where its annotators had no label for one of ours, an unmarked word says nothing about it. Training and scoring
take both at their word: any of the named labels is right, and what could not be marked is not held against anyone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import field_validator

from logmine.errors import FormatError, LexiconError
from logmine.lexicon import LexiconRow, Lexicons
from logmine.types import MENTION_LABELS, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.evaluate.corpora import Annotated

OWN: Final = "logmine"
OUTSIDE: Final = "O"
EITHER: Final = "|"
PART: Final = "/"
SUFFIX: Final = ".csv"
SHOWN: Final = 8  # labels in a message


class SchemeRow(LexiconRow):
    """A label of a corpus, and ours: several with a bar between them, none where it is no mention.

    A label with slashes is a path in a tree; the longest row above it maps it, and its first part is the corpus' own
    label. The row `O` lists the labels that the corpus has no word for.
    """

    theirs: str
    ours: str = ""

    @field_validator("ours")
    @classmethod
    def _known(cls, value: str) -> str:
        for label in value.split(EITHER) if value else ():
            if label not in MENTION_LABELS:
                raise ValueError(f"{label!r} is not a mention label")
        return value


@dataclass(frozen=True, slots=True)
class Scheme:
    """A map from a corpus' labels to ours.

    Args:
        name: Its file's name in `lexicons/schemes/`, or `logmine`.
        labels: Their labels to ours, several with a bar between them; an empty one is no mention.
        unmarked: Our labels that an unmarked word may have all the same.
    """

    name: str
    labels: dict[str, str]
    unmarked: frozenset[str] = frozenset()

    def apply(self, text: Annotated) -> Annotated:
        """Return the text with our labels; spans that are no mention here are left out.

        Raises:
            FormatError: The text has a label that the scheme doesn't know.
        """
        mapped = [Span(self.ours(span.label, text.id), span.start, span.end) for span in text.spans]
        return replace(text, spans=tuple(span for span in mapped if span.label))

    def ours(self, label: str, where: str = "") -> str:
        """Return our label, or labels, for one of theirs.

        Raises:
            FormatError: The scheme doesn't know it.
        """
        return self.labels[self.row(label, where)]

    def row(self, label: str, where: str = "") -> str:
        """Return the row that maps a label: itself, or the nearest path above it.

        Raises:
            FormatError: There is none.
        """
        path = label
        while path not in self.labels:
            path, cut, _ = path.rpartition(PART)
            if not cut:
                raise FormatError(f"text {where}: label {label!r} is not in scheme {self.name}; name another --scheme")
        return path

    @property
    def own_labels(self) -> tuple[str, ...]:
        """The corpus' own labels, as the file lists them: rows that only refine a path belong to its first part."""
        return tuple(dict.fromkeys(map(_first_part, self.labels)))

    def own_label(self, label: str, where: str = "") -> str:
        """Return the corpus' own label of one of its labels: the first part of a path.

        Raises:
            FormatError: The scheme doesn't know it.
        """
        return _first_part(self.row(label, where))

    def own(self) -> Scheme:
        """Return the scheme that maps a corpus' labels to its own ones (`own_labels`) instead of ours."""
        return Scheme(self.name, {label: _first_part(label) for label in self.labels})

    def meanings(self) -> dict[str, str]:
        """Return what each own label stands for among ours: all that it or a row below it is mapped to."""
        found: dict[str, list[str]] = {label: [] for label in self.own_labels}
        for label, ours in self.labels.items():
            found[_first_part(label)] += ours.split(EITHER) if ours else []
        return {label: EITHER.join(dict.fromkeys(ours)) for label, ours in found.items()}

    def from_ours(self) -> dict[str, str]:
        """Return the own label that each of ours becomes: the first that maps to it; ours that none maps to are out."""
        found: dict[str, str] = {}
        for label, ours in self.labels.items():
            for one in ours.split(EITHER) if ours else ():
                found.setdefault(one, _first_part(label))
        return found

    def knows(self, label: str) -> bool:
        """Tell whether the scheme maps a label of a corpus."""
        return any(label == known or label.startswith(known + PART) for known in self.labels)


def alike(one: str, other: str) -> bool:
    """Tell whether two labels, or several with a bar between them, have one in common."""
    return one == other or not set(one.split(EITHER)).isdisjoint(other.split(EITHER))


def _first_part(label: str) -> str:
    return label.partition(PART)[0]


def load_scheme(name: str, lexicons: Lexicons) -> Scheme:
    """Return a scheme by name or file.

    Args:
        name: `logmine`, the name of a file in `schemes/`, or the path of any other (it ends in `.csv`).
        lexicons: Where `schemes/` is; a user's own rows count before the shipped ones.

    Raises:
        LexiconError: There is no such scheme, or its file breaks its form.
    """
    if name == OWN:
        return Scheme(name, {label: label for label in MENTION_LABELS})
    rows: dict[str, str] = {}
    for row in _rows(name, lexicons):
        rows.setdefault(row.theirs, row.ours)
    silent = rows.pop(OUTSIDE, "")
    return Scheme(
        Path(name).stem if name.endswith(SUFFIX) else name,
        rows,
        frozenset(silent.split(EITHER)) if silent else frozenset(),
    )


def _rows(name: str, lexicons: Lexicons) -> tuple[SchemeRow, ...]:
    path = Path(name)
    if path.suffix == SUFFIX:
        if not path.is_file():
            raise LexiconError(f"{path}: no such scheme file; expected a CSV with the columns theirs,ours")
        return Lexicons(path.parent).layers(path.name, SchemeRow)[0]
    known = (OWN, *lexicons.names("schemes", SUFFIX))
    if name not in known:
        raise LexiconError(f"no scheme named {name!r}; there are {', '.join(known)}, or name a file that ends in .csv")
    return lexicons.rows(f"schemes/{name}{SUFFIX}", SchemeRow)


def guess_scheme(texts: Iterable[Annotated], lexicons: Lexicons, path: Path) -> Scheme:
    """Return the scheme that knows every label of a corpus; our own first.

    Raises:
        LexiconError: None does.
    """
    used = sorted({span.label for text in texts for span in text.spans})
    names = (OWN, *lexicons.names("schemes", SUFFIX))
    for name in names:
        scheme = load_scheme(name, lexicons)
        if all(scheme.knows(label) for label in used):
            return scheme
    shown = ", ".join(used[:SHOWN]) + (", …" if len(used) > SHOWN else "")
    raise LexiconError(
        f"{path}: no scheme of {', '.join(names)} knows all of its labels ({shown}); give a file that does"
    )
