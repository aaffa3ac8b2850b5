"""What the lists alone make of a text."""

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize.abbreviations import AbbreviationRow, Abbreviations, load
from logmine.normalize.rules import LONGEST, Rules
from logmine.normalize.words import WordRow, Words
from logmine.tokens import tokenize
from logmine.types import Edit, NormalizedText

LEXICONS = Lexicons()
GENERAL = Rules(load(LEXICONS, "general"), Words(LEXICONS.rows("words.csv", WordRow)))


def rules(*rows, **words):
    """Return rules of few rows and words with their counts."""
    known = Words(WordRow(word=word, count=count) for word, count in words.items())
    return Rules(Abbreviations(AbbreviationRow(**row) for row in rows), known)


def row(form, expansion, **neighbours):
    return {"form": form, "expansion": expansion, **neighbours}


def ruled(apply, raw):
    return NormalizedText.from_edits(raw, apply(tokenize(raw))[0]).text


def left_open(apply, raw):
    tokens = tokenize(raw)
    return [tokens[at].text for at in apply(tokens)[1]]


def test_the_first_row_that_holds_counts():
    apply = rules(
        row("no", "number", after="<num>"), row("no", "normally open", before="<edge>"), row("no", "no", near="leak")
    )
    assert ruled(apply, "no 3") == "number 3"
    assert ruled(apply, "NO contact") == "normally open contact"
    assert ruled(apply, "found NO leak") == "found NO leak"
    assert ruled(apply, "found no") == "found no"


def test_of_rows_that_ask_for_near_words_the_one_with_most_of_them_counts():
    apply = rules(
        row("hyd", "hydraulic", near="pump|hose"), row("hyd", "hydrant", near="fire|hose|street"), row("hyd", "hydro")
    )
    assert ruled(apply, "hose of hyd") == "hose of hydraulic"
    assert ruled(apply, "fire hyd, hose gone") == "fire hydrant, hose gone"
    assert ruled(apply, "hyd only") == "hydro only"


def test_near_is_eight_words_away_at_most():
    apply = rules(row("hyd", "hydrant", near="fire"))
    assert ruled(apply, "hyd a b c d e f g fire") == "hydrant a b c d e f g fire"
    assert ruled(apply, "hyd a b c d e f g h fire") == "hyd a b c d e f g h fire"
    assert ruled(apply, "fire a b c d e f g hyd") == "fire a b c d e f g hydrant"


def test_the_form_itself_is_not_near_itself():
    assert ruled(rules(row("hyd", "hydrant", near="hyd")), "hyd pump") == "hyd pump"


def test_the_longest_form_of_several_words_goes_first_and_what_stays_of_it_is_not_touched():
    apply = rules(row("air con", "air conditioner"), row("air con fan", "blower"), row("con", "connection"))
    edits, _ = apply(tokenize("AIR CON fan, air con, con"))
    assert edits == [Edit(0, 11, "blower"), Edit(17, 20, "conditioner"), Edit(22, 25, "connection")]


def test_a_form_of_several_words_that_does_not_hold_leaves_its_words_to_other_rows():
    apply = rules(row("air con", "air conditioner", after="fan"), row("con", "connection"))
    assert ruled(apply, "air con") == "air connection"


def test_a_plural_becomes_a_plural_unless_it_is_a_word_itself():
    apply = rules(row("bty", "battery"), row("has", "hasp"), row("ha", "hazard"), bus=9)
    assert ruled(apply, "btys bty's") == "batteries batteries"
    assert ruled(rules(row("pos", "position"), poss=1), "poss") == "poss"


def test_numbers_behind_a_form_are_parted_and_kept():
    apply = rules(row("pos#", "position"), row("wk#", "week"))
    assert ruled(apply, "POS1 pos-2 pos.12 wk12 pos1234") == "position 1 position 2 position 12 week 12 pos1234"


def test_parts_are_expanded_where_every_part_is_known():
    apply = rules(row("hyd", "hydraulic"), row("elec", "electric"), row("c/out", "change out"), pump=9)
    assert ruled(apply, "hyd/elec hyd-pump c/out-hyd") == "hydraulic/electric hydraulic-pump change out-hydraulic"
    assert ruled(apply, "hyd/zqx hyd-12") == "hyd/zqx hyd-12"


def test_joined_words_are_parted_by_an_edit_of_their_own():
    apply = rules(row("hyd", "hydraulic"), repair=100, main=100, pump=100)
    assert apply(tokenize("REPAIRHYD"))[0] == [Edit(6, 6, " "), Edit(6, 9, "hydraulic")]
    assert apply(tokenize("mainpump"))[0] == [Edit(4, 4, " ")]


def test_words_that_are_not_common_or_could_be_cut_twice_are_not_parted():
    assert ruled(rules(main=100, pump=79), "mainpump") == "mainpump"
    assert ruled(rules(over=99, heat=99, overh=99, eat=99), "overheat") == "overheat"


def test_a_misspelt_word_is_mended_but_no_name():
    apply = rules(replaced=100)
    assert ruled(apply, "repalced REPALCED Repalced") == "replaced replaced Repalced"


def test_a_misspelt_word_with_a_capital_is_mended_where_a_sentence_begins():
    apply = rules(replaced=100, it=9)
    assert ruled(apply, "Repalced it. Repalced it, Repalced it") == "replaced it. replaced it, Repalced it"


def test_left_open_are_unknown_words_and_short_forms_of_which_no_row_holds():
    apply = rules(row("brk", "brake", after="pad"), row("hyd", "hydraulic"), pump=9, pad=9)
    assert left_open(apply, "brk hyd zqxv pump brk pad 12 a zq-1") == ["brk", "zqxv"]


def test_a_form_of_the_shipped_lists_whose_neighbours_say_nothing_is_left_open():
    assert ruled(GENERAL, "ran A/C") == "ran A/C"
    assert left_open(GENERAL, "ran A/C, A/C COMPRESSOR") == ["A/C"]


@pytest.mark.parametrize("word", ["z" * (LONGEST + 1), "12", "RH120E", "N327NW", "<person>", "&", "a", "/"])
def test_left_open_is_no_word_too_long_nor_a_number_an_id_a_sign(word):
    assert rules(row("hyd", "hydraulic"))(tokenize(word)) == ([], [])


def test_what_is_longer_than_any_word_stays():
    form = "z" * (LONGEST + 1)
    assert ruled(rules(row(form, "zed")), form) == form


def test_an_expansion_that_is_there_already_is_no_edit():
    assert rules(row("hydraulic", "hydraulic", before="<edge>"))(tokenize("HYDRAULIC")) == ([], [])


def test_a_letter_that_grows_in_lower_case_keeps_its_word_as_it_is():
    assert ruled(rules(row("pos#", "position"), row("hyd", "hydraulic")), "İ/hyd İpos1") == "İ/hyd İpos1"


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
    assert ruled(GENERAL, raw) == raw


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
    assert ruled(GENERAL, raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("REPAIRHYD hose", "REPAIR hydraulic hose"),
        ("mainpump", "main pump"),
        ("walkabout", "walkabout"),
        ("POS1 and NO.4 wk12", "position 1 and number 4 week 12"),
        ("c/out-mech", "change out-mechanical"),
        ("inv/rep", "investigate/repair"),
        ("handrail gearbox overheating", "handrail gearbox overheating"),
    ],
)
def test_joined_words_and_parts_in_the_shipped_lists(raw, text):
    assert ruled(GENERAL, raw) == text
