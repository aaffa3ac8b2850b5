"""JSONL: one object a line, broken lines are rejects."""

import pytest

from logmine.errors import FormatError
from logmine.read.jsonlines import read_jsonl


def test_values_are_strings_as_written():
    table = read_jsonl('{"id": 7, "cost": 1.50, "done": true, "text": null, "parts": ["a", {"n": 1}]}\n', "log.jsonl")
    assert table.frame.row(0, named=True) == {
        "id": "7", "cost": "1.50", "done": "true", "text": None, "parts": '["a", {"n": 1}]',
    }  # fmt: skip


def test_keys_come_and_go():
    table = read_jsonl('{"id": "1"}\n\n{"text": "leak", "id": "2"}\n', "log.jsonl")
    assert table.frame.columns == ["id", "text"]
    assert table.frame.rows() == [("1", None), ("2", "leak")]
    assert table.lines == [1, 3]


def test_a_key_that_repeats_is_kept():
    assert read_jsonl('{"text": "a", "text": "b"}\n', "log.jsonl").frame.columns == ["text", "text#2"]


def test_broken_lines_are_rejects():
    lines = ['{"text": "leak"}', '{"text": "cra', "[1, 2]", '{"text": "\\ud800"}', "[" * 100_000, '{"text": "ok"}']
    table = read_jsonl("\n".join(lines), "log.jsonl")
    assert [r.source_line for r in table.rejects] == [2, 3, 4, 5]
    assert [r.reason.split(":")[0] for r in table.rejects] == [
        "not JSON", "not a JSON object but list", "half of a surrogate pair", "not JSON",
    ]  # fmt: skip
    assert table.rejects[0].raw == '{"text": "cra'
    assert table.rows_read == 6


def test_a_json_array_is_refused():
    with pytest.raises(FormatError, match=r"log\.json: a JSON array; expected JSONL"):
        read_jsonl('[\n{"text": "a"},\n{"text": "b"}\n]', "log.json")


def test_no_json_at_all():
    with pytest.raises(FormatError, match=r"no JSON object on a line of its own.*line 1: not JSON"):
        read_jsonl("id,text\n1,leak\n", "log.jsonl")
