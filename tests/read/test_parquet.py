"""Parquet: whatever its types, columns come as strings."""

import io
from datetime import date, datetime

import polars as pl
import pytest

from logmine.errors import FormatError
from logmine.read.columnar import read_parquet


def parquet(**columns):
    file = io.BytesIO()
    pl.DataFrame(columns).write_parquet(file)
    return file.getvalue()


def test_columns_come_as_strings():
    data = parquet(
        id=[123.0, None],
        cost=[1.5, 2.0],
        day=[date(2020, 1, 2), None],
        at=[datetime(2020, 1, 2, 3, 4), None],  # noqa: DTZ001
        done=[True, False],
        parts=[["a", "b"], []],
        text=["leak", ""],
        code=pl.Series(["X", "Y"], dtype=pl.Categorical),
    )
    table = read_parquet(data, "log.parquet")
    assert table.frame.row(0) == (
        "123", "1.5", "2020-01-02", "2020-01-02 03:04:00.000000", "true", '["a", "b"]', "leak", "X",
    )  # fmt: skip
    assert table.frame.row(1) == (None, "2.0", None, None, "false", "[]", "", "Y")
    assert table.lines == [1, 2]


@pytest.mark.parametrize("data", [b"PAR1 and nothing more", b"id,text\n", parquet(a=["x"])[:-20]])
def test_what_is_no_parquet_is_refused(data):
    with pytest.raises(FormatError, match=r"log\.parquet: not a Parquet file, or a damaged one"):
        read_parquet(data, "log.parquet")
