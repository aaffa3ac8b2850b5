"""What a tagger takes for what: wrong spans counted by kind and labels, and written out to be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.errors import SettingsError
from logmine.evaluate.pairing import RIGHT
from logmine.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.pairing import Pair
    from logmine.evaluate.spans import Ranged

SUFFIX: Final = ".csv"
COLUMNS: Final = {
    "text_id": pl.String,
    "kind": pl.String,
    "gold_label": pl.String,
    "gold": pl.String,
    "found_label": pl.String,
    "found": pl.String,
    "confidence": pl.Float64,
    "text": pl.String,
}


@dataclass(frozen=True, slots=True)
class TagConfusion:
    """How often spans of a label were found as another, elsewhere, or not at all.

    Args:
        kind: `other label` (same span), `other borders` (same label, overlapping), `both other`, `missed`, `spurious`.
        gold: The annotated label; empty for spurious spans.
        found: The found label; empty for missed spans.
        count: How often.
    """

    kind: str
    gold: str
    found: str
    count: int


def confusions(pairs: Iterable[Pair], name: Callable[[str], str]) -> tuple[TagConfusion, ...]:
    """Count wrong spans by kind and labels, commonest first.

    Args:
        pairs: Pairs of all texts.
        name: Which row of the scores a found label belongs to.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for kind, gold, found in pairs:
        if kind != RIGHT:
            counts[kind, gold.label if gold else "", name(found.label) if found else ""] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(TagConfusion(*which, count) for which, count in ranked)


def write_examples(target: Path, texts: Sequence[Annotated], paired: Sequence[Sequence[Pair]]) -> None:
    """Write every wrong span as a row of a CSV; cells that a spreadsheet would take for formulas begin with a quote.

    Args:
        target: The file.
        texts: The texts.
        paired: Their pairs.

    Raises:
        SettingsError: The file isn't named as a CSV.
    """
    if target.suffix != SUFFIX:
        raise SettingsError(f"{target}: wrong spans are written as CSV; name it *{SUFFIX}")
    rows = [
        {
            "text_id": text.id,
            "kind": kind,
            "gold_label": gold.label if gold else None,
            "gold": _words(text, gold),
            "found_label": found.label if found else None,
            "found": _words(text, found),
            "confidence": round(found.confidence, 4) if found else None,
            "text": text.text,
        }
        for text, pairs in zip(texts, paired, strict=True)
        for kind, gold, found in sorted(pairs, key=_place)
        if kind != RIGHT
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    write_table(pl.DataFrame(rows, schema=COLUMNS), target.with_suffix(""), fmt="csv")


def _place(pair: Pair) -> int:
    span = pair.gold or pair.found
    return span.first if span else 0


def _words(text: Annotated, span: Ranged | None) -> str | None:
    if span is None:
        return None
    tokens = text.tokens[span.first : span.last]
    return text.text[tokens[0][0] : tokens[-1][1]] if tokens else ""
