"""A model that is taught by models like itself, each of which has not seen a part of the texts.

What annotators wrote is at times a slip, and at times one of two ways to mark the same words. A teacher that has not
seen a text says how the others would have marked it, and texts that nobody marked can be learnt from as well.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import SettingsError
from logmine.evaluate.schemes import OWN, load_scheme
from logmine.tagger.folder import DESCRIPTION
from logmine.train.encoder import find_encoder
from logmine.train.folder import read_trained, sha256
from logmine.train.plan import planned
from logmine.train.settings import TrainSettings
from logmine.train.training import CHECKPOINTS, encoder_of, recipe_of, train, versions
from logmine.train.unlabelled import unlabelled_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from logmine.lexicon import Lexicons
    from logmine.tagger import ModelDescription
    from logmine.train.settings import Corpus

TEACHERS: Final = "teachers"


def train_crosswise(  # noqa: PLR0913 - all that `train` takes, and how many parts
    corpora: Sequence[Corpus],
    output: Path,
    folds: int,
    *,
    lexicons: Lexicons,
    scheme: str = OWN,
    dev: Sequence[Corpus] = (),
    settings: TrainSettings | None = None,
    teachers: Sequence[Path] = (),
    encoder: Path | None = None,
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
        lexicons: As `train` takes them.
        scheme: As `train` takes it.
        dev: Corpora to score the model on; teachers are not scored.
        settings: How, for teachers and model alike.
        teachers: Further teachers, trained before.
        encoder: As `train` takes it.
        unlabelled: Files of texts that teachers alone know the labels of (`unlabelled_texts`).
        resume: Whether to go on with a training that was cut off; teachers that are done stay as they are.
        progress: Called with how much of all is done, and how much that is; each teacher and the model are an equal
            share of it.
        others: What else `train` takes.

    Returns:
        What `model.json` says.

    Raises:
        SettingsError: Fewer than two parts; a model that shall leave out a part itself; a teacher that is done had
            other settings or data.
        LogmineError: As `train` does.
    """
    if folds < 2:
        raise SettingsError(f"{folds} folds: a text needs teachers that have not seen it; take 2 or more")
    settings = settings or TrainSettings()
    if settings.fold:
        raise SettingsError("fold and folds: teachers leave out parts of their own; give one of the two")
    # told now, and not when the teachers are done
    planned(corpora, settings, lexicons=lexicons, scheme=scheme, dev=dev, encoder=encoder, teachers=teachers)
    unlabelled_texts(unlabelled, (), lexicons)
    common: dict[str, Any] = {"lexicons": lexicons, "scheme": scheme, "encoder": encoder}
    made = [output / TEACHERS / f"{which}-of-{folds}" for which in range(1, folds + 1)]
    for folder in teachers:
        if folder.resolve() in {one.resolve() for one in made}:
            raise SettingsError(f"{folder}: a teacher of this name is made anew; give it another folder, or another -o")
    if not resume:
        _drop(made)
    for which, folder in enumerate(made, start=1):
        alone = replace(settings, fold=(which, folds), patience=0, layers=None)
        if not _is_done(folder, alone, corpora, load_scheme(scheme, lexicons).name, encoder):
            told = _part(progress, which - 1, folds + 1)
            train(corpora, folder, settings=alone, resume=resume, progress=told, **common, **others)
    found = train(
        corpora,
        output,
        dev=dev,
        settings=settings,
        teachers=[*made, *teachers],
        unlabelled=unlabelled,
        resume=resume,
        progress=_part(progress, folds, folds + 1),
        **common,
        **others,
    )
    _drop(made)
    return found


def _drop(made: Sequence[Path]) -> None:
    """Delete the teachers that are made here, and their folder if nothing else is in it."""
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)
    above = made[0].parent
    if above.is_dir() and not any(above.iterdir()):
        above.rmdir()


def _is_done(
    folder: Path, settings: TrainSettings, corpora: Sequence[Corpus], scheme: str, encoder: Path | None
) -> bool:
    """Tell whether a teacher was trained to its end.

    Raises:
        SettingsError: It was, but from other settings or data.
    """
    if not (folder / DESCRIPTION).is_file() or (folder / CHECKPOINTS).exists():
        return False
    said = read_trained(folder)
    learnt = sorted((row["sha256"], row["repeat"]) for row in said.data.values())
    same = (
        said.recipe == recipe_of(settings)
        and learnt == sorted((sha256(corpus.path), corpus.repeat) for corpus in corpora)
        and (said.scheme, said.encoder) == (scheme, encoder_of(find_encoder(encoder)))
        and said.versions == versions()
    )
    if not same:
        raise SettingsError(
            f"{folder}: was trained with other settings, data, encoder or versions; train anew without --resume"
        )
    return True


def _part(progress: Callable[[int, int], None] | None, done: int, parts: int) -> Callable[[int, int], None] | None:
    """Return what tells progress through one of several trainings as progress through all."""
    if progress is None:
        return None
    return lambda step, steps: progress(done * steps + step, parts * steps)
