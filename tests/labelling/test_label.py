import json
from datetime import UTC, datetime

import polars as pl
import pytest

from labelled import IMAGES, past
from logmine.errors import FormatError, InputError, SettingsError
from logmine.labelling import label
from logmine.schema import IMAGES as IMAGES_TABLE
from logmine.schema import LABELS, REJECTS
from logmine.tables import read_table, write_table


@pytest.fixture(scope="module")
def labels():
    return label(IMAGES, past())


def row(labels, image, defect):
    (found,) = labels.labels.filter((pl.col("image_id") == image) & (pl.col("defect") == defect)).iter_rows(named=True)
    return found


def test_an_image_between_report_and_repair_shows_the_leak(labels):
    leak = row(labels, "A", "leak.oil")
    assert (leak["asset_id"], leak["severity"], leak["scope"]) == ("EX-101", "degraded", "component")
    assert leak["captured_at"] == datetime(2023, 5, 10, 0, 0, tzinfo=UTC)
    assert leak["p_in_view"] == 1.0
    (vote,) = leak["votes"]
    assert (vote["source"], vote["root_id"], vote["evidence_id"]) == ("condition_at_capture", "7", "c1")


def test_the_parent_of_a_reported_defect_is_labelled_too(labels):
    assert row(labels, "A", "leak")["p_present"] == row(labels, "A", "leak.oil")["p_present"]


def test_after_the_repair_the_leak_is_gone(labels):
    leak = row(labels, "B", "leak.oil")
    assert (leak["status"], leak["votes"][0]["source"]) == ("absent", "repaired_before_capture")


def test_a_denial_labels_its_component(labels):
    assert row(labels, "D", "crack")["status"] == "absent"


def test_without_a_view_nothing_is_settled(labels):
    suspected = row(labels, "C", "crack")
    assert (suspected["view_known"], suspected["probability"]) == (False, None)
    assert suspected["status"] in {"uncertain", "unknown"}


def test_silence_makes_no_label(labels):
    assert labels.labels.filter(pl.col("defect") == "corrosion").height == 0


def test_rejects_and_rows_add_up(labels):
    assert labels.rejects["reason"].to_list() == ["asset 'XX' is not in the log"]
    counts = labels.info["counts"]
    assert counts["rows_read"] == counts["images"] + counts["rejects"] == 5
    assert counts["labels"] == labels.labels.height == sum(counts["status"].values())
    assert sum(counts["votes"].values()) == labels.labels["n_votes"].sum()


def test_the_tables_have_their_schemas(labels):
    assert labels.labels.schema == LABELS.schema
    assert labels.rejects.schema == REJECTS.schema
    for column in LABELS.columns:
        assert column.nullable or labels.labels[column.name].null_count() == 0, column.name


def test_the_order_of_images_and_evidence_does_not_matter(labels):
    run = past()
    turned = type(run)(run.records[::-1], run.events[::-1], run.conditions[::-1], run.info)
    again = label(IMAGES[::-1], turned)
    assert again.labels.equals(labels.labels)
    assert again.info["label_set_id"] == labels.info["label_set_id"]


def test_other_settings_make_another_label_set(labels, tmp_path, root):
    text = (root / "lexicons" / "labelling.toml").read_text()
    (tmp_path / "labelling.toml").write_text(text.replace("present = 0.95", "present = 0.6"))
    other = label(IMAGES, past(), lexicons=tmp_path)
    assert other.info["label_set_id"] != labels.info["label_set_id"]
    assert row(other, "A", "leak.oil")["p_present"] < row(labels, "A", "leak.oil")["p_present"]
    assert label(IMAGES, past(), timezone="Asia/Tokyo").info["label_set_id"] != labels.info["label_set_id"]


def test_time_zones_decide_the_day():
    # Half past midnight in Perth on the day after the report is still the day of the report in UTC.
    images = pl.DataFrame({"image_id": ["A"], "asset": ["EX-101"], "captured_at": ["2023-05-02T00:30:00+08:00"]})
    in_perth, in_utc = label(images, past(), timezone="Australia/Perth"), label(images, past(), timezone="UTC")
    weights = [row(one, "A", "leak.oil")["votes"][0]["weight"] for one in (in_perth, in_utc)]
    assert weights[0] > weights[1]


def test_an_image_may_have_no_votes_at_all():
    nothing = label(pl.DataFrame({"image_id": ["A"], "asset": ["EX-101"], "captured_at": ["2010-01-01"]}), past())
    assert nothing.labels.height == 0
    assert nothing.info["counts"]["images"] == 1


def test_lines_of_one_order_are_one_root():
    run = past()
    renamed = {
        name: getattr(run, name).with_columns(pl.col("record_id").replace("9", "7#2")) for name in ("records", "events")
    }
    images = pl.DataFrame({"image_id": ["A"], "record_id": ["7"]})
    found = label(images, type(run)(renamed["records"], renamed["events"], run.conditions, run.info))
    roots = {vote["root_id"] for votes in found.labels["votes"] for vote in votes}
    assert roots == {"7"}


def test_from_a_folder_and_into_one(labels, tmp_path):
    run, out = past(), tmp_path / "out"
    out.mkdir()
    for name in ("records", "events", "conditions"):
        write_table(getattr(run, name), out / name)
    (out / "run.json").write_text(json.dumps(run.info))
    IMAGES.write_csv(tmp_path / "images.csv")
    again = label(tmp_path / "images.csv", out)
    assert again.labels.equals(labels.labels)
    paths = again.write(tmp_path / "labels", exports=["label-studio"])
    assert all(path.is_file() for path in paths)
    assert read_table(tmp_path / "labels", "labels").equals(labels.labels)
    account = json.loads((tmp_path / "labels" / "label_run.json").read_text())
    assert account["run"]["model"] == "tagger-1"
    assert account["images"] == "images.csv"
    assert {path.name for path in paths} >= {
        "labels.parquet",
        "rejects.parquet",
        "label_run.json",
        "label-studio-tasks.json",
    }


def test_another_label_set_is_not_overwritten_unasked(labels, tmp_path):
    labels.write(tmp_path)
    labels.write(tmp_path)
    other = label(IMAGES, past(), timezone="Asia/Tokyo")
    with pytest.raises(SettingsError, match="holds another label set"):
        other.write(tmp_path)
    other.write(tmp_path, overwrite=True)
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="a file of that name"):
        labels.write(tmp_path / "file")
    with pytest.raises(SettingsError, match="no format 'voc'"):
        labels.write(tmp_path / "x", exports=["voc"])


def test_a_folder_that_is_no_run(tmp_path):
    with pytest.raises(FormatError, match="no such table"):
        label(IMAGES, tmp_path)
    with pytest.raises(InputError, match="no such file"):
        label(tmp_path / "none.csv", past())


def test_progress_is_told():
    told = []
    label(IMAGES, past(), progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (4, 4)


def test_the_images_that_were_labelled_are_a_table(labels):
    assert labels.images.schema == IMAGES_TABLE.schema
    assert labels.images.height == labels.info["counts"]["images"]
    assert set(labels.labels["image_id"]) <= set(labels.images["image_id"])
