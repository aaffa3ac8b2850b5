"""From texts to readings: normalise, tag, complement, judge."""

from logmine.pipeline.pipeline import Pipeline

__all__ = ["Pipeline"]
