import json

import pytest

from label_set import label_set
from logmine.export import coco


@pytest.fixture(scope="module")
def found():
    return coco.dataset(label_set())


def test_the_file_is_as_it_was(root, tmp_path):
    (written,) = coco.write(label_set(), tmp_path)
    assert written.read_bytes() == (root / "tests" / "export" / "golden" / "coco.json").read_bytes()


def test_only_what_is_present_is_an_annotation_and_none_has_a_box(found):
    names = {category["id"]: category["name"] for category in found["categories"]}
    tags = {(tag["image_id"], names[tag["category_id"]]) for tag in found["annotations"]}
    assert tags == {(1, "leak"), (1, "leak.oil")}
    assert not any({"bbox", "segmentation", "area"} & set(tag) for tag in found["annotations"])


def test_absent_uncertain_and_unknown_are_told_apart(found):
    settled, uncertain, unseen, silent = found["images"]
    names = {category["id"]: category["name"] for category in found["categories"]}
    assert [names[number] for number in settled["neg_category_ids"]] == ["crack"]
    assert uncertain["labels"]["crack"]["status"] == "uncertain"
    assert uncertain["labels"]["leak.oil"] | {"evidence_ids": []} == {
        "status": "unknown",
        "probability": None,
        "weight": 0.0,
        "needs_review": False,
        "evidence_ids": [],
    }
    assert unseen["labels"]["crack"]["probability"] is None
    assert silent["labels"] == {}
    assert uncertain["neg_category_ids"] == unseen["neg_category_ids"] == silent["neg_category_ids"] == []


def test_pycocotools_reads_it(tmp_path):
    reader = pytest.importorskip("pycocotools.coco").COCO
    (written,) = coco.write(label_set(), tmp_path)
    opened = reader(str(written))
    assert [category["name"] for category in opened.loadCats(opened.getCatIds())] == ["crack", "leak", "leak.oil"]
    assert opened.getCatIds(supNms=["leak"]) == [2, 3]
    assert [image["file_name"] for image in opened.loadImgs(opened.getImgIds(catIds=[3]))] == ["a 1.jpg"]
    assert [tag["probability"] for tag in opened.loadAnns(opened.getAnnIds(imgIds=[1]))] == [0.9, 0.85]
    assert opened.getAnnIds(imgIds=[2, 3, 4]) == []


def test_a_label_set_without_labels_has_images_and_nothing_else():
    bare = label_set()
    nothing = coco.dataset(type(bare)(bare.images, bare.labels.clear(), bare.rejects, bare.evidence, bare.info))
    assert (len(nothing["images"]), nothing["annotations"], nothing["categories"]) == (4, [], [])
    assert json.dumps(nothing)
