"""Tiny piece tokenizers of each family, as their models ship them, made here from a few words."""

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

WORDS = ["replace hose leaking", "l/h bucket cyl leaking", "o-ring u/s replaced", "pump hose replaced and tested"] * 5
MARKS = ["<s>", "<pad>", "</s>", "<unk>"]


def _word_pieces(marks, post_processor):
    tokenizer = Tokenizer(models.WordPiece(unk_token=marks[1]))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=90, special_tokens=marks, show_progress=False)
    tokenizer.train_from_iterator(WORDS, trainer)
    tokenizer.post_processor = post_processor
    return tokenizer


def word_pieces():
    """BERT: lower case, split at white space and punctuation."""
    return _word_pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]"], processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2)))


def mpnet():
    """MPNet: word pieces between the marks of RoBERTa."""
    return _word_pieces(["<s>", "[UNK]", "</s>", "<pad>"], processors.RobertaProcessing(("</s>", 2), ("<s>", 0)))


def _bytes(pre_tokenizer):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizer
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=420, special_tokens=MARKS, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator([f" {text}" for text in WORDS], trainer)
    return tokenizer


def roberta(*, add_prefix_space=False):
    """RoBERTa: bytes, a word begins with its space."""
    tokenizer = _bytes(pre_tokenizers.ByteLevel(add_prefix_space=add_prefix_space))
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    return tokenizer


def gpt():
    """Bytes behind a pattern of its own, no marks at all."""
    pattern = pre_tokenizers.Split(" ?[a-z]+| ?[^ ]", "isolated")
    return _bytes(pre_tokenizers.Sequence([pattern, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]))


def _sentence_piece(pre_tokenizer, template="<s> $A </s>", unknown="<unk>"):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.Strip(), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizer
    trainer = trainers.UnigramTrainer(vocab_size=70, special_tokens=MARKS, unk_token=unknown, show_progress=False)
    tokenizer.train_from_iterator(WORDS, trainer)
    marks = [(mark, MARKS.index(mark)) for mark in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing(single=template, special_tokens=marks)
    return tokenizer


def xlm_roberta():
    """XLM-RoBERTa: Unigram over words that white space parts."""
    return _sentence_piece(
        pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]),
    )


def deberta():
    """DeBERTa v3: the mark of a word's beginning only before the first piece of an input."""
    return _sentence_piece(
        pre_tokenizers.Sequence(
            [pre_tokenizers.Punctuation("isolated"), pre_tokenizers.Metaspace(prepend_scheme="first")]
        )
    )


def t5():
    """T5: a mark of the end alone."""
    return _sentence_piece(pre_tokenizers.Metaspace(), template="$A </s>")


def without_unknown():
    """A vocabulary that stops at any letter it has no piece for."""
    return _sentence_piece(pre_tokenizers.Metaspace(), unknown=None)


ALL = (word_pieces, mpnet, roberta, gpt, xlm_roberta, deberta, t5)
