"""Lines masked one by one, and the map of what was hidden: for its owner alone, never over another file."""

import json
import stat

import pytest

from logmine.errors import SettingsError
from logmine.lexicon import Lexicons
from logmine.masking import check_map, masked_lines, open_map

LEXICONS = Lexicons()
LINES = ["spoke to Dave", "", "ph 0491 570 006"]


def test_lines_come_out_masked_one_by_one():
    assert list(masked_lines(LINES, LEXICONS, "person,phone")) == ["spoke to <person>", "", "ph <phone>"]


def test_without_a_kind_lines_stay():
    assert list(masked_lines(LINES, LEXICONS, "")) == LINES


def test_the_map_names_line_kind_place_and_original(tmp_path):
    path = tmp_path / "map.jsonl"
    list(masked_lines(LINES, LEXICONS, "person,phone", path))
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [
        {"line": 1, "kind": "person", "start": 9, "end": 17, "original": "Dave"},
        {"line": 3, "kind": "phone", "start": 3, "end": 10, "original": "0491 570 006"},
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_map_needs_a_kind(tmp_path):
    with pytest.raises(SettingsError, match="nothing to mask"):
        list(masked_lines(LINES, LEXICONS, "", tmp_path / "map.jsonl"))


def test_no_file_is_overwritten_not_even_through_a_link(tmp_path):
    path = tmp_path / "map.jsonl"
    path.write_text("mine", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    for taken in (path, link):
        with pytest.raises(SettingsError, match="is there already"):
            check_map(taken)
        with pytest.raises(SettingsError, match="can't be made"):
            open_map(taken)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_map_lies_apart_from_what_it_would_undo(tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(SettingsError, match="lies in"):
        check_map(tmp_path / "out" / "map.jsonl", apart_from=tmp_path / "out")
    with pytest.raises(SettingsError, match="lies in"):
        check_map(tmp_path / "out" / ".." / "out" / "map.jsonl", apart_from=tmp_path / "out")
    with pytest.raises(SettingsError, match="no folder"):
        check_map(tmp_path / "nowhere" / "map.jsonl")
    check_map(tmp_path / "map.jsonl", apart_from=tmp_path / "out")
