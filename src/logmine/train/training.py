"""From annotated corpora to a model folder."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import asdict, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import SettingsError
from logmine.evaluate.schemes import OWN
from logmine.tagger import ModelDescription, Tagger
from logmine.tagger.encoding import Encoder
from logmine.tagger.folder import DESCRIPTION, TOKENIZER
from logmine.train.calibrate import fit_sureness
from logmine.train.card import write_card
from logmine.train.encoder import encoder_name, weights_of
from logmine.train.examples import Lesson, examples
from logmine.train.figures import exact_figures, figures, mean_f1
from logmine.train.fit import fit
from logmine.train.folder import WEIGHTS, sha256, write_description, write_trained
from logmine.train.held import in_fold, share_of
from logmine.train.live import LiveTagger
from logmine.train.plan import Plan, planned
from logmine.train.progress import FORWARD, Told
from logmine.train.settings import TrainSettings, names_of
from logmine.train.teaching import taught
from logmine.train.unlabelled import unlabelled_texts
from logmine.train.variants import Variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from logmine.evaluate.corpora import Annotated
    from logmine.lexicon import Lexicons
    from logmine.train.heads import Head
    from logmine.train.lessons import Source
    from logmine.train.settings import Corpus

LIBRARIES: Final = ("logmine-nlp", "torch", "transformers", "datasets", "onnx", "onnxruntime", "tokenizers", "numpy")
CHECKPOINTS: Final = "checkpoints"


def train(  # noqa: PLR0913 - a training is made of this many things
    corpora: Sequence[Corpus],
    output: Path,
    *,
    lexicons: Lexicons,
    scheme: str = OWN,
    dev: Sequence[Corpus] = (),
    encoder: Path | None = None,
    teachers: Sequence[Path] = (),
    unlabelled: Sequence[Path] = (),
    settings: TrainSettings | None = None,
    name: str = "logmine-tagger",
    resume: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ModelDescription:
    """Train a token classifier, and write its folder.

    Args:
        corpora: What to learn from. A corpus of another scheme is mapped where the model speaks ours; else it is
            learnt by a head of its own over the same encoder, which is left out of the model at the end.
        output: The model folder: weights (`model.safetensors`, `config.json`), `tokenizer.json`, `model.json`,
            `MODEL_CARD.md`, and `model.onnx` (int8) for the tagger to run.
        lexicons: Schemes, and what variants of texts are made with.
        scheme: The label scheme that the model shall speak: `logmine`, one of `lexicons/schemes`, or a scheme's file.
        dev: Corpora to score the model on, after each pass if `settings.patience` asks for it, and when it is done.
        encoder: Folder of a pretrained encoder; None: the MiniLM of the installed package.
        teachers: Folders of trained models, all of one scheme, to learn from as well.
        unlabelled: Files of texts that teachers alone know the labels of (`unlabelled_texts`); texts of the
            corpora and of `dev` are left out of them.
        settings: How; None: the defaults.
        name: The model's name.
        resume: Whether to go on with a training into this folder that was cut off; its settings must be the same.
        progress: Called after each step with its number and how many there are.

    Returns:
        What `model.json` says.

    Raises:
        SettingsError: No corpus was given, or texts for teachers without any; patience without dev corpora; a
            window longer than the encoder can see, or more layers than it has; teachers of another scheme; nothing
            is left to train on; what is to be resumed had other settings.
        LexiconError: There is no such scheme, or the labels of a dev corpus can't be compared with it.
        FormatError: A corpus can't be read.
        MissingExtraError: The extra `train`, or the encoder's package, isn't installed.
        ModelError: A folder holds no encoder, or no teacher.
    """
    settings = settings or TrainSettings()
    if unlabelled and not teachers:
        raise SettingsError("texts without labels need teachers that label them; name their folders")
    plan = planned(corpora, settings, lexicons=lexicons, scheme=scheme, dev=dev, encoder=encoder, teachers=teachers)
    encoder, sources, sets, head = plan.encoder, plan.sources, plan.sets, plan.sets.heads[0]
    pieces = Encoder.load(encoder / TOKENIZER, settings.window, settings.context)
    alone = None if settings.marks else pieces.pieces.marks
    # what annotators marked is learnt as that, or held out: teachers would let it in by the back door
    free = unlabelled_texts(unlabelled, plan.known, lexicons)
    told = Told(progress)
    lessons = examples(list(_lessons(plan, settings, lexicons, free, told)), pieces, sets)
    if not lessons:
        raise SettingsError("no text is left to train on; give more, or keep a smaller part of them from training")
    described = ModelDescription(
        name=name,
        scheme=plan.spoken.name,
        labels=head.labels,
        window=settings.window,
        context=settings.context,
        encoder=encoder_of(encoder),
        recipe=recipe_of(settings),
        data=_data(sources, settings, unlabelled, free),
        teachers={name: sha256(folder / WEIGHTS) for folder, name in names_of(teachers).items()},
        versions=versions(),
    )
    checkpoints = _checkpoints(output, described, resume=resume)

    def score(model: Any) -> float:  # noqa: ANN401
        live = LiveTagger(model, head.columns, described, pieces, model.config.pad_token_id or 0, alone)
        return mean_f1(live, dev, lexicons)

    weights, config = fit(
        encoder,
        lessons,
        sets,
        settings,
        checkpoints,
        alone=alone,
        resume=resume,
        score=score if dev else None,
        progress=told.steps,
    )
    write_trained(output, _of_head(weights, head), config, encoder, described)
    kept = [(text, source.unmarked) for source in sources if source.head == head.scheme for text in source.texts]
    sureness = fit_sureness(Tagger(output), [(text, unmarked) for text, unmarked in kept if _kept(text, settings)])
    described = described.model_copy(update=sureness._asdict())
    write_description(output, described)
    found = figures(Tagger(output), dev, lexicons) | exact_figures(output, dev, lexicons)
    described = described.model_copy(update={"figures": found})
    write_description(output, described)
    write_card(output, described)
    shutil.rmtree(checkpoints, ignore_errors=True)
    return described


def recipe_of(settings: TrainSettings) -> dict[str, Any]:
    """Return settings as `model.json` has them."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(settings).items()}


def encoder_of(folder: Path) -> dict[str, str]:
    """Return what `model.json` says of an encoder."""
    return {"name": encoder_name(folder), "sha256": sha256(weights_of(folder))}


def versions() -> dict[str, str]:
    """Return the versions of the libraries that a model is made with."""
    return {library: version(library) for library in LIBRARIES}


def _lessons(
    plan: Plan,
    settings: TrainSettings,
    lexicons: Lexicons,
    free: Sequence[Annotated],
    told: Told,
) -> Iterator[Lesson]:
    sources, sets = plan.sources, plan.sets
    chance = random.Random(settings.seed)  # noqa: S311 - no secret: the same seed gives the same model
    domains = {text.domain or "" for source in sources for text in source.texts} | {text.domain or "" for text in free}
    variants = Variants.load(settings, chance, lexicons, domains)
    heads = {head.scheme: head for head in sets.heads}
    drawn: list[tuple[Annotated, Lesson]] = [
        (text, Lesson(variants.draw(text), heads[source.head], source.unmarked))
        for _ in range(settings.passes)
        for source in sources
        for text in source.texts
        if not _kept(text, settings) and _in_part(text, settings)
        for _ in range(source.corpus.repeat)
    ]
    if plan.teachers is None:
        yield from (lesson for _, lesson in drawn)
        return
    own = sets.heads[0]
    yield from (lesson for _, lesson in drawn if lesson.head is not own)
    asked = [lesson for _, lesson in drawn if lesson.head is own]
    seen: list[str | None] = [text.text for text, lesson in drawn if lesson.head is own]
    asked += [Lesson(variants.draw(text), own, annotated=False) for text in free]
    seen += [None] * len(free)
    steps = -(-(len(drawn) + len(free)) // settings.batch)
    labelling = max(1, len(plan.teachers.folders) * len(asked) // (FORWARD * settings.batch))
    texts = [lesson.text.text for lesson in asked]
    said = taught(plan.teachers, texts, seen, plan.numbers, told.before(labelling, steps))
    yield from (replace(lesson, taught=one) for lesson, one in zip(asked, said, strict=True))


def _in_part(text: Annotated, settings: TrainSettings) -> bool:
    return share_of(f"{text.text} part") < settings.part


def _kept(text: Annotated, settings: TrainSettings) -> bool:
    """Tell whether a text is kept from training: to fit the confidence on, or because it is of the part left out."""
    return share_of(text.text) < settings.held_out or bool(settings.fold and in_fold(text.text, settings.fold))


def _of_head(weights: Mapping[str, NDArray[np.float32]], head: Head) -> dict[str, NDArray[np.float32]]:
    """Return the weights with the classifier's rows of one head."""
    rows = {"classifier.weight", "classifier.bias"}
    return {name: array[head.columns] if name in rows else array for name, array in weights.items()}


def _data(
    sources: Sequence[Source], settings: TrainSettings, unlabelled: Sequence[Path], free: Sequence[Annotated]
) -> dict[str, dict[str, object]]:
    """Return what `model.json` says of each file; of one without labels, how many distinct and new texts were in it."""
    names = names_of([*(source.corpus.path for source in sources), *unlabelled])
    counts = Counter(text.id for text in free)
    rows: dict[str, dict[str, object]] = {
        names[source.corpus.path]: {
            "sha256": sha256(source.corpus.path),
            "texts": sum(_in_part(text, settings) for text in source.texts),
            "repeat": source.corpus.repeat,
            "scheme": source.head,
        }
        for source in sources
    }
    for path in unlabelled:
        rows.setdefault(names[path], {"sha256": sha256(path)})["unlabelled"] = counts[str(path)]
    return rows


def _checkpoints(output: Path, described: ModelDescription, *, resume: bool) -> Path:
    """Return where checkpoints go; those of another training are never gone on with.

    Raises:
        SettingsError: What is to be resumed had other settings, or read other data.
    """
    folder = output / CHECKPOINTS
    if not resume:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    noted = folder / DESCRIPTION
    if noted.is_file() and noted.read_text(encoding="utf-8") != described.model_dump_json():
        raise SettingsError(f"{output}: was begun with other settings, data or versions; train anew without --resume")
    noted.write_text(described.model_dump_json(), encoding="utf-8")
    return folder
