"""Training of the token classifier: corpora to examples, fine-tuning, calibration, export. Needs the extra `train`."""

from logmine.train.crosswise import train_crosswise
from logmine.train.encoder import find_encoder
from logmine.train.settings import Corpus, TrainSettings
from logmine.train.training import train

__all__ = ["Corpus", "TrainSettings", "find_encoder", "train", "train_crosswise"]
