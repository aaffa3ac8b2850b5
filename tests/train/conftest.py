"""A tiny encoder of the BERT family, with random weights, made where a test asks for it."""

import string

import pytest


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory):
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    folder = tmp_path_factory.mktemp("encoder")
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [*string.ascii_lowercase, *string.digits, *"./-&#,"]
    words = ["replace", "hose", "pump", "leaking", "cracked", "boom", "inspect", "left"]
    vocabulary = [*marks, *letters, *[f"##{letter}" for letter in letters], *words]
    pieces = {piece: at for at, piece in enumerate(vocabulary)}
    model = tokenizers.models.WordPiece(pieces, unk_token="[UNK]")  # noqa: S106
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer.enable_truncation(8)
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=160,
        pad_token_id=0,
        initializer_range=0.2,  # a random encoder learns little from vectors that are all near zero
    )
    transformers.BertModel(config).save_pretrained(folder)
    return folder
