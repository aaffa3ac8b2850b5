"""Agreement of two annotators."""

import pytest

from logmine.evaluate.gold import AnnotatedMention, AnnotatedText


@pytest.fixture
def agreement(root, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "corpora" / "gold"))
    return pytest.importorskip("agreement")


def text(*mentions):
    rows = tuple(AnnotatedMention(label=label, start=start, end=end, assertion=a) for label, start, end, a in mentions)
    return AnnotatedText(id="x", text="pump leaking badly", mentions=rows)


def test_kappa_is_agreement_beyond_chance(agreement):
    assert agreement.kappa([("affirmed", "affirmed"), ("negated", "negated")]) == 1.0
    assert agreement.kappa([("affirmed", "affirmed")]) == 1.0
    mixed = [(a, b) for a in ("affirmed", "negated") for b in ("affirmed", "negated")]
    assert agreement.kappa(mixed) == pytest.approx(0.0)


def test_spans_agree_exactly_or_by_overlap(agreement):
    one = [text(("COMPONENT", 0, 4, None), ("FAILURE", 5, 12, "affirmed"))]
    other = [text(("COMPONENT", 0, 4, None), ("FAILURE", 5, 18, "possible"))]
    assert agreement.exact(one, other).f1 == 0.5
    assert agreement.overlapping(one, other) == 1.0
    assert agreement.assertion_pairs(one, other) == []


def test_the_report_has_a_row_for_every_label(agreement):
    one = [text(("FAILURE", 5, 12, "affirmed"))]
    report = agreement.report(one, one)
    assert "| FAILURE | 1 | 1 | 1.000 | 1.000 |" in report
    assert "kappa of assertion over 1 FAILURE" in report
