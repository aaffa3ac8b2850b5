"""What the normaliser makes of texts, and that it never loses a character."""

import time

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

LEXICONS = Lexicons()
GENERAL = Normalizer(LEXICONS)
PLANT = Normalizer(LEXICONS, "mobile-plant")
AVIATION = Normalizer(LEXICONS, "aviation")
BUILDING = Normalizer(LEXICONS, "building-services")
MASKING = Normalizer(LEXICONS, "mobile-plant", profile="maintnorm")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("REPL L/H BUCKET CYL", "replace left hand BUCKET cylinder"),
        ("R/H brg u/s", "right hand bearing unserviceable"),
        ("C/O LH hyd pmp", "change out left hand hydraulic pump"),
        ("ENG O/TEMP, SHUTDN", "engine overtemperature, shutdown"),
        ("to W/SHOP for P/BRAKE SVCE & INSP", "to workshop for park brake service & inspection"),
        ("INSP hoses", "inspect hoses"),
        ("cyls and brgs", "cylinders and bearings"),
        ("BLOWN HYD. HOSE", "BLOWN hydraulic HOSE"),
        ("reseal trans.", "reseal transmission."),
        ("fit o ring", "fit o-ring"),
        ("wont start", "won't start"),
        ("ck'd ok", "checked ok"),
    ],
)
def test_abbreviations_are_expanded(raw, text):
    assert GENERAL(raw).text == text


@pytest.mark.parametrize(
    ("normalizer", "raw", "text"),
    [
        (PLANT, "A/C not cooling", "air conditioner not cooling"),
        (AVIATION, "A/C returned to service", "aircraft returned to service"),
        (GENERAL, "A/C COMPRESSOR noisy", "air conditioner COMPRESSOR noisy"),
        (AVIATION, "N/W steering", "nose wheel steering"),
        (PLANT, "light N/W", "light not working"),
        (BUILDING, "AHU 3 belt", "air handling unit 3 belt"),
        (PLANT, "steer cyl", "steering cylinder"),
        (PLANT, "won't steer", "won't steer"),
        (GENERAL, "no 2 pump", "number 2 pump"),
        (GENERAL, "no hyd pressure", "no hydraulic pressure"),
        (GENERAL, "em stop", "emergency stop"),
    ],
)
def test_short_forms_mean_what_their_domain_and_neighbours_say(normalizer, raw, text):
    assert normalizer(raw).text == text


def test_words_that_stay_keep_their_case():
    assert GENERAL("AIR CON").text == "AIR conditioner"


def test_offsets_lead_back_to_the_raw_words():
    text = PLANT("L/H BUCKET CYL LEAKING.")
    start = text.text.index("cylinder")
    low, high = text.alignment.to_raw(start, start + len("cylinder"))
    assert text.raw[low:high] == "CYL"
    start = text.text.index("LEAKING")
    low, high = text.alignment.to_raw(start, start + 7)
    assert text.raw[low:high] == "LEAKING"


def test_the_same_text_gives_the_same_result_whatever_came_before():
    raw = "REPL L/H HYD CYL SEALS, repalced brg"
    assert Normalizer(LEXICONS)(raw) == GENERAL(raw)


@pytest.mark.parametrize(
    "line",
    ["REPL HYD CYL " * 40_000, "x" * 2_000_000, "a/" * 1_000_000, "air " * 100_000, "abcdefg1 " * 50_000],
    ids=["words", "one word", "parts", "phrase begins", "ids"],
)
def test_very_long_lines_take_seconds_at_most(line):
    start = time.process_time()
    text = GENERAL(line)
    assert text.alignment.raw[-1] == len(line)
    assert time.process_time() - start < 20


@pytest.fixture
def own(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return Lexicons(tmp_path)

    return write


OWN_LISTS = ["abbreviations/mobile-plant.csv", "abbreviations/general.csv", "misspellings.csv"]


@pytest.mark.parametrize("name", OWN_LISTS)
@pytest.mark.parametrize(
    ("form", "context"), [("hyd", "{} CYL"), ("brg", "{}"), ("a/c", "{} not cooling"), ("repl", "{} HOSE")]
)
def test_a_users_row_wins_whatever_list_it_is_in(own, name, form, context):
    normalizer = Normalizer(own(name, f"form,expansion\n{form},quillon\n"), "mobile-plant")
    assert normalizer(context.format(form.upper())).text.startswith("quillon")


@pytest.mark.parametrize("name", OWN_LISTS)
def test_a_users_row_wins_only_where_it_holds(own, name):
    normalizer = Normalizer(own(name, "form,expansion,before,near\nhyd,hydrant,,fire\n"), "mobile-plant")
    assert normalizer("HYD by the FIRE station").text.startswith("hydrant by")
    assert normalizer("HYD pump").text == "hydraulic pump"


def test_a_users_list_of_the_domain_goes_before_their_general_one(own):
    own("abbreviations/general.csv", "form,expansion\nhyd,hydrant\n")
    lexicons = own("abbreviations/mobile-plant.csv", "form,expansion\nhyd,hydro\n")
    assert Normalizer(lexicons, "mobile-plant")("HYD").text == "hydro"
    assert Normalizer(lexicons, "aviation")("HYD").text == "hydrant"


def test_a_users_word_is_known(own):
    assert Normalizer(own("words.csv", "word\nrepalced\n"))("repalced").text == "repalced"


def test_a_row_without_an_expansion_is_passed_over_and_notes_for_the_editor_are_not_read(tmp_path):
    (tmp_path / "abbreviations").mkdir()
    (tmp_path / "abbreviations" / "general.csv").write_text(
        "form,expansion,before,after,source,count,candidates,examples\n"
        "dbr,dump body,,,learnt,9,dump body 0.9,fit dbr\n"
        "hyd,,,,learnt,7,hydrant 0.3|hydrogen 0.2,hyd cyl\n",
        encoding="utf-8",
    )
    assert Normalizer(Lexicons(tmp_path))("DBR HYD").text == "dump body hydraulic"


def test_changes_tell_where_what_how_and_how_sure():
    (changes,) = PLANT.changes(["L/H BUCKET CYL"])
    assert [tuple(change) for change in changes] == [
        (0, 3, "left hand", "list", 1.0),
        (11, 14, "cylinder", "list", 1.0),
    ]


def test_joined_words_are_parted_by_an_inserted_space():
    (changes,) = GENERAL.changes(["REPAIRHYD hose"])
    assert [tuple(change)[:3] for change in changes] == [(6, 6, " "), (6, 9, "hydraulic")]
    text = GENERAL("REPAIRHYD hose")
    start = text.text.index("hydraulic")
    low, high = text.alignment.to_raw(start, start + len("hydraulic"))
    assert text.raw[low:high] == "HYD"
    assert text.alignment.to_raw(0, 6) == (0, 6)


def test_nothing_at_all():
    assert GENERAL.many([]) == []
    assert GENERAL.changes([]) == []
    assert [text.text for text in MASKING.many(["", " ", "\n"])] == ["", " ", "\n"]


def test_the_profile_of_the_corpora_masks_and_writes_lower_case():
    assert MASKING("REPL HOSE 12/05/2010").text == "replace hose <date>"
    assert MASKING("L/H  BUCKET\tCYL").text == "left hand  bucket\tcylinder"


def test_what_a_user_is_not_sure_of_stays(own):
    """A profile with another threshold: of a word that no list settles, nothing is guessed at 1."""
    never = Normalizer(own("profiles/never.toml", "threshold = 1.0\n"), profile="never")
    (changes,) = never.changes(["replce hyraulc hse of zqxvbl trnsmssn"])
    assert all(change.kind == "list" or change.confidence == 1.0 for change in changes)
