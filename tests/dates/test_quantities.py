"""Numbers with a unit, and meter readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.dates import find, find_quantities


@pytest.mark.parametrize(
    ("text", "worded", "value", "unit"),
    [
        ("250 hr service", "250 hr", 250, "h"),
        ("1000h service", "1000h", 1000, "h"),
        ("1,000 hourly", "1,000 hourly", 1000, "h"),
        ("10'000hr tune up", "10'000hr", 10000, "h"),
        ("250-hr service", "250-hr", 250, "h"),
        ("smu 10,250", "10,250", 10250, "h"),
        ("hour meter: 10250 hrs", "10250 hrs", 10250, "h"),
        ("done @ 10250 hrs", "10250 hrs", 10250, "h"),
        ("24V lamp", "24V", 24, "V"),
        ("24 volt lamp", "24 volt", 24, "V"),
        ("12/24V lamp", "12/24V", None, "V"),
        ('3/4" hose', '3/4"', 0.75, "in"),
        ("1-1/2 inch hose", "1-1/2 inch", 1.5, "in"),
        ("10-15 mm gap", "10-15 mm", None, "mm"),
        ("0.5mm play", "0.5mm", 0.5, "mm"),
        ("5 litres of oil", "5 litres", 5, "l"),
        ("350 bar", "350 bar", 350, "bar"),
        ("worn 80%", "80%", 80, "%"),
        ("6 monthly check", "6 monthly", 6, "mo"),
    ],
)
def test_quantities_keep_their_unit(text, worded, value, unit):
    (quantity,) = find_quantities(text)
    assert (quantity.text, quantity.value, quantity.unit) == (worded, value, unit)


@pytest.mark.parametrize("text", ["RH120E", "pump 2", "5 V belts", "CX-12V", "2 in cab", "no 4 bearing", "x 3", ""])
def test_what_has_no_unit_is_no_quantity(text):
    assert find_quantities(text) == []


def test_what_is_a_date_is_no_quantity():
    text = "failed 3 days ago at 250 hrs"
    assert [q.text for q in find_quantities(text, find(text))] == ["250 hrs"]


@given(st.text("0123456789 /.,-hrVm%\"'", max_size=40))
def test_offsets_are_true(text):
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
