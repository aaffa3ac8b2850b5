"""What a training is made of, read and checked before any of it begins: what can't work is told at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logmine.errors import SettingsError
from logmine.evaluate.corpora import load_corpus
from logmine.evaluate.schemes import Scheme, load_scheme
from logmine.evaluate.terms import agree, corpus_scheme
from logmine.tagger import ModelDescription
from logmine.train.encoder import find_encoder, layers_of, places_of
from logmine.train.heads import TagSets
from logmine.train.lessons import Source, heads_of, read_source
from logmine.train.teaching import Teachers, sets_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.lexicon import Lexicons
    from logmine.train.settings import Corpus, TrainSettings


@dataclass(frozen=True, slots=True)
class Plan:
    """A training, checked.

    Args:
        encoder: Folder of the pretrained encoder.
        spoken: The scheme that the model shall speak.
        sources: The corpora, read.
        sets: Heads, the model's own first; numbers the sets of right tags.
        known: Texts that annotators marked, and those to be scored on.
        teachers: Whom the model learns from as well; None: nobody.
        numbers: Which set of the model's tags each of the teachers' tags stands for.
    """

    encoder: Path
    spoken: Scheme
    sources: list[Source]
    sets: TagSets
    known: frozenset[str]
    teachers: Teachers | None = None
    numbers: tuple[int, ...] = ()


def planned(
    corpora: Sequence[Corpus],
    settings: TrainSettings,
    *,
    lexicons: Lexicons,
    scheme: str,
    dev: Sequence[Corpus],
    encoder: Path | None,
    teachers: Sequence[Path],
) -> Plan:
    """Read and check what a training is made of; the arguments are `train`'s.

    Raises:
        LogmineError: As `train` does.
    """
    if not corpora:
        raise SettingsError("no corpus to train on; name at least one annotated file")
    if settings.patience and not dev:
        raise SettingsError("patience needs texts to score each pass on; name at least one dev corpus")
    encoder = find_encoder(encoder)
    if settings.window > (places := places_of(encoder)):
        raise SettingsError(f"window {settings.window}: {encoder} sees {places} pieces at once; take no more")
    if (settings.layers or 1) > (layers := layers_of(encoder)):
        raise SettingsError(f"layers {settings.layers}: {encoder} has {layers}; take no more")
    spoken = load_scheme(scheme, lexicons)
    sources = [read_source(corpus, spoken, lexicons) for corpus in corpora]
    sets = TagSets(heads_of(spoken, sources))
    head = sets.heads[0]
    asked = Teachers(teachers) if teachers else None
    numbers = sets_of(asked, head, sets, lexicons) if asked else ()
    known = {text.text for source in sources for text in source.texts}
    speaks = ModelDescription(name="model", scheme=spoken.name, labels=head.labels)
    for corpus in dev:
        texts = load_corpus(corpus.path)
        agree(corpus_scheme(texts, [speaks], lexicons, corpus.path, corpus.scheme), speaks, lexicons)
        known |= {text.text for text in texts}
    return Plan(encoder, spoken, sources, sets, frozenset(known), asked, numbers)
