import pytest
from told import Told

from logmine.errors import LexiconError, SettingsError
from logmine.evaluate.corpora import Annotated
from logmine.evaluate.schemes import load_scheme
from logmine.evaluate.tag import score_tags
from logmine.evaluate.terms import agree, corpus_scheme, own_names
from logmine.lexicon import Lexicons
from logmine.tagger import TaggedSpan
from logmine.types import MENTION_LABELS, Span

LEXICONS = Lexicons()
OURS, MWO2KG, MAINTIE = (load_scheme(name, LEXICONS) for name in ("logmine", "mwo2kg", "maintie5"))


def model(scheme, *labels):
    return Told(scheme, labels, {}).description


LOGMINE = model("logmine", *MENTION_LABELS)
FIVE = model("maintie5", *MAINTIE.own_labels)
TWELVE = model("mwo2kg", *MWO2KG.own_labels)


def test_a_model_of_the_corpus_scheme_is_compared_under_its_labels():
    terms = agree(MAINTIE, FIVE, LEXICONS)
    assert terms.corpus.own_label("PhysicalObject/Substance/Liquid") == "PhysicalObject"
    assert terms.model == {label: label for label in MAINTIE.own_labels}
    assert not terms.corpus.unmarked
    assert agree(MWO2KG, model("shop", "Item", "Activity"), LEXICONS).corpus == MWO2KG.own()


def test_a_model_that_speaks_ours_goes_through_the_map_or_under_their_labels():
    assert agree(MWO2KG, LOGMINE, LEXICONS).corpus == MWO2KG
    terms = agree(MWO2KG, LOGMINE, LEXICONS, own_labels=True)
    assert terms.corpus == MWO2KG.own()
    assert (terms.model["FAILURE"], terms.model["ASSET"]) == ("Observation", "")


@pytest.mark.parametrize(("corpus", "label"), [(OURS, "COMPONENT"), (MWO2KG, "Item")])
def test_a_model_of_another_scheme_meets_the_corpus_under_ours(corpus, label):
    terms = agree(corpus, FIVE, LEXICONS)
    assert terms.model["PhysicalObject"] == "COMPONENT|CONSUMABLE|AGENT"
    text = Annotated("hose", (Span(label, 0, 4),), ((0, 4),))
    scores = score_tags([text], [[TaggedSpan("PhysicalObject", 0, 4, 0.9)]], terms)
    assert (scores.overall.f1, scores.labels[0].label) == (1.0, "COMPONENT")


def test_what_a_label_that_is_no_mention_finds_is_left_out():
    terms = agree(OURS, TWELVE, LEXICONS)
    assert terms.found([TaggedSpan("Event", 0, 4, 0.9), TaggedSpan("Item", 5, 9, 0.9)])[0].label == "COMPONENT"
    assert len(terms.found([TaggedSpan("Event", 0, 4, 0.9)])) == 0


def test_both_can_be_taken_to_ours_where_they_needn_t():
    terms = agree(MAINTIE, FIVE, LEXICONS, ours=True)
    assert terms.corpus == MAINTIE
    assert terms.model["State"] == "FAILURE"


def test_what_can_t_be_compared_is_an_error_that_says_what_to_do():
    with pytest.raises(SettingsError, match="leave --own-labels out"):
        agree(MWO2KG, FIVE, LEXICONS, own_labels=True)
    with pytest.raises(LexiconError, match=r"schemes/shop\.csv"):
        agree(MWO2KG, model("shop", "Teil"), LEXICONS)
    with pytest.raises(LexiconError, match="Colour"):
        agree(MWO2KG, model("mwo2kg", "Item", "Colour"), LEXICONS)
    with pytest.raises(LexiconError, match="Colour"):
        agree(OURS, model("mwo2kg", "Item", "Colour"), LEXICONS)


def test_what_is_printed_says_what_stands_for_what():
    terms = agree(MWO2KG, FIVE, LEXICONS)
    corpus, model = "\n".join(terms.corpus_lines()), "\n".join(terms.model_lines())
    assert "Item → COMPONENT" in corpus
    assert "Event → nothing" in corpus
    assert "not held against a model: ASSET" in corpus
    assert "model, scheme maintie5: PhysicalObject → COMPONENT|CONSUMABLE|AGENT, State → FAILURE" in model
    assert "the model has no word for: POSITION, DATE, QUANTITY" in model


def test_the_scheme_of_a_corpus_is_that_of_a_model_which_has_all_its_labels(tmp_path):
    texts = [Annotated("replace", (Span("Activity", 0, 7),))]
    assert corpus_scheme(texts, [LOGMINE], LEXICONS, tmp_path, None).name == "maintie5"
    assert corpus_scheme(texts, [TWELVE], LEXICONS, tmp_path, None) == MWO2KG
    assert corpus_scheme(texts, [TWELVE], LEXICONS, tmp_path, "maintie5") == MAINTIE
    strange = [Annotated("Teil", (Span("Teil", 0, 4),))]
    assert corpus_scheme(strange, [model("shop", "Teil")], LEXICONS, tmp_path, None).own_labels == ("Teil",)


def test_predictions_are_written_under_the_corpus_labels():
    assert own_names(MWO2KG, TWELVE, LEXICONS)["Event"] == "Event"
    assert own_names(MAINTIE, LOGMINE, LEXICONS)["CONSUMABLE"] == "PhysicalObject"
    third = own_names(MWO2KG, FIVE, LEXICONS)
    assert (third["PhysicalObject"], third["Property"]) == ("Item", "Attribute")
    assert own_names(MAINTIE, TWELVE, LEXICONS)["Location"] == ""
