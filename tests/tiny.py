"""A tiny encoder of the BERT family with random weights, and a few texts under three label schemes to train it on."""

import json
import string

import pytest

# what the shop's fitters wrote, under the labels of the scheme mwo2kg
SHOP = """\
replace B-Activity
left B-Location
hose B-Item

boom B-Item
cracked B-Observation

inspect B-Activity
pump B-Item

pump B-Item
hose I-Item
leaking B-Observed_state

"""
OURS = (
    ("cracked boom", ("FAILURE", "cracked"), ("COMPONENT", "boom")),
    ("replace pump", ("ACTION", "replace"), ("COMPONENT", "pump")),
    ("left hose leaking", ("POSITION", "left"), ("COMPONENT", "hose"), ("FAILURE", "leaking")),
)
MAINTIE = (
    ("replace hose", ("Activity", "replace"), ("PhysicalObject/ProcessingObject", "hose")),
    ("leaking pump", ("Property/UndesirableProperty", "leaking"), ("PhysicalObject", "pump")),
)
QUICK = {"batch": 4, "rate": 2e-3, "held_out": 0.0, "noise": 0.0, "threads": 1}


def write_marked(path, texts, **fields):
    """Write texts with (label, words) spans as JSONL of `text` and `spans`."""
    rows = [
        {"text": text, "spans": [{"label": label, "start": (at := text.index(words)), "end": at + len(words)} for label, words in spans]}
        for text, *spans in texts
    ]  # fmt: skip
    path.write_text("".join(f"{json.dumps(row | fields)}\n" for row in rows), encoding="utf-8")
    return path


def make_encoder(folder):
    """Write an encoder of random weights: `config.json`, `model.safetensors`, `tokenizer.json`."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [*string.ascii_lowercase, *string.digits, *"./-&#,"]
    words = ["replace", "hose", "pump", "leaking", "cracked", "boom", "inspect", "left"]
    vocabulary = [*marks, *letters, *[f"##{letter}" for letter in letters], *words]
    pieces = {piece: at for at, piece in enumerate(vocabulary)}
    model = tokenizers.models.WordPiece(pieces, unk_token="[UNK]")  # noqa: S106
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[(mark, pieces[mark]) for mark in ("[CLS]", "[SEP]")]
    )
    tokenizer.enable_truncation(8)
    folder.mkdir(parents=True, exist_ok=True)
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
