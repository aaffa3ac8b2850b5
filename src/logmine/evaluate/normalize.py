"""Scores of the normaliser against `raw<TAB>meant` tokens, as MaintNorm has them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from logmine.errors import FormatError
from logmine.normalize import Normalizer, guess_domain
from logmine.normalize.profile import MAINTNORM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.lexicon import Lexicons
    from logmine.types import NormalizedText

WORST: Final = 20
_MASK: Final = re.compile(r"<[a-z_]+>")

NormText = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Confusion:
    """A token that was not normalised as it was meant: `raw` became `predicted` instead of `meant`."""

    raw: str
    meant: str
    predicted: str
    count: int


@dataclass(frozen=True, slots=True)
class NormalizationScores:
    """What `evaluate normalize` reports.

    Under a profile that keeps case, case is ignored, and tokens meant to be a mask (`<id>`, `<num>`) are left out;
    under one that writes lower case and masks, every token counts, to the letter.

    Args:
        profile: The form that texts were normalised to.
        domain: The abbreviation list that came first.
        texts: Texts read.
        tokens: Tokens scored.
        masked: Tokens left out, because a mask is meant.
        true_positives: Tokens that needed a change and got the right one.
        false_negatives: Tokens that needed a change and did not get the right one.
        false_positives: Tokens that needed none and were changed.
        worst: The commonest confusions.
    """

    profile: str
    domain: str
    texts: int
    tokens: int
    masked: int
    true_positives: int
    false_negatives: int
    false_positives: int
    worst: tuple[Confusion, ...]

    @property
    def precision(self) -> float:
        """Right changes among changes of tokens that needed one, or none; 0 where nothing was changed."""
        changed = self.true_positives + self.false_positives
        return self.true_positives / changed if changed else 0.0

    @property
    def recall(self) -> float:
        """Right changes among tokens that needed one; 0 where none did."""
        needed = self.true_positives + self.false_negatives
        return self.true_positives / needed if needed else 0.0

    @property
    def error_reduction_rate(self) -> float:
        """(TP - FP) / (TP + FN): 1 for perfect, 0 for leaving all as it is (van der Goot 2019)."""
        needed = self.true_positives + self.false_negatives
        return (self.true_positives - self.false_positives) / needed if needed else 0.0


def evaluate_normalizer(
    path: Path,
    lexicons: Lexicons,
    domain: str | None = None,
    predictions: Path | None = None,
    *,
    profile: str = MAINTNORM,
    model: Path | None = None,
    worst: int = WORST,
) -> NormalizationScores:
    """Normalise the texts of a file and score every token.

    Args:
        path: Tokens as `raw<TAB>meant`, one a line; a blank line ends a text.
        lexicons: Where the normaliser's lists are.
        domain: Which abbreviation list comes first; None: guessed from the texts.
        predictions: Where to write `raw<TAB>predicted` in the same form; None: nowhere.
        profile: The form to normalise to.
        model: A model's folder; None for the embedded one.
        worst: How many confusions to name.

    Raises:
        FormatError: The file holds no tokens, or a line isn't `raw<TAB>meant`.
    """
    texts = read_norm(path)
    raws = [" ".join(raw for raw, _ in text) for text in texts]
    domain = domain or guess_domain(raws, lexicons)
    normalizer = Normalizer(lexicons, domain, profile=profile, model=model)
    normalized = normalizer.many(raws)
    predicted = [by_token(text, [raw for raw, _ in tokens]) for text, tokens in zip(normalized, texts, strict=True)]
    if predictions is not None:
        _write(predictions, texts, predicted)
    scores = score(texts, predicted, exact=normalizer.profile.case == "lower", worst=worst)
    return replace(scores, profile=profile, domain=domain)


def read_norm(path: Path) -> list[NormText]:
    """Read texts as lists of raw and meant tokens.

    Raises:
        FormatError: The file holds no tokens, isn't UTF-8, or a line isn't `raw<TAB>meant`.
    """
    texts: list[NormText] = [[]]
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: can't be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            texts.append([])
            continue
        raw, tab, meant = line.rstrip("\r").partition("\t")
        if not tab or not raw:
            raise FormatError(f"{path}, line {number}: expected raw<TAB>meant, got {line[:40]!r}")
        texts[-1].append((raw, meant))
    found = [text for text in texts if text]
    if not found:
        raise FormatError(f"{path}: no tokens; expected raw<TAB>meant, one a line")
    return found


def by_token(text: NormalizedText, tokens: Sequence[str]) -> list[str]:
    """Cut a normalised text by the raw tokens, joined by single spaces, that it was made from.

    What became of several tokens together goes to the first of them; the others get nothing.
    """
    cuts: list[str] = []
    start = 0
    for token in tokens:
        end = start + len(token)
        cuts.append(_became(text, start, end).strip())
        start = end + 1
    return cuts


def _became(text: NormalizedText, start: int, end: int) -> str:
    alignment = text.alignment
    found = []
    for piece, exact in enumerate(alignment.exact):
        low, high = alignment.raw[piece], alignment.raw[piece + 1]
        if high <= start and (high < start or low < high or low < start):
            continue
        if low >= end:
            break
        if exact:
            found.append(text.raw[max(low, start) : min(high, end)])
        elif low >= start:
            found.append(text.text[alignment.norm[piece] : alignment.norm[piece + 1]])
    return "".join(found)


def score(
    texts: Sequence[NormText], predicted: Sequence[Sequence[str]], *, exact: bool = False, worst: int = WORST
) -> NormalizationScores:
    """Score predicted tokens, one for each raw token of each text.

    Args:
        texts: What was written and meant.
        predicted: What was predicted for each token.
        exact: To the letter and with masks; else case is ignored and masks are left out.
        worst: How many confusions to name.
    """
    right = missed = harmed = tokens = masked = 0
    confusions: Counter[tuple[str, str, str]] = Counter()
    for text, guesses in zip(texts, predicted, strict=True):
        for (given, wanted), guess in zip(text, guesses, strict=True):
            raw, meant, became = (given, wanted, guess) if exact else (given.lower(), wanted.lower(), guess.lower())
            if not exact and _MASK.search(meant):
                masked += 1
                continue
            tokens += 1
            if raw != meant:
                right += became == meant
                missed += became != meant
            else:
                harmed += became != raw
            if became != meant:
                confusions[raw, meant, became] += 1
    ranked = sorted(confusions.items(), key=lambda item: (-item[1], item[0]))[:worst]
    named = tuple(Confusion(*words, count) for words, count in ranked)
    return NormalizationScores("", "", len(texts), tokens, masked, right, missed, harmed, named)


def _write(path: Path, texts: Sequence[NormText], predicted: Sequence[Sequence[str]]) -> None:
    blocks = (
        "".join(f"{raw}\t{guess}\n" for (raw, _), guess in zip(text, guesses, strict=True))
        for text, guesses in zip(texts, predicted, strict=True)
    )
    path.write_text("\n".join(blocks), encoding="utf-8")
