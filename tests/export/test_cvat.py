import json
from xml.etree import ElementTree as ET

import pytest

from label_set import label_set
from logmine.export import cvat


@pytest.fixture
def written(tmp_path):
    return cvat.write(label_set(), tmp_path)


def test_the_files_are_as_they_were(root, written):
    for path in written:
        assert path.read_bytes() == (root / "tests" / "export" / "golden" / path.name).read_bytes()


def test_a_tag_tells_its_status_and_silence_has_none(written):
    images = ET.parse(written[0]).findall("image")  # noqa: S314  our own file
    told = {(i.get("name"), tag.get("label")): tag.find("attribute").text for i in images for tag in i.findall("tag")}
    assert told == {
        ("a 1.jpg", "crack"): "absent",
        ("a 1.jpg", "leak"): "present",
        ("a 1.jpg", "leak.oil"): "present",
        ('sub/<b> & "c".jpg', "crack"): "uncertain",
        ("c.jpg", "crack"): "uncertain",
    }


def test_notes_stay_text_and_what_xml_cannot_hold_is_replaced(written):
    document = written[0].read_text(encoding="utf-8")
    assert "&lt;b&gt;nil&lt;/b&gt; cracks" in document
    bare = label_set()
    broken = bare.images.with_columns(file_name=bare.images["file_name"] + "\x00\x0b\ufffe\r")
    lines = cvat.lines(type(bare)(broken, bare.labels, bare.rejects, bare.evidence, bare.info))
    first = ET.fromstring("\n".join(lines).encode()).find("image")  # noqa: S314  our own text
    assert first.get("name").startswith("a 1.jpg\ufffd\ufffd\ufffd")


def test_labels_are_what_a_task_takes(written):
    labels = json.loads(written[1].read_text(encoding="utf-8"))
    assert [label["name"] for label in labels] == ["crack", "leak", "leak.oil"]
    status = labels[0]["attributes"][0]
    assert {"not in view", "cannot tell", status["default_value"]} <= set(status["values"])


@pytest.mark.filterwarnings("ignore")
def test_datumaro_reads_the_annotations(written):
    reader = pytest.importorskip("datumaro.components.dataset").Dataset
    drawing = pytest.importorskip("PIL.Image")
    for row in label_set().images.iter_rows(named=True):
        place = written[0].parent / "images" / row["file_name"]
        place.parent.mkdir(parents=True, exist_ok=True)
        drawing.new("RGB", (8, 6)).save(place)
    opened = reader.import_from(str(written[0]), "cvat")
    names = [label.name for label in opened.categories()[next(iter(opened.categories()))]]
    items = {item.id: item for item in opened}
    assert [names[tag.label] for tag in items["a 1"].annotations] == ["crack", "leak", "leak.oil"]
    absent, present, _ = (tag.attributes for tag in items["a 1"].annotations)
    assert (absent["status"], present["status"], present["needs_review"]) == ("absent", "present", False)
    assert (present["probability"], present["weight"], present["evidence_ids"]) == ("0.9", "0.9", "c1")
    assert "<b>nil</b> cracks" in present["evidence"]
    assert items["a 1"].media.size == (6, 8)
    assert items["d"].annotations == []
