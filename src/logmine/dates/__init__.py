"""Dates: in the cells of a column, and in running text."""

from logmine.dates.cells import guess_dayfirst, read_date
from logmine.dates.expression import DateExpression, Resolved
from logmine.dates.find import find, is_lookalike, parse
from logmine.dates.quantities import Quantity, find_quantities
from logmine.dates.resolve import resolve

__all__ = [
    "DateExpression",
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
