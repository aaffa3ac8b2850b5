"""A model that is taught by models like itself, each of which has not seen a part of the texts.

What annotators wrote is at times a slip, and at times one of two ways to mark the same words. A teacher that has not
seen a text says how the others would have marked it, and texts that nobody marked can be learnt from as well.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import SettingsError
from logmine.train.settings import TrainSettings
from logmine.train.training import train

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from logmine.tagger import ModelDescription
    from logmine.train.settings import Corpus

TEACHERS: Final = "teachers"


def train_crosswise(
    corpora: Sequence[Corpus],
    output: Path,
    folds: int,
    *,
    settings: TrainSettings | None = None,
    teachers: Sequence[Path] = (),
    unlabelled: Sequence[Path] = (),
    resume: bool = False,
    progress: Callable[[int, int], None] | None = None,
    **others: Any,  # noqa: ANN401 - handed on
) -> ModelDescription:
    """Train a teacher for each part of the texts, on all others; then train the model, taught by them.

    Args:
        corpora: What to learn from.
        output: The model folder; the teachers stand in it while the model is trained, and go in the end.
        folds: How many parts, from 2.
        settings: How, for teachers and model alike.
        teachers: Further teachers, trained before.
        unlabelled: Files of texts, one a line, that teachers alone know the labels of.
        resume: Whether to go on with a training that was cut off.
        progress: Called with how many steps of all are done, of teachers and model together.
        others: What else `train` takes.

    Returns:
        What `model.json` says.

    Raises:
        SettingsError: Fewer than two parts.
        LogmineError: As `train` does.
    """
    if folds < 2:
        raise SettingsError(f"{folds} folds: a text needs teachers that have not seen it; take 2 or more")
    settings = settings or TrainSettings()
    made = [output / TEACHERS / f"{which}-of-{folds}" for which in range(1, folds + 1)]
    for which, folder in enumerate(made, start=1):
        if resume and (folder / "model.json").is_file():
            continue
        alone = replace(settings, fold=(which, folds), patience=0)
        told = _part(progress, which - 1, folds + 1)
        train(corpora, folder, settings=alone, resume=resume, progress=told, **{**others, "dev": ()})
    told = _part(progress, folds, folds + 1)
    found = train(
        corpora,
        output,
        settings=settings,
        teachers=[*made, *teachers],
        unlabelled=unlabelled,
        resume=resume,
        progress=told,
        **others,
    )
    shutil.rmtree(output / TEACHERS)
    return found


def _part(progress: Callable[[int, int], None] | None, done: int, parts: int) -> Callable[[int, int], None] | None:
    """Return what tells progress through one of several trainings as progress through all."""
    if progress is None:
        return None
    return lambda step, steps: progress(done * steps + step, parts * steps)
