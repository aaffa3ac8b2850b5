"""A user's own lexicons: they come first, are hashed, and are literal words, whatever is in them."""

import csv
import hashlib
import re

import polars as pl
import pytest

import logmine
from logmine.concepts import Concepts
from logmine.errors import LexiconError
from logmine.lexicon import Lexicons

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
    write(tmp_path / "calendar.csv", ["kind", "name", "value"], [["phrase", c, 0] for c in cells[:500]])
    write(tmp_path / "units.csv", ["written", "unit"], [[c, "m"] for c in cells[:500]])
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


# A row of one's own for each list that texts are read by: file, header, row, a text, what it says then and said before.
LISTS = [
    ("abbreviations/general.csv", "form,expansion", "zqpp,pump", "zqpp leaking", lambda e: e.component, "pump"),
    ("misspellings.csv", "form,expansion", "boooooom,boom", "boooooom cracked", lambda e: e.component, "boom"),
    ("words.csv", "word,count", "cylndre,9", "cylndre cracked", lambda e: e.component, "cylndre"),
    ("components.csv", "canonical,parent", "zqpart,boom", "boom zqpart cracked", lambda e: e.component, "zqpart"),
    ("qualifiers.csv", "word", "quirkish", "quirkish pump leaking", lambda e: e.component, "pump"),
    ("positions.csv", "phrase,position,order", "kerbside,left,3", "kerbside lamp broken", lambda e: e.position, "left"),
    ("failures.csv", "phrase,failure_mode,defect", "zonkered,BRD,fracture", "bolt zonkered",
     lambda e: e.defect, "fracture"),
    ("lemmas.csv", "form,lemma", "cracken,crack", "boom cracken", lambda e: e.defect, "crack"),
    ("severity_words.csv", "word,severity", "ginormous,critical", "ginormous leak on pump",
     lambda e: e.severity, "critical"),
    ("consequences.csv", "phrase,severity", "off to the knackers,critical", "pump leaking, off to the knackers",
     lambda e: e.severity, "critical"),
    ("actions.csv", "phrase,action", "zorble,repair", "zorbled pump", lambda e: e.action, "repair"),
    ("cues.csv", "cue,assertion,direction", "bereft of,negated,forward", "boom bereft of cracks",
     lambda e: e.assertion, "negated"),
    ("states.csv", "stem,state", "zonk,bad", "pump zonked", None, None),
    ("statuses.csv", "wording,status,place", "pencilled in,planned,after", "hose replacement pencilled in",
     lambda e: e.action_status, "planned"),
    ("links.csv", "phrase,kind", "courtesy of,cause_follows", "pump seized courtesy of bearing failure",
     lambda e: e.role, "symptom"),
    ("substances.csv", "word", "zqfluid", "zqfluid leaking from pump", lambda e: e.component, "pump"),
    ("calendar.csv", "kind,name,value", "month,brumaire,11", "pump leaking since 12 brumaire 2022",
     lambda e: str(e.occurred_at), "2022-11-12"),
    ("units.csv", "written,unit,spaced", "furlongs,furlong,yes", "pump leaking after 250 furlongs", None, None),
    ("defects.toml", "", '[[defect]]\nid = "leak.zqfluid"\ndefinition = "Zqfluid escapes"\nvisibility = "external"\n',
     "pump leaking", None, None),
]  # fmt: skip


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    site = tmp_path_factory.mktemp("site")
    for name, header, row, *_ in LISTS:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(f"{header}\n{row}\n".lstrip(), encoding="utf-8")
    return logmine.load(lexicons=site, domain="general")


@pytest.mark.parametrize(("text", "read", "expected"), [row[3:] for row in LISTS if row[4]], ids=lambda x: str(x)[:20])
def test_every_list_can_be_added_to(ours, text, read, expected):
    assert expected in [read(event) for event in ours(text).events]


def test_words_of_dates_and_units_are_read_where_mentions_are(ours):
    found = {(mention.label, mention.text) for mention in ours("12 brumaire 2022: leak after 250 furlongs").mentions}
    assert {("DATE", "12 brumaire 2022"), ("QUANTITY", "250 furlongs")} <= found
    assert logmine.load(domain="general")("12 brumaire 2022").mentions[0].label != "DATE"


def test_words_of_severity_are_read_beside_a_failure(tmp_path):
    (tmp_path / "severity_words.csv").write_text("word,severity\nginormous,critical\n", encoding="utf-8")
    assert Concepts(Lexicons(tmp_path)).failure("ginormous leak").severity == "critical"


def test_a_tree_of_defects_is_added_to(tmp_path):
    own = '[[defect]]\nid = "leak.zqfluid"\ndefinition = "x"\n\n[[defect]]\nid = "leak.oil"\ndefinition = "ours"\n'
    (tmp_path / "defects.toml").write_text(own, encoding="utf-8")
    tree = Concepts(Lexicons(tmp_path)).defects()
    assert tree["leak.oil"].definition == "ours"
    assert set(tree.children("leak")) >= {"leak.zqfluid", "leak.fuel", "leak.oil"}
    assert len(tree) == len(Concepts(Lexicons()).defects()) + 1


WRONG = {
    "abbreviations/general.csv": "form\n,\n",
    "misspellings.csv": "form,expansion\n,gearbox\n",
    "words.csv": "word,count\nzq,many\n",
    "components.csv": "canonical,letter\nzqpart,D\n",
    "qualifiers.csv": "word,kind\nquirkish,x\n",
    "positions.csv": "phrase,position,order\nkerbside,left,third\n",
    "failures.csv": "phrase,severity\ngone,awful\n",
    "lemmas.csv": "form,lemma\n,crack\n",
    "severity_words.csv": "word,severity\nginormous,huge\n",
    "consequences.csv": "phrase,severity\noff to the knackers,bad\n",
    "actions.csv": "phrase,action\nzorble,mend\n",
    "cues.csv": "cue,assertion\nbereft of,no\n",
    "states.csv": "stem,state\nzonk,odd\n",
    "statuses.csv": "wording,status,place\npencilled in,soon,after\n",
    "links.csv": "phrase,kind\ncourtesy of,cause\n",
    "substances.csv": "word\n,\n",
    "no_mentions.csv": "word,why\nzq,x\n",
    "calendar.csv": "kind,name,value\nmonth,brumaire,eleven\n",
    "units.csv": "written,unit,spaced\nfurlongs,furlong,perhaps\n",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_told_with_file_and_line(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(WRONG[name], encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(f"{path}, line 2: ")):
        logmine.load(lexicons=tmp_path, domain="general")("pump not leaking, replaced")
