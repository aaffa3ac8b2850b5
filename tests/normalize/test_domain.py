"""Which domain an export is guessed to be from."""

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize import guess_domain

LEXICONS = Lexicons()


@pytest.mark.parametrize(
    ("texts", "domain"),
    [
        (["REPL BUCKET TEETH", "slew motor leaking", "LH track adjuster"], "mobile-plant"),
        (["#2 mag drop on runup", "nose gear strut low, aircraft grounded", "landing light inop"], "aviation"),
        (["AHU-3 tripped", "toilet blocked level 2", "chiller low pressure"], "building-services"),
        (["fixed it", "order 4711"], "general"),
        (["bucket leaking", "aircraft late"], "general"),
        ([], "general"),
    ],
)
def test_telltale_words_name_the_domain(texts, domain):
    assert guess_domain(texts, LEXICONS) == domain


def test_a_rare_telltale_does_not_decide():
    assert guess_domain(["nothing to tell"] * 500 + ["bucket"], LEXICONS) == "general"
