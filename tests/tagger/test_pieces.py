"""Any fast tokenizer serves: its marks, its unknown piece, words that begin as in running text."""

import families
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from logmine.errors import ModelError
from logmine.tagger.pieces import Pieces
from logmine.tokens import tokenize

TEXT = "L/H hose leaking, o-ring u/s replaced and tested."


def load(tokenizer, folder):
    tokenizer.save(str(folder / "tokenizer.json"))
    return Pieces.load(folder / "tokenizer.json")


@pytest.fixture(scope="module", params=families.ALL, ids=lambda made: made.__name__)
def pieces(request, tmp_path_factory):
    return load(request.param(), tmp_path_factory.mktemp("model"))


def written(pieces, text, most=99):
    (own,) = pieces.of([tokenize(text)], most)
    return [[pieces.tokenizer.id_to_token(piece) for piece in word] for word in own]


@pytest.mark.parametrize(
    ("make", "first", "last"),
    [
        (families.word_pieces, ["[CLS]"], ["[SEP]"]),
        (families.mpnet, ["<s>"], ["</s>"]),
        (families.roberta, ["<s>"], ["</s>"]),
        (families.xlm_roberta, ["<s>"], ["</s>"]),
        (families.t5, [], ["</s>"]),
        (families.gpt, [], []),
    ],
)
def test_marks_are_those_the_tokenizer_sets_itself(make, first, last, tmp_path):
    pieces = load(make(), tmp_path)
    assert [pieces.tokenizer.id_to_token(mark) for mark in pieces.first] == first
    assert [pieces.tokenizer.id_to_token(mark) for mark in pieces.last] == last


def test_every_word_has_pieces_and_all_of_them_make_the_whole(pieces):
    whole = pieces.tokenizer.encode([f" {word.text}" for word in tokenize(TEXT)], is_pretokenized=True)
    (own,) = pieces.of([tokenize(TEXT)], 99)
    assert len(own) == len(tokenize(TEXT))
    assert [*pieces.first, *(piece for word in own for piece in word), *pieces.last] == whole.ids


@pytest.mark.parametrize("prefix", [False, True])
def test_bytes_begin_each_word_with_its_space_whatever_the_file_says(prefix, tmp_path):
    pieces = load(families.roberta(add_prefix_space=prefix), tmp_path)
    assert written(pieces, "replace hose") == [["Ġreplace"], ["Ġhose"]]
    running = pieces.tokenizer.encode(" replace hose leaking", add_special_tokens=False)
    assert [piece for word in written(pieces, "replace hose leaking") for piece in word] == running.tokens


@pytest.mark.parametrize("scheme", ["always", "first", "never"])
def test_sentence_pieces_begin_each_word_with_their_mark(scheme, tmp_path):
    tokenizer = Tokenizer(models.Unigram([("<unk>", 0.0), ("▁", -4.0), ("hose", -2.0), ("▁hose", -1.0)], 0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme=scheme, split=False)
    assert written(load(tokenizer, tmp_path), "hose hose") == [["▁hose"], ["▁hose"]]


def test_a_word_keeps_its_first_pieces_alone(pieces):
    (whole,), (cut,) = (list(pieces.of([tokenize("pump/hoses-ringed")], most)) for most in (99, 2))
    assert [len(word) for word in cut] == [min(len(word), 2) for word in whole]
    assert [word[:2] for word in whole] == cut


def test_a_word_that_is_dropped_is_unknown(tmp_path):
    assert written(load(families.word_pieces(), tmp_path), "hose \u0007 pump")[1] == ["[UNK]"]


def test_without_an_unknown_piece_any_stands_for_it(tmp_path):
    tokenizer = Tokenizer(models.BPE({"a": 5, "b": 6}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    pieces = load(tokenizer, tmp_path)
    assert list(pieces.of([tokenize("a x")], 9)) == [[[5], [5]]]


def test_padding_and_truncation_of_the_file_are_set_aside(tmp_path):
    tokenizer = families.word_pieces()
    tokenizer.enable_padding(length=40)
    tokenizer.enable_truncation(4)
    pieces = load(tokenizer, tmp_path)
    assert len(written(pieces, "hose " * 30)) == 30
    assert len(pieces.first) == len(pieces.last) == 1


def test_a_vocabulary_that_stops_at_odd_letters_is_refused(tmp_path):
    with pytest.raises(ModelError, match="not a tokenizer that reads every text"):
        load(families.without_unknown(), tmp_path)


def test_a_tokenizer_that_drops_every_letter_is_refused(tmp_path):
    with pytest.raises(ModelError, match="drops every letter"):
        load(Tokenizer(models.BPE({"1": 0}, [])), tmp_path)


def test_a_damaged_file_is_a_model_error(tmp_path):
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"tokenizer\.json: not a tokenizer"):
        Pieces.load(tmp_path / "tokenizer.json")


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read_by_any_family(pieces, text):
    words = tokenize(text)
    (own,) = pieces.of([words], 16)
    assert [1 <= len(word) <= 16 for word in own] == [True] * len(words)
