"""Running hours: readings of hour meters, from columns and from texts, and the hours between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.dates.words import DateWords
from logmine.timeline import source_columns

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons

HOURS_A_DAY: Final = 24.0
_NUMBER: Final = r"^\s*([0-9][0-9,' ]*(?:\.[0-9]+)?)"


def running_hours(records: pl.DataFrame, lexicons: Lexicons) -> pl.DataFrame:
    """Return the hours that assets ran between readings of their hour meters, one row a step.

    A reading is a cell of a meter column (`source_columns.csv`), or in the text a number behind a meter word
    (`smu 10250`). A step from one reading to the next counts if its hours fit between its days: a meter that was
    misread or replaced costs its own steps and no more.

    Args:
        records: The records of a run.
        lexicons: Where the names of meters are.

    Returns:
        `asset_id`, `since`, `until`, `hours`.
    """
    day = pl.coalesce("reported_at", "started_at", "completed_at").alias("until")
    dated = records.select("asset_id", day, "text", *source_columns("meter", records.columns, lexicons)).drop_nulls(
        ["asset_id", "until"]
    )
    cells = [
        dated.select("asset_id", "until", reading=_number(pl.col(name).cast(pl.String)))
        for name in dated.columns
        if name.startswith("src.")
    ]
    readings = pl.concat([*cells, _told(dated, lexicons)]).drop_nulls()
    last = readings.group_by("asset_id", "until").agg(pl.col("reading").max()).sort("asset_id", "until")
    steps = last.with_columns(
        since=pl.col("until").shift().over("asset_id"),
        hours=pl.col("reading") - pl.col("reading").shift().over("asset_id"),
    ).drop_nulls()
    most = HOURS_A_DAY * ((pl.col("until") - pl.col("since")).dt.total_days() + 1)
    return steps.filter(pl.col("hours").is_between(0, most)).select("asset_id", "since", "until", "hours")


def _told(dated: pl.DataFrame, lexicons: Lexicons) -> pl.DataFrame:
    pattern = DateWords.load(lexicons).units.patterns[0]
    found = {text: match["number"] for text in dated["text"].unique() if (match := pattern.search(text))}
    told = dated.filter(pl.col("text").is_in(list(found)))
    numbers = pl.Series("reading", [found[text] for text in told["text"]], dtype=pl.String)
    return told.select("asset_id", "until").with_columns(reading=_number(numbers))


def _number(cells: pl.Expr | pl.Series) -> pl.Expr:
    written = pl.lit(cells) if isinstance(cells, pl.Series) else cells
    return written.str.extract(_NUMBER).str.replace_all("[,' ]", "").cast(pl.Float64, strict=False)
