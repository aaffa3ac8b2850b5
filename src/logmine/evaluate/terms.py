"""Under which labels a corpus and a model are compared, where each may have a scheme of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from logmine.errors import LexiconError, SettingsError
from logmine.evaluate.schemes import EITHER, OWN, SUFFIX, Scheme, alike, guess_scheme, load_scheme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from logmine.evaluate.corpora import Annotated
    from logmine.lexicon import Lexicons
    from logmine.tagger import ModelDescription, TaggedSpan


@dataclass(frozen=True, slots=True)
class Terms:
    """What the labels of both sides are compared as.

    Args:
        corpus: Maps the corpus' labels to those compared.
        speaks: Name of the model's scheme.
        model: The model's labels to those compared, several with a bar between them: any of them is right. A label
            that maps to nothing, or isn't there, is left out.
    """

    corpus: Scheme
    speaks: str
    model: dict[str, str]

    def gold(self, texts: Sequence[Annotated]) -> list[Annotated]:
        """Return annotated texts under the labels compared."""
        return [self.corpus.apply(text) for text in texts]

    def found(self, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
        """Return a model's spans under the labels compared."""
        return renamed(spans, self.model)

    def corpus_lines(self) -> list[str]:
        """Return what the corpus' labels stand for, to print."""
        lines = [f"corpus, scheme {self.corpus.name}: {_shown(self.corpus.labels)}"]
        if self.corpus.unmarked:
            lines.append(f"not marked in the corpus, so not held against a model: {', '.join(_sorted(self.corpus))}")
        return lines

    def model_lines(self) -> list[str]:
        """Return what the model's labels stand for, to print."""
        spoken = [name for name in self.model.values() if name]
        mute = [name for name in dict.fromkeys(self.corpus.labels.values()) if name and not _in(name, spoken)]
        lines = [f"model, scheme {self.speaks}: {_shown(self.model)}"]
        return [*lines, f"the model has no word for: {', '.join(mute)}"] if mute else lines

    def as_dict(self) -> dict[str, Any]:
        """Return both maps by name."""
        return {
            "scheme": self.corpus.name,
            "mapping": dict(self.corpus.labels),
            "unmarked": _sorted(self.corpus),
            "model_scheme": self.speaks,
            "model_mapping": dict(self.model),
        }


def corpus_scheme(
    texts: Sequence[Annotated], models: Sequence[ModelDescription], lexicons: Lexicons, path: Path, name: str | None
) -> Scheme:
    """Return a corpus' scheme: the one named, that of a model that has all of its labels, or the one that knows them.

    Args:
        texts: The corpus.
        models: Models to be scored on it.
        lexicons: Where the schemes are.
        path: The corpus' file, for messages.
        name: The scheme's name or file; None finds it.

    Raises:
        LexiconError: There is no such scheme, or none knows the labels.
    """
    if name:
        return load_scheme(name, lexicons)
    used = {span.label for text in texts for span in text.spans}
    for model in models:
        spoken = Scheme(model.scheme, {label: label for label in model.labels})
        if used and all(map(spoken.knows, used)):
            listed = load_scheme(model.scheme, lexicons) if _has_file(model.scheme, lexicons) else spoken
            return listed if all(map(listed.knows, used)) else spoken
    return guess_scheme(texts, lexicons, path)


def agree(
    corpus: Scheme,
    model: ModelDescription,
    lexicons: Lexicons,
    *,
    own_labels: bool = False,
    ours: bool = False,
) -> Terms:
    """Return what a corpus and a model are compared under.

    The corpus' own labels where the model has them; else ours, to which both are mapped.

    Args:
        corpus: The corpus' scheme.
        model: The model.
        lexicons: Where the model's scheme is.
        own_labels: Under the corpus' own labels even where the model speaks ours: one of ours counts as the first of
            theirs that maps to it, and the others of theirs are missed.
        ours: Under ours even where the model has the corpus' labels.

    Raises:
        LexiconError: The model's labels can't be mapped.
        SettingsError: The corpus' own labels are wanted of a model that speaks neither them nor ours.
    """
    strange = [label for label in model.labels if label not in corpus.own_labels]
    if strange and model.scheme == corpus.name:
        raise LexiconError(
            f"model {model.name} speaks {model.scheme}, but its {', '.join(strange)} is not in that scheme here; "
            "give the scheme it was trained with"
        )
    if not strange and not ours:
        return Terms(corpus.own(), model.scheme, {label: label for label in model.labels})
    if own_labels and not ours and corpus.name != OWN:
        if model.scheme != OWN:
            raise SettingsError(
                f"model {model.name} speaks {model.scheme} and the corpus {corpus.name}: they meet under our labels "
                "only; leave --own-labels out"
            )
        theirs = corpus.from_ours()
        return Terms(corpus.own(), OWN, {label: theirs.get(label, "") for label in model.labels})
    return Terms(corpus, model.scheme, _to_ours(model, lexicons))


def own_names(corpus: Scheme, model: ModelDescription, lexicons: Lexicons) -> dict[str, str]:
    """Return the corpus' own label that each label of a model is written as; nothing where there is none.

    Raises:
        LexiconError: The model's labels can't be mapped.
    """
    if set(model.labels) <= set(corpus.own_labels):
        return {label: label for label in model.labels}
    theirs = corpus.from_ours()
    return {
        label: next((theirs[one] for one in ours.split(EITHER) if one in theirs), "")
        for label, ours in _to_ours(model, lexicons).items()
    }


def renamed(spans: Sequence[TaggedSpan], names: Mapping[str, str]) -> list[TaggedSpan]:
    """Return spans under other labels; those that become nothing are left out."""
    return [span._replace(label=names[span.label]) for span in spans if names.get(span.label)]


def _to_ours(model: ModelDescription, lexicons: Lexicons) -> dict[str, str]:
    if model.scheme == OWN:
        return {label: label for label in model.labels}
    if not _has_file(model.scheme, lexicons):
        raise LexiconError(
            f"model {model.name} speaks scheme {model.scheme}, which nothing maps to ours; "
            f"put schemes/{model.scheme}{SUFFIX} in your lexicons folder, or take a corpus under the model's labels"
        )
    meanings = load_scheme(model.scheme, lexicons).meanings()
    strange = [label for label in model.labels if label not in meanings]
    if strange:
        raise LexiconError(f"model {model.name}: scheme {model.scheme} doesn't know its {', '.join(strange)}")
    return {label: meanings[label] for label in model.labels}


def _has_file(scheme: str, lexicons: Lexicons) -> bool:
    return scheme in {OWN, *lexicons.names("schemes", SUFFIX)}


def _in(label: str, others: Sequence[str]) -> bool:
    return any(alike(label, other) for other in others)


def _sorted(scheme: Scheme) -> list[str]:
    return sorted(scheme.unmarked)


def _shown(names: Mapping[str, str]) -> str:
    return ", ".join(label if label == name else f"{label} → {name or 'nothing'}" for label, name in names.items())
