"""`logmine timeline`, on a run of a few events."""

import pytest
from typer.testing import CliRunner

import small_timeline
from logmine.cli import app
from logmine.errors import UsageError
from logmine.schema import ASSETS
from logmine.tables import write_table
from small_timeline import condition, event


@pytest.fixture
def run(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    events = [event(1), event(2, asset_id="EX-2", component="pump")]
    for name, frame in small_timeline.tables(events, [condition(1)]).items():
        write_table(frame, out / name)
    write_table(ASSETS.frame([]), out / "assets")
    return out


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def test_all_assets_are_shown_if_none_is_named(run):
    shown = call("timeline", run).stdout
    assert shown.index("EX-1") < shown.index("EX-2")
    assert "pump" not in call("timeline", run, "--asset", "EX-1").stdout


def test_the_page_shows_one_asset(run, tmp_path):
    pytest.importorskip("altair", reason="the extra report is not installed")
    pytest.importorskip("vl_convert", reason="the extra report is not installed")
    page = tmp_path / "page.html"
    assert call("timeline", run, "--asset", "EX-2", "--html", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "<title>Timeline of EX-2</title>" in text
    with pytest.raises(UsageError, match="--html shows one asset, and the run has 2: name it with --asset"):
        call("timeline", run, "--html", page)


def test_images_need_the_page(run, tmp_path):
    manifest = tmp_path / "images.csv"
    manifest.write_text("image_id,asset_id\nI1,EX-1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="add --html FILE"):
        call("timeline", run, "--images", manifest)
