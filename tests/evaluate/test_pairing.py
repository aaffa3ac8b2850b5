from logmine.evaluate.pairing import BORDER, BOTH, LABEL, MISSED, RIGHT, SPURIOUS, pair
from logmine.evaluate.spans import Ranged


def kinds(gold, found):
    return [one.kind for one in pair([Ranged(*span) for span in gold], [Ranged(*span) for span in found])]


def test_each_way_of_being_wrong():
    gold = [("A", 0, 2)]
    assert kinds(gold, [("A", 0, 2)]) == [RIGHT]
    assert kinds(gold, [("B", 0, 2)]) == [LABEL]
    assert kinds(gold, [("A", 1, 2)]) == [BORDER]
    assert kinds(gold, [("B", 1, 3)]) == [BOTH]
    assert kinds(gold, [("A", 2, 3)]) == [MISSED, SPURIOUS]


def test_labels_with_one_in_common_agree():
    assert kinds([("A|B", 0, 1)], [("B|C", 0, 1)]) == [RIGHT]
    assert kinds([("A|B", 0, 1)], [("C", 0, 1)]) == [LABEL]


def test_a_span_cut_in_two_stands_once_and_is_spurious_once():
    assert kinds([("A", 0, 4)], [("A", 0, 2), ("A", 2, 4)]) == [BORDER, SPURIOUS]


def test_two_spans_joined_miss_one():
    assert kinds([("A", 0, 2), ("A", 2, 4)], [("A", 0, 4)]) == [BORDER, MISSED]


def test_the_same_label_goes_before_another_that_overlaps():
    assert kinds([("A", 0, 4)], [("B", 0, 2), ("A", 2, 4)]) == [BORDER, SPURIOUS]
