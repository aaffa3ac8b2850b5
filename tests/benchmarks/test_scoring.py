"""Conditions are scored against the truth in days."""

from datetime import date

import pytest

from simulating.scoring import Claim, Key, kin_of, naive_claims, onsets, tally

BOOM = Key("EX-1", "boom", None, "crack")
TRUE = [Claim(BOOM, 100, 199, 100)]


def test_overlap_is_shared_days_over_all_days():
    said = [Claim(BOOM, 150, 249, None)]
    assert tally(TRUE, said, [BOOM]).overlap() == pytest.approx(50 / 150)


def test_state_at_a_random_time_weighs_true_and_other_days_alike():
    said = [Claim(BOOM, 100, 149, None)]
    assert tally(TRUE, said, [BOOM]).balanced_accuracy() == pytest.approx((0.5 + 1) / 2)


def test_a_claim_of_another_key_costs():
    stick = Key("EX-1", "stick", None, "crack")
    said = [*TRUE, Claim(stick, 0, 99, None)]
    assert tally(TRUE, said, [BOOM, stick]).overlap() == pytest.approx(0.5)


def test_kin_share_the_top_of_their_branch():
    assert kin_of("leak.oil", "ELU") == kin_of("leak", None) == "leak"
    assert kin_of(None, "NOI") == "NOI"


def test_an_onset_is_held_between_the_last_look_and_the_first_report():
    assert onsets(TRUE, [Claim(BOOM, 120, 199, 90)]).inside == 1
    assert onsets(TRUE, [Claim(BOOM, 120, 199, None)]).inside == 1
    assert onsets(TRUE, [Claim(BOOM, 120, 199, 110)]).inside == 0
    assert onsets(TRUE, [Claim(BOOM, 300, 350, None)]).matched == 0


def test_the_naive_rule_says_thirty_days_from_a_first_mention():
    def row(month, day, assertion="affirmed"):
        return {
            "asset_id": "EX-1", "component": "boom", "position": None, "defect": "crack", "failure_mode": "STD",
            "assertion": assertion, "occurred_at": date(2019, month, day),
        }  # fmt: skip

    claims = naive_claims([row(1, 1), row(1, 20), row(3, 1), row(4, 20, "negated")])
    assert [(claim.start, claim.end) for claim in claims] == [(0, 30), (59, 89)]
