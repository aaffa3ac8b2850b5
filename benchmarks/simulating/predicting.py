"""An image model's scores: as good as its area under the curve says, and no better."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from simulating.seeds import stream

if TYPE_CHECKING:
    from collections.abc import Sequence

AUC: Final = 0.85


def model_scores(
    images: Sequence[str], defects: Sequence[str], visible: pl.DataFrame, seed: int, auc: float = AUC
) -> pl.DataFrame:
    """Return `image_id`, `defect`, `score` in (0, 1): normal scores, moved where the defect is visible.

    Two normals of one spread whose means lie √2·Φ⁻¹(AUC) apart have that area under the curve.

    Args:
        images: Image ids.
        defects: Defects that the model scores.
        visible: Truth: `image_id`, `defect`, `visible`.
        seed: Decides the noise.
        auc: Area under the receiver operating characteristic.
    """
    rng = stream(seed, "model")
    there = set(visible.filter("visible").select("image_id", "defect").iter_rows())
    apart = 2**0.5 * NormalDist().inv_cdf(auc)
    rows = []
    for image in images:
        raw = rng.normal(size=len(defects))
        for defect, noise in zip(defects, raw, strict=True):
            moved = noise + (apart if (image, defect) in there else 0.0)
            rows.append((image, defect, round(float(1 / (1 + np.exp(-(2 * moved - 3)))), 6)))
    return pl.DataFrame(rows, schema=["image_id", "defect", "score"], orient="row")
