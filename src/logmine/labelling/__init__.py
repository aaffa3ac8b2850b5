"""The road from images and a run's evidence to labels."""

from logmine.labelling.analysis import analyze
from logmine.labelling.images import read_images
from logmine.labelling.labelling import label
from logmine.labelling.labels import Labels
from logmine.labelling.settings import LabelSettings

__all__ = ["LabelSettings", "Labels", "analyze", "label", "read_images"]
