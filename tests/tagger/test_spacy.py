"""`nlp.add_pipe("logmine_tagger")`: spans, entities, batches, and pipelines that are saved."""

import pickle
import shutil
import subprocess
import sys
from importlib.metadata import entry_points

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc, Span
from spacy.tokens.underscore import Underscore

from logmine.errors import LexiconError, ModelError, SettingsError
from logmine.tagger import Tagger, embedded
from logmine.tagger.colours import COLOURS
from logmine.tagger.decoding import TaggedSpan
from logmine.tagger.spacy_marks import mark
from logmine.types import MENTION_LABELS

TEXTS = [
    "replace leaking hose",
    "L/H BUCKET CYL LEAKING.",
    "",
    "  \n",
    "radiator fan belt u/s - replaced & tested ok",
    "REPL U/S CYL",
] * 3


def pipeline(**config):
    nlp = spacy.blank("en")
    nlp.add_pipe("logmine_tagger", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


def found(doc):
    group = doc.spans["logmine"]
    return [(span.label_, span.text) for span in doc.ents], [str(span) for span in group], group.attrs


def entities(doc):
    return [(span.label_, span.text) for span in doc.ents]


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        ("spacy_factories", "logmine_tagger", "logmine.tagger.spacy_pipe:make"),
        ("spacy_displacy_colors", "logmine", "logmine.tagger.colours:COLOURS"),
    ],
)
def test_the_package_declares_its_entry_points(group, name, value):
    (point,) = entry_points(group=group, name=name)
    assert point.value == value
    assert point.load() is not None


def test_a_document_gets_entities(nlp):
    assert entities(nlp("replace leaking hose")) == [
        ("ACTION", "replace"),
        ("FAILURE", "leaking"),
        ("COMPONENT", "hose"),
    ]


def test_the_span_group_tells_confidence_and_exact_offsets(nlp):
    (tagged,) = Tagger().tag(["replace leaking hose"])
    doc = nlp("replace leaking hose")
    group = doc.spans["logmine"]
    assert [(span.label_, span.start_char, span.end_char) for span in group] == [span[:3] for span in tagged]
    assert group.attrs["scores"] == [round(span.confidence, 4) for span in tagged]
    assert group.attrs["offsets"] == [[span.start, span.end] for span in tagged]


def test_a_document_of_other_tokens_is_tagged_by_its_text(nlp):
    doc = Doc(nlp.vocab, words=["re", "place", "hose", "leaking"], spaces=[False, True, True, False])
    assert entities(nlp(doc))[:2] == [("ACTION", "replace"), ("COMPONENT", "hose")]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_blank_documents_have_no_entities(nlp, text):
    doc = nlp(text)
    assert (doc.ents, len(doc.spans["logmine"]), doc.spans["logmine"].attrs["scores"]) == ((), 0, [])


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_the_size_of_a_batch_changes_nothing(nlp, size):
    assert [found(doc) for doc in nlp.pipe(TEXTS, batch_size=size)] == [found(nlp(text)) for text in TEXTS]


def test_normalised_first_offsets_are_those_of_the_text_as_written():
    doc = pipeline(normalize=True, domain="mobile-plant")("REPL U/S L/H TILT CYL")
    assert entities(doc) == [
        ("ACTION", "REPL"),
        ("FAILURE", "U/S"),
        ("POSITION", "L/H"),
        ("COMPONENT", "TILT CYL"),
    ]


def test_a_threshold_leaves_out_what_is_less_sure(nlp):
    every = nlp("radiator fan belt u/s").spans["logmine"].attrs["scores"]
    between = (min(every) + max(every)) / 2
    sure = pipeline(threshold=between)("radiator fan belt u/s").spans["logmine"].attrs["scores"]
    assert sure == [score for score in every if score > between] != every


def test_entities_that_were_there_stay_unless_overwritten(nlp):
    def tagged(pipe):
        doc = pipe.make_doc("replace leaking hose noon")
        doc.ents = [Span(doc, 1, 3, "THING"), Span(doc, 3, 4, "TIME")]
        return entities(pipe.get_pipe("logmine_tagger")(doc))

    assert tagged(nlp) == [("ACTION", "replace"), ("THING", "leaking hose"), ("TIME", "noon")]
    assert tagged(pipeline(overwrite=True)) == [
        ("ACTION", "replace"),
        ("FAILURE", "leaking"),
        ("COMPONENT", "hose"),
        ("TIME", "noon"),
    ]


def test_of_two_spans_in_one_token_the_surer_is_the_entity_and_the_group_has_both(nlp):
    doc = nlp.make_doc("hose LEAKING.Replaced")  # two tokens to spaCy
    spans = [TaggedSpan("COMPONENT", 0, 4, 0.9), TaggedSpan("FAILURE", 5, 12, 0.6), TaggedSpan("ACTION", 13, 21, 0.8)]
    mark(doc, spans, "logmine", overwrite=False)
    assert entities(doc) == [("COMPONENT", "hose"), ("ACTION", "LEAKING.Replaced")]
    assert [span.label_ for span in doc.spans["logmine"]] == ["COMPONENT", "FAILURE", "ACTION"]
    assert doc.spans["logmine"].attrs["offsets"] == [[0, 4], [5, 12], [13, 21]]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_tagged_within_it(nlp, text):
    doc = nlp(text)
    group = doc.spans["logmine"]
    for span, (start, end) in zip(group, group.attrs["offsets"], strict=True):
        assert span.start_char <= start < end <= span.end_char


def test_the_key_of_the_span_group_can_be_chosen():
    assert list(pipeline(spans_key="plant")("replace hose").spans) == ["plant"]


def test_a_saved_pipeline_brings_its_model(nlp, tmp_path):
    own = shutil.copytree(embedded(), tmp_path / "own")
    pipeline(model=str(own), normalize=True, threshold=0.25).to_disk(tmp_path / "saved")
    shutil.rmtree(own)  # as on another machine
    loaded = spacy.load(tmp_path / "saved")
    assert loaded.config["components"]["logmine_tagger"]["threshold"] == 0.25
    assert loaded.pipe_labels["logmine_tagger"] == list(MENTION_LABELS)
    assert entities(loaded("replace hose")) == entities(nlp("replace hose"))
    loaded.to_disk(tmp_path / "again")
    assert entities(spacy.load(tmp_path / "again")("replace hose")) == entities(nlp("replace hose"))


def test_a_pipeline_goes_through_bytes_and_pickle(nlp):
    again = spacy.blank("en")
    again.add_pipe("logmine_tagger")
    for copy in (again.from_bytes(nlp.to_bytes()), pickle.loads(pickle.dumps(nlp))):  # noqa: S301 - our own
        assert [found(copy(text)) for text in TEXTS] == [found(nlp(text)) for text in TEXTS]


def test_a_document_keeps_its_spans_through_bytes(nlp):
    doc = nlp("replace leaking hose")
    assert found(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == found(doc)


def test_several_processes_tag_the_same():
    # In a process of its own: the workers are forked, and this one may have threads.
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('logmine_tagger'); texts = ['replace hose', 'oil low'] * 9\n"
        "read = lambda docs: [(str(doc.ents), doc.spans['logmine'].attrs) for doc in docs]\n"
        "assert read(nlp.pipe(texts, n_process=2, batch_size=4)) == read(nlp.pipe(texts)) != []"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=240)


def test_displacy_renders_each_label_in_its_colour(nlp):
    doc = nlp("replace leaking hose")
    html = displacy.render(doc, style="ent", jupyter=False)
    assert all(COLOURS[label] in html for label in ("ACTION", "FAILURE", "COMPONENT"))
    spans = displacy.render(doc, style="span", options={"spans_key": "logmine"}, jupyter=False)
    assert COLOURS["FAILURE"] in spans


def test_every_label_has_a_colour_of_its_own():
    assert tuple(COLOURS) == MENTION_LABELS
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_no_extensions_are_set_on_the_classes_of_spacy(nlp):
    nlp("replace hose")
    assert Underscore.get_state() == ({}, {}, {})


def test_a_folder_that_is_no_model_is_refused_when_the_component_is_added(tmp_path):
    with pytest.raises(ModelError, match=r"model\.json, model\.onnx, tokenizer\.json missing"):
        pipeline(model=str(tmp_path))


def test_a_folder_that_is_not_there_is_refused_when_it_is_needed(tmp_path):
    nlp = pipeline(model=str(tmp_path / "nowhere"))  # a saved pipeline may name one and bring its own
    with pytest.raises(ModelError, match=r"nowhere: not a tagger model"):
        nlp("replace hose")


@pytest.mark.parametrize(
    ("config", "error", "message"),
    [
        ({"threshold": 1.5}, SettingsError, r"threshold is 1\.5"),
        ({"domain": "rail"}, SettingsError, "set normalize to true"),
        ({"domain": "moon", "normalize": True}, LexiconError, "moon"),
    ],
)
def test_settings_that_make_no_sense_are_refused(config, error, message):
    with pytest.raises(error, match=message):
        pipeline(**config)
