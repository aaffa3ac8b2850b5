"""From phrases with the names of their failure modes to a model of them."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.concepts import Concepts
from logmine.errors import FormatError
from logmine.evaluate.modes import evaluate_modes, read_phrases
from logmine.modes.features import GROUPS, Features
from logmine.modes.fitting import ModesSettings, fit
from logmine.modes.model import ModesDescription, save_model, write_description
from logmine.modes.names import ModeNames
from logmine.modes.senses import Senses
from logmine.normalize import Normalizer
from logmine.train.card import write_modes_card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.lexicon import Lexicons

LIBRARIES: Final = ("logmine-nlp", "numpy", "safetensors")


def train_modes(
    files: Sequence[Path],
    output: Path,
    *,
    lexicons: Lexicons,
    domain: str = "general",
    dev: Sequence[Path] = (),
    settings: ModesSettings | None = None,
    name: str = "logmine-modes",
) -> ModesDescription:
    """Learn a model of failure modes, and write its folder.

    Args:
        files: Phrase and name, as CSV (the form of the FMC corpus).
        output: The folder to write.
        lexicons: Where the lists are.
        domain: Whose abbreviations come first.
        dev: Files to score the finished model on; nothing is learnt from them.
        settings: Of the training.
        name: The model's name.

    Returns:
        What the model is, as `model.json` has it.

    Raises:
        FormatError: A file isn't in that form, or there are fewer phrases than folds.
    """
    settings = settings or ModesSettings()
    names, concepts, normalizer = ModeNames(lexicons), Concepts(lexicons), Normalizer(lexicons, domain)
    read = {path: read_phrases(path, names)[1] for path in files}
    rows = [row for found in read.values() for row in found]
    if len(rows) < 2 * settings.folds:
        raise FormatError(f"{', '.join(map(str, files))}: {len(rows)} phrases; expected {2 * settings.folds} or more")
    features = Features(Senses(lexicons, concepts), concepts)
    vectors = np.stack([features(normalizer(row.phrase).text.lower()) for row in rows])
    model = fit(vectors, [row.name for row in rows], settings, domain)
    description = ModesDescription(
        name=name,
        domain=domain,
        names=tuple(model.names),
        temperature=round(model.temperature, 6),
        threshold=model.threshold,
        recipe=asdict(settings) | {f"share of {group}": share for group, share in GROUPS.items()},
        data={
            f"{path.parent.name}/{path.name}": {
                "phrases": len(found),
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path, found in read.items()
        },
        versions={library: version(library) for library in LIBRARIES},
    )
    save_model(output, description, model.weights)
    figures = {
        f"{path.parent.name}/{path.name}, {settings.folds} folds": round(
            evaluate_modes(path, lexicons, model=output, parts=settings.folds, seed=settings.seed).accuracy, 4
        )
        for path in files
    }
    figures |= {
        f"{path.parent.name}/{path.name}": round(evaluate_modes(path, lexicons, model=output).accuracy, 4)
        for path in dev
    }
    description = description.model_copy(update={"figures": figures})
    write_description(output, description)
    write_modes_card(output, description)
    return description
