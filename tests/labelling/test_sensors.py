from datetime import date, timedelta

import numpy as np
import pytest

from beside import labelled_with, row, silent, written
from logmine.explain import explain_label
from logmine.findings.changes import spikes, stretches
from logmine.findings.sensors import ChannelWord, kind_of

pytest.importorskip("ruptures")


def readings(tmp_path, level, channel="hyd pressure", asset="EX-101", days=120, since="2023-03-01", extra=()):
    """Write a reading a day whose level is a function of the day."""
    rng, start = np.random.default_rng(0), date.fromisoformat(since)
    lines = [
        f"{asset},{channel},{start + timedelta(k)}T06:00:00,{level(start + timedelta(k)) + rng.normal(0, 1):.2f}"
        for k in range(days)
    ]
    return written(tmp_path / "sensors.csv", "asset,channel,time,value", *lines, *extra)


def dropped(day):
    return 180.0 if date(2023, 5, 1) <= day < date(2023, 5, 20) else 210.0


def test_a_series_is_cut_where_its_level_changes():
    rng = np.random.default_rng(0)
    values = rng.normal(50, 1, 100)
    values[40:60] += 10
    found = [(s.first, s.last, s.direction) for s in stretches(values)]
    assert found == [(0, 39, "steady"), (40, 59, "up"), (60, 99, "steady")]
    assert [s.direction for s in stretches(-values)] == ["steady", "down", "steady"]


def test_noise_and_flat_lines_keep_to_their_level():
    rng = np.random.default_rng(1)
    assert [s.direction for s in stretches(rng.normal(0, 1, 300))] == ["steady"]
    assert [s.direction for s in stretches(np.ones(100))] == ["steady"]
    assert stretches(np.ones(10)) == []


def test_shocks_are_single_days():
    values = np.full(60, 0.2)
    values[[10, 30]] = 4.0
    assert [(s.first, s.last, s.direction) for s in spikes(values)] == [(10, 10, "spike"), (30, 30, "spike")]
    assert spikes(np.ones(60)) == []


def test_a_channels_name_tells_its_kind():
    words = [ChannelWord(kind="pressure", word="press"), ChannelWord(kind="temperature", word="temp")]
    assert kind_of("HYD_PRESS.1", words) == "pressure"
    assert kind_of("brg-temp", words) == "temperature"
    assert kind_of("attempts", words) is None


def test_pressure_that_fell_confirms_the_leak(tmp_path):
    alone = row(labelled_with(), "A", "leak.oil")
    seen = row(labelled_with(sensors=readings(tmp_path, dropped)), "A", "leak.oil")
    assert seen["log_odds_evidence"] > alone["log_odds_evidence"]
    assert seen["n_independent"] == alone["n_independent"] + 1
    (vote,) = [one for one in seen["votes"] if one["source"] == "sensor_at_capture"]
    assert vote["root_id"].startswith("sensor hyd pressure 2023-0")


def test_where_the_log_is_silent_a_sensor_speaks_low(tmp_path):
    labels = labelled_with(run=silent(), sensors=readings(tmp_path, dropped))
    leak = row(labels, "A", "leak")
    assert leak["prior"] < leak["p_present"] < 0.5
    assert leak["votes"][0]["weight"] == pytest.approx(0.2)
    assert "C" not in labels.labels["image_id"].to_list()  # taken after the pressure came back


def test_a_channel_that_kept_to_its_level_doubts_only_what_is_suspected(tmp_path):
    steady = readings(tmp_path, lambda _: 60.0, channel="temp")
    assert labelled_with(run=silent(), sensors=steady).labels.height == 0
    findings = labelled_with(run=silent(), sensors=steady).evidence["findings"]
    assert set(findings["said"]) == {"temperature steady"}


def test_a_shock_leaves_a_dent_that_stays(tmp_path):
    struck = readings(tmp_path, lambda day: 40.0 if day == date(2023, 5, 3) else 2.0, channel="shock")
    labels = labelled_with(run=silent(), sensors=struck)
    assert row(labels, "B", "deformation.dent")["n_votes"] == 1
    assert "deformation.dent" not in labels.labels.filter(labels.labels["image_id"] == "D")["defect"].to_list()


def test_readings_that_cannot_be_used_say_why(tmp_path):
    extra = ("XX,temp,2023-05-01,1", "EX-101,temp,soon,1", "EX-101,widgets,2023-05-01,1", "EX-101,temp,2023-05-01,nan")
    labels = labelled_with(sensors=readings(tmp_path, dropped, extra=extra))
    reasons = labels.rejects.filter(labels.rejects["source_file"] == "sensors.csv")["reason"].to_list()
    for reason, words in zip(reasons, ("not in the log", "is no time", "no known kind", "value"), strict=True):
        assert words in reason
    assert labels.info["sources"]["sensors"]["rows"] == 124


def test_a_window_is_the_evidence(tmp_path):
    labelled_with(run=silent(), sensors=readings(tmp_path, dropped)).write(tmp_path / "labels")
    text = "\n".join(explain_label(tmp_path / "labels", "A", "leak"))
    assert "sensor hyd pressure says “pressure down”: leak, 2023-05-01–2023-05-19, -" in text
