import json

import pytest

from labelled import IMAGES, past
from logmine.errors import FormatError, UsageError
from logmine.explain import Evidence, explain_label, explain_run, find_evidence, find_label
from logmine.labelling import label
from logmine.tables import write_table


@pytest.fixture(scope="module")
def labels():
    return label(IMAGES, past())


@pytest.fixture(scope="module")
def folder(labels, tmp_path_factory):
    out = tmp_path_factory.mktemp("labels")
    labels.write(out)
    return out


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("run")
    for name in ("records", "events", "conditions"):
        write_table(getattr(past(), name), out / name)
    (out / "run.json").write_text(json.dumps(past().info))
    return out


def test_every_label_leads_back_to_raw_characters(labels, folder):
    assert labels.labels.height > 5
    for row in labels.labels.iter_rows(named=True):
        found = find_label(folder, row["image_id"], row["defect"])
        assert found.label["votes"] == row["votes"]
        assert len(found.evidence) == row["n_votes"]
        for evidence in found.evidence:
            assert evidence.events
            for event in evidence.events:
                record = evidence.records[event["record_id"]]
                assert event["text"] == record["text"]
                assert event["spans"]
                for mention in record["mentions"]:
                    assert record["text"][mention["start"] : mention["end"]] == mention["text"]
                for span in event["spans"]:
                    assert record["text"][span["start"] : span["end"]].strip()


def test_a_label_in_lines(folder):
    lines = explain_label(folder, "A", "leak.oil")
    text = "\n".join(lines)
    assert lines[0] == "leak.oil in image A (a 1.jpg): present"
    assert "vote condition_at_capture: " in text
    assert "condition c1: leak.oil on boom cylinder (left), onset ?–2023-05-01, until 2023-05-01–2023-05-20" in text
    assert "event e1: 2023-05-01, boom cylinder (left): leak.oil affirmed, confidence 0.90" in text
    assert "event e3: 2023-05-20, boom cylinder (left): repair done" in text
    assert "FAILURE 13:24 “leaking oil”, model 0.90" in text
    assert lines[-1].strip() == "read by logmine 0.1.0, model tagger-1"


def test_an_image_is_found_by_its_file_name_too(folder):
    assert explain_label(folder, "a 1.jpg", "leak.oil") == explain_label(folder, "A", "leak.oil")


def test_log_text_drives_no_terminal(folder):
    lines = explain_label(folder, "D", "crack")
    assert not any("\u2028" in line or "\n" in line for line in lines)
    assert any("\\u2028seal shot" in line for line in lines)
    assert any("CUE" in line and "“nil”" in line for line in lines)


def test_events_and_conditions_are_explained_from_the_run_and_from_the_labels(run, folder):
    assert explain_run(run, "c1") == explain_run(folder, "c1")
    event = explain_run(run, "e5")
    assert event[0] == "event e5: 2023-06-02, pump: leak affirmed, confidence 0.90"
    assert event[-1] == "read by logmine 0.1.0, model tagger-1"
    found, account = find_evidence(run, "e5")
    assert (found.condition, [e["event_id"] for e in found.events], account["model"]) == (None, ["e5"], "tagger-1")


def test_what_is_not_there_is_said(run, folder, tmp_path):
    with pytest.raises(UsageError, match=r"its labels are crack, leak, leak\.oil"):
        explain_label(folder, "A", "burn")
    with pytest.raises(UsageError, match="no evidence speaks of that image"):
        explain_label(folder, "nothing", "crack")
    with pytest.raises(UsageError, match="no event or condition 'e99'"):
        explain_run(run, "e99")
    with pytest.raises(FormatError):
        explain_run(tmp_path, "e1")


def test_evidence_that_nothing_knows_is_none(labels):
    assert Evidence.of(labels.evidence).find("e99") is None
