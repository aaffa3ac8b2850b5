"""Scores the coding of failures on phrases with the names of their failure modes, in the form of the FMC corpus."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from logmine.concepts import Concepts
from logmine.errors import FormatError, SettingsError
from logmine.evaluate.bootstrap import Interval
from logmine.modes import FailureModes
from logmine.modes.fitting import ModesSettings, fit, folds
from logmine.modes.model import embedded, load_model, read_description
from logmine.modes.names import ModeNames
from logmine.normalize import Normalizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from logmine.lexicon import Lexicons

_QUANTILE: Final = 1.959964  # of the normal distribution, for 95 %
COLUMNS: Final = 2


class CodedPhrase(NamedTuple):
    """A phrase and the name of its failure mode."""

    phrase: str
    name: str


@dataclass(frozen=True, slots=True)
class ModeScore:
    """How well one failure mode is found.

    Args:
        name: Its name.
        code: Its ISO 14224 code.
        gold: How many phrases have it.
        found: How many were taken for it.
        right: How many of these have it.
    """

    name: str
    code: str
    gold: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """Twice the right ones by those that have it and those taken for it."""
        return 2 * self.right / max(self.gold + self.found, 1)


@dataclass(frozen=True, slots=True)
class ModesScores:
    """What `evaluate modes` says.

    Args:
        phrases: How many.
        right: How many got their name.
        interval: Wilson's 95 % interval of the accuracy.
        folds: Accuracy on each part, learnt from the others; empty where a finished model was scored.
        lexicon_right: How many the lexicons' code alone gets right, by the table of names.
        sure: How many answers are sure enough to stand in an extraction.
        sure_right: How many of these are right.
        modes: Each failure mode, commonest first.
        confusions: How often which name was taken for which, commonest first.
        seen: Whether the finished model was learnt from this very file.
    """

    phrases: int
    right: int
    interval: Interval
    folds: tuple[float, ...]
    lexicon_right: int
    sure: int
    sure_right: int
    modes: tuple[ModeScore, ...]
    confusions: tuple[tuple[str, str, int], ...]
    seen: bool = False

    @property
    def accuracy(self) -> float:
        """Share of right phrases; over folds, their mean."""
        return float(np.mean(self.folds)) if self.folds else self.right / self.phrases

    def lines(self) -> list[str]:
        """Return what is said below the tables."""
        low, high = self.interval
        folds = f" (mean of folds: {', '.join(f'{one:.4f}' for one in self.folds)})" if self.folds else ""
        known = self.lexicon_right / self.phrases
        right = f", of them right {self.sure_right / self.sure:.4f}" if self.sure else ""
        told = (
            "the model has seen these very phrases: score it with --folds 5, or on others"
            if self.seen
            else "the model has not seen the phrases it names"
        )
        return [
            f"accuracy {self.accuracy:.4f}{folds}; 95 % interval {low:.4f} to {high:.4f}",
            f"{self.phrases:,} phrases; the lexicons' codes alone {known:.4f}",
            f"sure enough to stand in an extraction: {self.sure / self.phrases:.4f}{right}",
            told,
        ]

    def as_dict(self) -> dict[str, Any]:
        """Return all figures for JSON."""
        modes = [asdict(mode) | {"f1": mode.f1} for mode in self.modes]
        confusions = [{"gold": gold, "found": found, "count": count} for gold, found, count in self.confusions]
        return asdict(self) | {"accuracy": self.accuracy, "modes": modes, "confusions": confusions}


def evaluate_modes(
    path: Path,
    lexicons: Lexicons,
    *,
    model: Path | None = None,
    parts: int = 0,
    seed: int = 1,
    predictions: Path | None = None,
) -> ModesScores:
    """Name the failure mode of each phrase of a file, and score that.

    Args:
        path: Phrase and name, as CSV.
        lexicons: Where the lists are.
        model: A model's folder; None for the embedded one.
        parts: How many parts the file is dealt into, each named by a model learnt from the others; 0: the finished
            model names all.
        seed: Of the dealing.
        predictions: Where to write what was predicted, in the form of the input.

    Raises:
        FormatError: The file isn't in that form, or has a name that `failure_mode_names.csv` lacks.
        SettingsError: The file has too few phrases for so many parts.
    """
    names = ModeNames(lexicons)
    header, rows = read_phrases(path, names)
    if parts and not 1 < parts <= len(rows):
        raise SettingsError(f"--folds {parts}: expected from 2 to {len(rows)}, the phrases of {path}")
    concepts = Concepts(lexicons)
    loaded = load_model(model)
    coder = FailureModes(lexicons, concepts, loaded)
    normalizer = Normalizer(lexicons, loaded.domain)
    surfaces = [normalizer(row.phrase).text for row in rows]
    gold = [row.name for row in rows]
    part = folds(gold, parts, seed) if parts else None
    if part is None:
        guesses = [coder.guess(surface) for surface in surfaces]
        found, sure = [guess.name for guess in guesses], [guess.stands for guess in guesses]
    else:
        found, sure = _crosswise(coder.vectors(surfaces), gold, part)
    if predictions is not None:
        write_phrases(
            predictions, header, [CodedPhrase(row.phrase, name) for row, name in zip(rows, found, strict=True)]
        )
    known = [names.names.get(concepts.failure(surface).failure_mode or "") for surface in surfaces]
    scores = _scores(gold, found, sure, known, part, names)
    return replace(scores, seen=not parts and _learnt_from(path, model or embedded()))


def _learnt_from(path: Path, model: Path) -> bool:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return any(row.get("sha256") == digest for row in read_description(model).data.values())


def read_phrases(path: Path, names: ModeNames) -> tuple[list[str] | None, list[CodedPhrase]]:
    """Read phrases and the names of their failure modes.

    Returns:
        The header where the first row is one (its second cell names no failure mode), and the rows.

    Raises:
        FormatError: The file isn't UTF-8 CSV of two columns, has no phrases, or has a name that no row of
            `failure_mode_names.csv` has.
    """
    header: list[str] | None = None
    rows: list[CodedPhrase] = []
    try:
        reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        for row in reader:
            if not row:
                continue
            where = f"{path}, line {reader.line_num}"
            if len(row) != COLUMNS or not all(cell.strip() for cell in row):
                raise FormatError(f"{where}: expected a phrase and the name of its failure mode, got {row!r}")
            phrase, name = (cell.strip() for cell in row)
            if name in names.codes:
                rows.append(CodedPhrase(phrase, name))
            elif header is None and not rows:
                header = row
            else:
                raise FormatError(f"{where}: no failure mode named {name!r}; there are {', '.join(names.codes)}")
    except (csv.Error, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: not CSV in UTF-8: {error}") from error
    if not rows:
        raise FormatError(f"{path}: no phrases; expected a phrase and the name of its failure mode in each row")
    return header, rows


def write_phrases(path: Path, header: Sequence[str] | None, rows: Sequence[CodedPhrase]) -> None:
    """Write phrases and names in the form that `read_phrases` reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([*([header] if header else []), *rows])


def wilson(right: int, total: int) -> Interval:
    """Return the 95 % interval of a share that was counted."""
    share, squared = right / total, _QUANTILE**2
    middle = (share + squared / (2 * total)) / (1 + squared / total)
    reach = _QUANTILE * np.sqrt(share * (1 - share) / total + squared / (4 * total**2)) / (1 + squared / total)
    return Interval(float(middle - reach), float(middle + reach))


def _crosswise(
    vectors: NDArray[np.float32], gold: Sequence[str], part: NDArray[np.int64]
) -> tuple[list[str], list[bool]]:
    """Name each phrase by a model, its temperature and threshold too, that has seen the other parts alone."""
    found, sure = [""] * len(gold), [False] * len(gold)
    for fold in range(int(part.max()) + 1):
        seen = np.flatnonzero(part != fold)
        model = fit(vectors[seen], [gold[at] for at in seen], ModesSettings())
        held = np.flatnonzero(part == fold)
        for at, chances in zip(held, model.probabilities(vectors[held]), strict=True):
            found[at] = model.names[int(chances.argmax())]
            sure[at] = bool(chances.max() >= model.threshold)
    return found, sure


def _scores(
    gold: Sequence[str],
    found: Sequence[str],
    sure: Sequence[bool],
    known: Sequence[str | None],
    part: NDArray[np.int64] | None,
    names: ModeNames,
) -> ModesScores:
    hits = np.array([one == other for one, other in zip(gold, found, strict=True)])
    right = Counter(name for name, hit in zip(gold, hits, strict=True) if hit)
    golds, founds = Counter(gold), Counter(found)
    wrong = Counter(pair for pair in zip(gold, found, strict=True) if pair[0] != pair[1])
    ordered = sorted(golds | founds, key=lambda name: (-golds[name], name))
    stand = np.array(sure)
    return ModesScores(
        phrases=len(gold),
        right=int(hits.sum()),
        interval=wilson(int(hits.sum()), len(gold)),
        folds=tuple(float(hits[part == fold].mean()) for fold in range(int(part.max()) + 1))
        if part is not None
        else (),
        lexicon_right=sum(one == other for one, other in zip(gold, known, strict=True)),
        sure=int(stand.sum()),
        sure_right=int(hits[stand].sum()),
        modes=tuple(ModeScore(n, names.codes[n], golds[n], founds[n], right[n]) for n in ordered),
        confusions=tuple((*pair, count) for pair, count in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))),
    )
