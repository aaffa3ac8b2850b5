"""What the values of a column tell of its meaning: how many there are, how wordy, how distinct, how many are dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.dates import guess_dayfirst, read_date
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons

_DATE_LIKE: Final = r"^\D{0,12}\d.{3,38}$"  # what read_date need not be asked about


class NullWord(LexiconRow):
    """A row of `null_words.csv`: a word that stands for no value in columns of assets, dates and codes."""

    word: str


def null_words(lexicons: Lexicons) -> frozenset[str]:
    """Return the words that stand for no value, in lower case."""
    return frozenset(row.word.lower() for row in lexicons.rows("null_words.csv", NullWord))


def value(column: str, nulls: frozenset[str]) -> pl.Expr:
    """Return a column's values without white space around them, null where they are blank or a null word."""
    stripped = pl.col(column).str.strip_chars()
    no_value = (stripped == "") | stripped.str.to_lowercase().is_in(sorted(nulls))
    return pl.when(~no_value).then(stripped)


def date_order(values: pl.Series) -> bool | None:
    """Tell from all values of a column whether days stand first; None where they don't tell."""
    numeric = values.filter(values.str.contains(r"^\D{0,12}\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d"))
    return guess_dayfirst(numeric.to_list())


@dataclass(frozen=True, slots=True)
class Measures:
    """What the values of one column are like.

    Args:
        filled: Share of rows with a value, in [0, 1].
        distinct: Share of distinct values among them, in [0, 1].
        words: Words a value has, on average.
        letters: Share of letters among its characters, in [0, 1].
        dates: Share of rows that hold a date, in [0, 1].
    """

    filled: float
    distinct: float
    words: float
    letters: float
    dates: float

    @property
    def dates_if_filled(self) -> float:
        """Share of values that are dates, in [0, 1]."""
        return self.dates / self.filled if self.filled else 0.0


@dataclass(frozen=True, slots=True)
class Contents:
    """The measures of a frame's columns, each taken once.

    Args:
        frame: The rows, all strings.
        nulls: Words that stand for no value, in lower case.
    """

    frame: pl.DataFrame
    nulls: frozenset[str]
    _taken: dict[str, Measures] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Measures:
        if column not in self._taken:
            self._taken[column] = self._measure(column)
        return self._taken[column]

    def _measure(self, column: str) -> Measures:
        values = self.frame.select(value(column, self.nulls)).to_series().drop_nulls()
        rows = self.frame.height
        if not rows or values.is_empty():
            return Measures(0.0, 0.0, 0.0, 0.0, 0.0)
        sizes = pl.DataFrame({"v": values}).select(
            words=pl.col("v").str.count_matches(r"\S+").mean(),
            letters=pl.col("v").str.count_matches(r"\p{L}").sum(),
            chars=pl.col("v").str.count_matches(r"\S").sum(),
        )
        words, letters, chars = sizes.row(0)
        return Measures(
            filled=values.len() / rows,
            distinct=values.n_unique() / values.len(),
            words=words,
            letters=letters / max(1, chars),
            dates=_dates(values) / rows,
        )


def _dates(values: pl.Series) -> int:
    counts = values.filter(values.str.contains(_DATE_LIKE)).value_counts(name="n")
    if counts["n"].sum() < 0.1 * values.len():  # a text with a date here and there
        return 0
    dayfirst = date_order(values) is not False
    return sum(n for text, n in counts.iter_rows() if read_date(text, dayfirst) is not None)
