"""What each part of the tagger's training brings: trains with and without it, and scores on the dev part.

    python benchmarks/ablation.py ../shared/corpora                      all rows: hours
    python benchmarks/ablation.py ../shared/corpora --row plain --row crosswise --seed 1 --seed 2

Each row is one training of MWO2KG (or MaintIE, `--scheme maintie5`) under its own labels; F1 is of the int8 model that
comes out, on raw and on normalised texts, mean over the seeds. Needs the training extra and an encoder.
"""

import argparse
import json
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from logmine.lexicon import Lexicons
from logmine.train import Corpus, TrainSettings, train, train_crosswise
from logmine.train.settings import names_of

FILES = {"mwo2kg": ("mwo2kg/train.conll", "mwo2kg/dev.conll"), "maintie5": ("maintie/train.jsonl", "maintie/dev.jsonl")}
FREE = (
    *(f"maintnorm/company_{name}/train.norm" for name in "abc"),
    "excavators/excavators.csv",
    "mwo2kg/work_orders.csv",
)
ROWS: dict[str, dict[str, Any]] = {
    "plain": {"average": 0.0},
    "averaged": {},
    "no variants": {"normalized": 0.0, "noise": 0.0, "masks": 0.0},
    "twice the noise": {"noise": 0.2},
    "marks not computed": {"marks": False},
    "half the texts": {"part": 0.5, "passes": 16},
    "crosswise": {"folds": 4, "passes": 6},
    "crosswise, without free texts": {"folds": 4, "passes": 6, "free": False},
    "crosswise, teachers believed alone": {"folds": 4, "passes": 6, "trust": 1.0},
    "crosswise, marks not computed": {"folds": 4, "passes": 6, "marks": False},
    "crosswise, four layers": {"folds": 4, "passes": 6, "layers": 4},
    "crosswise, three layers": {"folds": 4, "passes": 6, "layers": 3},
    "crosswise, two layers": {"folds": 4, "passes": 6, "layers": 2},
}


def run(
    row: dict[str, Any], seed: int, scheme: str, corpora: Path, encoder: Path | None, threads: int | None
) -> dict[str, float]:
    """Train as a row says; return the figures of `model.json`."""
    given = dict(row)
    folds, free = given.pop("folds", 0), given.pop("free", True)
    learnt, dev = (Corpus(corpora / file, domain="mobile-plant") for file in FILES[scheme])
    settings = replace(TrainSettings(seed=seed, threads=threads), **given)
    common: dict[str, Any] = {
        "lexicons": Lexicons(),
        "scheme": scheme,
        "dev": [dev],
        "encoder": encoder,
        "settings": settings,
    }
    with tempfile.TemporaryDirectory() as folder:
        if folds:
            unlabelled = [corpora / file for file in FREE] if free else []
            made = train_crosswise([learnt], Path(folder), folds, unlabelled=unlabelled, **common)
        else:
            made = train([learnt], Path(folder), **common)
    scored = names_of([dev.path])[dev.path]
    return {name.removeprefix(f"{scored} "): value for name, value in made.figures.items()}


def main() -> None:
    """Run the rows asked for, and print them as they are done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--scheme", choices=FILES, default="mwo2kg")
    parser.add_argument("--row", action="append", choices=ROWS)
    parser.add_argument("--seed", action="append", type=int)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--json", type=Path, help="append each training's figures to this file")
    options = parser.parse_args()
    print("| row | raw | normalised | in float32 | calibration error | minutes |\n|---|---:|---:|---:|---:|---:|")
    for name in options.row or ROWS:
        found, minutes = [], []
        for seed in options.seed or (1, 2, 3):
            started = time.monotonic()
            found.append(run(ROWS[name], seed, options.scheme, options.corpora, options.encoder, options.threads))
            minutes.append((time.monotonic() - started) / 60)
            if options.json:
                with options.json.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"row": name, "seed": seed, "scheme": options.scheme, **found[-1]}) + "\n")
        kinds = ("raw f1", "normalized f1", "normalized f1, in float32", "normalized calibration error")
        means = (statistics.mean(one[kind] for one in found) for kind in kinds)
        print(
            f"| {name} | " + " | ".join(f"{mean:.4f}" for mean in means) + f" | {statistics.mean(minutes):.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
