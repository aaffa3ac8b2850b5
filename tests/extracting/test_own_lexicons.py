"""A user's own lexicons: they come first, are hashed, and are literal words, whatever is in them."""

import csv
import hashlib

import polars as pl
import pytest

import logmine

NOTES = [
    "L/H boom cyl leaking", "nil cracks in boom", "REPL U/S HYD HOSE", "replaced hose, fitting still leaking",
    "zqx leaking oil", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! pump seized", "(a+)+$ boom cracked", "hxd hose burst", "50% worn",
]  # fmt: skip
ROWS = 10_000
# What a pattern would choke on, or match too much with.
PATTERNS = [
    "(a+)+$",
    "(a|a)*b",
    "(.*)*x",
    ".*",
    "h.d",
    "[a-z]+",
    "^",
    "$",
    "\\",
    "\\1",
    "(?P<x",
    "a{1,99999}",
    "|",
    "%s",
    "{0}",
]


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    path = tmp_path_factory.mktemp("log") / "log.csv"
    pl.DataFrame({"Order": range(1001, 1001 + len(NOTES)), "Note": NOTES}).write_csv(path)
    return path


def extract(log, lexicons=None):
    return logmine.extract(log, no_asset=True, no_date=True, domain="general", lexicons=lexicons)


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def hostile(n):
    """Return a cell of its own for a row: a pattern, and for some rows thousands of letters more."""
    return f"{PATTERNS[n % len(PATTERNS)]}q{n}" + ("(z*)*" * 1_500 if n % 500 == 0 else "")


def test_they_come_first(log, tmp_path):
    write(tmp_path / "abbreviations" / "general.csv", ["form", "expansion"], [["zqx", "gearbox"], ["hyd", "hydrant"]])
    run = extract(log, tmp_path)
    normalized = run.records["normalized"].to_list()
    assert normalized[2] == "replace unserviceable hydrant HOSE"
    assert normalized[4] == "gearbox leaking oil"
    assert "gearbox" in run.events["component"].to_list()


def test_they_are_hashed_in_the_account(log, tmp_path):
    path = tmp_path / "abbreviations" / "general.csv"
    write(path, ["form", "expansion"], [["zqx", "gearbox"]])
    run = extract(log, tmp_path)
    own = {name: digest for name, digest in run.info["lexicons"].items() if name.startswith("user/")}
    assert own == {"user/abbreviations/general.csv": hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()}
    assert set(run.info["lexicons"]) - set(own) == set(extract(log).info["lexicons"])


def test_hostile_rows_are_words_like_any_other_and_change_nothing(log, tmp_path):
    cells = [hostile(n) for n in range(ROWS)]
    phrases = [[cell] for cell in cells]
    write(
        tmp_path / "abbreviations" / "general.csv", ["form", "expansion", "before"], [[c, "gearbox", c] for c in cells]
    )
    write(tmp_path / "misspellings.csv", ["form", "expansion"], [[c, "gearbox"] for c in cells])
    write(tmp_path / "components.csv", ["canonical", "synonyms"], [[c, c.replace("|", "/") + "s"] for c in cells])
    write(tmp_path / "failures.csv", ["phrase", "failure_mode"], [[c, "ELU"] for c in cells])
    write(tmp_path / "actions.csv", ["phrase", "action"], [[c, "replace"] for c in cells])
    write(tmp_path / "positions.csv", ["phrase", "position", "order"], [[c, "left", 3] for c in cells])
    write(tmp_path / "cues.csv", ["cue", "assertion"], [[c, "negated"] for c in cells])
    write(tmp_path / "statuses.csv", ["wording", "status", "place"], [[c, "done", "before"] for c in cells])
    write(tmp_path / "links.csv", ["phrase", "kind"], [[c, "filler"] for c in cells])
    write(tmp_path / "lemmas.csv", ["form", "lemma"], [[c, f"lemma of {c}"] for c in cells])
    write(tmp_path / "qualifiers.csv", ["word"], phrases)
    write(tmp_path / "no_mentions.csv", ["word"], phrases)
    write(tmp_path / "words.csv", ["word"], phrases)
    ours, plain = extract(log, tmp_path), extract(log)
    assert ours.events.equals(plain.events)
    assert ours.records.equals(plain.records)
    assert ours.conditions.equals(plain.conditions)


def test_marks_of_patterns_are_only_themselves(log, tmp_path):
    rows = [["h.d", "hydrant"], ["50%", "half"], [".*", "all"], ["[a-z]+", "word"], ["bo*m", "boom"]]
    write(tmp_path / "abbreviations" / "general.csv", ["form", "expansion"], rows)
    normalizer = logmine.load(lexicons=tmp_path)
    assert normalizer("H.D hxd hyd").normalized == "hydrant hxd hydraulic"
    assert normalizer("boom 50% worn").normalized == "boom half worn"
