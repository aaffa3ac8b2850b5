"""The file that a person edits."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.checking import check_lexicons
from logmine.errors import SettingsError
from logmine.growing import Proposal, refuse_to_replace, write_proposals
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

ROWS = [
    Proposal("zqx", "gearbox", after=("oil", "<num>"), count=7, candidates=(("gearbox", 0.61), ("grease box", 0.2)), examples=("zqx oil low",)),
    Proposal("zqx", "", count=7, examples=("=cmd()", "zqx, again")),
    Proposal("zqv", "valve", count=3),
]  # fmt: skip


def test_it_can_go_into_a_lexicon_folder_as_it_is(tmp_path):
    write_proposals(tmp_path / "abbreviations" / "general.csv", ROWS)
    assert check_lexicons(tmp_path).mistakes == ()
    assert Normalizer(Lexicons(tmp_path))("ZQX oil, zqx zqv").text == "gearbox oil, zqx valve"


def test_it_has_the_columns_of_a_list_and_two_for_the_reader(tmp_path):
    write_proposals(tmp_path / "out.csv", ROWS)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "form": "zqx", "expansion": "gearbox", "before": "", "after": "oil|<num>", "source": "learnt", "count": "7",
        "candidates": "gearbox 0.61 | grease box 0.20", "examples": "zqx oil low",
    }  # fmt: skip
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_no_spreadsheet_runs_what_a_log_says(tmp_path):
    marks = ["=1+1", "+1", "-1", "@x", "\t=1", "\r\n@1"]
    write_proposals(tmp_path / "out.csv", [Proposal("zqx", examples=(mark,)) for mark in marks])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["examples"] for row in csv.DictReader(file)] == ["'" + mark.strip() for mark in marks]


def test_a_file_that_is_there_is_not_replaced_by_accident(tmp_path):
    refuse_to_replace(tmp_path / "out.csv")
    write_proposals(tmp_path / "out.csv", ROWS)
    with pytest.raises(SettingsError, match="is there already"):
        refuse_to_replace(tmp_path / "out.csv")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_any_example_leaves_the_row_whole(tmp_path_factory, example):
    path = tmp_path_factory.mktemp("rows") / "out.csv"
    write_proposals(path, [Proposal("zqx", "gearbox", examples=(example,))])
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["form"], row["expansion"]) == ("zqx", "gearbox")
    assert row["examples"].isprintable()
