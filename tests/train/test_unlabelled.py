import gzip
import json

import openpyxl
import pytest

from logmine.errors import FormatError, RoleNotFoundError, SettingsError
from logmine.train.unlabelled import LONGEST, unlabelled_texts
from tiny import OURS, SHOP, write_marked

LOG = [("Id", "Asset", "Description"), (1, "EX-1", "boom cracked"), (2, "EX-1", "pump hose leaking"), (3, "EX-2", "")]
CSV = "".join(f"{number},{asset},{text}\n" for number, asset, text in LOG)
NORM = "REPL\treplace\nL/H\tleft hand\nhse\those\n\ncylin\tcylinder\nder\t\ndry\tdry\n"


def lines(path):
    path.write_text("\ufeffboom cracked\r\n\n  pump hose leaking \n", encoding="utf-8")


def export(path):
    path.write_text(CSV, encoding="utf-8")


def packed(path):
    path.write_bytes(gzip.compress(CSV.encode()))


def workbook(path):
    book = openpyxl.Workbook()
    for row in LOG:
        book.active.append(row)
    book.save(path)


@pytest.fixture
def texts(lexicons):
    """The texts of files, without their labels."""
    return lambda *paths, without=(): [text.text for text in unlabelled_texts(paths, without, lexicons)]


@pytest.mark.parametrize(
    ("name", "write"), [("free.txt", lines), ("log.csv", export), ("log.csv.gz", packed), ("log.xlsx", workbook)]
)
def test_a_file_has_a_text_a_line_or_is_an_export(texts, tmp_path, name, write):
    write(tmp_path / name)
    assert texts(tmp_path / name) == ["boom cracked", "pump hose leaking"]


def test_of_parallel_text_the_raw_side_is_taken(texts, tmp_path):
    (tmp_path / "a.norm").write_text(NORM, encoding="utf-8")
    assert texts(tmp_path / "a.norm") == ["REPL L/H hse", "cylin der dry"]


def test_of_parallel_text_what_breaks_its_form_is_left_out(texts, tmp_path):
    (tmp_path / "a.norm").write_text(f"no tab\n\n{NORM}", encoding="utf-8")
    assert texts(tmp_path / "a.norm") == ["REPL L/H hse", "cylin der dry"]


def test_a_corpus_is_read_without_its_labels(lexicons, tmp_path):
    conll, jsonl = tmp_path / "shop.conll", write_marked(tmp_path / "ours.jsonl", OURS, split="dev")
    conll.write_text(SHOP, encoding="utf-8")
    found = unlabelled_texts([conll, jsonl], (), lexicons)
    assert [text.text for text in found] == [
        "replace left hose", "boom cracked", "inspect pump", "pump hose leaking",
        "cracked boom", "replace pump", "left hose leaking",
    ]  # fmt: skip
    assert not any(text.spans or text.tokens or text.split for text in found)


def test_a_text_comes_once_whatever_its_case_and_file(texts, tmp_path):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("Pump  leaking\npump leaking\nboom cracked\n", encoding="utf-8")
    other.write_text("BOOM CRACKED\nhose\n", encoding="utf-8")
    assert texts(one, other) == ["Pump  leaking", "boom cracked", "hose"]


def test_texts_that_a_model_is_scored_on_are_left_out(texts, tmp_path):
    path = tmp_path / "free.txt"
    path.write_text("pump leaking\nboom cracked\n", encoding="utf-8")
    assert texts(path, without=["Boom  CRACKED", "hose"]) == ["pump leaking"]


def test_a_narrative_is_left_out(texts, tmp_path):
    path = tmp_path / "free.txt"
    path.write_text(f"{'a' * LONGEST}\n{'b' * (LONGEST + 1)}\n", encoding="utf-8")
    assert texts(path) == ["a" * LONGEST]


@pytest.mark.parametrize("written", ["boom  cracked.", "Boom-cracked", "BOOM, CRACKED!"])
def test_a_text_to_be_scored_on_is_known_however_it_is_written(texts, tmp_path, written):
    path = tmp_path / "free.txt"
    path.write_text(f"{written}\nhose\n", encoding="utf-8")
    assert texts(path, without=["boom cracked"]) == ["hose"]


def test_lines_of_json_without_annotations_are_an_export(texts, tmp_path):
    rows = [{"Id": number, "Asset": asset, "Description": text} for number, asset, text in LOG[1:]]
    (tmp_path / "log.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert texts(tmp_path / "log.jsonl") == ["boom cracked", "pump hose leaking"]


def test_a_text_says_which_file_it_is_from(lexicons, tmp_path):
    path = tmp_path / "free.txt"
    path.write_text("boom cracked\nhose\n", encoding="utf-8")
    assert [text.id for text in unlabelled_texts([path], (), lexicons)] == [str(path)] * 2


def test_each_file_has_a_domain_of_its_own(lexicons, tmp_path):
    paths = [tmp_path / name for name in ("plane.txt", "digger.txt", "any.txt")]
    paths[0].write_text("rudder cable frayed\naileron hinge worn\nfuselage skin dented\n", encoding="utf-8")
    paths[1].write_text("bucket tooth missing\ndozer ripper shank bent\nexcavator boom cracked\n", encoding="utf-8")
    paths[2].write_text("nothing to tell\n", encoding="utf-8")
    domains = [text.domain for text in unlabelled_texts(paths, (), lexicons)]
    assert domains == ["aviation"] * 3 + ["mobile-plant"] * 3 + ["general"]


@pytest.mark.parametrize("held", ["", " \n\n", "b" * (LONGEST + 1), "pump leaking"])
def test_files_that_hold_nothing_to_learn_from_are_named(texts, tmp_path, held):
    path = tmp_path / "free.txt"
    path.write_text(held, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"free\.txt: no text in there that could be learnt from"):
        texts(path, without=["Pump leaking"])


def test_no_files_are_no_texts(texts):
    assert texts() == []


def test_a_file_that_can_not_be_read_is_named(texts, tmp_path):
    path = tmp_path / "free.txt"
    with pytest.raises(FormatError, match=r"free\.txt: can't be read"):
        texts(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FormatError, match=r"free\.txt: isn't UTF-8 text"):
        texts(path)


def test_an_export_without_a_text_column_is_refused(texts, tmp_path):
    (tmp_path / "log.csv").write_text("Id,Cost\n1,20\n2,30\n", encoding="utf-8")
    with pytest.raises(RoleNotFoundError):
        texts(tmp_path / "log.csv")
