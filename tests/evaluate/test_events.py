"""Scores of events: matching, attributes, causes."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.errors import FormatError, InputError
from logmine.evaluate.events import compare, predictions, score_events
from logmine.evaluate.gold import AnnotatedEvent, AnnotatedText, Extent, gold_line, read_gold, write_gold
from logmine.evaluate.matching import match, overlap
from logmine.evaluate.measures import Counts, macro_f1
from logmine.types import Event, Span

TEXT = "hose and fitting leaking, replaced hose"
HOSE, FITTING, LEAKING, REPLACED = Extent(0, 4), Extent(9, 16), Extent(17, 24), Extent(26, 34)


def leak(component, **more):
    return AnnotatedEvent(kind="failure", failure=LEAKING, component=component, **({"assertion": "affirmed"} | more))


GOLD = AnnotatedText(
    id="t1",
    text=TEXT,
    reported_at=date(2023, 5, 10),
    events=(
        leak(HOSE, action=REPLACED, action_type="replace", action_status="done", defect="leak"),
        leak(FITTING, defect="leak", caused_by=0),
    ),
)


def found(*events):
    return [GOLD.model_copy(update={"events": events})]


def test_what_is_right_scores_one():
    scores = compare([GOLD], [GOLD])
    assert scores.events.f1 == scores.triples.f1 == scores.causes.f1 == scores.assertion_macro_f1 == 1.0
    assert all(attribute.accuracy == 1.0 for attribute in scores.attributes.values())


def test_coordinated_components_share_a_head_and_are_told_apart_by_component():
    assert match(GOLD.events, tuple(reversed(GOLD.events))) == [(0, 1), (1, 0)]


def test_an_event_matches_once():
    assert match(GOLD.events, (leak(HOSE),)) == [(0, 0)]
    assert compare([GOLD], found(leak(HOSE))).events == Counts(1, 1, 2)


def test_heads_of_another_label_do_not_match():
    action = AnnotatedEvent(kind="maintenance", action=LEAKING, action_type="other")
    assert match(GOLD.events, (action,)) == []


def test_the_larger_overlap_goes_first():
    near = leak(None).model_copy(update={"failure": Extent(18, 24)})
    far = leak(None).model_copy(update={"failure": Extent(23, 25)})
    assert match((leak(None),), (far, near)) == [(0, 1)]


def test_a_wrong_assertion_costs_the_triple_but_not_the_event():
    scores = compare([GOLD], found(GOLD.events[0], leak(FITTING, assertion="negated", defect="leak", caused_by=0)))
    assert scores.events.right == 2
    assert scores.triples.right == 1
    assert scores.assertions["affirmed"] == Counts(1, 1, 2)
    assert scores.assertions["negated"] == Counts(0, 1, 0)
    assert scores.attributes["assertion"].accuracy == 0.5


def test_attributes_count_values_apart_from_agreement_in_having_none():
    defect = compare([GOLD], found(GOLD.events[0], leak(FITTING))).attributes["defect"]
    assert defect.values == Counts(1, 1, 2)
    position = compare([GOLD], [GOLD]).attributes["position"]
    assert (position.accuracy, position.values) == (1.0, Counts(0, 0, 0))


def test_a_cause_counts_only_between_events_that_match():
    assert compare([GOLD], [GOLD]).causes == Counts(1, 1, 1)
    turned = found(leak(HOSE, caused_by=1), leak(FITTING))
    assert compare([GOLD], turned).causes == Counts(0, 1, 1)


def test_texts_must_be_the_same():
    with pytest.raises(InputError, match="'t1'"):
        compare([GOLD], [])


def extracted(event_id="e1", **more):
    plain = {
        "record_id": "r1",
        "asset_id": None,
        "asset_id_raw": None,
        "kind": "failure",
        "text": TEXT,
        "normalized": TEXT,
        "failure_text": "leaking",
        "component_text": "hose",
        "assertion": "affirmed",
        "spans": (Span("COMPONENT", 9, 16), Span("COMPONENT", 0, 4), Span("FAILURE", 17, 24), Span("CUE", 0, 4)),
    }
    return Event(event_id=event_id, **(plain | more))


def test_events_of_an_extractor_are_scored_as_they_come(tmp_path):
    file = tmp_path / "gold.jsonl"
    write_gold([GOLD], file)
    scores = score_events(file, lambda *_: [extracted()])
    assert (scores.events.right, scores.triples.right) == (1, 1)


def test_the_components_own_wording_picks_its_span():
    [text] = predictions([GOLD], lambda *_: [extracted()])
    assert text.events[0].component == HOSE
    assert {mention.label for mention in text.mentions} == {"COMPONENT", "FAILURE"}


def test_a_date_counts_only_if_the_text_gave_it():
    events = [
        extracted(occurred_at=date(2023, 5, 10), date_precision="day", date_source="column"),
        extracted("e2", occurred_at=date(2023, 5, 3), date_precision="day", date_source="text", caused_by="e1"),
        extracted("e3", source="column"),
    ]
    [text] = predictions([GOLD], lambda *_: events)
    assert [event.occurred_at for event in text.events] == [None, date(2023, 5, 3)]
    assert [event.caused_by for event in text.events] == [None, 0]


def test_the_table_and_the_dictionary_say_the_same():
    scores = compare([GOLD], [GOLD])
    header, *rows = scores.table()
    assert all(len(row) == len(header) for row in rows)
    assert json.loads(json.dumps(scores.as_dict()))["events"]["f1"] == 1.0


def test_gold_is_read_as_it_is_written(tmp_path):
    file = tmp_path / "gold.jsonl"
    write_gold([GOLD], file)
    assert read_gold(file) == [GOLD]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "no annotated text"),
        ("not json", "line 1"),
        ('{"id": "x", "text": "a", "mentions": [{"label": "FAILURE", "start": 0, "end": 2}]}', "span 0:2"),
        ('{"id": "x", "text": "a", "events": [{"kind": "failure", "caused_by": 1}]}', "caused_by 1"),
        ('{"id": "x", "text": "a", "labels": []}', "labels"),
        ('{"id": "x", "text": "a"}\n{"id": "x", "text": "b"}', "line 2: id 'x' stands twice"),
    ],
)
def test_a_broken_file_says_where(tmp_path, content, complaint):
    file = tmp_path / "gold.jsonl"
    file.write_text(content)
    with pytest.raises(FormatError, match=complaint):
        read_gold(file)


def test_a_missing_or_binary_file_is_one_clear_line(tmp_path):
    with pytest.raises(FormatError, match="can't be read"):
        read_gold(tmp_path / "none.jsonl")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FormatError, match="UTF-8"):
        read_gold(tmp_path / "binary")


def test_line_separators_inside_a_text_do_not_split_it(tmp_path):
    file = tmp_path / "gold.jsonl"
    text = AnnotatedText(id="x", text="leak\u2028at pump\u0085")
    file.write_text(gold_line(text) + "\n", encoding="utf-8")
    assert read_gold(file) == [text]


EXTENTS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Extent(pair[0], pair[0] + pair[1]))
EVENTS = st.lists(
    st.builds(
        lambda failure, action, component: AnnotatedEvent(
            kind="other", failure=failure, action=action, component=component
        ),
        st.none() | EXTENTS,
        st.none() | EXTENTS,
        st.none() | EXTENTS,
    ),
    max_size=5,
)


@given(EVENTS, EVENTS)
def test_matching_is_one_to_one_and_of_overlapping_heads(gold, other):
    pairs = match(gold, other)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    for left, right in pairs:
        assert gold[left].head[0] == other[right].head[0]
        assert overlap(gold[left].head[1], other[right].head[1]) > 0


@given(EVENTS)
def test_an_annotation_agrees_with_itself(events):
    headed = [event for event in events if event.head]
    assert len(match(events, events)) == len(headed)


def test_undefined_shares_are_zero():
    assert (Counts().precision, Counts().recall, Counts().f1, macro_f1([Counts(0, 1, 0)])) == (0.0, 0.0, 0.0, 0.0)
