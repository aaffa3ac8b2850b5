"""Which records belong to one order."""

import pytest

from logmine.lexicon import Lexicons
from logmine.timeline import orders_of, source_columns


def test_rows_of_one_id_are_of_one_order():
    assert orders_of(["4711", "4711#2", "4712"], ["", "", ""]) == {"4711": "4711", "4711#2": "4711"}


def test_a_mark_in_an_id_that_no_other_record_has_means_nothing():
    assert orders_of(["4711#2", "9"], ["", ""]) == {}


def test_a_notification_and_its_order_are_tied_by_a_column():
    assert orders_of(["10001", "10002", "80001"], ["a", "b", "c"], [[None, "80001", None]]) == {
        "10002": "10002",
        "80001": "10002",
    }


def test_records_that_name_one_order_are_tied():
    assert orders_of(["a", "b", "c"], ["", "", ""], [["WO 7", "WO 7", "WO 8"]]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("value", ["", "none", "0", "N/A"])
def test_a_cell_without_a_number_names_no_order(value):
    assert orders_of(["a", "b"], ["", ""], [[value, value]]) == {}


def test_a_number_in_a_text_that_is_the_id_of_another_record_ties_them():
    assert orders_of(["80001", "80002"], ["pump leaking", "as told in 80001, still leaking"]) == {
        "80001": "80001",
        "80002": "80001",
    }


def test_a_short_number_in_a_text_or_column_is_no_id_of_a_record():
    assert orders_of(["1", "2", "3"], ["1 hose", "3 bolts", ""], [["2", None, None]]) == {}


def test_a_number_that_all_rows_share_names_no_order():
    ids = [str(i) for i in range(60)]
    assert orders_of(ids, [""] * 60, [["P-2023"] * 60]) == {}


def test_the_order_of_rows_does_not_matter():
    ids, column = ["c0001", "b0002", "a0003"], ["b0002", None, "b0002"]
    told = orders_of(ids, ["", "", ""], [column])
    assert told == orders_of(ids[::-1], ["", "", ""], [column[::-1]]) == dict.fromkeys(sorted(ids), "a0003")


def test_columns_are_found_whatever_their_case_and_punctuation():
    names = ["text", "src.Work_Order No.", "src.Cost", "src.SMU Reading", "order"]
    assert source_columns("order", names, Lexicons()) == ["src.Work_Order No."]
    assert source_columns("meter", names, Lexicons()) == ["src.SMU Reading"]
