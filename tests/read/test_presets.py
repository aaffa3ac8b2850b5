"""Presets: data files that say what a system's columns mean."""

import pytest

from logmine.errors import LexiconError, SettingsError
from logmine.lexicon import Lexicons
from logmine.read import all_presets, load_preset
from logmine.read.presets import present, recognise


def test_every_shipped_preset_loads(lexicons):
    assert set(all_presets(lexicons)) == {"excavators", "faa-sdr", "generic", "maintnet", "maximo", "sap-pm"}


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (["BscStartDate", "Asset", "OriginalShorttext", "PMType"], "excavators"),
        (["qmnum", "QMTXT", "EQUNR"], "sap-pm"),
        (["wonum", "description", "assetnum", "x"], "maximo"),
        (["DifficultyDate", "RegistryNNumber", "Discrepancy"], "faa-sdr"),
        (["IDENT", "PROBLEM", "ACTION"], None),  # names neither asset nor date: people decide
        (["date", "asset", "text"], None),
    ],
)
def test_an_export_is_recognised_by_its_own_columns(lexicons, columns, name):
    assert recognise(columns, all_presets(lexicons)) == name


def test_names_match_but_for_case_and_punctuation():
    assert present(["Work Order Basic Start Date", "ERDAT"], ["erdat", "Work_Order_Basic_Start_Date"]) == [
        "Work_Order_Basic_Start_Date",
        "erdat",
    ]


def test_an_unknown_preset(lexicons):
    with pytest.raises(SettingsError, match=r"no preset 'sap'; did you mean sap-pm"):
        load_preset("sap", lexicons)


def test_a_preset_of_the_users_own(tmp_path):
    (tmp_path / "presets").mkdir()
    path = tmp_path / "presets" / "ours.toml"
    path.write_text('about = "Ours"\ntext = [["Note"]]\n')
    assert load_preset("ours", Lexicons(tmp_path)).text == (("Note",),)
    path.write_text('about = "Ours"\ntxt = "Note"\n')
    with pytest.raises(LexiconError, match=r"ours\.toml: txt"):
        load_preset("ours", Lexicons(tmp_path))
