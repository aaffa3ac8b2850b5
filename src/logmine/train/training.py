"""From annotated corpora to a model folder."""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
from dataclasses import asdict, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import SettingsError
from logmine.evaluate.corpora import load_corpus
from logmine.evaluate.schemes import OWN, guess_scheme, load_scheme
from logmine.evaluate.tag import evaluate_tag
from logmine.normalize import Normalizer, guess_domain
from logmine.tagger import ModelDescription, Tagger
from logmine.tagger.encoding import Encoder
from logmine.tagger.folder import DESCRIPTION, GRAPH, TOKENIZER
from logmine.train.calibrate import fit_temperature
from logmine.train.card import write_card
from logmine.train.encoder import copy_tokenizer, encoder_name, find_encoder
from logmine.train.examples import TagSets, examples
from logmine.train.fit import fit
from logmine.train.graph import write_bert
from logmine.train.settings import Corpus, TrainSettings
from logmine.train.variants import Variants
from logmine.types import MENTION_LABELS, NormalizedText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from logmine.evaluate.corpora import Annotated
    from logmine.lexicon import Lexicons

Text = tuple["Annotated", frozenset[str]]
LIBRARIES: Final = ("logmine-nlp", "torch", "transformers", "datasets", "onnx", "onnxruntime", "tokenizers", "numpy")


def train(
    corpora: Sequence[Corpus],
    output: Path,
    *,
    lexicons: Lexicons,
    dev: Sequence[Corpus] = (),
    encoder: Path | None = None,
    settings: TrainSettings | None = None,
    name: str = "logmine-tagger",
    progress: Callable[[int, int], None] | None = None,
) -> ModelDescription:
    """Train a token classifier for our mention labels, and write its folder.

    Args:
        corpora: What to learn from; their labels are mapped to ours.
        output: The model folder: `model.onnx` (int8), `tokenizer.json`, `model.json`, `MODEL_CARD.md`.
        lexicons: Schemes, and what variants of texts are made with.
        dev: Corpora to score the finished model on, raw and normalised.
        encoder: Folder of a pretrained encoder; None: the MiniLM of the installed package.
        settings: How; None: the defaults.
        name: The model's name.
        progress: Called after each step with its number and how many there are.

    Returns:
        What `model.json` says.

    Raises:
        SettingsError: No corpus was given.
        FormatError: A corpus can't be read.
        MissingExtraError: The extra `train`, or the encoder's package, isn't installed.
    """
    if not corpora:
        raise SettingsError("no corpus to train on; name at least one annotated file")
    settings = settings or TrainSettings()
    encoder = find_encoder(encoder)
    texts = [(text, corpus) for corpus in corpora for text in _texts(corpus, lexicons)]
    learnt = [(text, corpus.repeat) for text, corpus in texts if not _held_out(text[0].text, settings)]
    kept = [text for (text, _), _ in texts if _held_out(text.text, settings)]
    sets = TagSets(MENTION_LABELS)
    chance = random.Random(settings.seed)  # noqa: S311 - no secret: the same seed gives the same model
    variants = Variants.load(settings, chance, lexicons, {text.domain or "" for (text, _), _ in texts})
    pieces = Encoder.load(encoder / TOKENIZER, settings.window, settings.context)
    drawn: list[Text] = [
        (variants.draw(text), unmarked)
        for _ in range(settings.passes)
        for (text, unmarked), repeat in learnt
        for _ in range(repeat)
    ]
    with tempfile.TemporaryDirectory() as work:
        weights, config = fit(encoder, examples(drawn, pieces, sets), sets, settings, Path(work), progress)
    description = ModelDescription(
        name=name,
        scheme=OWN,
        labels=MENTION_LABELS,
        window=settings.window,
        context=settings.context,
        encoder={"name": encoder_name(encoder), "sha256": _digest(_weights_file(encoder))},
        recipe=asdict(settings),
        data={corpus.name: _data(corpus, lexicons) for corpus in corpora},
        versions={library: version(library) for library in LIBRARIES},
    )
    export = partial(_export, weights, config, encoder)
    export(output, description)
    description = description.model_copy(update={"temperature": fit_temperature(Tagger(output), kept)})
    _write(output, description)
    found = figures(output, dev, lexicons)
    with tempfile.TemporaryDirectory() as folder:  # what the integers cost
        export(Path(folder), description, quantised=False)
        exact = figures(Path(folder), dev, lexicons)
    found |= {f"{figure}, in float32": value for figure, value in exact.items() if figure.endswith("normalized f1")}
    description = description.model_copy(update={"figures": found})
    _write(output, description)
    write_card(output, description)
    return description


def _export(
    weights: Mapping[str, NDArray[np.float32]],
    config: Mapping[str, Any],
    encoder: Path,
    folder: Path,
    description: ModelDescription,
    *,
    quantised: bool = True,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    heads, epsilon = config["num_attention_heads"], config["layer_norm_eps"]
    write_bert(weights, folder / GRAPH, heads=heads, epsilon=epsilon, quantised=quantised)
    copy_tokenizer(encoder, folder / TOKENIZER)
    _write(folder, description)


def figures(model: Path, dev: Sequence[Corpus], lexicons: Lexicons) -> dict[str, float]:
    """Return a model's scores on dev corpora: exact F1 on raw and normalised texts, and the calibration error."""
    tagger = Tagger(model)
    found: dict[str, float] = {}
    for corpus in dev:
        roads: dict[str, Callable[[str], NormalizedText]] = {
            "raw": NormalizedText.unchanged,
            "normalized": Normalizer(lexicons, _domain(corpus, load_corpus(corpus.path), lexicons)),
        }
        for kind, normalize in roads.items():
            scores = evaluate_tag(corpus.path, tagger, lexicons, scheme=corpus.scheme, normalize=normalize)
            found[f"{corpus.name} {kind} f1"] = round(scores.overall.f1, 4)
            found[f"{corpus.name} {kind} calibration error"] = round(scores.calibration_error, 4)
    return found


def _texts(corpus: Corpus, lexicons: Lexicons) -> list[Text]:
    texts = [text for text in load_corpus(corpus.path) if text.split in {None, "train"}]
    scheme = load_scheme(corpus.scheme, lexicons) if corpus.scheme else guess_scheme(texts, lexicons, corpus.path)
    mapped = [scheme.apply(text) for text in texts]
    domain = _domain(corpus, texts, lexicons)
    return [(replace(text, domain=text.domain or domain), scheme.unmarked) for text in mapped]


def _domain(corpus: Corpus, texts: Sequence[Annotated], lexicons: Lexicons) -> str:
    return corpus.domain or guess_domain([text.text for text in texts], lexicons)


def _held_out(text: str, settings: TrainSettings) -> bool:
    """Tell whether a text is kept from training: by its words, so that repeats stay together."""
    digest = hashlib.blake2b(" ".join(text.lower().split()).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64 < settings.held_out


def _data(corpus: Corpus, lexicons: Lexicons) -> dict[str, object]:
    return {"sha256": _digest(corpus.path), "texts": len(_texts(corpus, lexicons)), "repeat": corpus.repeat}


def _weights_file(encoder: Path) -> Path:
    return next(iter(sorted(encoder.glob("*.safetensors"))), encoder / "config.json")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(folder: Path, description: ModelDescription) -> None:
    text = json.dumps(description.model_dump(mode="json"), indent=2, ensure_ascii=False)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")
