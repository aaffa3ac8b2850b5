"""Every mistake of a lexicon is named, with file and line."""

import re

import pytest

from logmine.checking import check_lexicons
from logmine.checking.models import MODELS, model_of
from logmine.errors import LexiconError
from logmine.lexicon import shipped

HEAD = "form,expansion,before,after\n"
NEAR_HEAD = "form,expansion,before,near\n"


def mistakes(tmp_path, content, name="abbreviations/general.csv"):
    """Return line and mistake of each that a folder with one file has."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(mistake.line, mistake.what) for mistake in check_lexicons(tmp_path).mistakes]


def test_the_shipped_lists_have_none():
    assert [str(mistake) for mistake in check_lexicons(shipped()).mistakes] == []


def test_a_folder_that_is_right(tmp_path):
    assert mistakes(tmp_path, HEAD + "zqx,gearbox,,\nzq v,valve,<edge>,pump|<num>\nhyd,hyd,,\nzqw,,,\n") == []
    assert check_lexicons(tmp_path).names == ("abbreviations/general.csv",)


def test_all_mistakes_are_named_not_only_the_first(tmp_path):
    (tmp_path / "links.csv").write_text("phrase,kind\nbut,wall\nand,joins\n", encoding="utf-8")
    (tmp_path / "nonsense.csv").write_text("a\n", encoding="utf-8")
    found = check_lexicons(tmp_path).mistakes
    assert [(mistake.path.name, mistake.line) for mistake in found] == [
        ("links.csv", 2), ("links.csv", 3), ("nonsense.csv", None),
    ]  # fmt: skip
    assert str(found[0]).startswith(f"{tmp_path / 'links.csv'}, line 2: kind: ")


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        ("zqx,gearbox,,\nZQX,gearbox,,\n", 3, "given the same way in line 2"),
        ("zqx,gearbox,a|b,\nzqx,gearbox,b|a,\n", 3, "given the same way in line 2"),
        ("zqx,gearbox,,\nzqx,axle,,\n", 3, "line 2 counts wherever this row would"),
        ("zqx,gearbox,,\nzqx,axle,rear,\n", 3, "put this row above it"),
        ("zqx,gearbox,rear|front,\nzqx,axle,rear,oil\n", 3, "line 2 counts wherever"),
        ("zqx,zqv,,\nzqv,valve,,\n", 2, "'zqv' is itself a form, in line 3: write 'valve'"),
        ("one two three four five,x,,\n", 2, "has 5 words"),
        ("zqx,gearbox,rear left,\n", 2, "before: 'rear left' is more than one word"),
        ("zqx,gearbox,,no.\n", 2, "after: 'no.' is more than one word"),
        ("zqx,gearbox,,<number>\n", 2, "'<number>' stands for nothing; there is <edge> and <num>"),
        ("zqx,gear\u200bbox,,\n", 2, r"an invisible character, U\+200B"),
        ("zqx,gear\x07box,,\n", 2, r"an invisible character, U\+0007"),
        ("zqx,bu\u0308chse,,\n", 2, "NFC"),
        ("zqx,b\ufffdchse,,\n", 2, "a letter was lost"),
        (",gearbox,,\n", 2, "form: Field required"),
        ("zqx,gearbox,,,,\n", 2, "more cells than the header has columns"),
        ("zqx," + "x" * 10_001 + ",,\n", 2, "a cell of over 10000 characters"),
        ('zqx,"gearbox,,\n', 2, "not a CSV file from here on"),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong(tmp_path, rows, line, says):
    ((found, what),) = mistakes(tmp_path, HEAD + rows)
    assert found == line
    assert re.search(says, what), what


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        ("zqx,gearbox,,oil|seal\nzqx,gearbox,,seal|oil\n", 3, "given the same way in line 2"),
        ("zqx,gearbox,,\nzqx,axle,,oil\n", 3, "put this row above it"),
        ("zqx,gearbox,,oil|seal\nzqx,axle,,oil\n", 3, "line 2 counts wherever"),  # never has more words near it
        ("zqx,gearbox,rear,\nzqx,axle,rear,oil\n", 3, "line 2 counts wherever"),
        ("zqx,gearbox,,rear left\n", 2, "near: 'rear left' is more than one word, and words are looked at one by one"),
        ("zqx,gearbox,,<edge>\n", 2, "near: '<edge>' stands for nothing; there is <num>"),
    ],
)
def test_a_row_that_asks_for_near_words_and_is_wrong(tmp_path, rows, line, says):
    ((found, what),) = mistakes(tmp_path, NEAR_HEAD + rows)
    assert found == line
    assert says in what


@pytest.mark.parametrize(
    "rows",
    [
        "zqx,axle,,oil\nzqx,gearbox,,\n",  # asks first
        "zqx,axle,,oil\nzqx,gearbox,,oil|seal\n",  # may have more words near it
        "zqx,axle,rear,oil\nzqx,gearbox,,oil\n",  # holds without the word before
        "zqx,axle,,<num>\n",
        "zqx,zqv,,\nzqv,valve,,oil\n",  # what is meant is short for something only elsewhere
    ],
)
def test_rows_that_ask_for_near_words_and_go_together(tmp_path, rows):
    assert mistakes(tmp_path, NEAR_HEAD + rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        "zqx,axle,rear,\nzqx,gearbox,,\n",  # asks first
        "zqx,axle,rear,\nzqx,gearbox,front,\nzqx,valve,,rear\n",  # ask for different things
        "zqx,axle,rear,oil\nzqx,gearbox,rear,\n",  # asks for less
        "zqx,zqx,rear,\nzqx,gearbox,,\n",  # stays there
        "zqx,zqv,,\nzqv,valve,rear,\n",  # what is meant is short for something only elsewhere
        "zqx,,,\nzqx,gearbox,,\n",  # not filled in yet
        "pump,\u06a9\u200c\u06cc,,\n",  # joiners belong to some scripts
    ],
)
def test_rows_that_go_together(tmp_path, rows):
    assert mistakes(tmp_path, HEAD + rows) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [(1, "no column expansion"), (1, "no column form")]),
        ("form\nzqx\n", [(1, "no column expansion")]),
        ("form,expansion,form\nzqx,gearbox,zqx\n", [(1, "column 'form' is there twice: take one of them out")]),
        (b"form,expansion\nzqx,\xff\n", [(None, "not UTF-8 text")]),
    ],
)
def test_a_header_that_is_wrong(tmp_path, content, expected):
    found = mistakes(tmp_path, content)
    assert len(found) == len(expected)
    for (line, what), (wanted, says) in zip(found, expected, strict=True):
        assert line == wanted
        assert what.startswith(says)


def test_an_unknown_column_is_one_mistake_not_one_a_row(tmp_path):
    ((line, what),) = mistakes(tmp_path, "form,expansion,meaning\n" + "zq,gearbox,x\n" + "zqv,valve,y\n")
    assert line == 1
    assert what.startswith("column 'meaning' is none of form, expansion, before, after, near, source, count")


def test_columns_split_by_something_else_are_said_to_be(tmp_path):
    found = mistakes(tmp_path, "form;expansion\nzqx;gearbox\n")
    assert "split by ';': split them by commas" in found[1][1]


def test_a_row_that_is_there_twice_in_any_list(tmp_path):
    ((line, what),) = mistakes(tmp_path, "word\nshiny\nnew\nshiny\n", "qualifiers.csv")
    assert (line, what) == (4, "the same as line 2: take one of them out")


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        ("rock box,chut,,,\n", 2, "parent 'chut' is no component: give it a row"),
        ("rock box,turbo,,,\n", 2, "parent 'turbo' is no component: write 'turbocharger'"),
        ("zqx,zqx,,,\n", 2, "parent 'zqx': zqx is part of zqx: take one of these parents out"),
        ("zqv,chute,,,\nengine,piston,,,\n", 3, "engine is part of piston is part of engine"),
        ("zqx,,,D,\n", 2, "letter: String should match pattern"),
        ("zqx,,,X,1321\n", 2, "jasc '1321': there is no chapter 13; jasc.csv lists all"),
        ("zqx,,,X,321\n", 2, "jasc: String should match pattern"),
        ("zqx,,rock box,X,\nzqv,,Rock Boxes,X,\n", 3, "name 'Rock Boxes' is claimed twice: line 2 gives it to 'zqx'"),
        ("zqx,,zqv,X,\nzqv,,,X,\n", 3, "name 'zqv' is claimed twice: line 2 gives it to 'zqx'"),
    ],
)  # fmt: skip
def test_a_component_that_is_wrong(tmp_path, rows, line, says):
    ((found, what),) = mistakes(tmp_path, "canonical,parent,synonyms,letter,jasc\n" + rows, "components.csv")
    assert found == line
    assert says in what


def test_components_that_go_together(tmp_path):
    rows = "rock box,chute,rockbox,U,\nrock box liner,rock box,,,\nturbo,engine,,G,8120\nn gear,,,N,32\n"
    assert mistakes(tmp_path, "canonical,parent,synonyms,letter,jasc\n" + rows, "components.csv") == []


def test_a_list_that_only_the_shipped_folder_has(tmp_path):
    ((_, what),) = mistakes(tmp_path, "chapter,name\n", "jasc.csv")
    assert "shipped folder alone" in what


def test_words_of_dates_and_units(tmp_path):
    assert mistakes(tmp_path, "kind,name,value,unit\nmonth,mai,5,\nperiod,swing,14,day\n", "calendar.csv") == []
    ((line, what),) = mistakes(tmp_path, "kind,name,value\nmoon,mai,5\n", "calendar.csv")
    assert (line, what.split(":")[0]) == (2, "kind")
    (tmp_path / "calendar.csv").unlink()
    ((line, what),) = mistakes(tmp_path, "written,unit,spaced\nfurlong,furlong,perhaps\n", "units.csv")
    assert (line, what.split(":")[0]) == (2, "spaced")


def test_a_toml_file(tmp_path):
    ((_, what),) = mistakes(tmp_path, "about =\n", "presets/mine.toml")
    assert "not valid TOML" in what
    found = mistakes(tmp_path, 'abuot = "x"\n', "presets/mine.toml")
    assert {what.split(":")[0] for _, what in found} == {"about", "abuot"}


def test_a_profile(tmp_path):
    assert mistakes(tmp_path, 'case = "lower"\nthreshold = 0.5\n', "profiles/mine.toml") == []
    found = mistakes(tmp_path, 'case = "upper"\nthreshold = 2\nmask = true\n', "profiles/mine.toml")
    assert {what.split(":")[0] for _, what in found} == {"case", "threshold", "mask"}


def test_names_as_they_are_cased(tmp_path):
    assert mistakes(tmp_path, "name,kind\nZQX,acronym\nZqxhaul,\n", "names.csv") == []
    ((line, what),) = mistakes(tmp_path, "name,kind\n,acronym\n", "names.csv")
    assert line == 2
    assert what.startswith("name: Field required")


def test_what_shows_only_when_lists_are_read_together(tmp_path):
    orphan = '[[defect]]\nid = "rot.dry"\ndefinition = "x"\nvisibility = "external"\n'
    ((line, what),) = mistakes(tmp_path, orphan, "defects.toml")
    assert line is None
    assert "needs its parent 'rot'" in what


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("abbreviations/site.csv", "form,expansion\nzqx,gearbox\n", ""),
        ("learnt.csv", "form,expansion,candidates,examples\nzqx,gearbox,x,y\n", ""),
        ("learnt.csv", "form,expansion\nzqx,zqv\nzqv,valve\n", "is itself a form"),
        ("components.csv", "canonical\nrock box\n", ""),
        ("components.csv", "canonical\n,\n", "more cells"),
        ("presets/mine.toml", "about = 1\n", "about"),
        ("mine.csv", "a,b\n1,2\n", "nothing reads a lexicon of that name"),
        ("general.txt", "form,expansion\n", "expected a .csv or .toml file"),
    ],
)
def test_a_single_file(tmp_path, name, content, says):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    found = check_lexicons(path).mistakes
    assert bool(found) == bool(says)
    assert all(says in mistake.what and mistake.path == path for mistake in found)


def test_what_is_not_there(tmp_path):
    with pytest.raises(LexiconError, match="no such file or folder"):
        check_lexicons(tmp_path / "nowhere")


def test_models_are_of_lists_that_exist():
    for name in MODELS:
        assert (shipped() / name).exists(), name
    assert model_of("abbreviations/site.csv") is MODELS["abbreviations/"]
    assert model_of("site.csv") is None
