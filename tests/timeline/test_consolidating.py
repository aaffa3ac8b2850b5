"""What a duplicate is and what contradicts what; each rule with an example."""

import pytest

from log_events import crack, dates_of, day, event, leak, work
from logmine.timeline import RecordDates, consolidate


def links(*events, orders=None, completed=None):
    """Record of each duplicate, with the record that counts."""
    done = consolidate(events, dates_of(events, completed), orders)
    records = {e.event_id: e.record_id for e in done}
    return {e.record_id: records[e.duplicate_of] for e in done if e.duplicate_of}


def opposed(*events):
    return sorted(e.record_id for e in consolidate(events) if e.contradicts)


SAID = "L/H bucket cyl leaking at the gland"


@pytest.mark.parametrize("text", [SAID, SAID.upper(), "LH  Bucket cyl. leaking, at the gland"])
def test_the_same_text_of_one_asset_and_day_in_another_record_is_a_duplicate(text):
    same = text if "LH" not in text else text.replace("LH", "L H")
    assert links(leak("03-01", SAID, record="1"), leak("03-01", same, record="2")) == {"2": "1"}


def test_another_asset_day_or_text_is_no_duplicate():
    first = leak("03-01", SAID, record="1")
    assert links(first, leak("03-01", SAID, record="2", asset="EX-2")) == {}
    assert links(first, leak("03-02", SAID, record="2")) == {}
    assert links(first, leak("03-01", "R/H bucket cyl leaking", record="2")) == {}


def test_of_copies_the_one_that_states_most_counts():
    asked = work("03-01", "replace left hose", "replace", "requested", record="1")
    done = work("03-01", "replace left hose", "replace", "done", record="2")
    assert links(asked, done) == {"1": "2"}


def test_a_copy_whose_record_was_completed_counts_before_one_that_was_not():
    told = [work("03-01", "replace left hose", "replace", record=name) for name in "12"]
    assert links(*told, completed={"2": day("03-20")}) == {"1": "2"}


def test_an_event_that_states_more_is_no_duplicate():
    first = leak("03-01", SAID, record="1")
    orders = {"1": "1", "2": "1"}
    assert links(first, leak("03-05", SAID, record="2", action="replace", action_status="done"), orders=orders) == {}
    assert links(first, leak("03-05", SAID, record="2", severity="critical"), orders=orders) == {}
    assert links(first, leak("03-05", SAID, record="2", position="left"), orders=orders) == {}


@pytest.mark.parametrize("echo", [SAID, f"05.03. 07:40 shift B: '{SAID}'", f"{SAID} - see long text\nparts on order"])
def test_a_line_of_an_order_that_repeats_an_earlier_one_is_a_duplicate(echo):
    told = leak("03-01", SAID, record="4711"), leak("03-05", echo, record="4711#2")
    assert links(*told, orders={"4711": "4711", "4711#2": "4711"}) == {"4711#2": "4711"}


def test_a_line_of_an_order_that_says_it_in_words_of_its_own_is_none():
    told = leak("03-01", SAID, record="1"), leak("03-05", "still dripping, seal kit has come", record="2")
    assert links(*told, orders={"1": "1", "2": "1"}) == {}


def test_an_order_repeats_its_notification_in_near_equal_words_for_two_months():
    told = leak("03-01", SAID, record="N1"), leak("04-20", SAID.replace("leaking", "leakng"), record="O9")
    late = leak("07-01", SAID, record="O9")
    assert links(*told, orders={"N1": "N1", "O9": "N1"}) == {"O9": "N1"}
    assert links(told[0], late, orders={"N1": "N1", "O9": "N1"}) == {}


def test_other_numbers_are_other_words():
    told = (
        leak("03-01", "weld of tooth 3 on the bucket leaks", record="1"),
        leak("03-01", "weld of tooth 4 on the bucket leaks", record="2"),
    )
    assert links(*told, orders={"1": "1", "2": "1"}) == {}


def test_a_request_made_again_within_a_week_is_a_duplicate():
    def asked(when, text, record, status="requested"):
        return work(when, text, "replace", status, record=record)

    first = asked("03-01", "replace cracked LH boom hose", "1")
    assert links(first, asked("03-04", "Replace cracked LH boom hose!", "2")) == {"2": "1"}
    assert links(first, asked("03-14", "Replace cracked LH boom hose!", "2")) == {}
    assert links(asked("03-01", "replace hose", "1"), asked("03-04", "replace hose", "2")) == {}  # says too little
    done = asked("03-01", "replaced cracked LH boom hose", "1", "done")
    assert links(done, asked("03-04", "replaced cracked LH boom hose", "2", "done")) == {}


def test_a_code_that_repeats_its_own_text_follows_it():
    coded = leak("03-01", SAID, component=None, record="2", source="column", duplicate_of="e-2-" + SAID)
    first, second = leak("03-01", SAID, record="1"), leak("03-01", SAID, record="2")
    done = consolidate([first, second, coded])
    assert [e.duplicate_of for e in done] == [None, first.event_id, first.event_id]


def test_two_notes_of_one_day_that_affirm_and_deny_the_same_contradict_each_other():
    seen, none = crack("03-01", "boom cracked", record="1"), crack("03-01", "nil cracks in boom", "negated", record="2")
    assert opposed(seen, none) == ["1", "2"]
    assert opposed(seen, crack("03-02", "nil cracks in boom", "negated", record="2")) == []
    assert opposed(seen, crack("03-01", "nil cracks in stick", "negated", record="2", component="stick")) == []
    assert opposed(seen, leak("03-01", "no leaks", "boom", assertion="negated", record="2")) == []


def test_a_denial_for_all_sides_contradicts_a_report_of_one_and_not_the_other_way_round():
    left = crack("03-01", "left boom cracked", position="left", record="1")
    assert opposed(left, crack("03-01", "nil cracks", "negated", record="2")) == ["1", "2"]
    no_left = crack("03-01", "nil cracks on left", "negated", position="left", record="2")
    assert opposed(crack("03-01", "boom cracked", record="1"), no_left) == []


def test_what_was_mended_that_day_contradicts_nothing():
    seen, none = crack("03-01", "boom cracked", record="1"), crack("03-01", "nil cracks in boom", "negated", record="2")
    assert opposed(seen, work("03-01", "boom welded", "repair", record="3"), none) == []


def test_one_note_that_tells_before_and_after_contradicts_nothing():
    assert opposed(crack("03-01", "a", record="1"), crack("03-01", "b", "negated", record="1")) == []


def test_events_without_asset_or_date_are_left_alone():
    events = [event(None, "a", record="1"), event(None, "a", record="2"), event("03-01", "b", asset=None)]
    assert consolidate(events, {"1": RecordDates()}) == events


def test_a_text_that_quotes_a_whole_other_one_is_a_copy_for_a_month():
    first = leak("03-01", SAID, record="1")
    assert links(first, leak("03-20", f"copy of notif 1: {SAID}", record="2")) == {"2": "1"}
    assert links(first, leak("05-20", f"copy of notif 1: {SAID}", record="2")) == {}
    assert links(leak("03-01", "pump leaking", record="1"), leak("03-20", "copy: pump leaking", record="2")) == {}
