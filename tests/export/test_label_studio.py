import json

import pytest

from labelled import IMAGES, past
from logmine.explain import Evidence
from logmine.export import label_studio
from logmine.labelling import label


@pytest.fixture(scope="module")
def labels():
    return label(IMAGES, past())


@pytest.fixture(scope="module")
def tasks(labels):
    return label_studio.tasks(labels.labels, Evidence.of(labels.evidence))


@pytest.fixture(scope="module")
def config(labels):
    return label_studio.config(sorted(labels.labels["defect"].unique()))


def test_tasks_and_configuration_are_as_they_were(tasks, config, root):
    golden = root / "tests" / "export" / "golden"
    # The label set's id hangs on every digit of the settings; the golden files do not.
    plain = json.loads(json.dumps(tasks))
    for task in plain:
        task["predictions"][0]["model_version"] = "set"
    assert plain == json.loads((golden / "label-studio-tasks.json").read_text(encoding="utf-8"))
    assert config == (golden / "label-studio-config.xml").read_text(encoding="utf-8")


def test_label_studio_takes_the_configuration_the_tasks_and_the_predictions(tasks, config):
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(config)
    interface.validate()
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction, return_errors=True) == []


def test_every_choice_can_be_annotated(config):
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(config)
    for choice in ("present", "absent", "not in view", "cannot tell"):
        region = {"from_name": "crack", "to_name": "image", "type": "choices", "value": {"choices": [choice]}}
        assert interface.validate_annotation({"result": [region]})


def test_only_what_is_settled_is_chosen(labels, tasks):
    settled = labels.labels.filter(labels.labels["status"].cast(str).is_in(["present", "absent"]))
    chosen = {
        (task["data"]["image_id"], region["from_name"]): region["value"]["choices"]
        for task in tasks
        for region in task["predictions"][0]["result"]
    }
    assert chosen == {(r["image_id"], r["defect"]): [r["status"]] for r in settled.iter_rows(named=True)}


def test_those_who_most_need_a_person_come_first(tasks):
    priorities = [task["predictions"][0]["score"] for task in tasks]
    assert priorities == sorted(priorities, reverse=True)
    assert all(0.0 <= priority <= 1.0 for priority in priorities)
    assert priorities == [task["data"]["priority"] for task in tasks]


def test_review_outranks_what_is_not_to_be_reviewed():
    passed = {"probability": 0.5, "p_present": 0.5, "view_known": True, "conflict": 0.0, "needs_review": False}
    marked = {"probability": 0.99, "p_present": 0.99, "view_known": True, "conflict": 0.0, "needs_review": True}
    assert label_studio.priority_of(passed) <= 0.5 <= label_studio.priority_of(marked)
    assert label_studio.priority_of({**passed, "probability": None}) == 0.0


def test_log_text_stays_text(tasks, config):
    (denied,) = (task for task in tasks if task["data"]["image_id"] == "D")
    assert "<b>nil</b>" in denied["data"]["evidence"]
    assert '<Text name="evidence" value="$evidence"/>' in config
    assert "HyperText" not in config
    assert "boom" not in config


def test_image_paths_are_addresses(labels, tmp_path):
    label_studio.write(labels, tmp_path, image_prefix="/data/local-files/?d=")
    written = json.loads((tmp_path / label_studio.TASKS).read_text(encoding="utf-8"))
    assert "/data/local-files/?d=a%201.jpg" in {task["data"]["image"] for task in written}


def test_no_labels_no_tasks(labels):
    assert label_studio.tasks(labels.labels.clear(), Evidence.of(labels.evidence)) == []
