"""The public corpora, where they are: read with no option at all, but for the one that needs a preset."""

from datetime import date

import pytest

from logmine.errors import RoleNotFoundError
from logmine.read import ReadOptions, read

pytestmark = pytest.mark.corpora


def test_excavators(corpora, lexicons):
    export = read([corpora / "excavators" / "excavators.csv"], ReadOptions(), lexicons)
    assert (export.rows_read, export.records.height, export.rejects.height) == (5485, 5484, 1)
    assert export.rejects.select("source_line", "reason").row(0) == (
        3454,
        "shifted by a delimiter that isn't quoted: PMType is 't swing', Cost is 'PM01'",
    )
    assert export.records["asset_id_raw"].unique().sort().to_list() == ["A", "B", "C", "D", "E"]
    assert export.records["reported_at"].null_count() == 0
    assert export.records["record_id"].n_unique() == 5484


def test_work_orders(corpora, lexicons):
    export = read([corpora / "mwo2kg" / "work_orders.csv"], ReadOptions(), lexicons)
    assert (export.records.height, export.rejects["source_line"].to_list()) == (499, [57])
    assert (export.assumed["text"], export.assumed["asset"]) == ("ShortText", "AssetID")
    assert export.assumed["date"] == "Work_Order_Basic_Start_Date"
    assert export.dayfirst is True
    assert export.records["reported_at"][0] == date(2001, 9, 13)


def test_incidents(corpora, lexicons):
    export = read([corpora / "faa" / "incidents.csv"], ReadOptions(), lexicons)
    assert (export.records.height, export.rejects.height) == (2748, 0)
    assert [export.assumed[role] for role in ("text", "asset", "date", "id")] == [
        "remarks", "registration", "event_date", "record_id",
    ]  # fmt: skip
    assert export.records["asset_id_raw"].null_count() == 4
    assert export.records["reported_at"][0] == date(1975, 3, 15)


def test_maintnet(corpora, lexicons):
    path = corpora / "maintnet" / "Aircraft_Annotation_DataFile.csv"
    with pytest.raises(RoleNotFoundError, match=r"no asset column and no date column.*--preset maintnet"):
        read([path], ReadOptions(), lexicons)
    export = read([path], ReadOptions(preset="maintnet"), lexicons)
    assert (export.records.height, export.rejects.height) == (6169, 0)
    assert [c["name"] for c in export.records["text_columns"][0]] == ["PROBLEM", "ACTION"]
    assert export.records["record_id"][0] == "100001"
