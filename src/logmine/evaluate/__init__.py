"""Scores of what logmine finds, against what people say is there."""
