import pytest

from evidence import SETTINGS, image
from logmine.aggregate.view import in_view, opposed

VIEW = SETTINGS.view


def is_part(child, ancestor):
    return (child, ancestor) in {("boom cylinder", "boom"), ("seal", "pump")}


def seen(component, side=None, *, attached=False, **fields):
    return in_view(image(**fields), component, side, VIEW, is_part, attached=attached)


@pytest.mark.parametrize(
    ("component", "probability"),
    [
        ("boom", VIEW.listed),
        ("boom cylinder", VIEW.part),
        ("cab", VIEW.elsewhere),
        (None, None),
    ],
)
def test_the_manifest_tells_what_is_in_the_frame(component, probability):
    assert seen(component, components_in_view=("boom", "stick")) == probability


def test_a_part_in_view_shows_the_whole_only_in_part():
    assert seen("pump", components_in_view=("seal",)) == VIEW.whole


def test_without_a_list_only_the_images_own_note_tells():
    assert seen("boom") is None
    assert seen("boom", attached=True) == VIEW.attached
    assert seen(None, attached=True, components_in_view=("boom",)) == VIEW.attached


def test_where_note_and_list_name_different_things_the_note_still_counts():
    assert VIEW.elsewhere < seen("cab", attached=True, components_in_view=("boom",)) == VIEW.attached_unlisted
    assert seen("cab", "left", attached=True, components_in_view=("boom",), position="right") == VIEW.elsewhere


def test_the_other_side_is_elsewhere_whatever_is_listed():
    assert seen("boom", "left", components_in_view=("boom",), position="right") == VIEW.elsewhere
    assert seen("boom", "left", position="front_right") == VIEW.elsewhere
    assert seen("boom", "left", components_in_view=("boom",), position="left") == VIEW.listed


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("left", "right", True),
        ("front_left", "rear", True),
        ("front", "left", False),
        ("left", None, False),
        ("1", "2", True),
        ("engine_2", "2", False),
    ],
)
def test_positions_that_exclude_each_other(one, other, expected):
    assert opposed(one, other, VIEW) is expected
    assert opposed(other, one, VIEW) is expected
