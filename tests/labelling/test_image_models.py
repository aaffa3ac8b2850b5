import json

import pytest

from beside import labelled_with, row, silent, written
from logmine.errors import FormatError
from logmine.explain import explain_label

HEADER = "image_id,defect,score,model"


def scored(tmp_path, *lines, header=HEADER, **given):
    return labelled_with(predictions=written(tmp_path / "scores.csv", header, *lines), **given)


def test_an_uncalibrated_score_moves_a_label_a_little(tmp_path):
    seen = row(scored(tmp_path, "C,corrosion,0.95,m1", run=silent()), "C", "corrosion")
    assert seen["prior"] < seen["p_present"] < 0.5
    assert seen["status"] == "unknown"
    (vote,) = seen["votes"]
    assert (vote["source"], vote["root_id"], vote["weight"]) == ("image_model_score", "model m1", 0.3)


def test_a_low_score_alone_is_no_absence(tmp_path):
    seen = row(scored(tmp_path, "C,corrosion,0.01,m1", run=silent()), "C", "corrosion")
    assert (seen["status"], seen["probability"]) == ("unknown", None)


def test_a_model_trained_on_these_labels_confirms_nothing(tmp_path):
    lines = "A,leak.oil,0.99,m1,set-1,yes", "B,leak.oil,0.99,m1,set-1,no", "D,crack,0.99,m1,set-1,"
    labels = scored(tmp_path, *lines, header=f"{HEADER},trained_on,held_out")
    seen = row(labels, "A", "leak.oil")
    assert "self_trained_score" in {vote["source"] for vote in seen["votes"]}
    assert seen["n_independent"] == row(labelled_with(), "A", "leak.oil")["n_independent"]
    reasons = labels.rejects.filter(labels.rejects["source_file"] == "scores.csv")["reason"]
    assert len(reasons) == 2
    assert reasons.str.contains("trained on label set set-1").all()


def test_folds_are_by_asset(tmp_path):
    header = f"{HEADER},label_set_id,fold"
    whole = scored(tmp_path, "A,leak,0.9,m1,set-1,0", "B,leak,0.9,m1,set-1,0", header=header)
    assert whole.info["sources"]["predictions"]["rejects"] == 0
    split = scored(tmp_path, "A,leak,0.9,m1,set-1,0", "B,leak,0.9,m1,set-1,1", header=header)
    assert split.info["sources"]["predictions"]["rejects"] == 2
    assert "split folds by asset" in split.rejects["reason"].to_list()[-1]


def test_people_trained_models_are_independent(tmp_path):
    labels = scored(tmp_path, "C,wear,0.9,m1,people", header=f"{HEADER},trained_on", run=silent())
    assert row(labels, "C", "wear")["n_independent"] == 1


def test_the_highest_of_several_scores_counts(tmp_path):
    labels = scored(tmp_path, "C,wear,0.5,m1", "C,wear,0.9,m1", "C,wear,1.2,m1", run=silent())
    assert row(labels, "C", "wear")["votes"][0]["probability"] == 0.9
    reasons = labels.rejects.filter(labels.rejects["source_file"] == "scores.csv")["reason"].to_list()
    assert "line 3 has a score that is as high" in reasons[0]
    assert "less than or equal to 1" in reasons[1]


COCO = {
    "info": {"model": "m2"},
    "images": [{"id": 1, "file_name": "images/c.jpg"}],
    "categories": [{"id": 7, "name": "corrosion"}],
    "annotations": [{"image_id": 1, "category_id": 7, "score": 0.9}, {"image_id": 1, "category_id": 8, "score": 0.9}],
}
RESULTS = [{"image_id": "C", "category_id": "corrosion", "score": 0.9, "model": "m2"}]
FIFTYONE = {
    "samples": [
        {
            "filepath": "/data/c.jpg",
            "model": "m2",
            "truth": {"_cls": "Classification", "label": "wear"},
            "predictions": {"_cls": "Detections", "detections": [{"label": "corrosion", "confidence": 0.9}]},
        }
    ]
}


@pytest.mark.parametrize("content", [COCO, RESULTS, FIFTYONE], ids=["coco", "coco results", "fiftyone"])
def test_scores_in_json(tmp_path, content):
    labels = labelled_with(run=silent(), predictions=written(tmp_path / "scores.json", json.dumps(content)))
    (vote,) = row(labels, "C", "corrosion")["votes"]
    assert (vote["probability"], vote["root_id"]) == (0.9, "model m2")
    assert labels.labels["defect"].to_list() == ["corrosion"]


def test_coco_categories_without_names_are_rejects(tmp_path):
    labels = labelled_with(run=silent(), predictions=written(tmp_path / "coco.json", json.dumps(COCO)))
    assert "category 8 has no name" in labels.rejects["reason"].to_list()[-1]
    with pytest.raises(FormatError, match="neither COCO results"):
        labelled_with(predictions=written(tmp_path / "x.json", "{}"))


def test_a_score_is_explained(tmp_path):
    scored(tmp_path, "C,corrosion,0.95,m1", run=silent()).write(tmp_path / "labels")
    text = "\n".join(explain_label(tmp_path / "labels", "C", "corrosion"))
    assert "image model m1 says “score 0.95”: corrosion, 0.95 (scores.csv, line 2)" in text
