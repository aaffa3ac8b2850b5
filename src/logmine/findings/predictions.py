"""Scores of image models: CSV, JSONL or Parquet, COCO results and FiftyOne samples (`.json`)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import Field, ValidationError

from logmine.findings.rows import Cells, Read, identity, read_rows, reject
from logmine.findings.scores_json import json_scores
from logmine.lexicon import LexiconRow, problems
from logmine.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from logmine.findings.known import Known
    from logmine.lexicon import Lexicons


class IndependentWord(LexiconRow):
    """A word for labels that no log made: a row of `lexicons/independent_labels.csv`."""

    word: str


class ScoreCells(Cells):
    """A row of a table of scores."""

    image: str
    defect: str
    score: Annotated[float, Field(ge=0.0, le=1.0)]
    model: str | None = None
    trained_on: str | None = None
    held_out: bool | None = None
    fold: str | None = None


class _Told(NamedTuple):
    line: int
    cells: ScoreCells
    raw: object


def read_predictions(path: Path, known: Known, lexicons: Lexicons) -> Read:
    """Read an image model's scores; of several for one question the highest counts.

    A model that was trained on labels of a log (`trained_on` names a label set) counts only on assets that were held
    out of its training, by `held_out` or by folds in which every asset stands whole.

    Args:
        path: A table of scores, or `.json`: COCO results, or a data set with scored annotations, or FiftyOne samples.
        known: What scores may refer to.
        lexicons: Where column names and words are.

    Raises:
        FormatError: The file can't be read.
        InputError: It lacks a column that every row needs.
    """
    independent = {row.word.casefold() for row in lexicons.rows("independent_labels.csv", IndependentWord)}
    rejects: list[dict[str, Any]] = []
    usable: list[tuple[_Told, Finding]] = []
    rows = 0
    for told in _told(path, lexicons):
        rows += 1
        found = told if isinstance(told, dict) else _finding(path, told, known, independent)
        if isinstance(told, _Told) and isinstance(found, Finding):
            usable.append((told, found))
        elif isinstance(found, dict):
            rejects.append(found)
        elif isinstance(told, _Told):
            rejects.append(reject(path, told.line, str(found), told.raw))
    split = _split_assets(usable)
    best: dict[tuple[str | None, ...], Finding] = {}
    for told, found in sorted(usable, key=lambda pair: (-pair[0].cells.score, pair[0].line)):
        question = found.image_id, found.defect, found.by
        why = _seen_in_training(told.cells, found, split)
        if why is None and question in best:
            why = f"line {best[question].source_line} has a score that is as high or higher"
        if why is None:
            best[question] = found
        else:
            rejects.append(reject(path, told.line, why, told.raw))
    return Read(rows, tuple(best.values()), tuple(rejects))


def _told(path: Path, lexicons: Lexicons) -> Iterator[_Told | dict[str, Any]]:
    if path.suffix.lower() != ".json":
        for row in read_rows(path, "image_model", ScoreCells, lexicons):
            yield row if isinstance(row, dict) else _Told(row.line, row.cells, row.raw.cells)
        return
    for line, given in json_scores(path):
        if "reason" in given:
            yield reject(path, line, given["reason"], given["raw"])
            continue
        try:
            yield _Told(line, ScoreCells.model_validate(given), given)
        except ValidationError as error:
            yield reject(path, line, problems(error)[0], given)


def _finding(path: Path, told: _Told, known: Known, independent: set[str]) -> Finding | str:
    cells = told.cells
    image, defect = known.image(cells.image), known.defect(cells.defect)
    if image is None:
        return f"image {cells.image!r} is not in the manifest"
    if defect is None:
        return f"{cells.defect!r} is no defect that a camera sees; logmine's tree has their ids"
    own = cells.trained_on if cells.trained_on and cells.trained_on.casefold() not in independent else None
    return Finding(
        evidence_id=identity("image_model", image.image_id, defect, cells.model, own, cells.score),
        source="image_model",
        said=f"score {cells.score:.3g}" + (f", trained on label set {own}" if own else ""),
        source_file=path.name,
        source_line=told.line,
        by=cells.model,
        image_id=image.image_id,
        asset_id=image.asset_id,
        defect=defect,
        value=cells.score,
        trained_on=own,
    )


def _split_assets(usable: Sequence[tuple[_Told, Finding]]) -> set[tuple[str | None, str | None]]:
    """Return the assets whose images stand in several folds of one model: none of them was held out whole."""
    folds: defaultdict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for told, found in usable:
        if told.cells.fold is not None:
            folds[found.by, found.asset_id].add(told.cells.fold)
    return {whose for whose, seen in folds.items() if len(seen) > 1}


def _seen_in_training(cells: ScoreCells, found: Finding, split: set[tuple[str | None, str | None]]) -> str | None:
    if found.trained_on is None:
        return None
    of = f"the model was trained on label set {found.trained_on}"
    if (found.by, found.asset_id) in split:
        return f"{of}, and images of asset {found.asset_id} stand in several folds; split folds by asset"
    if cells.held_out or (cells.held_out is None and cells.fold is not None):
        return None
    return f"{of}, and nothing says that asset {found.asset_id} was held out (held_out, fold)"
