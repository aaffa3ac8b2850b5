"""Measure the normaliser: its speed beside a ByT5, and the harm it does to clean texts.

    python benchmarks/normalize.py speed [CORPORA] [--rounds N] [--sample N] [--domain NAME] [--profile NAME] [--alone]
    python benchmarks/normalize.py harm FILE... [--domain NAME]

`speed` takes every distinct raw text of the `.norm` files below CORPORA (MaintNorm; see CONTRIBUTING for where it is
expected). Each round makes a new Normalizer, so that nothing is remembered, and normalises all of them in one process;
then a ByT5-small of transformers (see `byt5.py`) normalises a sample of them. Rounds alternate, so that a busy machine
slows both; what slows it at times must not flatter us, so that the median of our rounds is held against the fastest of
theirs. On a quiet machine it takes some minutes. What both were given and did is printed beside the figures.

`harm` takes files of clean texts, one a line, and counts the words that the default profile changes, case ignored;
every change is harm. The files can't be shipped. Two that serve, of about 5,000 and 2,600 lines:

- English: sentences of six to fifty words that begin with a capital, end with a stop, and hold hardly anything but
  words; drawn at random from news (1,500; PyPI, gensim 4.4.0, `gensim/test/test_data/lee_background.cor`), an
  encyclopaedia (1,500; there too, `enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2`, markup
  removed) and the manual of a machine tool (2,000; Debian 12, linuxcnc-doc-en 2.9.0~pre1,
  `usr/share/doc/linuxcnc/LinuxCNC_Documentation.pdf`, read with pypdfium2).
- Maintenance: the normalised sides of MaintNorm and the texts of MaintIE, each once, without those that hold a mask.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING

from logmine.evaluate.normalize import read_norm
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer, guess_domain
from logmine.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.types import NormalizedText

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "maintnorm"
BATCHES = (1, 8, 32)
THREADS = 2
SHOWN = 30
BAR_TEXTS, BAR_RATIO, BAR_HARM = 10_000, 1_000, 0.003


def distinct(folder: Path) -> list[tuple[str, str]]:
    """Return every distinct raw text below a folder, and what it means."""
    files = sorted(folder.rglob("*.norm"))
    if not files:
        raise SystemExit(f"{folder}: no .norm file below it; name the folder of MaintNorm")
    found: dict[str, str] = {}
    for tokens in (tokens for file in files for tokens in read_norm(file)):
        meant = " ".join(meant for _, meant in tokens if meant)
        found.setdefault(" ".join(raw for raw, _ in tokens), meant)
    return list(found.items())


def once(texts: Sequence[str], domain: str, profile: str) -> tuple[float, float]:
    """Make a normaliser and normalise all texts; return the seconds of each."""
    gc.collect()
    start = time.perf_counter()
    normalizer = Normalizer(Lexicons(), domain, profile=profile)
    normalizer("qqqq")  # what is loaded only when it is first wanted; no text holds this word
    made = time.perf_counter()
    normalizer.many(texts)
    return made - start, time.perf_counter() - made


def speed(args: argparse.Namespace) -> None:
    """Time the normaliser, and a ByT5-small beside it."""
    pairs = distinct(args.corpora)
    texts = [raw for raw, _ in pairs]
    sample = random.Random(0).sample(pairs, min(args.sample, len(pairs)))  # noqa: S311
    rival = None
    if len(sample) < max(BATCHES):
        raise SystemExit(f"a sample of {len(sample)} texts fills no batch of {max(BATCHES)}; ask for more")
    if not args.alone:
        from byt5 import Byt5  # noqa: PLC0415 - torch is wanted here alone

        rival = Byt5(THREADS)
        rival.seconds(sample[:1], 1)
        gc.freeze()  # what torch and the network hold is no work of the normaliser's
    built, taken = [], []
    rivals: list[tuple[float, int]] = []
    for number in range(1, args.rounds + 1):
        making, working = once(texts, args.domain, args.profile)
        built.append(making)
        taken.append(len(texts) / working)
        print(f"round {number}: logmine {taken[-1]:,.0f} texts/s, made in {making:.2f} s", flush=True)
        if rival:
            for batch in BATCHES:
                rivals.append((len(sample) / rival.seconds(sample, batch), batch))
                print(f"round {number}: ByT5-small, batch {batch}: {rivals[-1][0]:.2f} texts/s", flush=True)
    ours = median(taken)
    print(
        f"logmine: {ours:,.0f} texts/s (bar: {BAR_TEXTS:,}). Median of {args.rounds} new normalisers, each given all"
        f" {len(texts):,} distinct texts of {args.corpora.name} ({_bytes(pairs)}), one process, nothing remembered,"
        f" no warm-up; domain {args.domain}, profile {args.profile}."
    )
    print(f"making a normaliser: {median(built):.2f} s (not counted above)")
    if rival:
        theirs, best = max(rivals)
        print(
            f"ByT5-small of transformers: {theirs:.2f} texts/s. Random weights of the architecture"
            f" ({rival.parameters / 1e6:.0f} M), float32, torch on {THREADS} threads; fastest of"
            f" {args.rounds} rounds by each batch of {', '.join(map(str, BATCHES))} ({best}) over {len(sample)} of the"
            f" same texts ({_bytes(sample)}), after one to warm up; greedy, keys and values cached, generating"
            " exactly the gold's bytes plus one (in a batch: of its longest; texts of like length go together)."
        )
        print(f"ratio: {ours / theirs:,.0f} (bar: {BAR_RATIO:,})")


def _bytes(pairs: Sequence[tuple[str, str]]) -> str:
    raw, meant = (mean(len(pair[side].encode()) for pair in pairs) for side in (0, 1))
    return f"mean {raw:.0f} bytes raw, {meant:.0f} meant"


def harm(args: argparse.Namespace) -> None:
    """Count what becomes of words of clean texts."""
    for path in args.files:
        texts = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        lexicons = Lexicons()
        domain = args.domain or guess_domain(texts, lexicons)
        normalizer = Normalizer(lexicons, domain=domain)
        words = changed = harmed = 0
        changes: Counter[tuple[str, str]] = Counter()
        for text in normalizer.many(texts):
            there, gone = _words(text)
            words += there
            changed += gone
            harmed += gone > 0
            changes.update(_changes(text))
        share = changed / max(words, 1)
        print(
            f"{path.name}: {changed:,} of {words:,} words changed, {share:.3%} (bar: under {BAR_HARM:.1%});"
            f" {harmed:,} of {len(texts):,} texts; domain {domain}, default profile, case ignored, punctuation aside"
        )
        for (raw, became), count in changes.most_common(SHOWN):
            print(f"{count:6}  {raw} → {became or '(nothing)'}")


def _words(text: NormalizedText) -> tuple[int, int]:
    """Count the words of a raw text, and those that became something else; inserted words count as changed."""
    there = [token for token in tokenize(text.raw) if any(map(str.isalnum, token.text))]
    became = (text.text[slice(*text.alignment.to_norm(token.start, token.end))] for token in there)
    gone = sum(token.text.lower() != word.lower() for token, word in zip(there, became, strict=True))
    return len(there), gone + sum(not raw for raw, _ in _changes(text))


def _changes(text: NormalizedText) -> Iterator[tuple[str, str]]:
    """Yield what was replaced by what, in lower case."""
    alignment = text.alignment
    for piece, exact in enumerate(alignment.exact):
        raw = text.raw[alignment.raw[piece] : alignment.raw[piece + 1]].lower()
        became = text.text[alignment.norm[piece] : alignment.norm[piece + 1]].lower()
        if not exact and raw.split() != became.split():
            yield raw.strip(), became.strip()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    commands = parser.add_subparsers(required=True)

    command = commands.add_parser("speed", help="texts a second, beside a ByT5-small")
    command.add_argument("corpora", type=Path, nargs="?", default=CORPORA)
    command.add_argument("--rounds", type=int, default=5)
    command.add_argument("--sample", type=int, default=32, help="texts for the ByT5")
    command.add_argument("--domain", default="mobile-plant")
    command.add_argument("--profile", default="maintnorm")
    command.add_argument("--alone", action="store_true", help="no ByT5, so no torch")
    command.set_defaults(run=speed)

    command = commands.add_parser("harm", help="words of clean texts that change")
    command.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--domain", help="guessed from each file if not given")
    command.set_defaults(run=harm)

    args = parser.parse_args(arguments)
    args.run(args)


if __name__ == "__main__":
    main(sys.argv[1:])
