import gzip
import json

import polars as pl
import pytest

from logmine.assets import Asset, resolve_assets
from logmine.errors import FormatError, InputError, ManifestError, SettingsError
from logmine.images import Log, read_manifest

REGISTER = (Asset(asset_id="EX-101"), Asset(asset_id="HT-201"))
PLACES = {"l/h": "left", "left": "left", "rhs": "right"}


def component(surface):
    words = surface.lower().split()
    side = PLACES.get(words[0])
    return (" ".join(words[1:] if side else words), side) if words[1:] or not side else None


LOG = Log(
    resolve=lambda raws: resolve_assets(raws, REGISTER),
    component=component,
    position=PLACES.get,
    assets={"7": "EX-101", "8": "HT-201", "9": None},
)


@pytest.fixture
def manifest(tmp_path):
    def write(text, name="images.csv", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_manifest(path, LOG, **options)

    return write


def test_a_manifest_in_usual_words(manifest):
    read = manifest(
        "File,Equipment,Timestamp,Components,Side,Lens\na/b.jpg,EX-101,2023-05-10T14:02:11,boom|L/H stick,rhs,50mm\n"
    )
    (image,) = read.images
    assert (image.image_id, image.file_name, image.asset_id) == ("a/b.jpg", "a/b.jpg", "EX-101")
    assert image.components_in_view == ("boom", "stick")
    assert image.position == "right"
    assert image.capture_time_source == "manifest"
    assert read.assumed["columns kept out"] == "Lens"
    assert "captured_at from Timestamp" in read.assumed["columns"]
    assert read.rejects.height == 0


def test_the_side_that_all_components_share_is_the_images(manifest):
    head = "image_id,asset,components\n"
    assert manifest(head + "1,EX-101,left cylinder; L/H boom\n").images[0].position == "left"
    assert manifest(head + "1,EX-101,left cylinder; boom\n").images[0].position is None


def test_assets_are_found_in_other_spellings(manifest):
    assert manifest("image,asset\n1.jpg,ex101\n").images[0].asset_id == "EX-101"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2.jpg,XX-9,,", "asset 'XX-9' is not in the log"),
        ("2.jpg,-,,", "no asset"),
        ("2.jpg,EX-101,yesterday,", "captured_at: 'yesterday' is no time"),
        (",EX-101,,", "neither image_id nor file_name"),
        ("1.jpg,EX-101,,", "image_id '1.jpg' stands on line 2 already"),
        ("2.jpg,,,77", "record_id '77' is not in the log, and no asset is given"),
        ("2.jpg,,,9", "no asset"),
        ("2.jpg,EX-101,,8", "its record '8' is of asset 'HT-201'"),
        ("2.jpg,EX-101", "2 cells, the header has 4"),
    ],
)
def test_a_row_that_cannot_be_used_is_a_reject_with_line_and_reason(manifest, row, reason):
    read = manifest(f"image,asset,date,record_id\n1.jpg,EX-101,2023-05-10,\n{row}\n")
    assert len(read.images) == 1
    (reject,) = read.rejects.iter_rows(named=True)
    assert (reject["source_file"], reject["source_line"]) == ("images.csv", 3)
    assert reason in reject["reason"]
    assert json.loads(reject["raw"])["image"] == row.split(",")[0]


def test_a_record_lends_its_asset(manifest):
    (image,) = manifest("image,record_id\n1.jpg,7\n").images
    assert (image.asset_id, image.record_id) == ("EX-101", "7")


def test_a_record_from_elsewhere_is_left_out_and_told(manifest):
    read = manifest("image,asset,record_id\n1.jpg,EX-101,77\n")
    assert read.images[0].record_id is None
    assert read.assumed["record_id"] == "not in the log, left out (1 rows)"


def test_a_purpose_it_does_not_know_is_left_out_and_told(manifest):
    read = manifest("image,asset,purpose\n1.jpg,EX-101,Before\n2.jpg,EX-101,insurance\n")
    assert [image.capture_purpose for image in read.images] == ["before", None]
    assert "'insurance' is none of before, after, routine, sale" in read.assumed["capture_purpose"]


def test_an_image_without_a_time_is_an_image(manifest):
    (image,) = manifest("image,asset,date\n1.jpg,EX-101,N/A\n").images
    assert (image.captured_at, image.captured_at_lo, image.capture_time_source) == (None, None, None)


def test_the_order_of_day_and_month_is_the_columns(manifest):
    read = manifest("image,asset,date\n1.jpg,EX-101,05/10/2023\n2.jpg,EX-101,05/23/2023\n")
    assert [str(image.captured_at_lo.date()) for image in read.images] == ["2023-05-10", "2023-05-23"]
    assert "month before day" in read.assumed["captured_at"]


def test_embedded_newlines_do_not_shift_line_numbers(manifest):
    read = manifest('image,asset,view\n1.jpg,EX-101,"front\nand side"\n2.jpg,XX,\n')
    assert read.rejects["source_line"].to_list() == [4]


def test_jsonl_parquet_frames_and_gz_say_the_same(manifest, tmp_path):
    rows = [{"image_id": "1", "asset": "EX-101", "components_in_view": ["boom", "cab"], "width": 640}]
    frame = pl.DataFrame(rows)
    frame.write_parquet(tmp_path / "images.parquet")
    text = json.dumps(rows[0]) + "\n"
    from_jsonl = manifest(text, "images.jsonl").images
    assert from_jsonl[0].components_in_view == ("boom", "cab")
    assert from_jsonl[0].width == 640
    assert from_jsonl == read_manifest(tmp_path / "images.parquet", LOG).images == read_manifest(frame, LOG).images
    assert from_jsonl == manifest(gzip.compress(text.encode()), "images.jsonl.gz").images


def test_broken_lines_of_jsonl_are_rejects(manifest):
    read = manifest('{"image_id": "1", "asset": "EX-101"}\n{"image_id": \n[1]\n', "images.jsonl")
    assert len(read.images) == 1
    assert read.rejects["source_line"].to_list() == [2, 3]
    assert "not valid JSON" in read.rejects["reason"][0]


def test_a_cell_of_the_wrong_form_is_a_reject(manifest):
    read = manifest("image,asset,width\n1.jpg,EX-101,wide\n2.jpg,EX-101,-3\n3.jpg,EX-101,800\n")
    assert [image.width for image in read.images] == [800]
    assert read.rejects["reason"][0].startswith("width: ")


@pytest.mark.parametrize(
    ("text", "name", "error", "message"),
    [
        ("image,asset\n", "i.csv", ManifestError, "at least one row"),
        ("image,where\n1,2\n", "i.csv", ManifestError, "no column asset_id or record_id"),
        ("what,asset\n1,2\n", "i.csv", ManifestError, r"no column image_id or file_name \(it has what, asset\)"),
        ("", "i.csv", FormatError, "empty"),
        (b"PAR1\x00\x01", "i.parquet", FormatError, "can't be read as Parquet"),
        ("x", "i.docx", FormatError, "a table is one of"),
        ('image,asset\n"1.jpg,EX-101\n', "i.csv", FormatError, "line 2: not a CSV row"),
    ],
)
def test_what_is_no_manifest(manifest, text, name, error, message):
    with pytest.raises(error, match=message):
        manifest(text, name)


def test_no_such_file_or_zone(manifest, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_manifest(tmp_path / "none.csv", LOG)
    with pytest.raises(SettingsError, match="no time zone"):
        manifest("image,asset\n1.jpg,EX-101\n", timezone="Mars")
