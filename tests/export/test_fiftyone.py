import pytest

from label_set import label_set
from logmine.export import fiftyone


@pytest.fixture(scope="module")
def samples():
    return fiftyone.samples(label_set())


@pytest.fixture(scope="module")
def metadata():
    return fiftyone.metadata(label_set())


def test_the_files_are_as_they_were(root, tmp_path):
    for written in fiftyone.write(label_set(), tmp_path):
        golden = root / "tests" / "export" / "golden" / f"fiftyone-{written.name}"
        assert written.read_bytes() == golden.read_bytes()


def test_each_defect_with_votes_is_a_classification(samples):
    settled, uncertain, unseen, silent = samples
    assert {key: settled["leak_oil"][key] for key in ("label", "status", "confidence", "weight", "evidence_ids")} == {
        "label": "present",
        "status": "present",
        "confidence": 0.85,
        "weight": 0.9,
        "evidence_ids": ["c1"],
    }
    assert (uncertain["crack"]["label"], uncertain["crack"]["confidence"]) == ("uncertain", 0.38)
    assert (unseen["crack"]["label"], unseen["crack"]["confidence"]) == ("uncertain", None)
    assert silent["crack"] is silent["leak"] is silent["leak_oil"] is None


def test_samples_have_what_the_importer_reads(samples):
    # FiftyOneDatasetImporter reads these keys and sets the dates and the data set's id itself.
    for sample in samples:
        assert {"_id", "filepath", "tags", "metadata", "_media_type", "_rand"} <= set(sample)
        assert len(bytes.fromhex(sample["_id"]["$oid"])) == 12
        assert 0 <= sample["_rand"] < 1
    assert samples[0]["metadata"] == {"_cls": "ImageMetadata", "width": 8, "height": 6}
    assert samples[0]["captured_at"] == {"$date": "2023-05-10T00:00:00.000000Z"}
    ids = [sample["_id"]["$oid"] for sample in samples]
    ids += [sample[name]["_id"]["$oid"] for sample in samples for name in ("crack", "leak") if sample[name]]
    assert len(ids) == len(set(ids))


def test_every_field_of_a_sample_is_declared_and_every_field_of_a_classification(samples, metadata):
    declared = {field["db_field"]: field for field in metadata["sample_fields"]}
    for sample in samples:
        assert set(sample) - {"_media_type", "_rand"} <= set(declared)
        for name in ("crack", "leak", "leak_oil"):
            inner = {field["db_field"] for field in declared[name]["fields"]}
            assert sample[name] is None or set(sample[name]) - {"_cls"} == inner


def test_the_document_has_the_keys_of_the_layout(metadata):
    assert {"version", "media_type", "sample_fields", "frame_fields", "info", "classes", "tags"} <= set(metadata)
    # What the importer pops before it replaces the document of the new data set.
    assert {"saved_views", "workspaces", "annotation_runs", "brain_methods", "evaluations", "runs"} <= set(metadata)
    assert metadata["info"]["defects"]["leak_oil"] == "leak.oil"
    for field in metadata["sample_fields"]:
        assert field["ftype"].startswith("fiftyone.core.fields.")
        assert (field["embedded_doc_type"] is None) == (not field["ftype"].endswith("EmbeddedDocumentField"))


def test_bson_reads_both_files(tmp_path):
    reading = pytest.importorskip("bson.json_util")
    for written in fiftyone.write(label_set(), tmp_path):
        read = reading.loads(written.read_text(encoding="utf-8"))
        if "samples" in read:
            assert [str(sample["_id"]) for sample in read["samples"]] == [
                sample["_id"]["$oid"] for sample in fiftyone.samples(label_set())
            ]
            assert read["samples"][0]["captured_at"].year == 2023


@pytest.mark.filterwarnings("ignore")
def test_fiftyone_imports_it(tmp_path):
    reader = pytest.importorskip("fiftyone")
    fiftyone.write(label_set(), tmp_path)
    opened = reader.Dataset.from_dir(
        str(tmp_path / fiftyone.FOLDER), dataset_type=reader.types.FiftyOneDataset, rel_dir=str(tmp_path)
    )
    assert opened.count_values("crack.label") == {"absent": 1, "uncertain": 2, None: 1}
    first = opened.match({"image_id": "A"}).first()
    assert first.filepath == str(tmp_path / "a 1.jpg")
    assert (first.leak_oil.confidence, first.leak_oil.evidence_ids) == (0.85, ["c1"])
