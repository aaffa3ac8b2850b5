from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import SETTINGS
from logmine.types import Finding
from logmine.votes.calibrating import calibrated, curve

WORTH = SETTINGS.votes
PRIOR = 0.05


def score(image, value, defect="crack", **fields):
    return Finding(
        f"s-{image}-{defect}", "image_model", "score", "p.csv", 2, "m", image, "EX1", defect, value=value, **fields
    )


def answer(image, said, defect="crack", **fields):
    return Finding(f"a-{image}-{defect}", "people", said, "r.csv", 2, "R1", image, "EX1", defect, **fields)


def asked(n, good=lambda there, _: 0.7 if there else 0.2, **fields):
    """Return scores and answers of n images, every fifth with the defect."""
    found = []
    for k in range(n):
        there = k % 5 == 0
        found += [score(f"I{k}", good(there, k)), answer(f"I{k}", "present" if there else "absent", **fields)]
    return found


def worth_of(findings, image):
    (found,) = [
        f for f in calibrated(findings, lambda _: PRIOR, WORTH) if (f.image_id, f.source) == (image, "image_model")
    ]
    return found.probability, found.weight


def test_without_answers_a_score_is_taken_as_it_is_and_weighs_little():
    assert worth_of([score("I1", 0.8)], "I1") == (0.8, WORTH.model_uncalibrated)
    assert worth_of(asked(40), "I0") == (0.7, WORTH.model_uncalibrated)


def test_enough_answers_calibrate_a_model():
    (high, weight), (low, _) = worth_of(asked(60), "I0"), worth_of(asked(60), "I1")
    assert weight == WORTH.model_calibrated
    assert low < PRIOR < 0.3 < high


def test_a_model_that_knows_nothing_moves_nothing():
    blind = asked(100, good=lambda _, k: 0.2 + 0.6 * ((k // 5) % 2))
    assert worth_of(blind, "I0")[0] == pytest.approx(PRIOR, abs=0.02)


def test_answers_of_other_defects_calibrate_where_a_defect_has_too_few():
    found = [*asked(60), score("I1", 0.9, defect="wear")]
    (wear,) = [f for f in calibrated(found, lambda _: PRIOR, WORTH) if f.defect == "wear"]
    assert wear.weight == WORTH.model_calibrated


def test_only_the_audit_calibrates_where_there_is_one():
    chosen = asked(60)
    audit = [answer("J1", "absent", sampling_probability=0.1), score("J1", 0.4)]
    assert worth_of([*chosen, *audit], "I0")[1] == WORTH.model_uncalibrated


def test_people_who_disagree_calibrate_nothing():
    disputed = [answer(f"I{k}", "present" if k % 5 else "absent") for k in range(20)]
    assert worth_of([*asked(60), *disputed], "I59")[1] == WORTH.model_uncalibrated


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.floats(0.5, 4)), min_size=10, max_size=60), st.booleans())
@settings(max_examples=40, deadline=None)
def test_more_score_is_never_less_evidence(rows, isotonic):
    rows = [*rows, (0.5, True, 1.0), (0.4, False, 1.0)]
    made = curve(np.array(sorted((s, float(t), w) for s, t, w in rows)), isotonic=isotonic)
    moved = [made(s) for s in np.linspace(0, 1, 21)]
    assert all(a <= b + 1e-9 for a, b in pairwise(moved))
