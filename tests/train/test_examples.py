import numpy as np

from logmine.evaluate.corpora import Annotated
from logmine.tagger import embedded
from logmine.tagger.encoding import Encoder
from logmine.tokens import tokenize
from logmine.train.examples import IGNORED, Lesson, Taught, examples, right_tags
from logmine.train.heads import TagSets, side_by_side
from logmine.types import Span

(HEAD,) = side_by_side([("logmine", ("COMPONENT", "CONSUMABLE", "POSITION"))])
TOKENIZER = embedded() / "tokenizer.json"


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
    sets = TagSets((HEAD,))
    lesson = Lesson(Annotated("l/h pump", (Span("COMPONENT", 4, 8),)), HEAD)
    (example,) = examples([lesson], Encoder.load(TOKENIZER), sets)
    assert example.labels == (IGNORED, 0, IGNORED, IGNORED, 1, IGNORED)  # [CLS] l / h pump [SEP]
    assert (sets.number(HEAD, {"O"}), sets.number(HEAD, {"B-COMPONENT"})) == (0, 1)


def test_of_a_text_nobody_annotated_any_tag_is_right():
    sets = TagSets((HEAD,))
    (example,) = examples([Lesson(Annotated("pump", ()), HEAD, annotated=False)], Encoder.load(TOKENIZER), sets)
    assert example.labels == (IGNORED, sets.number(HEAD, HEAD.tags), IGNORED)
    assert sets.right().all()


def test_what_teachers_say_follows_the_words_into_their_windows():
    text = " ".join(["replace hydraulic hose on left hand side"] * 12)
    words = len(tokenize(text))
    said = Taught(np.repeat(np.arange(words, dtype=np.float32)[:, None], 2, axis=1), (0, 1))  # each word its number
    lesson = Lesson(Annotated(text, ()), HEAD, taught=said)
    made = examples([lesson], Encoder.load(TOKENIZER, size=40, context=6), TagSets((HEAD,)))
    assert len(made) > 2
    for example in made:
        assert len(example.taught.chances) == sum(label != IGNORED for label in example.labels)
        assert example.taught.sets == (0, 1)
    assert np.concatenate([example.taught.chances[:, 0] for example in made]).tolist() == list(range(words))


def test_a_text_without_words_is_no_example():
    assert examples([Lesson(Annotated(" ", ()), HEAD)], Encoder.load(TOKENIZER), TagSets((HEAD,))) == []
