"""`logmine lexicon`: learn, check, list, tree."""

import csv
import shlex

import pytest
from typer.testing import CliRunner

from logmine.cli import app
from logmine.errors import LexiconError, LogmineError, SettingsError

LOG = "Order,Machine,Reported,Note\n" + "".join(
    f"{1000 + n},EX-1,{1 + n % 28:02}/05/2023,{'replace' if n % 2 else 'repair'} {'quillometer' if n % 3 else 'qllmtr'} now\n"
    for n in range(60)
)


def run(line):
    return CliRunner().invoke(app, ["lexicon", *shlex.split(line)])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    return tmp_path


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_log_is_learnt_from_edited_and_used(folder):
    done = run("learn log.csv -o site/abbreviations/general.csv")
    assert done.exit_code == 0, done.output
    assert "1 rows from 60 texts, 1 with an expansion" in done.output
    (row,) = rows(folder / "site" / "abbreviations" / "general.csv")
    assert (row["form"], row["expansion"], row["count"], row["source"]) == ("qllmtr", "quillometer", "20", "learnt")
    assert run("check site").exit_code == 0
    again = run("learn log.csv -o again.csv --lexicons site")
    assert "0 rows" in again.output
    shown = CliRunner().invoke(app, ["normalize", "-", "--lexicons", "site"], input="QLLMTR bent\n")
    assert shown.output == "quillometer bent\n"


def test_what_a_person_may_have_edited_is_not_replaced(folder):
    (folder / "out.csv").write_text("form,expansion\n", encoding="utf-8")
    refused = run("learn log.csv -o out.csv")
    assert isinstance(refused.exception, SettingsError)
    assert "--overwrite" in str(refused.exception)
    assert run("learn log.csv -o out.csv --overwrite").exit_code == 0


def test_rare_forms_are_left_out():
    assert "0 rows" in run("learn log.csv -o out.csv --min-count 21").output


def test_columns_are_named_as_for_extract():
    wrong = run("learn log.csv -o out.csv --text Remarks")
    assert isinstance(wrong.exception, LogmineError)
    assert wrong.exception.exit_code == 2
    assert run("learn log.csv -o out.csv --text Note").exit_code == 0


def test_parallel_texts_are_learnt_from_instead(folder):
    (folder / "x.norm").write_text("zqx\tgearbox\nair\tair\n\n" * 4, encoding="utf-8")
    assert run("learn --from-pairs x.norm --from-pairs x.norm -o out.csv").exit_code == 0
    (row,) = rows(folder / "out.csv")
    assert (row["form"], row["expansion"], row["count"]) == ("zqx", "gearbox", "8")


@pytest.mark.parametrize("line", ["learn -o out.csv", "learn log.csv --from-pairs log.csv -o out.csv"])
def test_one_of_both_is_learnt_from(line):
    refused = run(line)
    assert isinstance(refused.exception, SettingsError)
    assert "either exports or --from-pairs" in str(refused.exception)


def test_a_check_lists_all_mistakes_and_fails(folder):
    (folder / "mine.csv").write_text("form,expansion\nzqx,zqv\nzqv,valve\nzqv,vent\n", encoding="utf-8")
    done = run("check mine.csv")
    assert isinstance(done.exception, LexiconError)
    assert "mine.csv: 2 mistakes" in str(done.exception)
    assert [line.split(":")[0] for line in done.output.splitlines()] == ["mine.csv, line 2", "mine.csv, line 4"]


def test_the_names_of_all_lists_are_told():
    assert {"components.csv", "abbreviations/general.csv"} <= set(run("list").output.splitlines())


def test_a_component_and_its_parts_are_printed(folder):
    (folder / "site").mkdir()
    (folder / "site" / "components.csv").write_text("canonical,parent\nzqx ring,stern tube\n", encoding="utf-8")
    shown = run("tree 'LH sterntube' --lexicons site").output.splitlines()
    assert shown[0] == "stern tube  W"
    assert "  stern tube seal  X" in shown
    assert "  zqx ring  W" in shown
    assert "  landing gear door  Q  3232" in run("tree").output
    assert "no component is named 'zqx'" in str(run("tree zqx").exception)
