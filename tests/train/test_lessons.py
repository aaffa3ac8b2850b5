import pytest

from logmine.errors import FormatError, LexiconError
from logmine.evaluate.schemes import load_scheme
from logmine.train import Corpus
from logmine.train.lessons import heads_of, read_source
from tiny import OURS, write_marked


def labels(source):
    return [[span.label for span in text.spans] for text in source.texts]


@pytest.fixture
def speaks_ours(lexicons):
    return load_scheme("logmine", lexicons)


@pytest.fixture
def speaks_theirs(lexicons):
    return load_scheme("mwo2kg", lexicons)


def test_a_corpus_of_the_models_scheme_is_learnt_under_its_own_labels(shop, speaks_theirs, lexicons):
    source = read_source(shop, speaks_theirs, lexicons)
    assert (source.head, source.unmarked) == ("mwo2kg", frozenset())
    assert source.labels == speaks_theirs.own_labels
    assert labels(source)[0] == ["Activity", "Location", "Item"]


def test_a_model_that_speaks_ours_learns_from_other_labels_through_their_map(shop, speaks_ours, lexicons):
    source = read_source(shop, speaks_ours, lexicons)
    assert (source.head, source.labels) == ("logmine", speaks_ours.own_labels)
    assert labels(source)[0] == ["ACTION", "POSITION", "COMPONENT"]
    assert source.unmarked == {"ASSET"}  # its annotators had no word for assets


def test_a_label_that_may_be_several_of_ours_keeps_them_all(maintie, speaks_ours, lexicons):
    assert labels(read_source(maintie, speaks_ours, lexicons)) == [
        ["ACTION", "COMPONENT|CONSUMABLE"],
        ["FAILURE", "COMPONENT|CONSUMABLE"],
    ]


def test_other_corpora_get_heads_of_their_own_when_the_model_speaks_theirs(
    shop, ours, maintie, speaks_theirs, lexicons
):
    sources = [read_source(corpus, speaks_theirs, lexicons) for corpus in (ours, maintie, shop)]
    assert [source.head for source in sources] == ["logmine", "maintie5", "mwo2kg"]
    assert labels(sources[0])[0] == ["FAILURE", "COMPONENT"]
    assert labels(sources[1]) == [["Activity", "PhysicalObject"], ["Property", "PhysicalObject"]]  # paths' first parts
    heads = heads_of(speaks_theirs, sources)
    assert [head.scheme for head in heads] == ["mwo2kg", "logmine", "maintie5"]  # the model's own is the first
    assert heads[0].start == 0
    assert heads[1].start == heads[0].columns.stop


def test_a_corpus_says_its_scheme_where_labels_alone_do_not(ours, speaks_ours, lexicons):
    with pytest.raises(FormatError, match="not in scheme mwo2kg"):
        read_source(Corpus(ours.path, scheme="mwo2kg"), speaks_ours, lexicons)


def test_texts_of_dev_and_test_parts_are_left_out(tmp_path, speaks_ours, lexicons):
    path = write_marked(tmp_path / "dev.jsonl", OURS, split="dev")
    with pytest.raises(FormatError, match="no text of the part train"):
        read_source(Corpus(path), speaks_ours, lexicons)
    both = tmp_path / "both.jsonl"
    write_marked(both, OURS[:1], split="train")
    both.write_text(both.read_text(encoding="utf-8") + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [text.text for text in read_source(Corpus(both), speaks_ours, lexicons).texts] == ["cracked boom"]


def test_labels_that_no_scheme_knows_are_named(tmp_path, speaks_ours, lexicons):
    path = write_marked(tmp_path / "x.jsonl", [("pump", ("Widget", "pump"))])
    with pytest.raises(LexiconError, match="Widget"):
        read_source(Corpus(path), speaks_ours, lexicons)
