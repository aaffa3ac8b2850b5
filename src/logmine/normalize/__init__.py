"""Maintenance text as it was meant: abbreviations expanded, spelling mended, every raw character still known."""

from logmine.normalize.domain import guess_domain
from logmine.normalize.normalizer import Change, Normalizer

__all__ = ["Change", "Normalizer", "guess_domain"]
