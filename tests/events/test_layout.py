"""What is linked in a text of any length: only what stands within reach, so that long notes are read in time."""

from logmine.events.clauses import Item
from logmine.events.layout import BOUNDARY, REACH, Layout
from logmine.types import Found, Mention


def item(kind, at):
    return Item(kind, "x", at, Found(Mention(kind, at, at + 1, "x"), at, at + 1))


def test_items_of_clauses_stand_in_a_row_with_a_boundary_between():
    pump, leak, hose = item("COMPONENT", 0), item("FAILURE", 2), item("COMPONENT", 4)
    layout = Layout.of([(pump, leak), (hose,)])
    assert layout.items == (pump, leak, BOUNDARY, hose)
    assert layout.clause(3) == ((hose,), 0)
    assert layout.place_of(0, 1) == 1


def test_mentions_out_of_reach_are_not_near():
    clauses = [(item("FAILURE", 2 * at),) for at in range(REACH)]
    layout = Layout.of(clauses)
    assert layout.near("FAILURE", 0) == list(range(0, REACH + 1, 2))
    assert len(layout.all("FAILURE")) == REACH
