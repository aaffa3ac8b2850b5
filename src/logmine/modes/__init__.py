"""Failure modes by phrase: a learnt guess for what the lexicons don't code."""

from logmine.modes.coder import FailureModes, Guess
from logmine.modes.model import ModesDescription, embedded, fingerprint

__all__ = ["FailureModes", "Guess", "ModesDescription", "embedded", "fingerprint"]
