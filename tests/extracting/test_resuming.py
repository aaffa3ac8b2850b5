"""A run that is stopped goes on where it was: no text is read twice, and nothing shows that it was stopped."""

import json
from functools import lru_cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import logmine
from logmine.cli import app
from logmine.errors import FormatError, SettingsError
from logmine.extracting import Settings, extract_into, extraction, load_run
from logmine.extracting.resuming import KEPT, Kept
from logmine.pipeline import pipeline

TEXTS = [
    f"{what} {where}" for what in ("nil cracks in", "replaced leaking hose of") for where in ("boom", "cab", "L/H trk")
]
COUNT = len(TEXTS)
MADE_BY = {"logmine": "1"}


@pytest.fixture(scope="module")
def extractor():
    return logmine.load()


@pytest.fixture(autouse=True)
def quick(monkeypatch, extractor):
    """Two texts a batch, and models that are loaded once."""
    monkeypatch.setattr(extraction, "Extractor", lru_cache(lambda **_: extractor))
    monkeypatch.setattr(pipeline, "BATCH", 2)


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "log.csv"
    rows = [
        {"Order": str(i), "Machine": "EX-1", "Reported": "13/05/2023", "Note": text} for i, text in enumerate(TEXTS)
    ]
    pl.DataFrame(rows).write_csv(path)
    return path


@pytest.fixture
def stop(monkeypatch, extractor):
    """Stop every run when its text of that place is read."""
    whole = type(extractor.pipeline)._reading

    def at(place):
        left = [place]

        def reading(self, text, tagged):
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return whole(self, text, tagged)

        monkeypatch.setattr(type(extractor.pipeline), "_reading", reading)

    yield at
    monkeypatch.setattr(type(extractor.pipeline), "_reading", whole)


def stopped(out, export, stop, place=5):
    stop(place)
    with pytest.raises(KeyboardInterrupt):
        extract_into(out, [export], Settings())


def test_a_stopped_run_goes_on_where_it_was(tmp_path, export, stop):
    out = tmp_path / "out"
    stopped(out, export, stop)
    assert [path.name for path in out.iterdir()] == [KEPT]  # no table is there by half
    stop(COUNT - 4)  # two batches of two were finished, the third was not
    run = extract_into(out, [export], Settings(), resume=True)
    stop(COUNT)
    whole = extract_into(tmp_path / "whole", [export], Settings())
    for name in ("records", "events", "conditions", "rejects"):
        assert getattr(load_run(out), name).equals(getattr(whole, name))
    assert run.info["counts"] == whole.info["counts"]
    assert not (out / KEPT).exists()


def test_it_may_be_stopped_again_and_again(tmp_path, export, stop):
    out = tmp_path / "out"
    for _ in range(3):
        stop(2)
        if not (out / "run.json").exists():
            try:
                extract_into(out, [export], Settings(), resume=True)
            except KeyboardInterrupt:
                continue
    assert load_run(out).records.height == COUNT


def test_without_resume_it_starts_anew(tmp_path, export, stop):
    stopped(tmp_path / "out", export, stop)
    stop(COUNT - 1)
    with pytest.raises(KeyboardInterrupt):
        extract_into(tmp_path / "out", [export], Settings())


def test_adding_can_be_resumed_and_what_was_there_stays_until_then(tmp_path, export, stop):
    out = tmp_path / "out"
    before = tmp_path / "first.csv"
    pl.read_csv(export, infer_schema=False).head(2).write_csv(before)
    extract_into(out, [before], Settings())
    stopped(out, export, stop)
    assert load_run(out).records.height == 2
    stop(2)
    assert extract_into(out, [export], Settings(), resume=True).records.height == COUNT


def test_a_line_that_the_stop_cut_off_is_read_again(tmp_path, export, stop):
    out = tmp_path / "out"
    stopped(out, export, stop)
    kept = out / KEPT
    kept.write_bytes(kept.read_bytes()[:-7])
    stop(COUNT - 3)
    assert extract_into(out, [export], Settings(), resume=True).records.height == COUNT


def test_what_other_models_read_is_refused_and_kept(tmp_path, export, stop):
    out = tmp_path / "out"
    stopped(out, export, stop)
    with pytest.raises(SettingsError, match=r"had other models, lexicons, domain or version; .* without --resume"):
        extract_into(out, [export], Settings(domain="aviation"), resume=True)
    stop(COUNT - 4)
    extract_into(out, [export], Settings(), resume=True)


def test_what_is_damaged_is_told(tmp_path):
    kept = Kept(tmp_path / KEPT, resume=True)
    (tmp_path / KEPT).write_text(json.dumps(MADE_BY) + "\n[1]\n")
    with pytest.raises(FormatError, match="damaged; start anew without --resume"):
        kept.open(MADE_BY)


def test_resume_where_nothing_was_stopped_is_a_run_like_any_other(tmp_path, export):
    result = CliRunner().invoke(
        app, ["extract", str(export), "-o", str(tmp_path / "out"), "--resume"], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert load_run(tmp_path / "out").records.height == COUNT


@settings(max_examples=15, deadline=None)
@given(texts=st.lists(st.text(max_size=40) | st.sampled_from(TEXTS), max_size=4, unique=True))
def test_readings_come_back_as_they_were(tmp_path_factory, extractor, texts):
    path = tmp_path_factory.mktemp("kept") / KEPT
    readings = extractor.pipeline.read(texts)
    kept = Kept(path)
    kept.open(MADE_BY)
    kept.keep(readings)
    assert list(Kept(path, resume=True).open(MADE_BY).values()) == readings
