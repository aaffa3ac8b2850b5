import json

import pytest

from beside import labelled_with, row, silent, written
from labelled import IMAGES
from logmine.errors import FormatError, InputError
from logmine.explain import explain_label
from logmine.labelling import label

HEADER = "image,defect,answer,reviewer"


def reviewed(tmp_path, *lines, header=HEADER, **given):
    return labelled_with(reviewed=written(tmp_path / "reviewed.csv", header, *lines), **given)


def test_a_person_who_sees_the_defect_settles_it(tmp_path):
    seen = row(reviewed(tmp_path, "C,corrosion,present,R1", run=silent()), "C", "corrosion")
    assert (seen["status"], seen["probability"], seen["view_known"]) == ("present", pytest.approx(0.98), True)
    assert seen["p_present"] >= seen["probability"]
    assert not seen["needs_review"]


def test_a_person_who_sees_none_outweighs_the_log(tmp_path):
    labels = reviewed(tmp_path, "a 1.jpg,leak_oil,absent,R1")
    seen = row(labels, "A", "leak.oil")
    assert (seen["status"], seen["probability"]) == ("absent", pytest.approx(0.02))
    assert {vote["source"] for vote in seen["votes"]} == {"condition_at_capture", "reviewed_by_person"}


def test_what_is_not_in_the_frame_is_no_negative(tmp_path):
    labels = reviewed(tmp_path, "A,leak.oil,component not in view,R1", run=silent())
    seen = row(labels, "A", "leak.oil")
    assert (seen["status"], seen["probability"], seen["n_independent"]) == ("unknown", None, 0)
    assert (seen["p_present"], seen["sample_weight"]) == (pytest.approx(seen["prior"]), 0.0)
    with_log = row(reviewed(tmp_path, "A,leak.oil,component not in view,R1"), "A", "leak.oil")
    assert with_log["p_present"] > 0.8
    assert with_log["p_in_view"] == pytest.approx(0.02)


def test_a_picture_that_cannot_tell_leaves_the_label_open(tmp_path):
    seen = row(reviewed(tmp_path, "A,leak.oil,cannot tell,R1"), "A", "leak.oil")
    assert (seen["status"], seen["p_in_view"]) == ("uncertain", pytest.approx(0.5))


def test_what_a_person_sees_of_a_child_the_parent_has(tmp_path):
    labels = reviewed(tmp_path, "C,corrosion.pitting,present,R1", run=silent())
    assert row(labels, "C", "corrosion")["probability"] == row(labels, "C", "corrosion.pitting")["probability"]


def test_people_who_disagree_are_asked_again(tmp_path):
    seen = row(reviewed(tmp_path, "C,wear,present,R1", "C,wear,absent,R2", run=silent()), "C", "wear")
    assert (seen["status"], seen["review_reason"], seen["conflict"]) == ("uncertain", "people disagree", 0.5)


def test_the_last_answer_of_one_reviewer_counts(tmp_path):
    lines = "C,wear,present,R1,2023-06-02", "C,wear,absent,R1,2023-07-01"
    for order in (lines, lines[::-1]):
        labels = reviewed(tmp_path, *order, header=f"{HEADER},reviewed_at", run=silent())
        assert row(labels, "C", "wear")["probability"] == pytest.approx(0.02)
        assert "again" in labels.rejects["reason"].to_list()[-1]


def test_rows_that_cannot_be_used_say_why(tmp_path):
    labels = reviewed(tmp_path, "Z,wear,present,R1", "A,rattle,present,R1", "A,wear,maybe,R1", "A,wear,no,R1,x")
    mine = labels.rejects.filter(labels.rejects["source_file"] == "reviewed.csv")
    assert mine["source_line"].to_list() == [2, 3, 4, 5]
    for reason, words in zip(
        mine["reason"], ("not in the manifest", "no defect", "answer 'maybe'", "5 cells"), strict=True
    ):
        assert words in reason
    told = labels.info["sources"]["reviewed"]
    assert (told["rows"], told["findings"], told["rejects"]) == (4, 0, 4)


def test_a_table_without_defects(tmp_path):
    with pytest.raises(InputError, match="no column defect"):
        reviewed(tmp_path, "A,present", header="image,answer")


def test_label_studio_annotations_come_back(tmp_path):
    def answer(defect, choice):
        return {"from_name": defect, "to_name": "image", "type": "choices", "value": {"choices": [choice]}}

    task = {
        "data": {"image": "/data/local-files/?d=c.jpg", "sampling_probability": 0.2},
        "annotations": [
            {"completed_by": {"email": "r@x"}, "result": [answer("wear", "present"), answer("crack", "not in view")]},
            {"completed_by": 2, "was_cancelled": True, "result": [answer("wear", "absent")]},
        ],
    }
    path = written(tmp_path / "export.json", json.dumps([task, {"id": 3}]))
    labels = labelled_with(run=silent(), reviewed=path)
    assert row(labels, "C", "wear")["status"] == "present"
    assert row(labels, "C", "crack")["votes"][0]["source"] == "reviewed_view"
    findings = labels.evidence["findings"]
    assert findings["by"].to_list() == ["r@x", "r@x"]
    assert findings["sampling_probability"].to_list() == [0.2, 0.2]
    assert "JSON-MIN" in labels.rejects["reason"].to_list()[-1]


CVAT = """<annotations><version>1.1</version>
<image id="0" name="c.jpg" width="4" height="3">
  <tag label="wear" source="manual"><attribute name="answer">cannot tell</attribute></tag>
  <tag label="leak" source="auto"></tag>
  <box label="crack" source="manual" xtl="0" ytl="0" xbr="1" ybr="1"/>
  <box label="crack" source="manual" xtl="2" ytl="0" xbr="3" ybr="1"/>
</image></annotations>"""


def test_cvat_annotations_come_back(tmp_path):
    labels = labelled_with(run=silent(), reviewed=written(tmp_path / "annotations.xml", CVAT))
    assert row(labels, "C", "crack")["status"] == "present"
    assert row(labels, "C", "wear")["votes"][0]["source"] == "reviewed_view"
    assert set(labels.labels["defect"]) == {"crack", "wear"}
    assert labels.info["sources"]["reviewed"]["rows"] == 2


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.json", "{", "not valid JSON"),
        ("a.json", "{}", "list of tasks"),
        ("a.xml", "<annotations>", "not valid XML"),
        ("a.xml", "<html/>", "its root is <html>"),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><annotations/>', "document type"),
    ],
)
def test_files_that_are_not_what_their_name_says(tmp_path, name, text, why):
    with pytest.raises(FormatError, match=why):
        labelled_with(reviewed=written(tmp_path / name, text))


def test_a_persons_word_is_explained(tmp_path):
    reviewed(tmp_path, "C,corrosion,present,R1", run=silent()).write(tmp_path / "labels")
    text = "\n".join(explain_label(tmp_path / "labels", "C", "corrosion"))
    assert "vote reviewed_by_person: 0.98, weight 1.00, root person R1" in text
    assert "people R1 says “present”: corrosion (reviewed.csv, line 2)" in text


def test_a_labelling_function_of_ones_own_votes_and_is_explained(tmp_path):
    code = (
        "from logmine.types import Vote\nfrom logmine.votes import Cast\n"
        "def mine(image, history, worth):\n"
        "    yield Cast('burn', 'boom', None, None, Vote('mine', 'r', 0.9, 1.0, 'my ledger'))\n"
        "VOTES = [mine]\n"
    )
    labels = label(IMAGES, silent(), own_votes=written(tmp_path / "own.py", code))
    assert row(labels, "C", "burn")["p_present"] == pytest.approx(0.9)
    labels.write(tmp_path / "labels")
    assert "evidence my ledger, known to that function alone" in "\n".join(
        explain_label(tmp_path / "labels", "C", "burn")
    )
