import polars as pl
import pytest

from label_set import label_set
from logmine.cli.labelling import ExportFormat
from logmine.errors import SettingsError
from logmine.export.formats import FORMATS, writer
from logmine.export.labelled import by_image, defects_of, field_names, split_group


def test_the_command_line_knows_every_format():
    assert [found.value for found in ExportFormat] == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_labels_in_any_order_give_the_same_bytes(name, tmp_path):
    given = label_set()
    turned = type(given)(given.images.reverse(), given.labels.reverse(), given.rejects, given.evidence, given.info)
    first, second = (FORMATS[name](labels, tmp_path / str(turn)) for turn, labels in enumerate((given, turned)))
    assert [path.relative_to(tmp_path / "0") for path in first] == [path.relative_to(tmp_path / "1") for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("name", FORMATS)
def test_a_label_set_without_labels_can_be_exported(name, tmp_path):
    given = label_set()
    bare = type(given)(given.images, given.labels.clear(), given.rejects, given.evidence, given.info)
    assert all(path.is_file() for path in FORMATS[name](bare, tmp_path))


def test_a_format_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(SettingsError, match="no format 'voc'; there is label-studio, cvat"):
        writer("voc")


def test_every_image_is_there_with_its_labels():
    found = [(image["image_id"], [label["defect"] for label in labels]) for image, labels in by_image(label_set())]
    assert found == [("A", ["crack", "leak", "leak.oil"]), ("B", ["crack", "leak.oil"]), ("C", ["crack"]), ("D", [])]
    assert defects_of(label_set()) == ["crack", "leak", "leak.oil"]


def test_images_of_one_asset_belong_together_and_so_do_those_of_none():
    images = label_set().images.with_columns(asset_id=pl.Series(["P", "P", None, None]))
    assert [split_group(row) for row in images.iter_rows(named=True)] == ["P", "P", "unknown asset", "unknown asset"]


def test_names_are_words_and_never_shared():
    assert field_names(["leak", "leak.oil"]) == {"leak": "leak", "leak.oil": "leak_oil"}
    with pytest.raises(SettingsError, match=r"'leak\.oil' and 'leak_oil' are both 'leak_oil'"):
        field_names(["leak.oil", "leak_oil"])
