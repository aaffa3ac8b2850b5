"""Scores of each domain apart: a good average can hide one that is read badly."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from logmine.evaluate.labels import label_scores, row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.labels import LabelScore
    from logmine.evaluate.pairing import Pair
    from logmine.evaluate.terms import Terms


def domain_scores(
    texts: Sequence[Annotated], paired: Sequence[Sequence[Pair]], terms: Terms
) -> dict[str, tuple[LabelScore, ...]]:
    """Score the labels of each domain.

    Args:
        texts: Texts with their domains; those of none take no part.
        paired: The pairs of each text.
        terms: What found and annotated spans were compared under.

    Returns:
        Per domain, in the order of their names, its labels, commonest first; nothing where all texts are of one domain.
    """
    by_domain: dict[str, list[Sequence[Pair]]] = {}
    for text, pairs in zip(texts, paired, strict=True):
        if text.domain:
            by_domain.setdefault(text.domain, []).append(pairs)
    if len(by_domain) < 2:
        return {}
    name = row_of(terms.corpus)
    return {domain: label_scores(chain.from_iterable(by_domain[domain]), name) for domain in sorted(by_domain)}
