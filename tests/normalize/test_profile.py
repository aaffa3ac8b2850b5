"""In which form a text is normalised."""

import pytest

from logmine.errors import LexiconError
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.normalize.profile import DEFAULT, MAINTNORM, load_profile


@pytest.fixture
def own(tmp_path):
    (tmp_path / "profiles").mkdir()

    def write(name, content):
        (tmp_path / "profiles" / f"{name}.toml").write_text(content, encoding="utf-8")
        return Lexicons(tmp_path)

    return write


def test_the_shipped_profiles():
    default, maintnorm = (load_profile(Lexicons(), name) for name in (DEFAULT, MAINTNORM))
    assert (default.case, default.masks, default.words) == ("keep", False, "field")
    assert 0.5 <= default.threshold < 1
    assert (maintnorm.case, maintnorm.masks, maintnorm.words, maintnorm.threshold) == ("lower", True, "space", 0.0)
    assert default.description
    assert maintnorm.description


def test_an_unknown_profile_names_those_there_are():
    with pytest.raises(LexiconError, match="no profile named 'nonsense'; there are default, maintnorm"):
        Normalizer(Lexicons(), profile="nonsense")


@pytest.mark.parametrize("name", ["", "../profiles/default", "default.toml"])
def test_a_profile_is_named_not_a_path(name):
    with pytest.raises(LexiconError, match="no profile named"):
        load_profile(Lexicons(), name)


def test_a_profile_of_ones_own(own):
    lexicons = own(
        "shout",
        'description = "What needs no change is written small."\ncase = "lower"\nwords = "space"\nthreshold = 0.9\n',
    )
    assert load_profile(lexicons, "shout").threshold == 0.9
    assert Normalizer(lexicons, profile="shout")("PUMP").text == "pump"
    with pytest.raises(LexiconError, match="default, maintnorm, shout"):
        load_profile(lexicons, "whisper")


def test_ones_own_stands_in_for_the_shipped_one(own):
    assert load_profile(own("default", "threshold = 1.0\n"), "default").threshold == 1.0


@pytest.mark.parametrize("content", ['case = "upper"\n', "threshold = 2\n", "mask = true\n", "masks =\n"])
def test_a_profile_that_breaks_its_form_is_named(own, content):
    with pytest.raises(LexiconError, match=r"mine\.toml"):
        load_profile(own("mine", content), "mine")
