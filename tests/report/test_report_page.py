"""The report in a browser: its timelines are drawn when unfolded, and nothing leaves the page."""

import pytest

import small_timeline
from logmine.report import write_page
from small_timeline import condition, event

pytest.importorskip("altair", reason="the extra report is not installed")
pytest.importorskip("vl_convert", reason="the extra report is not installed")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    harm = "</script><script>document.title='owned'</script>"
    events = [event(1), event(2), event(3, asset_id="EX-2", text=harm), event(4, asset_id="EX-3")]
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_page(path, small_timeline.tables(events, [condition(1)]), {"assumed": {"text": harm}}, timelines=2)
    return path


def test_timelines_are_drawn_when_they_are_unfolded(browse, page):
    shown = browse(page)
    assert [fold.get_attribute("id") for fold in shown.find("details.fold")] == ["timeline-0", "timeline-1"]
    assert shown.find("[data-drawn]") == []
    shown.click(shown.find("a[href='#timeline-1']")[0])
    shown.drawn()
    assert len(shown.find("[data-drawn]")) == 1
    shown.click(shown.find(".marks_marks path")[0])
    assert "document.title='owned'" in shown.text(".reader blockquote")


def test_an_address_may_name_a_timeline(browse, page):
    shown = browse(page)
    shown.driver.get(f"{page.as_uri()}#timeline-0")
    shown.driver.refresh()
    assert len(shown.drawn().find("#timeline-0 [data-drawn]")) == 1


def test_nothing_is_asked_for_and_log_text_stays_text(browse, page):
    shown = browse(page)
    assert shown.driver.title == "logmine report"
    assert shown.complaints() == []
    assert [url for url in shown.requests() if not url.startswith(("data:", "blob:"))] == [page.as_uri()]
