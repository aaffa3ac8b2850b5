import pytest

from logmine.errors import FormatError, LexiconError
from logmine.evaluate.corpora import Annotated
from logmine.evaluate.schemes import guess_scheme, load_scheme
from logmine.lexicon import Lexicons
from logmine.types import MENTION_LABELS, Span

LEXICONS = Lexicons()


def test_mwo2kg_labels_become_ours_and_events_none():
    text = Annotated("hose cut today", (Span("Item", 0, 4), Span("Observation", 5, 8), Span("Event", 9, 14)))
    assert [span.label for span in load_scheme("mwo2kg", LEXICONS).apply(text).spans] == ["COMPONENT", "FAILURE"]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("PhysicalObject/DrivingObject/Engine", "COMPONENT|CONSUMABLE"),
        ("PhysicalObject/Substance/Liquid", "CONSUMABLE"),
        ("PhysicalObject/Organism/Person", "AGENT"),
        ("State/UndesirableState/FailedState", "FAILURE"),
        ("Property/UndesirableProperty", "FAILURE"),
        ("Property/DesirableProperty", "ATTRIBUTE"),
        ("Activity/MaintenanceActivity", "ACTION"),
    ],
)
def test_maintie_paths_take_the_longest_row(theirs, ours):
    assert load_scheme("maintie5", LEXICONS).ours(theirs) == ours


def test_own_labels_are_the_first_parts_as_the_file_lists_them():
    five = ("PhysicalObject", "State", "Process", "Property", "Activity")
    assert load_scheme("maintie5", LEXICONS).own_labels == five
    mwo2kg = load_scheme("mwo2kg", LEXICONS).own_labels
    assert mwo2kg[:3] == ("Item", "Observation", "Observed_state")
    assert "Event" in mwo2kg
    assert "O" not in mwo2kg
    assert load_scheme("logmine", LEXICONS).own_labels == MENTION_LABELS


def test_a_scheme_of_own_labels_collapses_paths():
    scheme = load_scheme("maintie5", LEXICONS)
    text = Annotated("oil low", (Span("PhysicalObject/Substance/Liquid", 0, 3), Span("Property/Size", 4, 7)))
    assert [span.label for span in scheme.own().apply(text).spans] == ["PhysicalObject", "Property"]
    assert scheme.own().own_labels == scheme.own_labels
    assert scheme.own_label("State/UndesirableState/FailedState") == "State"
    with pytest.raises(FormatError, match="Colour"):
        scheme.own_label("Colour/Red")


def test_an_own_label_stands_for_all_that_its_paths_are_mapped_to():
    meanings = load_scheme("maintie5", LEXICONS).meanings()
    assert meanings["PhysicalObject"] == "COMPONENT|CONSUMABLE|AGENT"
    assert meanings["Property"] == "ATTRIBUTE|FAILURE"
    assert load_scheme("mwo2kg", LEXICONS).meanings()["Event"] == ""


def test_one_of_ours_becomes_the_first_own_label_that_maps_to_it():
    assert load_scheme("mwo2kg", LEXICONS).from_ours()["FAILURE"] == "Observation"
    ours = load_scheme("maintie5", LEXICONS).from_ours()
    assert (ours["AGENT"], ours.get("ASSET")) == ("PhysicalObject", None)


def test_a_label_that_no_row_knows_is_an_error():
    with pytest.raises(FormatError, match="Colour"):
        load_scheme("mwo2kg", LEXICONS).ours("Colour", "7")


def test_the_scheme_of_a_corpus_is_the_one_that_knows_its_labels(tmp_path):
    def name(*labels):
        return guess_scheme([Annotated("x", tuple(Span(label, 0, 1) for label in labels))], LEXICONS, tmp_path).name

    assert name("Item", "Observation") == "mwo2kg"
    assert name("PhysicalObject/Engine", "Activity") == "maintie5"
    assert name("COMPONENT") == "logmine"
    with pytest.raises(LexiconError, match="Colour"):
        name("Colour")


def test_a_scheme_of_ones_own_is_a_file_beside_others(tmp_path):
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "shop.csv").write_text("theirs,ours\nTeil,COMPONENT\n", encoding="utf-8")
    assert load_scheme("shop", Lexicons(tmp_path)).ours("Teil") == "COMPONENT"
    (tmp_path / "schemes" / "shop.csv").write_text("theirs,ours\nTeil,PART\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="PART"):
        load_scheme("shop", Lexicons(tmp_path))


def test_a_scheme_can_be_any_csv_file(tmp_path):
    path = tmp_path / "shop.csv"
    path.write_text("theirs,ours\nO,AGENT\nTeil,COMPONENT|CONSUMABLE\n", encoding="utf-8")
    scheme = load_scheme(str(path), LEXICONS)
    assert (scheme.name, scheme.labels, scheme.unmarked) == (
        "shop",
        {"Teil": "COMPONENT|CONSUMABLE"},
        frozenset({"AGENT"}),
    )
    with pytest.raises(LexiconError, match=r"none\.csv"):
        load_scheme(str(tmp_path / "none.csv"), LEXICONS)


def test_a_scheme_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(LexiconError, match="maintie5"):
        load_scheme("maintie6", LEXICONS)


def test_ones_own_rows_of_a_shipped_scheme_count_before_it(tmp_path):
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "mwo2kg.csv").write_text("theirs,ours\nEvent,FAILURE\n", encoding="utf-8")
    scheme = load_scheme("mwo2kg", Lexicons(tmp_path))
    assert scheme.ours("Event") == "FAILURE"
    assert scheme.ours("Item") == "COMPONENT"
