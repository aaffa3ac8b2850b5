"""Teachers: trained models whose opinions a new one learns from (distillation, Hinton et al. 2015).

A teacher that was trained on a text has learnt its annotators' slips by heart. So teachers may each leave out a part
of the texts (`TrainSettings.fold`); what they say of a text is then asked only of those that have not seen it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.errors import SettingsError
from logmine.evaluate.schemes import OWN, load_scheme
from logmine.tagger import Tagger
from logmine.train.examples import Taught
from logmine.train.folder import export, read_trained
from logmine.train.held import in_fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from logmine.lexicon import Lexicons
    from logmine.train.heads import Head, TagSets


TOLD: Final = 64  # answers between two calls of progress


class Teachers:
    """Models of one label scheme, asked together: the mean of their probabilities.

    Args:
        folders: Their folders, as `train` wrote them.

    Raises:
        ModelError: A folder holds no trained model.
        SettingsError: They speak different labels.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._said = [read_trained(folder) for folder in folders]
        self.scheme, self.labels = self._said[0].scheme, self._said[0].labels
        for folder, said in zip(folders, self._said, strict=True):
            if said.labels != self.labels:
                raise SettingsError(f"{folder}: speaks {said.scheme}, but {folders[0]} speaks {self.scheme}")

    def __call__(
        self,
        texts: Sequence[str],
        sources: Sequence[str | None],
        progress: Callable[[int, int], None] | None = None,
    ) -> list[NDArray[np.float32]]:
        """Return what they say of texts: probabilities (words, tags).

        Args:
            texts: Variants of texts.
            sources: The annotated text that each is a variant of; None where teachers can't have learnt from it.
            progress: Called now and then with how many answers were given, and how many are to be.
        """
        sums: list[NDArray[np.float32] | float] = [0.0] * len(texts)
        folds = [said.recipe.get("fold") for said in self._said]
        asked = [[at for at, source in enumerate(sources) if self._may(source, fold)] for fold in folds]
        done, total = 0, sum(map(len, asked))
        for folder, ours in zip(self.folders, asked, strict=True):
            opinions = _opinions(folder, [texts[at] for at in ours])
            for at, chances in zip(ours, opinions, strict=True):
                sums[at] = sums[at] + chances
                done += 1
                if progress and not done % TOLD:
                    progress(done, total)
        return [np.asarray(total / total.sum(axis=1, keepdims=True), dtype=np.float32) for total in sums]  # type: ignore[union-attr]

    def _may(self, source: str | None, fold: tuple[int, int] | None) -> bool:
        """Tell whether a teacher may speak of a text: it hasn't seen it, or there is none that hasn't."""
        if source is None:
            return True
        folds = [said.recipe.get("fold") for said in self._said]
        unseen = [one for one in folds if one and in_fold(source, one)]
        return not unseen or bool(fold and in_fold(source, fold))


def sets_of(teachers: Teachers, head: Head, sets: TagSets, lexicons: Lexicons) -> tuple[int, ...]:
    """Return which set of a head's tags each of the teachers' tags stands for.

    Raises:
        SettingsError: The teachers' labels are neither the head's nor mapped to it.
    """
    if teachers.labels == head.labels:
        return tuple(sets.number(head, {tag}) for tag in head.tags)
    if head.scheme != OWN:
        raise SettingsError(f"teachers speak {teachers.scheme}; a model of {head.scheme} can't learn from them")
    scheme = load_scheme(teachers.scheme, lexicons)
    meanings = scheme.meanings()
    outside = {"O", *(f"{mark}-{label}" for label in scheme.unmarked for mark in "BI")}
    found = [sets.number(head, outside)]
    for label in teachers.labels:
        ours = [one for one in meanings[label].split("|") if one]
        found += [sets.number(head, {f"{mark}-{one}" for one in ours} or outside) for mark in "BI"]
    return tuple(found)


def taught(
    teachers: Teachers,
    texts: Sequence[str],
    sources: Sequence[str | None],
    numbers: tuple[int, ...],
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Taught]:
    """Yield what teachers say of each text, ready for the loss: tags that stand for one set are added up."""
    sets = tuple(dict.fromkeys(numbers))
    into = np.array([[number == one for one in sets] for number in numbers], dtype=np.float32)
    for chances in teachers(texts, sources, progress):
        yield Taught(chances @ into, sets)


def _opinions(folder: Path, texts: Sequence[str]) -> Iterator[NDArray[np.float32]]:
    with tempfile.TemporaryDirectory() as made:  # in float32: what integers cost is not to be learnt
        export(folder, Path(made), quantised=False)
        teacher = Tagger(Path(made))
    for _, logits in teacher.score(texts):
        powers = np.exp(logits - logits.max(axis=1, keepdims=True)) if len(logits) else logits
        yield powers / powers.sum(axis=1, keepdims=True)
