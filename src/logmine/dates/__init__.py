"""Dates: in the cells of a column, and in running text."""

from logmine.dates.cells import guess_dayfirst, read_date
from logmine.dates.expression import DateExpression, Resolved
from logmine.dates.find import find, is_lookalike, parse
from logmine.dates.quantities import Quantity, find_quantities
from logmine.dates.resolve import resolve
from logmine.dates.words import DateWords

__all__ = [
    "DateExpression",
    "DateWords",
    "Quantity",
    "Resolved",
    "find",
    "find_quantities",
    "guess_dayfirst",
    "is_lookalike",
    "parse",
    "read_date",
    "resolve",
]
