"""From parallel texts to a normaliser's model: a log-linear choice among candidates, trained by Adagrad.

The counted pairs that candidates come from are counted on the texts that an example is not among (jackknife), so that
the weights learn what to do with words never seen; and features that name the words are left out of some examples.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from logmine.errors import FormatError, MissingExtraError
from logmine.evaluate.normalize import NormText, evaluate_normalizer, read_norm
from logmine.normalize.abbreviations import load
from logmine.normalize.codes import Coder
from logmine.normalize.features import (
    ALONE,
    NEAR,
    PLACES,
    beginnings,
    describe,
    places_alone,
    places_near,
    surroundings,
)
from logmine.normalize.learnt import Learnt, count_pairs, form_of
from logmine.normalize.model import NormalizerDescription, save_model, write_description
from logmine.normalize.names import load_names
from logmine.normalize.proposing import Proposer
from logmine.normalize.words import WordRow, known_words
from logmine.normalize.writing import writing
from logmine.train.card import write_normalizer_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from logmine.lexicon import Lexicons
    from logmine.normalize.abbreviations import Abbreviations
    from logmine.normalize.candidate import Candidate
    from logmine.normalize.words import Words

LIBRARIES: Final = ("logmine-nlp", "torch", "numpy", "rapidfuzz", "safetensors")
AWAY: Final = -1e9


@dataclass(frozen=True, slots=True)
class NormalizerSettings:
    """Settings of the training.

    Args:
        passes: How often each example is seen.
        batch: Examples a step.
        rate: Adagrad's.
        decay: Of squared weights.
        folds: Parts of the jackknife.
        unnamed: Share of examples without the features that name words.
        seed: Of everything random.
    """

    passes: int = 8
    batch: int = 512
    rate: float = 0.1
    decay: float = 1e-5
    folds: int = 8
    unnamed: float = 0.05
    seed: int = 1


class Sources(NamedTuple):
    """What candidates come from besides the texts."""

    short: Abbreviations
    words: Words
    names: Mapping[str, str]

    @classmethod
    def load(cls, lexicons: Lexicons, domain: str) -> Sources:
        """Read them from lexicons."""
        return cls(
            load(lexicons, domain, counted=False),
            known_words(lexicons.rows("words.csv", WordRow)),
            load_names(lexicons),
        )


class Examples(NamedTuple):
    """Examples, flat: places of features by candidate, candidates by example, which candidate is right."""

    places: NDArray[np.int32]
    candidates: NDArray[np.int64]
    examples: NDArray[np.int64]
    right: NDArray[np.int64]


def train_normalizer(
    files: Sequence[Path],
    output: Path,
    *,
    lexicons: Lexicons,
    domain: str,
    dev: Sequence[Path] = (),
    settings: NormalizerSettings | None = None,
    name: str = "logmine-normalizer",
    progress: Callable[[int, int], None] | None = None,
) -> NormalizerDescription:
    """Train a normaliser's model on parallel texts, and write its folder.

    Args:
        files: Tokens as `raw<TAB>meant`, one a line; a blank line ends a text; nothing: merged into the one before.
        output: The folder to write.
        lexicons: Where the lists are.
        domain: Whose abbreviations come first; what words mean there is learnt for this domain.
        dev: Parallel texts to score the finished model on; nothing is learnt from them.
        settings: Of the training.
        name: The model's name.
        progress: Called with examples done and in all.

    Returns:
        What the model is, as `model.json` has it.

    Raises:
        FormatError: A file isn't parallel text, or there is nothing to learn from.
        MissingExtraError: torch is not installed.
    """
    settings = settings or NormalizerSettings()
    texts = [text for path in files for text in read_norm(path)]
    sources = Sources.load(lexicons, domain)
    weights = fit(texts, sources, settings, progress)
    data = {f"{path.parent.name}/{path.name}": _described(path) for path in files}
    description = NormalizerDescription(
        name=name,
        domain=domain,
        recipe=asdict(settings),
        data=data,
        versions={library: version(library) for library in LIBRARIES},
    )
    save_model(output, description, count_pairs(texts), weights)
    description = description.model_copy(update={"figures": _figures(dev, output, lexicons, domain)})
    write_description(output, description)
    write_normalizer_card(output, description)
    return description


def _figures(files: Sequence[Path], model: Path, lexicons: Lexicons, domain: str) -> dict[str, float]:
    """Return the error reduction rate on each file, and on all together."""
    scores = {
        f"{path.parent.name}/{path.name}": evaluate_normalizer(path, lexicons, domain, model=model) for path in files
    }
    figures = {name: round(found.error_reduction_rate, 4) for name, found in scores.items()}
    if len(scores) > 1:
        right, missed, harmed = (
            sum(getattr(found, part) for found in scores.values())
            for part in ("true_positives", "false_negatives", "false_positives")
        )
        figures["all together"] = round((right - harmed) / (right + missed), 4)
    return figures


def fit(
    texts: Sequence[NormText],
    sources: Sources,
    settings: NormalizerSettings,
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """Train the weights.

    Args:
        texts: Parallel texts.
        sources: What candidates come from besides.
        settings: Of the training.
        progress: Called with examples done and in all.

    Returns:
        A weight for each place.

    Raises:
        MissingExtraError: torch is not installed.
    """
    return _descend(_pack(_jackknife(texts, sources, settings)), settings, progress)


def _jackknife(
    texts: Sequence[NormText], sources: Sources, settings: NormalizerSettings
) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield examples: which candidate is right, and a row of places for each."""
    rng = random.Random(settings.seed)  # noqa: S311 no secrets here
    order = list(range(len(texts)))
    rng.shuffle(order)
    for fold in range(settings.folds):
        held = sorted(order[fold :: settings.folds])
        away = set(held)
        learnt = Learnt(count_pairs(text for at, text in enumerate(texts) if at not in away))
        proposer = Proposer(sources.short, sources.words, learnt, sources.names)
        coder = Coder(proposer.known, learnt)
        for at in held:
            yield from _of_text(texts[at], proposer, coder, rng, settings.unnamed)


def _of_text(
    text: NormText, proposer: Proposer, coder: Coder, rng: random.Random, unnamed: float
) -> Iterator[tuple[int, NDArray[np.intp]]]:
    raws = [proposer.generic(raw) for raw, _ in text]
    words = describe([[writing(raw) for raw in raws]])
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and not text[end][1]:
            end += 1
        candidates = candidates_of(proposer, raws, at)
        meant, low = text[at][1], text[at][0].lower()
        right = [
            number
            for number, candidate in enumerate(candidates)
            if candidate.span == end - at and (low if candidate.kind == "keep" else candidate.text) == meant
        ]
        if right and len(candidates) > 1:
            together = [" ".join(raws[at : at + c.span]).lower() if c.span > 1 else "" for c in candidates]
            codes = np.array(coder(raws[at], list(zip(candidates, together, strict=True))), dtype=np.uint64)
            # A text's first word stands behind two signs of its edge.
            around = surroundings(words, [at + 2] * len(candidates), [at + 2 + c.span for c in candidates])
            alone, near = places_alone(codes), places_near(beginnings(codes), around)
            if rng.random() < unnamed:
                alone, near = alone[:, : len(ALONE)], near[:, : len(NEAR)]
            yield right[0], np.hstack([alone, near])
        at = end


def candidates_of(proposer: Proposer, raws: Sequence[str], at: int) -> list[Candidate]:
    """Return all candidates of a word and of the words that begin with it."""
    candidates = proposer.word(raws[at])
    if at + 1 < len(raws):
        pair, odd = f"{form_of(raws[at])} {form_of(raws[at + 1])}", proposer.odd(raws[at])
        if odd or pair in proposer.together:
            candidates = [*candidates, *proposer.several(raws[at : at + 4], pair, odd=odd)]
    return candidates


def _pack(examples: Iterator[tuple[int, NDArray[np.intp]]]) -> Examples:
    places: list[NDArray[np.int32]] = []
    lengths: list[int] = []
    counts: list[int] = []
    right: list[int] = []
    for chosen, rows in examples:
        places.append(rows.astype(np.int32).ravel())
        lengths += [rows.shape[1]] * len(rows)
        counts.append(len(rows))
        right.append(chosen)
    if not right:
        raise FormatError("nothing to learn from: no word of the texts has several candidates; give more texts")
    return Examples(
        np.concatenate(places),
        np.concatenate([[0], np.cumsum(lengths)]),
        np.concatenate([[0], np.cumsum(counts)]),
        np.array(right),
    )


def _descend(
    data: Examples, settings: NormalizerSettings, progress: Callable[[int, int], None] | None
) -> NDArray[np.float32]:
    """Minimise the cross entropy of the right candidates, and the squared weights."""
    try:
        import torch
    except ImportError as error:
        raise MissingExtraError("training a normaliser needs torch: pip install 'logmine-nlp[train]'") from error

    rng = np.random.default_rng(settings.seed)
    table = torch.nn.EmbeddingBag(PLACES, 1, mode="sum", include_last_offset=True)
    torch.nn.init.zeros_(table.weight)
    descent = torch.optim.Adagrad(table.parameters(), lr=settings.rate)
    total = len(data.right)
    for number in range(settings.passes):
        order = rng.permutation(total)
        for start in range(0, total, settings.batch):
            places, bags, example, right = (
                torch.from_numpy(part) for part in _batch(data, order[start : start + settings.batch])
            )
            scores = table(places, bags)[:, 0]
            highest = torch.full((len(right),), AWAY).scatter_reduce(0, example, scores.detach(), "amax")
            sums = torch.zeros_like(highest).scatter_add(0, example, torch.exp(scores - highest[example]))
            loss = (sums.log() + highest - scores[right]).mean() + settings.decay * (table.weight**2).sum()
            descent.zero_grad()
            loss.backward()
            descent.step()
            if progress is not None:
                progress(number * total + min(start + settings.batch, total), settings.passes * total)
    weights: NDArray[np.float32] = table.weight.detach().numpy()[:, 0]
    return weights


def _batch(data: Examples, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Return a batch: places, where each candidate's begin, each candidate's example, the examples' right ones."""
    counts = data.examples[chosen + 1] - data.examples[chosen]
    example = np.repeat(np.arange(len(chosen)), counts)
    firsts = np.concatenate([[0], np.cumsum(counts)])
    rows = np.arange(firsts[-1]) - np.repeat(firsts[:-1] - data.examples[chosen], counts)
    lengths = data.candidates[rows + 1] - data.candidates[rows]
    bags = np.concatenate([[0], np.cumsum(lengths)])
    at = np.arange(bags[-1]) - np.repeat(bags[:-1] - data.candidates[rows], lengths)
    return data.places[at].astype(np.int64), bags, example, firsts[:-1] + data.right[chosen]


def _described(path: Path) -> dict[str, object]:
    return {"texts": len(read_norm(path)), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
