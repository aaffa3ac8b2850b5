"""Files, globs, streams, stdin, gzip: what is read, in which order, and what is refused."""

import gzip
import io
import sys
from pathlib import Path

import pytest

from logmine.errors import FormatError, InputError, SettingsError
from logmine.read.sources import open_sources


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.csv", "a.csv", "sub/a.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(*sources):
    return [source.name for source in open_sources(sources)]


def test_a_glob_gives_its_files_in_sorted_order(folder):
    assert names("*.csv") == ["a.csv", "b.csv"]
    assert names("**/*.csv") == ["a.csv", "b.csv", str(Path("sub/a.csv"))]


def test_a_file_named_twice_is_read_once(folder):
    assert names("b.csv", "*.csv", folder / "b.csv") == ["b.csv", "a.csv"]


def test_files_of_one_name_are_told_apart_by_their_paths(folder):
    assert names("a.csv", "sub/a.csv") == ["a.csv", str(Path("sub/a.csv"))]


def test_a_name_with_brackets_that_is_there_is_no_glob(folder):
    Path("log [1].csv").write_text("x")
    assert names("log [1].csv") == ["log [1].csv"]


def test_gzip_is_told_by_its_bytes(folder):
    Path("c.csv.gz").write_bytes(gzip.compress(b"text"))
    (source,) = open_sources(["c.csv.gz"])
    assert (source.data, source.suffix) == (b"text", ".csv")


def test_stdin_and_streams(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"from stdin")))
    assert [(s.name, s.data) for s in open_sources(["-", io.BytesIO(b"a stream")])] == [
        ("-", b"from stdin"),
        ("-", b"a stream"),
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nowhere.csv", "nowhere.csv: no such file"),
        ("*.tsv", r"\*.tsv: no file matches"),
        ("sub", "sub: a directory; name its files, or a glob such as 'sub/"),
    ],
)
def test_what_is_not_there_is_refused_before_anything_is_read(folder, source, message):
    with pytest.raises(InputError, match=message):
        open_sources(["a.csv", source])


def test_nothing_to_read():
    with pytest.raises(SettingsError, match="no export was given"):
        open_sources([])


@pytest.mark.parametrize("cut", [3, 15, 25])
def test_a_truncated_gzip_file(folder, cut):
    Path("c.csv.gz").write_bytes(gzip.compress(b"text " * 50)[:cut])
    with pytest.raises(FormatError, match=r"c\.csv\.gz: a truncated or damaged gzip file"):
        list(open_sources(["c.csv.gz"]))


def test_gzip_by_name_alone(folder):
    Path("c.csv.gz").write_bytes(b"id,text\n")
    with pytest.raises(FormatError, match="not a gzip file"):
        list(open_sources(["c.csv.gz"]))
