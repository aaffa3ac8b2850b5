from hypothesis import given
from hypothesis import strategies as st

from logmine.tagger.windows import windows
from logmine.tokens import tokenize


def test_a_text_that_fits_is_one_window():
    text = "replaced hose"
    assert list(windows(text, tokenize(text), [1, 1], 10, 2)) == [(range(2), range(2))]


def test_a_long_text_is_cut_behind_a_sentence_with_words_of_the_next_in_sight():
    text = "pump leaking badly. seal replaced today at last"
    cut = list(windows(text, tokenize(text), [1] * 9, 8, 1))
    assert cut == [(range(5), range(4)), (range(3, 9), range(4, 9))]


def test_a_line_end_closes_a_sentence_too():
    text = "pump leaking badly\nseal replaced today at last"
    assert [decided for _, decided in windows(text, tokenize(text), [1] * 8, 7, 1)] == [range(3), range(3, 8)]


def test_the_columns_of_a_record_part_windows_too():
    columns = ["pump leaking badly", "seal replaced today at last"]
    text = "\n".join(columns)  # as a record has them
    _, (_, decided) = windows(text, tokenize(text), [1] * 8, 7, 1)
    assert text[tokenize(text)[decided.start].start :] == columns[1]


PARTS = st.lists(
    st.tuples(st.sampled_from(["pump", "leaks", ".", "x-y", ";", "\nthen"]), st.integers(1, 6)), max_size=60
)


@given(PARTS, st.integers(0, 5))
def test_windows_are_cut_at_sentence_and_line_ends_where_the_second_half_has_one(parts, context):
    text = " ".join(word for word, _ in parts)
    words, costs = tokenize(text), [cost for _, cost in parts]
    room = 20 - 2 * context

    def closes(end):
        return words[end - 1].text in {".", ";"} or "\n" in text[words[end - 1].end : words[end].start]

    for _, decided in windows(text, words, costs, 20, context):
        if decided.stop == len(words):
            continue
        assert sum(costs[decided.start : decided.stop + 1]) > room or closes(decided.stop)
        if not closes(decided.stop):  # then there was none to cut at
            half = [e for e in range(decided.start + 1, decided.stop) if 2 * sum(costs[decided.start : e]) >= room]
            assert not any(closes(end) for end in half)
        else:  # and of several it is the last
            after = [
                e for e in range(decided.stop + 1, len(words)) if sum(costs[decided.start : e]) <= room and closes(e)
            ]
            assert not after or 2 * sum(costs[decided.start : decided.stop]) < room


@given(PARTS)
def test_every_word_is_decided_once_and_no_window_is_too_large(parts):
    text = " ".join(word for word, _ in parts)
    words, costs = tokenize(text), [cost for _, cost in parts]
    cut = list(windows(text, words, costs, 20, 5))
    assert [word for _, decided in cut for word in decided] == list(range(len(words)))
    assert all(sum(costs[word] for word in seen) <= 20 for seen, _ in cut)
    assert all(set(decided) <= set(seen) for seen, decided in cut)
