"""The demo log, register, manifest and images agree with each other and keep their promises."""

import csv
import re
import struct
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from logmine.concepts import DefectTree
from logmine.lexicon import Lexicons

CELL_LIMIT = 1000
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def demo(root: Path) -> Path:
    return root / "corpora" / "demo"


@pytest.fixture(scope="module")
def log(demo):
    return _rows(demo / "log.csv")


@pytest.fixture(scope="module")
def register(demo):
    return _rows(demo / "register.csv")


@pytest.fixture(scope="module")
def images(demo):
    return _rows(demo / "images.csv")


@pytest.fixture(scope="module")
def scenes(demo):
    return _rows(demo / "scenes.csv")


def _plain(asset_id: str) -> str:
    return re.sub(r"(?<!\d)0+", "", re.sub(r"[\W_]+", "", asset_id.casefold()))


def _known(register: list[dict[str, str]]) -> dict[str, str]:
    names = {_plain(row["asset_id"]): row["asset_id"] for row in register}
    for row in register:
        names |= {_plain(alias): row["asset_id"] for alias in row["aliases"].split("|") if alias}
    return names


def _texts(log: list[dict[str, str]]) -> list[str]:
    return [f"{row['Description'].strip()}\n{row['LongText'].strip()}".strip() for row in log]


def test_log_has_at_least_400_rows_with_distinct_texts(log):
    texts = set(_texts(log))
    assert len(log) >= 420
    assert len(texts) >= 400


def test_texts_stay_distinct_without_their_numbers(log):
    assert len({re.sub(r"\d+", "#", text.casefold()) for text in _texts(log)}) >= 400


def test_opening_words_are_not_a_template(log):
    openings = Counter(" ".join(re.findall(r"[a-z]+", text.casefold())[:3]) for text in _texts(log) if text)
    assert openings.most_common(1)[0][1] <= 6


def test_no_cell_is_over_the_limit(demo):
    for name in ("log.csv", "register.csv", "images.csv", "scenes.csv", "schematics.csv"):
        with (demo / name).open(encoding="utf-8", newline="") as file:
            assert max(len(cell) for row in csv.reader(file) for cell in row) <= CELL_LIMIT, name


def test_register_has_fifteen_assets_at_three_sites(register):
    sites = {row["asset_id"] for row in register if row["type"] == "site"}
    assets = [row for row in register if row["type"] != "site"]
    assert Counter(row["parent"] for row in assets) == dict.fromkeys(sites, 5)
    assert len(sites) == 3


def test_every_asset_has_a_history(log, register):
    known = _known(register)
    counts = Counter(known.get(_plain(row["Asset"])) for row in log)
    strangers = {row["Asset"].strip() for row in log if _plain(row["Asset"]) not in known}
    assert all(counts[row["asset_id"]] >= 25 for row in register if row["type"] != "site")
    assert strangers == {"", "NONE", "N/A", "EX-103"}


def test_most_dates_are_day_first_and_in_order(log):
    shifted, unreadable = [], []
    for row in log:
        try:
            reported = datetime.strptime(row["ReportedOn"], "%d/%m/%Y").date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            (unreadable if re.fullmatch(r"\d\d/\d\d/\d{4}", row["ReportedOn"]) else shifted).append(row)
            continue
        assert date(2021, 1, 1) <= reported <= date(2024, 12, 31)
        if re.fullmatch(r"\d\d/\d\d/\d{4}", row["CompletedOn"]):
            assert datetime.strptime(row["CompletedOn"], "%d/%m/%Y").date() >= reported  # noqa: DTZ007
    assert [row["ReportedOn"] for row in unreadable] == ["31/11/2022"]
    assert len(shifted) == 1
    assert None in shifted[0]  # a cell more than the header


def test_some_rows_repeat_and_ids_do_not_otherwise(log):
    repeated = [work_order for work_order, count in Counter(row["WorkOrder"] for row in log).items() if count > 1]
    assert len(repeated) == 2
    for work_order in repeated:
        first, second = (row for row in log if row["WorkOrder"] == work_order)
        assert first == second


def test_work_orders_named_in_a_text_are_in_the_log(log):
    known = {row["WorkOrder"] for row in log}
    named = {number for text in _texts(log) for number in re.findall(r"\b410\d{4}\b", text)}
    assert named
    assert named <= known


def test_manifest_is_large_varied_and_spread(images):
    assert len(images) >= 130
    assert len({row["image_id"] for row in images}) == len(images)
    assert {row["capture_purpose"] for row in images} == {"before", "after", "routine", "sale", ""}
    assert {row["captured_at"][:4] for row in images} == {"2021", "2022", "2023", "2024"}
    assert sum(not row["view"] and not row["components_in_view"] for row in images) >= 10


def test_capture_times_have_a_zone_or_none(images):
    zones = {datetime.fromisoformat(row["captured_at"]).tzname() for row in images}
    assert zones == {None, "UTC", "UTC+08:00"}


def test_images_belong_to_assets_of_the_register_but_one(images, register):
    known = _known(register)
    assert [row["asset_id"] for row in images if _plain(row["asset_id"]) not in known] == ["EX-199"]


def test_attached_images_share_the_asset_of_their_record(images, log, register):
    known = _known(register)
    assets = {row["WorkOrder"]: known.get(_plain(row["Asset"])) for row in log}
    attached = [row for row in images if row["record_id"]]
    assert len(attached) >= 10
    assert all(assets[row["record_id"]] == known[_plain(row["asset_id"])] for row in attached)


def test_every_image_is_a_png_of_its_size(demo, images):
    for row in images:
        head = (demo / row["file_name"]).read_bytes()[:24]
        assert head[:8] == PNG_SIGNATURE, row["file_name"]
        assert struct.unpack(">II", head[16:24]) == (int(row["width"]), int(row["height"])), row["file_name"]


def test_images_stay_under_a_megabyte_and_none_is_left_over(demo, images):
    files = sorted((demo / "images").iterdir())
    assert sum(file.stat().st_size for file in files) < 1_000_000
    assert {f"images/{file.name}" for file in files} == {row["file_name"] for row in images}


def test_scenes_speak_of_images_and_of_components_in_view(images, scenes):
    views = {row["image_id"]: row["components_in_view"] for row in images}
    for row in scenes:
        assert row["component"] in (views[row["image_id"]] or row["component"]).split("|"), row
    assert len({row["image_id"] for row in scenes}) < len(images)  # some show nothing wrong


def test_scenes_name_defects_of_the_tree_that_a_camera_sees(scenes):
    tree = DefectTree.load(Lexicons())
    named = {row["defect"] for row in scenes}
    assert [defect for defect in named if defect not in tree] == []
    assert {tree[defect].visibility for defect in named} <= {"external", "opened", "magnified"}


def test_same_asset_alternates_between_sound_and_defective(images, scenes, register):
    known, defective = _known(register), {row["image_id"] for row in scenes}
    states: dict[str, list[bool]] = {}
    for row in sorted(images, key=lambda row: row["captured_at"][:10]):
        states.setdefault(known.get(_plain(row["asset_id"]), ""), []).append(row["image_id"] in defective)
    turns = {asset: sum(a != b for a, b in pairwise(seen)) for asset, seen in states.items() if asset}
    assert len(turns) == 15
    assert min(turns.values()) >= 2


def test_drawing_again_gives_the_same_pictures(demo, images, tmp_path):
    pil = pytest.importorskip("PIL.Image", reason="pillow draws the images")
    subprocess.run([sys.executable, demo / "draw_images.py", tmp_path], check=True)
    for row in images[::10]:
        shipped, drawn = demo / row["file_name"], tmp_path / Path(row["file_name"]).name
        with pil.open(shipped) as one, pil.open(drawn) as other:
            before, after = (image.convert("RGB").tobytes() for image in (one, other))
        same = sum(a == b for a, b in zip(before, after, strict=True))
        assert same >= 0.98 * len(before), row["file_name"]  # versions of pillow round edges differently
