"""The worked examples: a text, reported on 2023-05-10, and the events it gives."""

from datetime import date

import pytest

import logmine

REPORTED = date(2023, 5, 10)


@pytest.fixture(scope="module")
def extractor():
    return logmine.load()


@pytest.fixture
def events(extractor):
    def read(text):
        return extractor(text, reported_at=REPORTED).events

    return read


def said(event, *names):
    return tuple(getattr(event, name) for name in names)


def test_replaced_leaking_seal(events):
    (event,) = events("replaced leaking seal on tilt cyl")
    assert said(event, "kind", "component", "defect", "assertion", "action", "action_status") == (
        "failure", "seal", "leak", "affirmed", "replace", "done",
    )  # fmt: skip


def test_a_bare_order(events):
    (event,) = events("REPL L/H BUCKET CYL")
    assert said(event, "kind", "component", "position", "action", "action_status", "failure_text") == (
        "maintenance", "bucket cylinder", "left", "replace", "requested", None,
    )  # fmt: skip


def test_a_task_is_hypothetical(events):
    (event,) = events("inspect boom for cracks")
    assert said(event, "kind", "component", "defect", "assertion", "action", "action_status") == (
        "inspection", "boom", "crack", "hypothetical", "inspect", "requested",
    )  # fmt: skip


def test_a_denied_list(events):
    cracks, corrosion = events("neither cracks nor corrosion on frame")
    assert said(cracks, "kind", "component", "defect", "assertion") == ("inspection", "frame", "crack", "negated")
    assert said(corrosion, "kind", "component", "defect", "assertion") == (
        "inspection",
        "frame",
        "corrosion",
        "negated",
    )


def test_a_denial_ends_at_but(events):
    leak, crack = events("no leaks but boom cracked")
    assert said(leak, "component", "defect", "assertion") == (None, "leak", "negated")
    assert said(crack, "component", "defect", "assertion") == ("boom", "crack", "affirmed")


def test_what_was_replaced_is_not_what_still_leaks(events):
    hose, fitting = events("replaced hose, fitting still leaking")
    assert said(hose, "component", "action", "action_status", "failure_text") == ("hose", "replace", "done", None)
    assert said(fitting, "component", "defect", "assertion", "action") == ("fitting", "leak", "affirmed", None)


def test_a_cause(events):
    pump, bearing = events("pump seized due to brg failure")
    assert said(pump, "component", "role", "caused_by") == ("pump", "symptom", bearing.event_id)
    assert said(bearing, "component", "role", "assertion") == ("bearing", "cause", "affirmed")


def test_history_with_a_relative_date(events):
    (event,) = events("prev leak at fitting repaired 3 mths ago")
    assert said(event, "component", "defect", "assertion", "action", "action_status") == (
        "fitting", "leak", "historical", "repair", "done",
    )  # fmt: skip
    assert said(event, "occurred_at", "date_precision", "date_source") == (date(2023, 2, 1), "month", "text")


def test_a_negative_that_is_a_failure(events):
    (event,) = events("air con not working")
    assert said(event, "kind", "component", "assertion", "failure_text", "defect") == (
        "failure", "air conditioner", "affirmed", "not working", None,
    )  # fmt: skip
    assert event.severity in {"critical", "degraded"}


def test_no_spare_is_no_denial(events):
    (event,) = events("oil leak on pump, no spare available")
    assert said(event, "component", "defect", "assertion") == ("pump", "leak.oil", "affirmed")
    assert said(event, "action", "action_status") in {(None, None), ("replace", "not_done"), ("other", "not_done")}


def test_a_service_interval_is_no_date(extractor):
    result = extractor("250 hr service", reported_at=REPORTED)
    (event,) = result.events
    assert said(event, "kind", "date_source") == ("maintenance", "column")
    assert [m.text for m in result.mentions if m.label == "QUANTITY"] == ["250 hr"]
    assert not [m for m in result.mentions if m.label == "DATE"]


def test_an_old_repair_that_can_be_seen(events):
    (event,) = events("old weld repair visible on chassis")
    assert said(event, "kind", "component", "prior_repair", "assertion") == (
        "maintenance", "chassis", "prior_repair.weld", "historical",
    )  # fmt: skip


def test_a_component_alone_gives_none(events):
    assert events("machine") == ()
