"""What an image model's score is worth, learnt from people's answers alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from logmine.types import Finding
    from logmine.votes.worth import Worth

    Floats = NDArray[np.float64]
    Curve = Callable[[float], float]

# A score, or what is made of one, is never surer than this.
_SURE: Final = 1e-3
_STEPS: Final = 50


def calibrated(findings: Sequence[Finding], prior: Callable[[str], float], worth: Worth) -> tuple[Finding, ...]:
    """Give every score the probability that it alone would make of its defect's base rate, and its weight.

    Calibrated over people's answers on the images that the model scored: for each defect where there are enough, else
    over all its defects together, else not at all. Where an audit drew answers at random, only those count, each by
    the inverse of its sampling probability; without an audit all answers count, however they were chosen.

    Args:
        findings: Scores and people's answers, others are left as they are.
        prior: Base rate of a defect.
        worth: How many answers it takes, and what calibrated and other scores are worth.
    """
    answers = _answers(findings)
    curves: dict[tuple[str | None, str | None], Curve] = {}
    told: defaultdict[tuple[str | None, str | None], list[tuple[float, float, float]]] = defaultdict(list)
    for one in findings:
        answer = answers.get((one.image_id, one.defect)) if one.source == "image_model" else None
        if answer is not None and one.value is not None:
            for group in ((one.by, one.defect), (one.by, None)):
                told[group].append((one.value, *answer))
    for group, pairs in told.items():
        positive = sum(there for _, there, _ in pairs)
        if len(pairs) >= worth.calibrate_from and worth.calibrate_each <= positive <= len(pairs) - worth.calibrate_each:
            curves[group] = curve(np.array(sorted(pairs)), isotonic=len(pairs) >= worth.isotonic_from)
    return tuple(_weighed(one, curves, prior, worth) if one.source == "image_model" else one for one in findings)


def curve(pairs: Floats, *, isotonic: bool) -> Curve:
    """Return what takes a score to its likelihood ratio in log odds: how far it moves any base rate.

    Args:
        pairs: [n, 3] score, answer (1 present, 0 absent), weight; sorted by score, both answers in it.
        isotonic: Whether by pool-adjacent-violators (Zadrozny and Elkan, 2002), else by Platt's logistic curve (1999).
    """
    scores, there, weights = pairs.T
    base = float((there * weights).sum() / weights.sum())
    made = _isotonic(scores, there, weights) if isotonic else _platt(scores, there, weights)
    return lambda score: _logit(made(score)) - _logit(base)


def _platt(scores: Floats, there: Floats, weights: Floats) -> Curve:
    """Fit a logistic curve over the scores' log odds, to Platt's softened answers, by Newton's method."""
    x = np.column_stack([[_logit(score) for score in scores], np.ones_like(scores)])
    weights = weights * (len(weights) / weights.sum())
    positive, negative = float((there * weights).sum()), float(((1 - there) * weights).sum())
    target = np.where(there > 0, (positive + 1) / (positive + 2), 1 / (negative + 2))
    fitted = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ fitted, -30, 30)))
        slope = x.T @ (weights * (target - p))
        bend = (x * (weights * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ x + 1e-6 * np.eye(2)
        step = np.linalg.solve(bend, slope)
        fitted = fitted + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-9:
            break
    # A model that knows nothing is worth nothing; one that is wrong more often than not isn't turned round.
    rise, start = max(float(fitted[0]), 0.0), float(fitted[1])
    if rise == 0.0:
        base = positive / (positive + negative)
        return lambda _: base
    return lambda score: float(1 / (1 + np.exp(-np.clip(rise * _logit(score) + start, -30, 30))))


def _isotonic(scores: Floats, there: Floats, weights: Floats) -> Curve:
    """Fit the rising steps that are nearest to the answers: neighbours that fall are pooled."""
    weights = weights * (len(weights) / weights.sum())
    base = float((there * weights).sum() / weights.sum())
    blocks: list[list[float]] = []  # mean, weight, lowest and highest score
    for score, answer, weight in zip(scores.tolist(), there.tolist(), weights.tolist(), strict=True):
        blocks.append([answer, weight, score, score])
        while len(blocks) > 1 and (blocks[-2][0] >= blocks[-1][0] or blocks[-2][3] == blocks[-1][2]):
            mean, own, _, high = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + mean * own) / (before[1] + own)
            before[1] += own
            before[3] = high
    # Two answers more, at the base rate, spread over all: a step of few answers is not as sure as it looks.
    share = 2.0 / (len(scores) + 2.0)
    softened = [((1.0 - share) * mean + share * base, low, high) for mean, _, low, high in blocks]
    knots = [(edge, mean) for mean, low, high in softened for edge in dict.fromkeys((low, high))]
    at, made = np.array([edge for edge, _ in knots]), np.array([mean for _, mean in knots])
    return lambda score: float(np.interp(score, at, made))


def _weighed(
    score: Finding,
    curves: dict[tuple[str | None, str | None], Curve],
    prior: Callable[[str], float],
    worth: Worth,
) -> Finding:
    value = score.value if score.value is not None else 0.5
    fitted = curves.get((score.by, score.defect)) or curves.get((score.by, None))
    if fitted is None:
        return replace(score, probability=value, weight=worth.model_uncalibrated)
    moved = fitted(value) + _logit(prior(score.defect or ""))
    return replace(score, probability=float(1 / (1 + np.exp(-moved))), weight=worth.model_calibrated)


def _answers(findings: Sequence[Finding]) -> dict[tuple[str | None, str | None], tuple[float, float]]:
    """Return answer and weight by image and defect; people who disagree tell nothing."""
    people = [one for one in findings if one.source == "people" and one.said in {"present", "absent"}]
    audited = [one for one in people if one.sampling_probability is not None]
    found: dict[tuple[str | None, str | None], tuple[float, float]] = {}
    disputed: set[tuple[str | None, str | None]] = set()
    for one in audited or people:
        asked, there = (one.image_id, one.defect), float(one.said == "present")
        if asked in found and found[asked][0] != there:
            disputed.add(asked)
        found[asked] = there, 1.0 / (one.sampling_probability or 1.0)
    return {asked: answer for asked, answer in found.items() if asked not in disputed}


def _logit(probability: float) -> float:
    bounded = min(max(probability, _SURE), 1.0 - _SURE)
    return float(np.log(bounded / (1.0 - bounded)))
