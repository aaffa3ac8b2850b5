"""What a training is made of: corpora and settings, all of which go into `model.json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logmine.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """An annotated corpus to learn from.

    Args:
        path: The file: CoNLL, MaintIE's JSONL, or our own JSONL (only its `train` part, where it has parts).
        scheme: Its label scheme; None takes the model's where that knows all of its labels, else the first that does.
        repeat: How often a pass goes through it: small corpora that must count are repeated.
        domain: Whose abbreviations the normaliser prefers; None guesses it from all texts, as `extract` does.
            Texts of our own corpus say it themselves.
    """

    path: Path
    scheme: str | None = None
    repeat: int = 1
    domain: str | None = None


def names_of(paths: Sequence[Path]) -> dict[Path, str]:
    """Return how `model.json` speaks of files and folders on any machine.

    Folder and file name, with as many of the folders above as it takes to tell all of them apart.
    """
    places = {path: path.absolute().parts for path in paths}
    apart = len(set(places.values()))
    longest = max(map(len, places.values()), default=0)
    parts = next((n for n in range(2, longest) if len({place[-n:] for place in places.values()}) == apart), longest)
    return {path: "/".join(place[-parts:]) for path, place in places.items()}


@dataclass(frozen=True, slots=True)
class TrainSettings:
    """How to train.

    Args:
        seed: Of everything random.
        passes: How often each text is seen, each time as another variant.
        batch: Examples a step.
        rate: Highest learning rate of the encoder.
        head_rate: Highest learning rate of the classifier.
        warmup: Part of the steps in which the rates rise; then they fall to zero.
        decay: Weight decay.
        average: Last part of the steps whose weights are averaged; 0 takes the last weights as they are.
        patience: After so many passes (or as many steps as they have) without a better F1 on the dev corpora training
            stops, and the best pass's weights are taken; 0 goes through all passes.
        normalized: Part of variants that are normalised first, as texts are at run time.
        noise: Part of variants that get label-preserving noise.
        masks: Part of variants whose masks (`<id>`) are replaced by plausible identifiers.
        swap: Part of variants in which half of the components are others, which the lexicons know: texts of few
            machines teach the names of many.
        part: Part of the texts to learn from, a smaller one within every larger: for learning curves.
        held_out: Part of the texts kept from training, to fit the confidence on.
        fold: Which part of the texts is left out, and of how many, for a teacher that shall teach on what it has
            not seen; None leaves none out.
        trust: How much of a labelled word's target is what teachers say, the rest being what annotators said.
        layers: How many of the encoder's layers are kept, its first; None keeps all. Teachers made crosswise keep all.
        marks: Whether the encoder's marks of begin and end are computed with every text. Else the first see only
            themselves and the last are seen by nothing, so that they need no computing at run time: a quarter of
            the pieces of short notes.
        window: Most pieces in a window.
        context: Pieces a window sees beyond the words it decides.
        threads: Threads torch may use; None leaves it to torch.

    Raises:
        SettingsError: One is out of its range.
    """

    seed: int = 13
    passes: int = 8
    batch: int = 16
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.1
    decay: float = 0.01
    average: float = 0.4
    patience: int = 0
    normalized: float = 0.5
    noise: float = 0.1
    masks: float = 0.7
    swap: float = 0.0
    part: float = 1.0
    held_out: float = 0.05
    fold: tuple[int, int] | None = None
    trust: float = 0.5
    layers: int | None = None
    marks: bool = True
    window: int = 128
    context: int = 24
    threads: int | None = None

    def __post_init__(self) -> None:
        """Check the ranges: what is out of them would fail after an hour, or train to nothing."""
        within = {
            "seed": (self.seed >= 0, "0 or more"),
            "patience": (self.patience >= 0, "0 or more"),
            "layers": (self.layers is None or self.layers >= 1, "1 or more"),
            "threads": (self.threads is None or self.threads >= 1, "1 or more"),
            "fold": (self.fold is None or 1 <= self.fold[0] <= self.fold[1], "which part of how many, such as 1 of 4"),
            **{
                name: (0 <= getattr(self, name) <= 1, "from 0 to 1")
                for name in ("warmup", "normalized", "noise", "masks", "swap")
            },
            "passes": (self.passes >= 1, "1 or more"),
            "batch": (self.batch >= 1, "1 or more"),
            "rate": (self.rate > 0, "more than 0"),
            "head_rate": (self.head_rate > 0, "more than 0"),
            "average": (0 <= self.average < 1, "from 0 to below 1"),
            "held_out": (0 <= self.held_out < 1, "from 0 to below 1"),
            "part": (0 < self.part <= 1, "from above 0 to 1"),
            "trust": (0 <= self.trust <= 1, "from 0 to 1"),
        }
        for name, (holds, expected) in within.items():
            if not holds:
                raise SettingsError(f"{name} {getattr(self, name)}: expected {expected}")
