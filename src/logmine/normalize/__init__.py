"""Maintenance text as it was meant: abbreviations expanded, spelling mended, every raw character still known."""

from logmine.normalize.domain import guess_domain
from logmine.normalize.normalizer import Normalizer

__all__ = ["Normalizer", "guess_domain"]
