"""Writes a model's card: what it is, what it was learnt from, how good it is, where it isn't."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.evaluate.schemes import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from logmine.modes import ModesDescription
    from logmine.normalize.model import NormalizerDescription
    from logmine.tagger import ModelDescription
    from logmine.weights import WeightsDescription

CARD: Final = "MODEL_CARD.md"


def write_card(folder: Path, description: ModelDescription) -> None:
    """Write `MODEL_CARD.md` from what `model.json` says."""
    recipe = ", ".join(f"{key} {value}" for key, value in description.recipe.items() if value is not None)
    data = [
        f"| `{name}` | {row.get('texts', '')} | {row.get('repeat', '')} | {row.get('unlabelled', '')} | "
        f"`{row['sha256'][:16]}…` |"
        for name, row in description.data.items()
    ]
    figures = [f"| {name} | {value:.4f} |" for name, value in description.figures.items()]
    versions = ", ".join(f"{name} {number}" for name, number in description.versions.items())
    teachers = [f"| `{name}` | `{digest[:16]}…` |" for name, digest in description.teachers.items()]
    lines = [
        f"# {description.name}",
        "",
        "A token classifier for maintenance text (English: work orders, defect notes, remarks). It marks",
        f"{', '.join(description.labels)} (scheme `{description.scheme}`)",
        "as BIO spans over the words of `logmine.tokens.tokenize`.",
        "",
        "## Made from",
        "",
        f"Encoder: `{description.encoder.get('name', 'unknown')}`, fine-tuned; its word embeddings are as they were.",
        f"Recipe: {recipe}.",
        f"Versions: {versions}.",
        "",
        "| corpus | texts with labels | repeated | texts without | sha256 |",
        "|---|---|---|---|---|",
        *data,
        "",
        _others(description.scheme) + " No text of the corpora is in the model folder.",
        "",
        *(["| teacher | sha256 of its weights |", "|---|---|", *teachers, ""] if teachers else ()),
        "## Scores",
        "",
        "Exact spans and labels, micro-averaged, on development parts. Where nothing else is said, of the int8 model",
        "that training wrote; an export in float32, or with embeddings of four bits, differs by a little:",
        "",
        "| what | value |",
        "|---|---|",
        *figures,
        "",
        *_sureness(description),
        "",
        "## Limits",
        "",
        "It has learnt from the texts above: other industries, longer texts and other languages are read less well. It",
        "marks failures that a text denies or only fears like any other: whether they are there is judged afterwards.",
        "",
    ]
    (folder / CARD).write_text("\n".join(lines), encoding="utf-8")


def _sureness(description: ModelDescription) -> list[str]:
    """Return what a confidence means, and which spans are reported."""
    meaning = "A mention's confidence is the probability that label and both ends are right: the product of its words'"
    if not description.threshold:
        return [
            meaning,
            f"probabilities at temperature {description.temperature:g}. Spans of the likeliest reading are reported.",
        ]
    return [
        meaning,
        f"probabilities at temperature {description.temperature:g}, fitted on texts kept from training. One that is",
        f"less likely than {description.threshold:g}, half of the F1 on those texts, is not reported.",
    ]


def _others(scheme: str) -> str:
    """Return what became of corpora of other schemes."""
    if scheme == OWN:
        return "Labels of other schemes are mapped by `lexicons/schemes/`."
    return "Corpora of other schemes were learnt beside it, by heads that are not in this model."


def write_normalizer_card(folder: Path, description: NormalizerDescription) -> None:
    """Write a normaliser's `MODEL_CARD.md` from what `model.json` says."""
    recipe = ", ".join(f"{key} {value}" for key, value in description.recipe.items())
    data = [f"| `{name}` | {row['texts']} | `{row['sha256'][:16]}…` |" for name, row in description.data.items()]
    figures = [f"| {name} | {value:.4f} |" for name, value in description.figures.items()]
    versions = ", ".join(f"{name} {number}" for name, number in description.versions.items())
    command = " ".join(["logmine train-normalizer", *description.data, "--domain", description.domain])
    command += f" --seed {description.recipe.get('seed')}"
    lines = [
        f"# {description.name}",
        "",
        "Chooses what a written word of a maintenance text was meant to be, among candidates from lexicons, counted",
        "pairs, spelling, shortening, joining and parting, masks, and its staying: a log-linear model over hashed",
        "features of the word, the candidate and two words on either side. It says how sure it is.",
        "",
        "## Made from",
        "",
        f"Recipe: {recipe}. What words mean was learnt for the domain `{description.domain}`.",
        f"Versions: {versions}.",
        "",
        f"Rebuilt by `{command}`.",
        "",
        "| parallel texts | texts | sha256 |",
        "|---|---|---|",
        *data,
        "",
        "`pairs.csv` holds how often which word became which: counts, no text. What became an id, a name or a date is",
        "not in it.",
        "",
        "## Scores",
        "",
        "Error reduction rate on development parts, with the profile `maintnorm`:",
        "",
        "| what | value |",
        "|---|---|",
        *figures,
        "",
        "## Limits",
        "",
        "Learnt from short orders of three mining companies. Elsewhere it only guesses at spelling and shortening;",
        "what words mean is left to the lists. Names and makers are told by shape and a list, and often missed.",
        "",
    ]
    (folder / CARD).write_text("\n".join(lines), encoding="utf-8")


_LINKER: Final = (
    "Chooses which component a failure is of, what an action is about, what caused a failure and which date governs",
    "it, among the mentions of a text, and how bad a failure is: a log-linear model over named features of how",
    "mentions stand to each other, and of a failure's words.",
)


def write_linker_card(folder: Path, description: WeightsDescription) -> None:
    """Write a linker's `MODEL_CARD.md` from what `model.json` says."""
    recipe = ", ".join(f"{key} {value}" for key, value in description.recipe.items())
    data = [f"| `{name}` | {row['texts']} | `{row['sha256'][:16]}…` |" for name, row in description.data.items()]
    figures = [f"| {name} | {value:.4f} |" for name, value in description.figures.items()]
    versions = ", ".join(f"{name} {number}" for name, number in description.versions.items())
    lines = [
        f"# {description.name}",
        "",
        *_LINKER,
        "`features.txt` names the features, one a line, in the order of the weights.",
        "",
        "## Made from",
        "",
        f"Recipe: {recipe}. Nothing in it is random.",
        f"Versions: {versions}.",
        "",
        f"Rebuilt by `{' '.join(['logmine train-linker', *description.data])}`.",
        "",
        "| annotated texts | learnt from | sha256 |",
        "|---|---|---|",
        *data,
        "",
        "Features name words, or their first and last letters; no text can be read back from them.",
        "",
        "## Scores",
        "",
        "On the dev part, the annotated mentions given:",
        "",
        "| what | value |",
        "|---|---|",
        *figures,
        "",
        "## Limits",
        "",
        "It has learnt from invented notes in English. How lists share a component is left to rules.",
        "",
    ]
    (folder / CARD).write_text("\n".join(lines), encoding="utf-8")


def write_modes_card(folder: Path, description: ModesDescription) -> None:
    """Write `MODEL_CARD.md` of a model of failure modes from what `model.json` says."""
    recipe = ", ".join(f"{key} {value}" for key, value in description.recipe.items())
    data = [f"| `{name}` | {row['phrases']} | `{row['sha256'][:16]}…` |" for name, row in description.data.items()]
    figures = [f"| {name} | {value:.4f} |" for name, value in description.figures.items()]
    versions = ", ".join(f"{name} {number}" for name, number in description.versions.items())
    command = " ".join(["logmine train-modes", *description.data, "--domain", description.domain])
    lines = [
        f"# {description.name}",
        "",
        "Takes the words for a failure for one of the failure modes that the FMC corpus names: a linear model over",
        "hashed features of their senses (`lexicons/senses.csv`), words, letters, and what the lexicons say.",
        "",
        "## Made from",
        "",
        f"Recipe: {recipe}.",
        f"Temperature {description.temperature:g} and threshold {description.threshold:g} were found on parts of the",
        "phrases that were not learnt from.",
        f"Versions: {versions}.",
        "",
        f"Rebuilt by `{command} --seed {description.recipe.get('seed')}`.",
        "",
        "| phrases | number | sha256 |",
        "|---|---|---|",
        *data,
        "",
        "The folder holds sums of weights by hash; no phrase can be read from it.",
        "",
        "## Scores",
        "",
        "Accuracy; over folds, each phrase is named by a model that has not seen it:",
        "",
        "| what | value |",
        "|---|---|",
        *figures,
        "",
        "The list of senses was written by hand, the train part in view: the figure over folds is a little too good.",
        "",
        "## Limits",
        "",
        "Learnt from few and short phrases of one industry, without the component they are of. Its names are those",
        "annotators chose, who disagree: the same words stand under several modes. Below the threshold the lexicons",
        "stand.",
        "",
    ]
    (folder / CARD).write_text("\n".join(lines), encoding="utf-8")
