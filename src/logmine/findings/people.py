"""People's answers: CSV, JSONL or Parquet, and annotations of Label Studio (JSON) and CVAT (XML) as they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from pydantic import BeforeValidator, Field

from logmine.findings.cvat import cvat_answers
from logmine.findings.label_studio import label_studio_answers
from logmine.findings.rows import Cells, Read, identity, read_rows, reject
from logmine.lexicon import LexiconRow
from logmine.types import Finding
from logmine.types.vocabulary import Answer  # noqa: TC001 (pydantic reads it)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from logmine.findings.known import Known
    from logmine.lexicon import Lexicons

_NULL_LIKE: Final = "?"


class AnswerWord(LexiconRow):
    """A word for an answer: a row of `lexicons/answers.csv`."""

    answer: Answer
    word: str


def _word(value: object) -> object:
    return str(int(value)) if isinstance(value, bool) else value


class ReviewCells(Cells):
    """A row of a table of answers."""

    image: str
    defect: str
    answer: Annotated[str, BeforeValidator(_word)] = _NULL_LIKE
    component: str | None = None
    position: str | None = None
    reviewer: str | None = None
    reviewed_at: str | None = None
    sampling_probability: Annotated[float | None, Field(gt=0.0, le=1.0)] = None


class _Told(NamedTuple):
    line: int
    cells: ReviewCells
    raw: object


def read_people(path: Path, known: Known, lexicons: Lexicons) -> Read:
    """Read people's answers; of one reviewer's answers to one question only the last counts.

    Args:
        path: A table of answers, `.json` of Label Studio, or `.xml` of CVAT (images 1.1).
        known: What answers may refer to.
        lexicons: Where column names and words for answers are.

    Raises:
        FormatError: The file can't be read.
        InputError: It lacks a column that every row needs.
    """
    words = {row.word.casefold(): row.answer for row in lexicons.rows("answers.csv", AnswerWord)}
    rows, rejects = 0, list[dict[str, Any]]()
    last: dict[tuple[object, ...], tuple[str, _Told, Finding]] = {}
    for told in _told(path, lexicons):
        rows += 1
        if isinstance(told, dict):
            rejects.append(told)
            continue
        found = _finding(path, told, known, words)
        if isinstance(found, str):
            rejects.append(reject(path, told.line, found, told.raw))
            continue
        question = found.image_id, found.defect, found.component, found.position, found.by
        before = last.get(question)
        when = told.cells.reviewed_at or ""
        earlier = told
        if before is None or (before[0], before[1].line) <= (when, told.line):
            last[question] = when, told, found
            if before is None:
                continue
            earlier = before[1]
        kept = last[question][1].line
        rejects.append(reject(path, earlier.line, f"the same reviewer answers on line {kept} again", earlier.raw))
    return Read(rows, tuple(found for _, _, found in last.values()), tuple(rejects))


def _told(path: Path, lexicons: Lexicons) -> Iterator[_Told | dict[str, Any]]:
    suffix = path.suffix.lower()
    if suffix not in {".json", ".xml"}:
        for row in read_rows(path, "people", ReviewCells, lexicons):
            yield row if isinstance(row, dict) else _Told(row.line, row.cells, row.raw.cells)
        return
    answers: Iterable[dict[str, Any]] = label_studio_answers(path) if suffix == ".json" else cvat_answers(path)
    for given in answers:
        line = given.pop("line")
        if "reason" in given:
            yield reject(path, line, given["reason"], given["raw"])
        else:
            yield _Told(line, ReviewCells.model_validate(given), given)


def _finding(path: Path, told: _Told, known: Known, words: dict[str, Answer]) -> Finding | str:
    """Return what a person says, or why it can't be used."""
    cells = told.cells
    image = known.image(cells.image)
    if image is None:
        return f"image {cells.image!r} is not in the manifest"
    defect = known.defect(cells.defect)
    if defect is None:
        return f"{cells.defect!r} is no defect that a camera sees; logmine's tree has their ids"
    answer = words.get(cells.answer.casefold().replace("_", " "))
    if answer is None:
        return f"answer {cells.answer!r} is none of present, absent, not in view, cannot tell"
    component, position = known.place(cells.component, cells.position)
    return Finding(
        evidence_id=identity("people", image.image_id, defect, component, position, cells.reviewer, answer),
        source="people",
        said=answer,
        source_file=path.name,
        source_line=told.line,
        by=cells.reviewer,
        image_id=image.image_id,
        asset_id=image.asset_id,
        defect=defect,
        component=component,
        position=position,
        sampling_probability=cells.sampling_probability,
    )
