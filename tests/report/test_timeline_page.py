"""The interactive timeline, as a person uses it: in a browser, offline, with a log that means harm."""

from datetime import UTC, date, datetime

import pytest

import small_timeline
from logmine.report import histories, pictures, write_timeline
from logmine.types import Image
from small_timeline import condition, event

pytest.importorskip("altair", reason="the extra report is not installed")
pytest.importorskip("vl_convert", reason="the extra report is not installed")

MODES = {"STD": "structural deficiency"}
HARM = '</script><script>document.title="owned"</script><img src="http://127.0.0.1:9/x.png" onerror="document.title=\'owned\'">'
SPANS = [{"label": "COMPONENT", "start": 2, "end": 6}, {"label": "FAILURE", "start": 7, "end": 14}]
CLOSED = {
    "present_from_earliest": date(2022, 12, 1), "present_from": date(2023, 1, 2), "present_until_earliest": date(2023, 1, 9),
    "present_until_latest": date(2023, 1, 20), "closed_by": "repair", "event_ids": ["e2"], "severity": "degraded",
}  # fmt: skip


def page_of(folder, events, conditions=(), images=()):
    (history,) = histories(small_timeline.tables(events, conditions), [events[0]["asset_id"]])
    path = folder / "timeline.html"
    write_timeline(path, history, MODES, images)
    return path


def photograph(name, day, **fields):
    at = datetime.combine(day, datetime.min.time(), UTC)
    return Image(image_id=name, file_name=f"{name}.jpg", asset_id="EX-1", captured_at=at, **fields)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    images = [photograph(f"I{n}", date(2023, 1, n), view="left side", components_in_view=("boom",)) for n in (3, 8)]
    events = [
        event(2, text="\U0001f6a7 boom cracked at the foot", spans=SPANS),
        event(5, component="pump", assertion="negated", kind="inspection"),
        event(9, component=None, failure_text=None, defect=None, assertion=None, kind="maintenance", action="replace",
              action_status="done", text=f"{HARM}\u2028 done"),
    ]  # fmt: skip
    conditions = [condition(1, **CLOSED), condition(2, component="pump", event_ids=["e5"])]
    return page_of(tmp_path_factory.mktemp("page"), events, conditions, pictures(images)["EX-1"])


def test_a_chart_is_drawn_without_asking_for_anything(browse, page):
    shown = browse(page).drawn()
    assert shown.complaints() == []
    assert [url for url in shown.requests() if not url.startswith(("data:", "blob:"))] == [page.as_uri()]


def test_the_page_is_titled_and_says_its_language(browse, page):
    shown = browse(page).drawn()
    assert shown.driver.title == "Timeline of EX-1"
    assert shown.find("html[lang=en]")
    assert shown.text("h1") == "EX-1"


def test_lanes_bars_marks_and_ticks(browse, page):
    shown = browse(page).drawn()
    assert {text.text for text in shown.find(".headings_marks text")} == {
        "images",
        "boom",
        "pump",
        "no component named",
    }
    assert len(shown.find(".bars_marks path")) == 2
    assert len(shown.find(".marks_marks path")) == 3
    assert len(shown.find(".ticks_marks path")) == 2


def test_the_uncertain_ends_of_a_bar_lie_beside_it_and_fade(browse, page):
    shown = browse(page).drawn()
    onset, closing = (shown.find(f".{end}_degraded_marks path")[0] for end in ("looked", "closed"))
    (solid,) = [bar for bar in shown.find(".bars_marks path") if "2022-12-01" in bar.get_attribute("aria-label")]
    ends = [(box.rect["x"], box.rect["x"] + box.rect["width"]) for box in (onset, solid, closing)]
    assert ends[0][1] == pytest.approx(ends[1][0], abs=2)
    assert ends[1][1] == pytest.approx(ends[2][0], abs=2)
    days = [stop - start for start, stop in ends]
    assert days[0] / days[2] == pytest.approx(32 / 11, rel=0.05)  # 1 December to 2 January; 10 to 21 January
    assert all(box.get_attribute("fill").startswith("url(") for box in (onset, closing))
    assert len(shown.find(".open_none_marks path")) == len(shown.find(".arrows_marks path")) == 1


def test_a_click_on_a_mark_shows_the_note_with_its_spans(browse, page):
    shown = browse(page).drawn()
    shown.click(shown.find(".marks_marks path")[0])
    assert shown.text(".reader blockquote") == "\U0001f6a7 boom cracked at the foot"
    assert [(mark.text, mark.get_attribute("class")) for mark in shown.find(".reader mark")] == [
        ("boom", "COMPONENT"),
        ("cracked", "FAILURE"),
    ]


def test_a_click_on_a_bar_tells_both_its_ends_and_the_notes(browse, page):
    shown = browse(page).drawn()
    (bar,) = shown.find(".looked_degraded_marks path")
    shown.click(bar)
    said = shown.text(".reader")
    for words in (
        "boom: crack",
        "2022-12-01 – 2023-01-02",
        "2023-01-09 – 2023-01-20",
        "repaired",
        "cracked at the foot",
    ):
        assert words in said


def test_a_click_on_a_tick_tells_of_the_image(browse, page):
    shown = browse(page).drawn()
    shown.click(shown.find(".ticks_marks path")[0])
    assert "Image I3" in shown.text(".reader")
    assert "left side: boom" in shown.text(".reader")


def test_log_text_stays_text(browse, page):
    shown = browse(page).drawn()
    shown.click(shown.find(".marks_marks path")[2])
    assert HARM in shown.find(".reader blockquote")[0].text
    assert shown.find(".reader blockquote img, .reader script, table img") == []
    assert shown.driver.title == "Timeline of EX-1"
    assert shown.complaints() == []


def test_the_keyboard_reaches_everything(browse, page):
    shown = browse(page).drawn()
    shown.press(".chart", "right")
    assert "boom: crack" in shown.text(".reader")
    shown.press(".chart", "right")
    assert "pump: crack (negated)" in shown.text(".reader")
    shown.press(".chart", "left")
    assert "boom: crack" in shown.text(".reader")


def test_buttons_zoom_and_show_all_again(browse, page):
    shown = browse(page).drawn()

    def place():
        return shown.find(".ticks_marks path")[0].rect["x"]

    before = place()
    shown.click(shown.find("[data-zoom='0.5']")[0])
    shown.until(lambda: abs(place() - before) > 5)
    shown.click(shown.find("[data-zoom='0']")[0])
    shown.until(lambda: abs(place() - before) < 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(browse, page, scheme):
    shown = browse(page).drawn()
    shown.scheme(scheme)
    ratios = shown.driver.execute_script(CONTRAST)
    assert min(ratios.values()) >= 4.5, ratios


CONTRAST = """
const light = (colour) => {
  const shares = colour.match(/[\\d.]+/g).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2];
};
const behind = (element) => {
  const colour = getComputedStyle(element).backgroundColor;
  return /, 0\\)$/.test(colour) && element.parentElement ? behind(element.parentElement) : colour;
};
const found = {};
for (const css of ["h1", "p.dim", ".hint", "button", "dt", "td", "th", ".legend li", ".headings_marks text", ".names_left_marks text"]) {
  const element = document.querySelector(css);
  const style = getComputedStyle(element);
  const pair = [light(element.namespaceURI.endsWith("svg") ? style.fill : style.color), light(behind(element))];
  found[css] = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}
return found;
"""


def test_a_large_asset_opens_and_says_what_it_gathers(browse, tmp_path):
    days = [date.fromordinal(date(2010, 1, 1).toordinal() + n // 4) for n in range(20_000)]
    events = [
        event(n, occurred_at=day, component=f"part {n % 90}", kind=("failure", "maintenance")[n % 2])
        for n, day in enumerate(days)
    ]
    conditions = [
        condition(n, component=f"part {n % 90}", present_from=days[n * 20], present_until_earliest=days[n * 20],
                  present_until_latest=days[n * 20], observed_until=days[-1], event_ids=[f"e{n * 20}"])
        for n in range(900)
    ]  # fmt: skip
    shown = browse(page_of(tmp_path, events, conditions)).drawn()
    assert 100 < len(shown.find(".marks_marks path")) <= 1_000
    assert "a mark gathers up to" in shown.text(".remarks")
    assert "500 conditions left out" in shown.text(".remarks")
    assert "31 components of which least is said" in shown.text(".remarks")
    shown.click(shown.find("[data-step='1']")[0])
    assert len(shown.find(".reader article")) > 1
