"""The examples of `examples.txt`: what granularity, action status and time mean, text by text."""

from datetime import date
from pathlib import Path

import pytest

import logmine

BLOCKS = Path(__file__).with_name("examples.txt").read_text(encoding="utf-8").split("\n\n")[1:]


@pytest.fixture(scope="module")
def extractor():
    return logmine.load()


def told(event):
    when = f"{event.occurred_at} {event.date_precision}" if event.date_source == "text" else None
    cells = (
        event.kind,
        event.component,
        event.position,
        event.failure_text,
        event.assertion,
        event.action,
        event.action_status,
        when,
        event.role,
    )
    return " | ".join("-" if cell is None else str(cell) for cell in cells)


def test_there_are_enough_of_them():
    assert len(BLOCKS) >= 40


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_an_example(extractor, block):
    text, *events = block.splitlines()
    found = extractor(text, reported_at=date(2023, 5, 10)).events
    assert [told(event) for event in found] == [event.strip() for event in events]
