"""Dates: in the cells of a column, and in running text."""

from logmine.dates.cells import guess_dayfirst, read_date

__all__ = ["guess_dayfirst", "read_date"]
