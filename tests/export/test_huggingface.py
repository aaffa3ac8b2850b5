import hashlib
import json
import re

import polars as pl
import pytest

from label_set import label_set
from logmine.export import imagefolder, parquet, wide

COLUMNS = ["p_leak_oil", "status_leak_oil", "weight_leak_oil"]


@pytest.fixture(params=[imagefolder, parquet], ids=["imagefolder", "parquet"])
def written(request, tmp_path):
    return {path.name: path for path in request.param.write(label_set(), tmp_path)}


def draw(folder):
    """Draw the label set's pictures."""
    drawing = pytest.importorskip("PIL.Image")
    for name in label_set().images["file_name"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        drawing.new("RGB", (8, 6)).save(folder / name)


def test_one_row_an_image_and_an_abstention_is_null():
    frame = wide.wide(label_set())
    assert frame["image_id"].to_list() == ["A", "B", "C", "D"]
    assert frame.select(COLUMNS).rows() == [(0.85, "present", 0.9), *[(None, "unknown", 0.0)] * 3]
    assert frame["status_crack"].to_list() == ["absent", "uncertain", "uncertain", "unknown"]
    assert frame["needs_review"].to_list() == [False, True, True, False]
    assert frame.columns == [field.name for field in wide.fields(label_set())]


def test_the_files_are_as_they_were(written, root):
    golden = root / "tests" / "export" / "golden"
    for name, path in written.items():
        if path.suffix == ".parquet":  # its bytes are the library's, its content ours
            assert pl.read_parquet(path).equals(wide.wide(label_set()))
            continue
        text = path.read_text(encoding="utf-8")
        if name == "croissant.json" and path.parent.name == "parquet":
            text = re.sub(r'("sha256": |"contentSize": )"[^"]*"', r'\1""', text)
        assert text == (golden / f"{path.parent.name}-{name}").read_text(encoding="utf-8")


def test_the_description_is_of_that_very_file(written):
    (described,) = json.loads(written["croissant.json"].read_text(encoding="utf-8"))["distribution"]
    assert described["sha256"] == hashlib.sha256(written[described["name"]].read_bytes()).hexdigest()


def test_the_card_says_what_the_labels_are_not(written):
    card = written["README.md"].read_text(encoding="utf-8")
    assert "nothing here has seen the pictures" in card
    assert "| crack | 0 | 1 | 2 | 0 |" in card
    assert 'size_categories: ["n<1K"]' in card


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_reads_the_description_and_the_records(written):
    reader = pytest.importorskip("mlcroissant")
    opened = reader.Dataset(jsonld=str(written["croissant.json"]))
    assert not opened.metadata.ctx.issues.errors
    first, *_ = found = list(opened.records("images"))
    assert len(found) == 4
    assert first["images/file_name"] in {b"a 1.jpg", "a 1.jpg"}
    assert first["images/p_leak_oil"] == 0.85
    assert pl.Series([record["images/p_leak_oil"] for record in found], strict=False).fill_nan(None).null_count() == 3


@pytest.mark.filterwarnings("ignore")
def test_datasets_loads_the_image_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    load_dataset = pytest.importorskip("datasets").load_dataset
    imagefolder.write(label_set(), tmp_path)
    place = tmp_path / imagefolder.FOLDER
    draw(place)
    opened = load_dataset("imagefolder", data_dir=str(place), split="train", cache_dir=str(tmp_path / "cache"))
    rows = {row["image_id"]: row for row in opened}
    assert set(rows) == {"A", "B", "C", "D"}
    assert rows["A"]["image"].size == (8, 6)
    assert [rows["A"][name] for name in COLUMNS] == [0.85, "present", 0.9]
    assert [rows["B"][name] for name in COLUMNS] == [None, "unknown", 0.0]


@pytest.mark.filterwarnings("ignore")
def test_datasets_loads_the_parquet_by_its_card(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    load_dataset = pytest.importorskip("datasets").load_dataset
    parquet.write(label_set(), tmp_path)
    opened = load_dataset(str(tmp_path / parquet.FOLDER), split="train", cache_dir=str(tmp_path / "cache"))
    assert opened["image_id"][:] == ["A", "B", "C", "D"]
    assert opened["p_crack"][:] == [0.025, 0.38, None, None]
    assert opened.features["p_crack"].dtype == "float64"
