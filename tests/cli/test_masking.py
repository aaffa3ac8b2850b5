"""Masking from the command line: what is hidden is in no byte that is written or said, but in the map."""

import io
import json
import stat
import subprocess
import sys
import zipfile

import polars as pl
import pytest

KINDS = "id,num,date,person,org,phone,email"
SECRETS = (
    "Kowalczyk", "Steve", "Mbekeni", "Zbigniew", "Petersen", "Acme Gears", "0491 570 006", "5550 7788", "desk@example.com",
    "XH531", "7700451", "14.30", "Novotny", "Fatima",
)  # fmt: skip
HEAD = "Order,Machine,Reported,Note,Details,Reported By,Comment,Status\n"
ROWS = (
    "1,EX-1,13/05/2023,boom cyl of XH531 leaking. Kowalczyk advised,rang Steve on 0491 570 006,Mbekeni,mail desk@example.com,COMP\n"
    "2,EX-1,ask Petersen,nil cracks in boom,sent to Acme Gears Pty Ltd,Zbigniew,ph 5550 7788,\n"
    "3,EX-1,15/05/2023,hose replaced by J Novotny at 14.30,,Mbekeni,order 7700451,COMP\n"
)
BROKEN = "4,EX-1,16/05/2023,x,y,z,q,w,e,r,t,told Fatima,Mbekeni\n"


def run(*arguments, stdin=None):
    command = [sys.executable, "-c", "from logmine.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, check=False)


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(HEAD + ROWS * 6 + BROKEN, encoding="utf-8")
    return path


def extract(log, out, *options):
    return run("extract", log, "-o", out, "--text", "Note", "--text", "Details", "--mask", KINDS, *options)


def content(path):
    """All that a file holds, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".parquet":
        data += pl.read_parquet(path).write_ndjson().encode()
    elif path.suffix == ".xlsx":
        archive = zipfile.ZipFile(io.BytesIO(data))
        data += b"".join(archive.read(name) for name in archive.namelist())
    return data


def leaks(said):
    return [secret for secret in SECRETS if secret.lower() in said.lower()]


@pytest.mark.parametrize("fmt", ["parquet", "csv", "jsonl", "xlsx"])
def test_nothing_hidden_is_in_a_byte_that_is_written_or_said(log, tmp_path, fmt):
    out, kept = tmp_path / "out", tmp_path / "map.jsonl"
    done = extract(log, out, "--format", fmt, "--mask-map", kept)
    assert done.returncode == 0, done.stderr
    assert not leaks(done.stdout + done.stderr)
    assert len(list(out.iterdir())) == 6
    for path in out.iterdir():
        assert not leaks(content(path).decode("utf-8", "replace")), path.name
    assert set(leaks(kept.read_text(encoding="utf-8"))) == set(SECRETS)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_nor_in_what_is_shown_of_a_run(log, tmp_path):
    out, page = tmp_path / "out", tmp_path / "page.html"
    assert extract(log, out).returncode == 0
    assert run("report", out, "-o", page).returncode == 0
    events = pl.read_parquet(out / "events.parquet")["event_id"].to_list()
    said = page.read_text(encoding="utf-8") + run("timeline", out).stdout
    assert "boom cylinder" in said
    for event in events[:3]:
        said += run("explain", out, event).stdout
    assert not leaks(said)


def test_without_a_map_nothing_is_kept(log, tmp_path):
    assert extract(log, tmp_path / "out").returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["log.csv", "out"]


def test_the_account_says_what_is_hidden_and_what_is_not_read(log, tmp_path):
    done = extract(log, tmp_path / "out")
    account = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert account["settings"]["mask"] == KINDS.split(",")
    assert "dates in texts are not read" in account["assumed"]["mask"]
    assert "hidden in texts" in done.stdout


def test_a_folder_made_with_other_kinds_is_refused(log, tmp_path):
    assert extract(log, tmp_path / "out").returncode == 0
    refused = run("extract", log, "-o", tmp_path / "out", "--text", "Note", "--text", "Details", "--mask", "person")
    assert refused.returncode == 2
    assert "--overwrite" in refused.stderr
    assert extract(log, tmp_path / "out").returncode == 0


def test_an_error_quotes_nothing_hidden(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text("1,Kowalczyk called 0491 570 006,told Steve\n2,hose leaking badly,told Steve\n", encoding="utf-8")
    plain = run("extract", log, "-o", tmp_path / "out")
    assert "0491 570 006" in plain.stderr
    masked = extract(log, tmp_path / "out")
    assert (plain.returncode, masked.returncode) == (1, 2)
    assert not leaks(masked.stderr)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--mask", "names"), "there are id, num"),
        (("--mask-map", "MAP"), "nothing to mask"),
        (("--mask", "person", "--mask-map", "OUT/map.jsonl"), "lies in"),
        (("--mask", "person", "--mask-map", "log.csv"), "is there already"),
    ],
)
def test_what_does_not_go_together_is_one_clear_line(log, tmp_path, options, says):
    out = tmp_path / "OUT"
    out.mkdir()
    paths = [str(tmp_path / option) if "/" in option or "." in option else option for option in options]
    done = run("extract", log, "-o", out, *paths)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(out.iterdir())


def test_normalize_hides_first(tmp_path):
    kept = tmp_path / "map.jsonl"
    lines = "REPL HYD HOSE, told Steve\nnil\nRANG 0491 570 006\n"
    done = run("normalize", "-", "--mask", "person,phone", "--mask-map", kept, stdin=lines)
    assert done.stdout.splitlines() == ["replace hydraulic HOSE, told <person>", "nil", "RANG <phone>"]
    pieces = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert [(p["line"], p["original"]) for p in pieces] == [(1, "Steve"), (3, "0491 570 006")]
    as_json = run("normalize", "-", "--jsonl", "--mask", "person", stdin=lines).stdout
    assert "Steve" not in as_json
    assert "<person>" in json.loads(as_json.splitlines()[0])["raw"]
