from logmine.train.heads import TagSets, side_by_side

SHOP, OURS = side_by_side([("shop", ("Item",)), ("logmine", ("COMPONENT", "FAILURE"))])


def test_the_tags_of_heads_stand_one_behind_the_other():
    assert SHOP.tags == ("O", "B-Item", "I-Item")
    assert (SHOP.columns, OURS.columns) == (slice(0, 3), slice(3, 8))
    assert [OURS.column(tag) for tag in ("O", "B-COMPONENT", "I-FAILURE")] == [3, 4, 7]
    assert TagSets((SHOP, OURS)).width == 8


def test_a_set_of_tags_has_one_number_for_each_head():
    sets = TagSets((SHOP, OURS))
    assert [sets.number(SHOP, ["O"]), sets.number(OURS, ["O"]), sets.number(SHOP, {"O"})] == [0, 1, 0]


def test_what_is_right_and_what_it_was_chosen_among_are_rows_of_tables():
    sets = TagSets((SHOP, OURS))
    sets.number(SHOP, {"O", "B-Item"})
    sets.number(OURS, {"I-FAILURE"})
    assert sets.right().astype(int).tolist() == [[1, 1, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 1]]
    assert sets.scope().astype(int).tolist() == [[1, 1, 1, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1, 1, 1]]
