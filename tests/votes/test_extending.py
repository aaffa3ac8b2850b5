import pytest

from evidence import SETTINGS, history, image
from logmine.errors import InputError
from logmine.votes import own_functions

HEAD = "from logmine.types import Vote\nfrom logmine.votes import Cast\n"
SALE = HEAD + (
    "def sold(image, history, worth):\n"
    "    if image.capture_purpose == 'sale':\n"
    "        yield Cast('contamination', None, None, None, Vote('sold', 'r', {p}, 0.5, 'x'))\n"
    "VOTES = [sold]\n"
)


def own(tmp_path, text):
    path = tmp_path / "mine.py"
    path.write_text(text)
    return own_functions(path)


def test_a_file_lists_its_functions(tmp_path):
    mine = own(tmp_path, SALE.format(p=0.02))
    assert [name for name, _ in mine.told] == ["sold"]
    assert mine.told[0][1].startswith("mine.py ")
    (cast,) = mine(image(capture_purpose="sale"), history(), SETTINGS.votes)
    assert (cast.defect, cast.vote.source) == ("contamination", "sold")
    assert mine(image(), history(), SETTINGS.votes) == []


def test_without_any_nothing_is_asked():
    assert own_functions()(image(), history(), SETTINGS.votes) == []


def test_a_vote_out_of_range_is_told(tmp_path):
    with pytest.raises(InputError, match="vote sold on image I1"):
        own(tmp_path, SALE.format(p=2))(image(capture_purpose="sale"), history(), SETTINGS.votes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = 1", "no list VOTES"),
        ("VOTES = [3]", "no labelling function"),
        ("def (", "can't be run"),
        ("def f(): ...\nVOTES = [f, f]", "already"),
    ],
)
def test_files_that_offer_nothing(tmp_path, text, why):
    with pytest.raises(InputError, match=why):
        own(tmp_path, text)
