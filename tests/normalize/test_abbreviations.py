"""What short forms mean in which trade, and that the lists leave plain English alone."""

from collections import Counter

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.normalize.abbreviations import AbbreviationRow
from logmine.tokens import tokenize

LEXICONS = Lexicons()
LISTS = ("general", "process-plant", "automotive", "aviation", "mobile-plant", "building-services")
NORMALIZERS = {name: Normalizer(LEXICONS, name) for name in LISTS}


def rows(name):
    return LEXICONS.rows(f"abbreviations/{name}.csv", AbbreviationRow)


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
