"""How short forms are looked up, what they mean in which trade, and that the lists leave plain English alone."""

from collections import Counter

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.normalize.abbreviations import (
    PARALLEL,
    AbbreviationRow,
    Abbreviations,
    Rule,
    holding,
    load,
    neighbour,
    plural,
)
from logmine.tokens import tokenize

LEXICONS = Lexicons()
LISTS = ("general", "process-plant", "automotive", "aviation", "mobile-plant", "building-services")
NORMALIZERS = {name: Normalizer(LEXICONS, name) for name in LISTS}


def rows(name):
    return LEXICONS.rows(f"abbreviations/{name}.csv", AbbreviationRow)


def held(rules, text, form):
    words = [neighbour(token.text) for token in tokenize(text)]
    at = words.index(form)
    rule = holding(rules, words, at, at)
    return None if rule is None else rule.expansion


def words_of(cell):
    return frozenset(cell.split())


def test_neighbours_are_words_numbers_or_the_edge_of_the_text():
    rules = [
        Rule("edge", before=words_of("<edge>")),
        Rule("number", after=words_of("<num>")),
        Rule("both", words_of("a"), words_of("b")),
    ]
    assert held(rules, "ZQ pump", "zq") == "edge"
    assert held(rules, "pump zq 12", "zq") == "number"
    assert held(rules, "A zq B", "zq") == "both"
    assert held(rules, "a zq c", "zq") is None
    assert held(rules, "pump zq 1.5", "zq") is None


def test_of_rows_that_ask_for_near_words_the_first_with_most_of_them_counts_before_those_that_do_not():
    rules = [Rule("one", near=words_of("a b")), Rule("other", near=words_of("b c")), Rule("any")]
    assert held(rules, "b zq", "zq") == "one"
    assert held(rules, "b c zq", "zq") == "other"
    assert held(rules, "a b zq c", "zq") == "one"
    assert held(rules, "d zq", "zq") == "any"


def test_a_row_above_that_asks_for_no_near_words_counts_before_those_that_do():
    rules = [Rule("first", before=words_of("a")), Rule("near", near=words_of("b"))]
    assert held(rules, "a zq b", "zq") == "first"
    assert held(rules, "b zq", "zq") == "near"


def test_a_word_that_stands_near_twice_counts_once():
    rules = [Rule("one", near=words_of("a b")), Rule("other", near=words_of("c"))]
    assert held([*rules[::-1]], "c zq a a a", "zq") == "other"


def test_cells_of_neighbours_are_split_and_read_in_lower_case():
    short = Abbreviations([AbbreviationRow(form="ZQ", expansion="quill", before="A | b|", near="<num>|Leaks")])
    assert list(short.word("zq")) == [Rule("quill", words_of("a b"), frozenset(), words_of("<num> leak"))]
    assert "zq" in short
    assert "ZQ" not in short


def test_forms_of_numbers_and_of_several_words_are_kept_apart():
    rows = [
        ("zq#", "quill"),
        ("zq#", "second"),
        ("a b", "two"),
        ("a b c", "three"),
        ("a b c d e", "too many"),
        ("zz", ""),
    ]
    short = Abbreviations(AbbreviationRow(form=form, expansion=expansion) for form, expansion in rows)
    assert short.numbered("zq") == "quill"
    assert short.numbered("a") is None
    assert list(short.phrases("a")) == [("a", "b", "c"), ("a", "b")]
    assert short.phrases("b") == {}
    assert list(short.word("zz")) == list(short.word("zq")) == []


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("pump", "pumps"),
        ("battery", "batteries"),
        ("relay", "relays"),
        ("gas", "gases"),
        ("box", "boxes"),
        ("switch", "switches"),
        ("brush", "brushes"),
    ],
)
def test_plurals(one, many):
    assert plural(one) == many


def test_a_domains_list_goes_first_and_a_users_before_all(tmp_path):
    (tmp_path / "misspellings.csv").write_text("form,expansion\nhyd,quill\n", encoding="utf-8")
    meanings = [rule.expansion for rule in load(Lexicons(tmp_path), "aviation").word("hyd")]
    assert meanings[0] == "quill"
    assert meanings[1:] == [rule.expansion for rule in load(LEXICONS, "aviation").word("hyd")]


def test_rows_counted_in_parallel_texts_may_be_left_out(tmp_path):
    (tmp_path / "abbreviations").mkdir()
    (tmp_path / "abbreviations" / "general.csv").write_text(
        f"form,expansion,source\nzqx,quill,{PARALLEL}\nzqv,valve,mine\n", encoding="utf-8"
    )
    (tmp_path / "misspellings.csv").write_text("form,expansion\nzqw,winch\n", encoding="utf-8")
    every, fewer = (load(Lexicons(tmp_path), "general", counted=counted) for counted in (True, False))
    assert [form in every for form in ("zqx", "zqv", "zqw")] == [True, True, True]
    assert [form in fewer for form in ("zqx", "zqv", "zqw")] == [False, True, False]


@pytest.mark.parametrize("name", LISTS)
def test_no_row_is_written_twice_and_all_can_be_looked_up(name):
    keys = Counter((row.form.lower(), row.before, row.after, row.near) for row in rows(name))
    assert [key for key, count in keys.items() if count > 1] == []
    assert [row.form for row in rows(name) if not 1 <= len(tokenize(row.form)) <= 4] == []


@pytest.mark.parametrize("name", LISTS)
def test_rows_that_ask_for_neighbours_stand_before_those_that_do_not(name):
    free = set()
    for row in rows(name):
        assert row.form.lower() not in free, row
        if not (row.before or row.after or row.near):
            free.add(row.form.lower())


@pytest.mark.parametrize(
    ("name", "raw", "text"),
    [
        ("general", "RPLCD BRNT SWTCH & TSTD", "replaced burnt switch & tested"),
        ("general", "MTR O/HTG, B/DOWN", "motor overheating, breakdown"),
        ("general", "temp repair, temp high", "temporary repair, temperature high"),
        ("general", "bolt brk in hole, brk pads", "bolt break in hole, brake pads"),
        ("general", "s/w update, limit s/w", "software update, limit switch"),
        ("general", "hyd res low, insulation res", "hydraulic reservoir low, insulation resistance"),
        ("general", "elec mtr, elec fault", "electric motor, electrical fault"),
        ("general", "rep attended, rep hose", "representative attended, replace hose"),
        ("general", "pm service at 2 pm", "preventive maintenance service at 2 pm"),
        ("general", "gen cond, gen tripped", "general condition, generator tripped"),
        ("process-plant", "PSV passing, PSV-101 ok", "pressure safety valve passing, PSV-101 ok"),
        ("process-plant", "FT drifting, 20 ft of pipe", "flow transmitter drifting, 20 ft of pipe"),
        ("process-plant", "u/s of valve, pump u/s", "upstream of valve, pump unserviceable"),
        ("process-plant", "conc pump, conc slab", "concentrate pump, concrete slab"),
        ("process-plant", "cv 3, cv positioner, cv belt", "cv 3, control valve positioner, conveyor belt"),
        ("process-plant", "thknr rke torque hi", "thickener rake torque high"),
        ("automotive", "O/S/F brk cal", "offside front brake caliper"),
        ("automotive", "MOT due, wiper mot", "MOT due, wiper motor"),
        ("automotive", "def tank low, def sheet", "diesel exhaust fluid tank low, defect sheet"),
        ("automotive", "slk adj, 5th whl", "slack adjuster, fifth wheel"),
        ("automotive", "a/c regas", "air conditioner regas"),
        ("aviation", "R/H mag drop, #2 cyl low comp", "right hand magneto drop, #2 cylinder low compression"),
        ("aviation", "mag compass, mag chk", "magnetic compass, magneto check"),
        ("aviation", "bkt crkd, intk gskt, baff seal", "bracket cracked, intake gasket, baffle seal"),
        ("aviation", "o/p low, sb c/w", "oil pressure low, sb complied with"),
        ("aviation", "alt inop, alt hold, alt air", "alternator inoperative, altitude hold, alternate air"),
        ("aviation", "a/c towed, ac gen", "aircraft towed, alternating current generator"),
        ("mobile-plant", "bkt tth, trk roller", "bucket teeth, track roller"),
        ("mobile-plant", "water trk, haul trk", "water truck, haul truck"),
        ("mobile-plant", "prop brake, whl ldr, ldr rope", "propel brake, wheel loader, ladder rope"),
        ("building-services", "a/c unit, AHU3 belt", "air conditioner unit, air handling unit 3 belt"),
        ("building-services", "fire hyd, hyd lift", "fire hydrant, hydraulic lift"),
        ("building-services", "door lk, tap lk", "door lock, tap leak"),
        ("building-services", "pm due, 2 pm", "planned maintenance due, 2 pm"),
        ("building-services", "sw pit, lt sw", "stormwater pit, light switch"),
    ],
)
def test_a_form_means_what_trade_and_neighbours_say(name, raw, text):
    assert NORMALIZERS[name](raw).text == text


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "sentence",
    [
        "Press the red button and attach a photo of the damaged part to the report.",
        "The unit sat idle for three weeks, then start ups were slow in the cold.",
        "To no avail he tried to reset the drive at 2 pm with a hex key.",
        "Change out unit 3, look at the leak in unit 5 and leave the door open.",
        "It was pump number two that failed, so turn the engine by hand.",
        "The man in the pit lit the lamp and let it in.",
        "Take up the slack in the belt and do sensor checks before the end of the month.",
    ],
)
def test_plain_english_stays_as_it_is(name, sentence):
    assert NORMALIZERS[name](sentence).text == sentence
