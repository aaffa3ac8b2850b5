"""What names of columns tell."""

import pytest

from logmine.read.hints import Hints
from logmine.read.names import words


@pytest.mark.parametrize(
    ("name", "role", "partial"),
    [
        ("AssetID", "asset", False),
        ("ASSET_NO.", "asset", False),
        ("Plant Equipment Nr", "asset", True),
        ("AssetFuncLoc", "asset", True),
        ("Work_Order_Functional_Location", "asset", True),
        ("ShortText", "text", False),
        ("Functional_Location_Description", "text", True),
        ("Work_Order_Basic_Start_Date", "reported", False),
        ("ACtStartDate", "started", False),
        ("Date", "reported", False),
        ("Date#2", "reported", False),
        ("Date of Completion", None, False),
        ("ACTFINISH", "completed", False),
        ("Required End Date", "other", False),
        ("Asset Type", None, False),
        ("SystemStatus", "status", False),
        ("WO_Type", "order_type", False),
        ("Functional_Location_Sort_Field", None, False),
        ("Duplicate", None, False),
        ("", None, False),
    ],
)
def test_names_tell_roles(lexicons, name, role, partial):
    hint = Hints.load(lexicons)[name]
    assert (hint.role if hint else None) == role
    assert hint is None or hint.partial == partial


def test_words_of_a_name():
    assert words("OriginalShortText") == ("original", "short", "text")
    assert words("WO_Type 2") == ("wo", "type", "2")
    assert words("Ölstand") == ("ölstand",) or words("Ölstand")[-1].endswith("lstand")
