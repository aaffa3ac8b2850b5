import polars as pl
import pytest

from beside import labelled_with, written
from logmine.labelling import analyze
from logmine.report import analysis_table


@pytest.fixture(scope="module")
def labels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("beside")
    reviewed = written(
        folder / "r.csv", "image,defect,answer", "A,leak.oil,present", "B,leak.oil,present", "C,wear,not in view"
    )
    scores = written(folder / "p.csv", "image,defect,score", "A,leak.oil,0.9", "B,leak.oil,0.9", "B,wear,0.9")
    return labelled_with(reviewed=reviewed, predictions=scores)


def of(table, source):
    (found,) = table.filter(pl.col("source") == source).iter_rows(named=True)
    return found


def test_what_each_source_does(labels):
    table, n = analyze(labels), labels.labels.height
    assert table["source"].to_list() == sorted(table["source"])
    scores = of(table, "image_model_score")
    assert (scores["polarity"], scores["votes"]) == (["present"], 3)
    assert scores["coverage"] == pytest.approx(3 / n)
    assert scores["overlap"] == pytest.approx(2 / n)
    assert scores["conflict"] == pytest.approx(1 / n)  # the log says that the leak in B was repaired
    assert (scores["reviewed"], scores["correct"], scores["accuracy"]) == (2, 2, 1.0)


def test_a_source_is_held_against_people(labels):
    repaired = of(analyze(labels), "repaired_before_capture")
    assert repaired["polarity"] == ["absent"]
    assert (repaired["reviewed"], repaired["accuracy"]) == (1, 0.0)
    assert of(analyze(labels), "reviewed_by_person")["accuracy"] is None


def test_votes_on_the_frame_are_no_source_of_defects(labels):
    assert "reviewed_view" not in analyze(labels)["source"]


def test_the_table_is_printed(labels):
    shown = analysis_table(analyze(labels))
    assert [column.header for column in shown.columns][:4] == ["source", "says", "votes", "coverage"]
    assert shown.row_count == analyze(labels).height


def test_without_labels_there_is_nothing_to_tell(labels):
    empty = type(labels)(labels.images, labels.labels.clear(), labels.rejects, labels.evidence, labels.info)
    assert analyze(empty).height == 0


def test_an_audit_counts_by_its_sampling(tmp_path):
    reviewed = written(
        tmp_path / "r.csv",
        "image,defect,answer,sampling_probability",
        "A,leak.oil,present,0.5",
        "B,leak.oil,present,0.1",
        "D,crack,absent,",
    )
    scores = written(tmp_path / "p.csv", "image,defect,score", "A,leak.oil,0.9", "B,leak.oil,0.01", "D,crack,0.9")
    found = of(analyze(labelled_with(reviewed=reviewed, predictions=scores)), "image_model_score")
    assert (found["reviewed"], found["accuracy"]) == (2, pytest.approx(2 / 12))
