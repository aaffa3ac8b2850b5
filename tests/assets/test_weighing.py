"""The asset column against the ids in the text."""

import pytest

from logmine.assets import Asset, Named, Resolver, parents_of, weigh

REGISTER = (
    Asset(asset_id="EX-101"),
    Asset(asset_id="HT-201"),
    Asset(asset_id="EX-101-ENG", parent="EX-101", aliases="engine 5512"),
    Asset(asset_id="P-1204A"),
    Asset(asset_id="P-1204B"),
)


def weighed(column, *surfaces):
    resolver = Resolver(REGISTER)
    named = [Named(surface, resolver.resolve(surface)) for surface in surfaces]
    return weigh(resolver.resolve(column) if column else None, named, parents_of(REGISTER))


@pytest.mark.parametrize(
    ("column", "text", "asset_id", "conflict"),
    [
        ("EX-101", (), "EX-101", False),
        ("EX-101", ("ex 101",), "EX-101", False),
        ("EX-101", ("nonsense 1",), "EX-101", False),
        ("EX-101", ("engine 5512",), "EX-101", False),  # a part of it
        ("EX-101", ("EX-101", "HT-201"), "EX-101", False),  # one machine beside another
        ("EX-101", ("HT-201",), "EX-101", True),  # the column stands
        (None, ("HT-201",), "HT-201", False),
        (None, ("EX-101", "engine 5512"), "EX-101-ENG", False),  # the part of the machine named beside it
        ("WORKSHOP", ("HT-201",), "HT-201", False),
        ("P-1204", ("P-1204B",), "P-1204B", False),
        ("P-1204", ("HT-201",), None, True),
        (None, ("HT-201", "EX-101"), None, False),
        ("WORKSHOP", ("HT-201", "EX-101"), None, False),
        (None, ("nonsense 1",), None, False),
    ],
)
def test_the_column_stands_and_the_text_fills_in(column, text, asset_id, conflict):
    found, contradicts = weighed(column, *text)
    assert (found.asset_id if found else None) == asset_id
    assert contradicts is conflict


def test_the_reason_tells_both_sides():
    by_text, _ = weighed("WORKSHOP", "ht 201")
    assert by_text.reason == "named in the text: HT-201 ('ht 201'); the column is not in the register"
    against, _ = weighed("EX-101", "HT-201")
    assert against.reason == "register: as written; but the text names HT-201 ('HT-201')"
    assert against.candidates == ("HT-201",)
    several, _ = weighed(None, "HT-201", "EX-101")
    assert several.candidates == ("EX-101", "HT-201")


def test_without_ids_in_the_text_a_blank_column_stays_blank():
    assert weighed(None) == (None, False)
