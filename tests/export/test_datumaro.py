import pytest

from label_set import label_set
from logmine.export import datumaro


def test_the_file_is_as_it_was(root, tmp_path):
    (written,) = datumaro.write(label_set(), tmp_path)
    assert written.read_bytes() == (root / "tests" / "export" / "golden" / "datumaro.json").read_bytes()


def test_children_stand_beneath_their_parents():
    found = datumaro.dataset(label_set())["categories"]["label"]["labels"]
    assert [(label["name"], label["parent"]) for label in found] == [("crack", ""), ("leak", ""), ("leak.oil", "leak")]


def test_every_status_is_told_and_an_abstention_has_no_probability():
    settled, uncertain, unseen, silent = (item["attr"] for item in datumaro.dataset(label_set())["items"])
    assert settled["status:crack"] == "absent"
    assert uncertain["status:crack"] == unseen["status:crack"] == "uncertain"
    assert uncertain["probability:crack"] == 0.38
    assert "probability:crack" not in unseen
    assert silent == {"split_group": "=EX-102"}


@pytest.mark.filterwarnings("ignore")
def test_datumaro_reads_it(tmp_path):
    reader = pytest.importorskip("datumaro.components.dataset").Dataset
    datumaro.write(label_set(), tmp_path)
    opened = reader.import_from(str(tmp_path / datumaro.FOLDER), "datumaro")
    names = [label.name for label in opened.categories()[next(iter(opened.categories()))]]
    assert names == ["crack", "leak", "leak.oil"]
    items = {item.id: item for item in opened}
    assert set(items) == {"A", "B", "C", "D"}
    assert [names[label.label] for label in items["A"].annotations] == ["leak", "leak.oil"]
    assert items["A"].annotations[1].attributes["probability"] == 0.85
    assert items["A"].media.size == (6, 8)
    assert items["B"].annotations == []
    assert items["B"].attributes["status:crack"] == "uncertain"
    assert items["B"].media.path.endswith('sub/<b> & "c".jpg')
