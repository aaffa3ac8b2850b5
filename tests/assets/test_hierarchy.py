"""What is part of what."""

from hypothesis import given
from hypothesis import strategies as st

from logmine.assets import ancestors, descendants
from logmine.assets.hierarchy import circle

PARENTS = {"site": None, "EX-1": "site", "EX-2": "site", "engine": "EX-1", "turbo": "engine"}


def test_descendants_are_all_levels_and_ancestors_the_nearest_first():
    assert descendants(PARENTS, "site") == ("EX-1", "EX-2", "engine", "turbo")
    assert descendants(PARENTS, "turbo") == ()
    assert ancestors(PARENTS, "turbo") == ("engine", "EX-1", "site")
    assert ancestors(PARENTS, "unheard of") == ()


def test_a_circle_is_found_and_followed_once():
    parents = {"a": "b", "b": "c", "c": "b"}
    assert circle(parents) == ("b", "c")
    assert circle(PARENTS) == ()
    assert set(ancestors(parents, "a")) == {"b", "c"}
    assert descendants(parents, "b") == ("a", "c")


@given(st.dictionaries(st.sampled_from("abcdef"), st.none() | st.sampled_from("abcdef")))
def test_each_is_the_other_seen_from_the_other_end(parents):
    for one in parents:
        for other in parents:
            if one != other and not circle(parents):
                assert (one in ancestors(parents, other)) == (other in descendants(parents, one))
