"""The command line: one clear line, the right exit code, never a traceback."""

import gzip
import json
import subprocess
import sys

import polars as pl
import pytest

LOG = "Order,Machine,Reported,Note\n1,EX-1,13/05/2023,L/H boom cyl leaking\n2,EX-1,14/05/2023,nil cracks in boom\n"


def run(*arguments, stdin=None, cwd=None):
    command = [sys.executable, "-c", "from logmine.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, cwd=cwd, check=False)


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_extract_leaves_six_files_and_says_what_came(log, tmp_path):
    out = tmp_path / "out"
    done = run("extract", log, "-o", out)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in out.iterdir()) == [
        "assets.parquet", "conditions.parquet", "events.parquet", "records.parquet", "rejects.parquet", "run.json",
    ]  # fmt: skip
    account = json.loads((out / "run.json").read_text(encoding="utf-8"))
    counts = account["counts"]
    assert counts["rows_read"] == counts["records"] + counts["rejects"] == 2
    assert "2 records" in done.stdout


def test_a_second_run_gives_the_same_bytes(log, tmp_path):
    for name in ("a", "b"):
        assert run("extract", log, "-o", tmp_path / name).returncode == 0
    for table in ("records", "events", "conditions", "rejects", "assets"):
        assert (tmp_path / "a" / f"{table}.parquet").read_bytes() == (tmp_path / "b" / f"{table}.parquet").read_bytes()


def test_an_export_is_added_to_an_existing_folder(log, tmp_path):
    out = tmp_path / "out"
    assert run("extract", log, "-o", out).returncode == 0
    later = tmp_path / "later.csv"
    later.write_text("Order,Machine,Reported,Note\n3,EX-1,15/05/2023,replaced hose\n", encoding="utf-8")
    assert run("extract", later, "-o", out).returncode == 0
    assert pl.read_parquet(out / "records.parquet").height == 3
    assert run("extract", log, "-o", out).returncode == 0
    assert pl.read_parquet(out / "records.parquet").height == 3


def test_other_settings_are_refused_without_overwrite(log, tmp_path):
    out = tmp_path / "out"
    assert run("extract", log, "-o", out).returncode == 0
    refused = run("extract", log, "-o", out, "--domain", "aviation")
    assert refused.returncode == 2
    assert "--overwrite" in refused.stderr
    assert run("extract", log, "-o", out, "--domain", "aviation", "--overwrite").returncode == 0


def test_the_same_from_stdin(tmp_path):
    assert run("extract", "-", "-o", tmp_path / "out", stdin=LOG).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "options", "code"),
    [
        ("empty.csv", b"", (), 1),
        ("header.csv", b"Order,Machine,Reported,Note\n", (), 1),
        ("binary.csv", bytes(range(256)) * 40, (), 1),
        ("no-text.csv", b"a,b\n1,2\n3,4\n", (), 1),
        ("no-asset.csv", b"Reported,Note\n13/05/2023,pump is leaking oil badly\n", (), 1),
        ("log.csv", LOG.encode(), ("--text", "Remarks"), 2),
        ("log.csv", LOG.encode(), ("--preset", "nonsense"), 2),
        ("truncated.csv.gz", gzip.compress(LOG.encode() * 50)[:90], (), 1),
        ("fake.xlsx", b"not a zip", (), 1),
        ("log.csv", LOG.encode(), ("--nonsense",), 2),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path, name, content, options, code):
    path = tmp_path / name
    path.write_bytes(content)
    done = run("extract", path, "-o", tmp_path / "out", *options)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    if "--nonsense" not in options:
        assert done.stderr.startswith("logmine: ")
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("target", ["missing.csv", "."])
def test_a_missing_file_or_a_folder_is_one_clear_line(tmp_path, target):
    done = run("extract", tmp_path / target, "-o", tmp_path / "out")
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr


def test_a_row_that_is_no_row_is_a_reject_with_line_and_reason(tmp_path):
    path = tmp_path / "log.csv"
    rows = "".join(f"{i},EX-1,{i % 27 + 1:02}/05/2023,pump leaking\n" for i in range(2, 40))
    path.write_text(f"Order,Machine,Reported,Note\n{rows}40,EX-1,31/11/2023,hose cracked\n41,EX-1,x,y,01/05/2023,z,z\n")
    done = run("extract", path, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    records = pl.read_parquet(tmp_path / "out" / "records.parquet")
    rejects = pl.read_parquet(tmp_path / "out" / "rejects.parquet")
    assert records.height + rejects.height == 40
    impossible = records.filter(pl.col("text") == "hose cracked")
    assert impossible["reported_at"].to_list() == [None]
    assert impossible["warnings"].list.len().to_list() == [1]
    assert rejects["source_line"].to_list() == [41]
    assert rejects["reason"][0]


def test_normalize_reads_lines_and_writes_lines():
    done = run("normalize", "-", stdin="REPL L/H BUCKET CYL\n\nhose leaking\n")
    assert done.stdout.splitlines() == ["replace left hand BUCKET cylinder", "", "hose leaking"]
    piece = json.loads(run("normalize", "-", "--jsonl", stdin="REPL HOSE\n").stdout)
    assert (piece["raw"], piece["text"]) == ("REPL HOSE", "replace HOSE")
    assert piece["alignment"][0] == {"raw": [0, 4], "norm": [0, 7], "exact": False}
    assert piece["changes"] == [{"start": 0, "end": 4, "text": "replace", "kind": "list", "confidence": 1.0}]
    masked = run("normalize", "-", "--profile", "maintnorm", "--domain", "mobile-plant", stdin="XH531 REPL HOSE\n")
    assert masked.stdout == "<id> replace hose\n"
    assert "there are default, maintnorm" in run("normalize", "-", "--profile", "zq", stdin="x\n").stderr


def test_timeline_report_and_explain(log, tmp_path):
    out = tmp_path / "out"
    run("extract", log, "-o", out)
    shown = run("timeline", out, "--asset", "EX-1")
    assert "boom cylinder" in shown.stdout
    unknown = run("timeline", out, "--asset", "EX-9")
    assert unknown.returncode == 2
    assert "EX-1" in unknown.stderr
    page = tmp_path / "report.html"
    assert run("report", out, "-o", page).returncode == 0
    assert "boom cylinder" in page.read_text(encoding="utf-8")
    event_id = pl.read_parquet(out / "events.parquet")["event_id"][0]
    explained = run("explain", out, event_id)
    assert explained.returncode == 0
    assert "L/H boom cyl leaking" in explained.stdout


def test_log_text_is_escaped_in_the_report(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text("Order,Machine,Reported,Note\n1,<b>EX</b>,13/05/2023,<script>x</script> pump leaking\n")
    assert run("extract", log, "-o", tmp_path / "out").returncode == 0
    page = tmp_path / "report.html"
    run("report", tmp_path / "out", "-o", page)
    text = page.read_text(encoding="utf-8")
    assert "<script>x" not in text
    assert "<b>EX" not in text


def test_help_names_the_commands():
    shown = run("--help").stdout
    for command in ("extract", "normalize", "label", "timeline", "explain", "report", "evaluate", "train"):
        assert command in shown
