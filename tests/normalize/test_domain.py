"""Which domain an export is guessed to be from."""

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize import guess_domain
from logmine.normalize.domain import DomainRow

LEXICONS = Lexicons()


@pytest.mark.parametrize(
    ("texts", "domain"),
    [
        (["REPL BUCKET TEETH", "slew motor leaking", "LH track adjuster"], "mobile-plant"),
        (["#2 mag drop on runup", "nose gear strut low, aircraft grounded", "landing light inop"], "aviation"),
        (["AHU-3 tripped", "toilet blocked level 2", "chiller low pressure"], "building-services"),
        (["bogie 2 axlebox hot", "pantograph carbon chipped", "wheelset changed at depot"], "rail"),
        (["pts 45A failed, signaller advised", "TPWS fault", "ballast low, sleepers rotten"], "rail"),
        (["PAX DR NOT CLSG, DCU RESET", "WSP fault on leading bogie"], "rail"),
        (["M/E no 2 unit scavenge fire", "stbd lifeboat davit seized", "bilge alarm"], "marine"),
        (["HFO purifier overhauled", "hatch cover leaking, hold 3", "windlass brake worn"], "marine"),
        (
            [
                "rudder stock greased, stern tube weeping",
                "propeller cleaned, hull washed",
                "galley fan noisy, deck lights out",
            ],
            "marine",
        ),
        (["11kV breaker racked out", "oltc oil leak on transformer 2", "feeder tripped"], "power"),
        (["boiler tube leak, superheater bank", "CEP B vibration high", "turbine on barring"], "power"),
        (["recloser locked out", "insulator broken, crossarm burnt"], "power"),
        (["reboiler exchanger fouled", "PSV popped on column", "agitator seal leaking"], "process-plant"),
        (["FIC 102 hunting", "slurry line choked", "thickener rake tripped"], "process-plant"),
        (["customer says clutch slips", "dpf light on, misfire", "rear bumper loose"], "automotive"),
        (["odo 84000, spark plugs renewed", "wof failed, wishbone bush", "abs light on"], "automotive"),
        (["boiler leaking", "heating boiler no hot water, basement", "tap dripping"], "building-services"),
        (["tyres worn", "cab window cracked", "grader blade worn, haul truck hoist slow"], "mobile-plant"),
        (["rudder cable frayed", "propeller nick, mag drop"], "aviation"),
        (["fixed it", "order 4711"], "general"),
        (["bucket leaking", "aircraft late"], "general"),
        ([], "general"),
    ],
)
def test_telltale_words_name_the_domain(texts, domain):
    assert guess_domain(texts, LEXICONS) == domain


def test_a_rare_telltale_does_not_decide():
    assert guess_domain(["nothing to tell"] * 500 + ["bucket"], LEXICONS) == "general"


def test_every_telltale_word_is_written_once_a_domain_and_tells_a_list_that_exists():
    rows = LEXICONS.rows("domains.csv", DomainRow)
    assert len({(row.word, row.domain) for row in rows}) == len(rows)
    assert {row.domain for row in rows} < set(LEXICONS.names("abbreviations", ".csv"))
