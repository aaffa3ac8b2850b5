from itertools import permutations
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import SETTINGS, cast, image
from logmine.aggregate import Aggregator

PRIOR = SETTINGS.priors.default
BOOM = image(components_in_view=("boom",))
aggregate = Aggregator(SETTINGS.thresholds, SETTINGS.priors, SETTINGS.view, lambda *_: False, "set-1")


def one(picture, *casts, defect="crack"):
    return next(label for label in aggregate(picture, casts) if label.defect == defect)


def test_one_full_vote_alone_is_taken_at_its_word():
    label = one(BOOM, cast(0.95))
    assert label.p_present == pytest.approx(0.95)
    assert (label.p_in_view, label.view_known, label.status) == (1.0, True, "present")
    assert label.probability == pytest.approx(0.95)
    assert (label.n_votes, label.n_independent, label.conflict, label.needs_review) == (1, 1, 0.0, False)
    assert (label.sample_weight, label.label_set_id, label.scope) == (1.0, "set-1", "component")


def test_independent_votes_add_up_in_log_odds():
    both = one(BOOM, cast(0.5, root="r1"), cast(0.5, root="r2"))
    evidence = 2 * (log(1) - log(PRIOR / (1 - PRIOR)))
    assert both.log_odds_evidence == pytest.approx(evidence)
    assert both.p_present == pytest.approx(1 / (1 + exp(-(log(PRIOR / (1 - PRIOR)) + evidence))))
    assert both.n_independent == 2


def test_votes_of_one_root_count_once():
    alone = one(BOOM, cast(0.95))
    twice = one(BOOM, cast(0.95), cast(0.6, source="attached_record", evidence="e1"))
    assert twice.p_present == alone.p_present
    assert (twice.n_votes, twice.n_independent) == (2, 1)


def test_weight_draws_a_vote_towards_the_prior():
    strong, weak, none = (one(BOOM, cast(0.95, weight=w)).p_present for w in (1.0, 0.5, 0.0))
    assert strong > weak > none == pytest.approx(PRIOR)


def test_without_knowing_the_frame_there_is_no_probability():
    label = one(image(), cast(0.95))
    assert label.p_present == pytest.approx(0.95)
    assert (label.p_in_view, label.view_known, label.probability, label.sample_weight) == (None, False, None, 0.0)
    assert (label.status, label.review_reason) == ("uncertain", "view unknown")
    assert one(image(), cast(0.02, denies=True)).status == "unknown"


def test_what_is_there_but_not_in_the_frame_gets_no_label():
    label = one(image(components_in_view=("cab",)), cast(0.95))
    assert label.p_present == pytest.approx(0.95)
    assert label.p_in_view == pytest.approx(SETTINGS.view.elsewhere)
    # No one looked at the cab: a low value would pass that off as absence.
    assert (label.view_known, label.probability, label.status) == (True, None, "unknown")


def test_absent_needs_every_component_in_view_examined_and_denied():
    denial = cast(0.02, denies=True, source="denied_at_inspection")
    assert one(BOOM, denial).status == "absent"
    assert one(BOOM, denial).probability == pytest.approx(0.02)
    wide = one(image(components_in_view=("boom", "stick")), denial)
    assert (wide.status, wide.probability) == ("unknown", None)
    both = one(
        image(components_in_view=("boom", "stick")), denial, cast(0.02, component="stick", denies=True, root="r2")
    )
    assert both.status == "absent"


def test_a_denial_of_one_side_is_not_a_denial_of_both():
    left = cast(0.02, position="left", denies=True)
    assert one(BOOM, left).status == "unknown"
    assert one(image(components_in_view=("boom",), position="left"), left).status == "absent"


def test_a_denial_concerns_its_component_only():
    label = one(
        image(components_in_view=("boom", "stick")), cast(0.95), cast(0.02, component="stick", denies=True, root="r2")
    )
    assert label.status == "present"
    assert label.conflict == 0.0
    assert label.scope == "image"


def test_conflict_is_the_share_of_independent_votes_against_the_majority():
    split = one(BOOM, cast(0.95), cast(0.02, denies=True, root="r2"))
    assert split.conflict == 0.5
    assert (split.needs_review, split.review_reason) == (True, "conflict")
    assert split.sample_weight == 0.5
    third = one(BOOM, cast(0.95), cast(0.95, root="r3"), cast(0.02, denies=True, root="r2"))
    assert third.conflict == pytest.approx(1 / 3)


def test_a_conflict_about_what_is_not_in_the_frame_is_not_the_images():
    label = one(image(components_in_view=("cab",)), cast(0.95), cast(0.02, denies=True, root="r2"))
    assert (label.conflict, label.needs_review) == (0.0, False)


def test_doubt_goes_to_review():
    label = one(BOOM, cast(0.5))
    assert (label.status, label.needs_review, label.review_reason) == ("uncertain", True, "uncertain")


def test_a_child_supports_its_parent_and_a_parent_leaves_children_null():
    labels = aggregate(BOOM, [cast(0.95, defect="leak.oil")])
    assert [label.defect for label in labels] == ["leak", "leak.oil"]
    assert [label.defect for label in aggregate(BOOM, [cast(0.95, defect="leak")])] == ["leak"]


def test_a_parent_is_at_least_as_probable_as_each_child():
    denied, oil = cast(0.02, defect="leak", denies=True, root="r2"), cast(0.95, defect="leak.oil")
    leak, leak_oil = aggregate(BOOM, [denied, oil])
    assert leak.p_present >= leak_oil.p_present
    # "no leaks" also counts against the oil leak, once that is spoken of.
    assert leak_oil.n_votes == 2
    assert leak_oil.conflict == 0.5


def test_a_childs_denial_says_nothing_of_its_parent():
    assert [label.defect for label in aggregate(BOOM, [cast(0.02, defect="leak.oil", denies=True)])] == ["leak.oil"]


def test_severity_is_the_worst_that_speaks_for_it():
    label = one(BOOM, cast(0.95, severity="incipient"), cast(0.95, severity="degraded", root="r2"))
    assert label.severity == "degraded"
    assert one(BOOM, cast(0.02, severity="critical", denies=True)).severity is None


def test_an_unnamed_component_leaves_the_view_unknown_unless_another_suffices():
    unnamed = cast(0.95, component=None)
    assert one(BOOM, unnamed).view_known is False
    assert one(BOOM, unnamed, cast(0.95, root="r2")).status == "present"
    assert one(BOOM, cast(0.02, denies=True, root="r2"), unnamed).probability is None


votes = st.builds(
    cast,
    st.floats(0, 1),
    defect=st.sampled_from(["leak", "leak.oil", "leak.water", "crack"]),
    component=st.sampled_from([None, "boom", "stick", "cab"]),
    position=st.sampled_from([None, "left", "right"]),
    root=st.sampled_from(["r1", "r2", "r3"]),
    weight=st.floats(0, 1),
    denies=st.booleans(),
    attached=st.booleans(),
)
pictures = st.builds(
    image,
    components_in_view=st.sampled_from([None, ("boom",), ("boom", "stick")]),
    position=st.sampled_from([None, "left"]),
)


@given(pictures, st.lists(votes, min_size=1, max_size=6))
def test_labels_hold_together(picture, casts):
    labels = {label.defect: label for label in aggregate(picture, casts)}
    assert {cast.defect for cast in casts} <= set(labels)
    for label in labels.values():
        low, high = SETTINGS.thresholds.floor, SETTINGS.thresholds.ceiling
        assert low <= label.p_present <= 1.0
        assert label.p_present <= high or label.n_votes > 1
        assert 0.0 <= label.conflict <= 0.5
        assert 0.0 <= label.sample_weight <= 1.0
        assert label.view_known == (label.p_in_view is not None)
        assert (label.probability is not None) <= label.view_known
        assert label.status in {"uncertain", "unknown"} or label.probability is not None
        if label.probability is not None:
            assert label.probability == pytest.approx(label.p_present * label.p_in_view)
        assert label.n_independent <= label.n_votes == len(label.votes)
    for child, parent in (("leak.oil", "leak"), ("leak.water", "leak")):
        if child in labels and parent in labels:
            assert labels[parent].p_present >= labels[child].p_present
            known = labels[child].probability, labels[parent].probability
            assert None in known or known[1] >= known[0]


@given(pictures, st.lists(votes, min_size=2, max_size=4))
def test_the_order_of_votes_does_not_matter(picture, casts):
    first, *others = (aggregate(picture, order) for order in permutations(casts))
    assert all(other == first for other in others)


def test_priors_are_inherited_and_named():
    priors = SETTINGS.priors.model_copy(update={"defects": {"leak": 0.2}})
    assert (priors.of("leak.oil"), priors.of("crack")) == (0.2, PRIOR)
