import polars as pl

from label_set import label_set
from logmine.export import csv


def test_the_file_is_as_it_was(root, tmp_path):
    (written,) = csv.write(label_set(), tmp_path)
    assert written.read_bytes() == (root / "tests" / "export" / "golden" / "labels.csv").read_bytes()


def test_it_is_read_back_row_by_row(tmp_path):
    given = label_set().labels
    (written,) = csv.write(label_set(), tmp_path)
    read = pl.read_csv(written)
    assert read["defect"].to_list() == given["defect"].to_list()
    assert read["status"].to_list() == given["status"].cast(pl.String).to_list()
    assert read["probability"].to_list() == given["probability"].to_list()
    assert read["evidence_ids"].to_list() == ["e2", "c1", "c1", "e2 e4", "c1", "e4"]
    assert read["captured_at"].to_list()[:1] == ["2023-05-10T00:00:00Z"]


def test_no_cell_is_a_formula(tmp_path):
    (written,) = csv.write(label_set(), tmp_path)
    assert pl.read_csv(written).filter(pl.col("image_id") == "C")["asset_id"].to_list() == ["'=EX-102"]
