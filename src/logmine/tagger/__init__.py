"""The token classifier at run time: onnxruntime, tokenizers and numpy, no torch."""

from logmine.tagger.decoding import TaggedSpan, bio_tags
from logmine.tagger.folder import ModelDescription, describe, embedded, fingerprint
from logmine.tagger.tagger import Tagger

__all__ = ["ModelDescription", "TaggedSpan", "Tagger", "bio_tags", "describe", "embedded", "fingerprint"]
