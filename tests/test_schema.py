"""The schema and the nouns say the same."""

import dataclasses

import pytest

from logmine import types
from logmine.schema import TABLES


@pytest.mark.parametrize(
    ("table", "noun"), [("events", types.Event), ("conditions", types.Condition), ("labels", types.ImageLabel)]
)
def test_a_table_has_the_fields_of_its_noun(table, noun):
    assert set(TABLES[table].schema) == {field.name for field in dataclasses.fields(noun)}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_column_names_are_unique_and_explained(table):
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.about for column in table.columns)
