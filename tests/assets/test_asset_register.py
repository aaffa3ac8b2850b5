"""Registers as files: what is read, and what is refused with file and line."""

from datetime import date

import polars as pl
import pytest

from logmine.assets import read_register
from logmine.errors import InputError


def write(folder, text, name="register.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_register_is_read_with_its_aliases_and_days(tmp_path):
    path = write(tmp_path, "asset_id,name,aliases,in_service_from,colour\nEX-1,Digger,D1|D 1,01/02/2020,red\n")
    (asset,) = read_register(path)
    assert asset.aliases == ("D1", "D 1")
    assert asset.in_service_from == date(2020, 2, 1)


def test_columns_go_by_the_names_that_systems_give_them(tmp_path):
    text = "Equipment;Description;Superior equipment;Object type;Commissioned;Retired\nP-1;Feed pump;;pump;13.01.2012;\nP-1-M;Motor;P-1;motor;;31.12.2020\n"
    pump, motor = read_register(write(tmp_path, text))
    assert (pump.asset_id, pump.name, pump.type, pump.in_service_from) == (
        "P-1",
        "Feed pump",
        "pump",
        date(2012, 1, 13),
    )
    assert (motor.parent, motor.in_service_to) == ("P-1", date(2020, 12, 31))


def test_further_names_are_aliases(tmp_path):
    (asset,) = read_register(write(tmp_path, "id,name,description,alias,alias 2\nA-1,Big,Blue,B1,B 1\n"))
    assert asset.name == "Big"
    assert set(asset.aliases) == {"Blue", "B1", "B 1"}


def test_the_order_of_day_and_month_is_the_columns_own(tmp_path):
    (first, _) = read_register(write(tmp_path, "id,in_service_from\nA,03/04/2019\nB,03/25/2019\n"))
    assert first.in_service_from == date(2019, 3, 4)


def test_a_workbook_is_read_too(tmp_path):
    path = tmp_path / "register.xlsx"
    pl.DataFrame({"asset_id": ["A-1", "A-1-1"], "parent": [None, "A-1"]}).write_excel(path)
    assert [asset.parent for asset in read_register(path)] == [None, "A-1"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("name\nDigger\n", "needs a column of ids"),
        ("asset_id,name\n,Digger\n", "line 2: no asset_id"),
        ("asset_id,name\nA,\nB,\nA,again\n", "line 4: asset_id 'A' stands on line 2 already"),
        ("asset_id,parent\nA,B\n", "line 2: parent 'B' is no asset_id"),
        ("asset_id,parent\nA,B\nB,C\nC,A\n", "line 2: parents in a circle: A is part of B is part of C is part of A"),
        ("asset_id,parent\nA,A\n", "circle: A is part of A"),
        ("asset_id,in_service_from\nA,soon\n", "line 2: in_service_from 'soon' can't be read"),
        ("asset_id,in_service_to\nA,31/11/2020\n", "line 2: in_service_to '31/11/2020' can't be read"),
        ("asset_id,in_service_from,in_service_to\nA,2020-01-01,2019-01-01\n", "line 2: service ends on 2019-01-01"),
        ("asset_id,name\nA,b,c\n", "line 2"),
        ("", "register.csv"),
        ("asset_id,name\n", "register.csv"),
    ],
)
def test_a_broken_register_is_one_clear_error(tmp_path, content, says):
    with pytest.raises(InputError, match=says):
        read_register(write(tmp_path, content))


def test_of_many_bad_rows_the_first_are_told(tmp_path):
    rows = "\n".join(f"A-{i},gone" for i in range(20))
    with pytest.raises(InputError, match=r"line 6: .*and 15 more"):
        read_register(write(tmp_path, f"asset_id,parent\n{rows}\n"))
