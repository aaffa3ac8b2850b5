"""What the normaliser makes of texts, and that it never loses a character."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

LEXICONS = Lexicons()
GENERAL = Normalizer(LEXICONS)
PLANT = Normalizer(LEXICONS, "mobile-plant")
AVIATION = Normalizer(LEXICONS, "aviation")
BUILDING = Normalizer(LEXICONS, "building-services")


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
        (GENERAL, "ran A/C", "ran A/C"),
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


@pytest.mark.parametrize(
    "raw",
    [
        "RH120 boom",
        "SHD0024 24V 250 at 12/05/2010",
        "RF- CHECK",
        '3/4" x 2.5 #2',
        "pump & motor",
        "",
        "  \n\t ",
        "N327NW",
    ],
)
def test_numbers_ids_dates_and_signs_are_left_alone(raw):
    assert PLANT(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("repalced excavater", "replaced excavator"),
        ("intermitent fault", "intermittent fault"),
        ("altenater", "alternator"),
        ("leaks leaked leaking leakage", "leaks leaked leaking leakage"),
        ("centrifuge", "centrifuge"),
        ("cracker barrel", "cracker barrel"),
        ("Zbigniew", "Zbigniew"),
    ],
)
def test_only_clear_misspellings_are_mended(raw, text):
    assert GENERAL(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("REPAIRHYD hose", "repair hydraulic hose"),
        ("mainpump", "main pump"),
        ("walkabout", "walkabout"),
        ("POS1 and NO.4 wk12", "position 1 and number 4 week 12"),
        ("c/out-mech", "change out-mechanical"),
        ("inv/rep", "investigate/repair"),
        ("handrail gearbox overheating", "handrail gearbox overheating"),
    ],
)
def test_joined_words_are_parted(raw, text):
    assert GENERAL(raw).text == text


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


words = st.sampled_from(
    ["L/H", "HYD", "cyl", "REPL", "repalced", "REPAIRHYD", "air", "con", "A/C", "no", "2", "POS1", "hyd."]
)
texts = st.one_of(st.text(), st.lists(st.one_of(words, st.text(max_size=6)), max_size=12).map(" ".join))


@given(texts)
def test_alignment_covers_both_texts_whatever_the_unicode(raw):
    text = PLANT(raw)
    assert text.raw == raw
    assert text.alignment.raw[-1] == len(raw)
    assert text.alignment.norm[-1] == len(text.text)


@given(texts, st.data())
def test_every_normalised_span_comes_from_a_raw_span_that_leads_back_to_it(raw, data):
    text = PLANT(raw)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text.text))] * 2)))
    low, high = text.alignment.to_raw(start, end)
    back = text.alignment.to_norm(low, high)
    assert back[0] <= start
    assert end <= back[1]


@given(texts)
def test_characters_outside_edits_are_untouched(raw):
    text = GENERAL(raw)
    a = text.alignment
    for piece, exact in enumerate(a.exact):
        if exact:
            assert raw[a.raw[piece] : a.raw[piece + 1]] == text.text[a.norm[piece] : a.norm[piece + 1]]


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


def test_a_users_rows_come_first(tmp_path):
    (tmp_path / "abbreviations").mkdir()
    (tmp_path / "abbreviations" / "general.csv").write_text("form,expansion\nhyd,hydrant\n", encoding="utf-8")
    assert Normalizer(Lexicons(tmp_path))("HYD CYL").text == "hydrant cylinder"


def test_a_row_without_an_expansion_is_passed_over_and_notes_for_the_editor_are_not_read(tmp_path):
    (tmp_path / "abbreviations").mkdir()
    (tmp_path / "abbreviations" / "general.csv").write_text(
        "form,expansion,before,after,source,count,candidates,examples\n"
        "dbr,dump body,,,learnt,9,dump body 0.9,fit dbr\n"
        "hyd,,,,learnt,7,hydrant 0.3|hydrogen 0.2,hyd cyl\n",
        encoding="utf-8",
    )
    assert Normalizer(Lexicons(tmp_path))("DBR HYD").text == "dump body hydraulic"
