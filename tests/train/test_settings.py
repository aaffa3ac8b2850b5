import pytest

from logmine.errors import SettingsError
from logmine.train import TrainSettings
from logmine.train.settings import names_of


@pytest.mark.parametrize(
    ("argument", "value", "expected"),
    [
        ("passes", 0, "1 or more"),
        ("batch", 0, "1 or more"),
        ("rate", 0.0, "more than 0"),
        ("head_rate", -1e-3, "more than 0"),
        ("average", 1.0, "from 0 to below 1"),
        ("average", -0.1, "from 0 to below 1"),
        ("held_out", 1.0, "from 0 to below 1"),
        ("held_out", -0.1, "from 0 to below 1"),
        ("trust", 1.1, "from 0 to 1"),
        ("trust", -0.1, "from 0 to 1"),
        ("trust", float("nan"), "from 0 to 1"),
    ],
)
def test_a_setting_out_of_range_is_named(argument, value, expected):
    with pytest.raises(SettingsError, match=f"^{argument} {value}: expected {expected}$"):
        TrainSettings(**{argument: value})


@pytest.mark.parametrize(
    "ends", [{"passes": 1, "batch": 1}, {"average": 0, "held_out": 0, "trust": 0}, {"trust": 1, "average": 0.99}]
)
def test_the_ends_of_a_range_are_in_it(ends):
    TrainSettings(**ends)


@pytest.mark.parametrize(
    "given", [{"seed": -1}, {"fold": (5, 4)}, {"noise": 1.5}, {"patience": -1}, {"threads": 0}, {"layers": 0}]
)
def test_what_would_fail_later_is_refused_by_name(given):
    with pytest.raises(SettingsError, match=next(iter(given))):
        TrainSettings(**given)


def test_files_are_named_by_folder_and_name(tmp_path):
    path = tmp_path / "shop" / "train.conll"
    assert names_of([path]) == {path: "shop/train.conll"}
    assert names_of([]) == {}


def test_files_of_one_name_are_told_apart_by_the_folders_above(tmp_path):
    paths = [tmp_path / place / "data" / "train.conll" for place in ("one", "other")]
    assert list(names_of([*paths, paths[0]]).values()) == ["one/data/train.conll", "other/data/train.conll"]
