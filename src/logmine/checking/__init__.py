"""Checks lexicons before a run does: everything that is wrong with them, by file and line."""

from logmine.checking.checking import Checked, check_lexicons
from logmine.checking.mistakes import Mistake

__all__ = ["Checked", "Mistake", "check_lexicons"]
