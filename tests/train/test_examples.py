from pathlib import Path

from logmine.evaluate.corpora import Annotated
from logmine.tagger import embedded
from logmine.tagger.encoding import Encoder
from logmine.tokens import tokenize
from logmine.train.examples import IGNORED, TagSets, examples, right_tags
from logmine.types import Span

LABELS = ("COMPONENT", "CONSUMABLE", "POSITION")


def tags(text, *spans, unmarked=()):
    return right_tags(tokenize(text), Annotated(text, spans), unmarked)


def test_words_of_a_span_begin_and_continue_it():
    assert tags("fuel pump dead", Span("COMPONENT", 0, 9)) == [{"B-COMPONENT"}, {"I-COMPONENT"}, {"O"}]


def test_where_several_labels_are_right_so_are_their_tags():
    assert tags("bolt", Span("COMPONENT|CONSUMABLE", 0, 4)) == [{"B-COMPONENT", "B-CONSUMABLE"}]


def test_an_unmarked_word_may_have_a_label_the_corpus_has_no_word_for():
    assert tags("left", unmarked=["POSITION"]) == [{"O", "B-POSITION", "I-POSITION"}]


def test_punctuation_at_the_edge_of_a_span_is_outside():
    assert tags("cyl. -", Span("COMPONENT", 0, 6)) == [{"B-COMPONENT"}, {"O"}, {"O"}]


def test_two_spans_in_one_word_leave_it_to_the_first():
    assert tags("lh-pump", Span("POSITION", 0, 2), Span("COMPONENT", 3, 7)) == [{"B-POSITION"}]


def test_labels_stand_at_the_first_piece_of_each_word():
    sets = TagSets(LABELS)
    encoder = Encoder.load(Path(embedded()) / "tokenizer.json")
    (example,) = examples([(Annotated("l/h pump", (Span("COMPONENT", 4, 8),)), frozenset())], encoder, sets)
    assert example.labels == (IGNORED, 0, IGNORED, IGNORED, 1, IGNORED)  # [CLS] l / h pump [SEP]


def test_the_first_sets_are_the_single_tags():
    sets = TagSets(LABELS)
    number = sets.number({"O", "B-POSITION"})
    table = sets.table()
    assert (table[: len(sets.tags)].diagonal()).all()
    assert table[: len(sets.tags)].sum() == len(sets.tags)
    assert [sets.tags[at] for at in table[number].nonzero()[0]] == ["O", "B-POSITION"]
