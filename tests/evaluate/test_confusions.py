import csv

import pytest

from logmine.errors import SettingsError
from logmine.evaluate.confusions import TagConfusion, confusions, write_examples
from logmine.evaluate.corpora import Annotated
from logmine.evaluate.pairing import pair
from logmine.evaluate.spans import Ranged

TEXT = Annotated("-24V lamp blown", (), ((0, 4), (5, 9), (10, 15)), id="t1")
PAIRS = pair(
    [Ranged("ATTRIBUTE", 0, 1), Ranged("COMPONENT", 1, 2)],
    [Ranged("COMPONENT", 0, 2, 0.61), Ranged("FAILURE", 2, 3, 0.9)],
)


def test_wrong_spans_are_counted_commonest_first():
    found = confusions(PAIRS + PAIRS[:1], str)
    assert found[0] == TagConfusion("other borders", "COMPONENT", "COMPONENT", 2)
    assert set(found[1:]) == {
        TagConfusion("missed", "ATTRIBUTE", "", 1),
        TagConfusion("spurious", "", "FAILURE", 1),
    }


def test_what_is_right_is_no_confusion():
    assert confusions(pair([Ranged("A", 0, 1)], [Ranged("A", 0, 1)]), str) == ()


def test_wrong_spans_are_written_for_people_to_read_and_no_cell_is_a_formula(tmp_path):
    target = tmp_path / "new" / "wrong.csv"
    write_examples(target, [TEXT], [PAIRS])
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["kind"], row["gold"], row["found"]) for row in rows] == [
        ("missed", "'-24V", ""),
        ("other borders", "lamp", "'-24V lamp"),
        ("spurious", "", "blown"),
    ]
    assert rows[1]["confidence"] == "0.61"
    assert {row["text_id"] for row in rows} == {"t1"}
    assert {row["text"] for row in rows} == {"'-24V lamp blown"}


def test_a_file_without_wrong_spans_has_its_columns(tmp_path):
    write_examples(tmp_path / "wrong.csv", [TEXT], [[]])
    assert (tmp_path / "wrong.csv").read_text(encoding="utf-8").startswith("text_id,kind,gold_label,gold,")


def test_any_other_suffix_is_an_error(tmp_path):
    with pytest.raises(SettingsError, match=r"name it \*\.csv"):
        write_examples(tmp_path / "wrong.xlsx", [TEXT], [PAIRS])
