"""Images, sensors, scores and transactions tell of the same truth as the log."""

from collections import Counter

import polars as pl
import pytest

from simulating.imaging import take_pictures, visible_in
from simulating.predicting import model_scores
from simulating.sensing import sensed_assets, sensor_values
from simulating.tables import tables_of
from simulating.trading import transactions
from simulating.world import DAYS


@pytest.fixture(scope="module")
def pictures(works):
    return take_pictures(works)


@pytest.fixture(scope="module")
def visible(works, pictures):
    return visible_in(pictures, works)


def test_views_are_known_for_half_of_the_images(pictures):
    assert sum(picture.view_known for picture in pictures) / len(pictures) == pytest.approx(0.5, abs=0.05)


def test_what_is_visible_is_there_and_in_view(works, pictures, visible):
    by_id = {picture.image_id: picture for picture in pictures}
    there = Counter((e.asset_id, e.component, e.fault) for e in works.world.episodes)
    for image, defect, component in visible.filter("visible").select("image_id", "defect", "component").iter_rows():
        picture = by_id[image]
        assert component in picture.view.components
        assert there[picture.asset_id, component, defect]


def test_worse_defects_are_seen_more_often(visible):
    rates = visible.filter("in_view").group_by("severity").agg(pl.col("visible").mean()).sort("visible")
    assert rates["severity"].to_list() == ["incipient", "degraded", "critical"]


def test_photographs_are_taken_more_often_after_reports(works, pictures):
    reported = {(n.of_asset, n.reported + later) for n in works.notes for later in range(3) if n.statements[0].episode}
    share = sum((p.asset_id, p.day) in reported for p in pictures) / len(pictures)
    days = len(reported) / (DAYS * len(works.world.assets))
    assert share > 2 * days


def test_scores_have_the_area_under_the_curve_they_should(visible, pictures):
    images = [picture.image_id for picture in pictures]
    scores = model_scores(images, ["wear", "crack"], visible, seed=1)
    truth = visible.filter("visible").select("image_id", "defect").unique().with_columns(there=pl.lit(1))
    joined = scores.join(truth, on=["image_id", "defect"], how="left").with_columns(
        pl.col("score").rank().alias("rank")
    )
    positives = joined.filter(pl.col("there") == 1)
    n, m = positives.height, joined.height - positives.height
    area = (positives["rank"].sum() - n * (n + 1) / 2) / (n * m)
    assert area == pytest.approx(0.85, abs=0.03)


def test_sensors_move_while_a_fault_is_there(works):
    values = sensor_values(works)
    assert set(values["asset"].unique()) == set(sensed_assets(works))
    assert 0.1 <= len(sensed_assets(works)) / len(works.world.assets) <= 0.5
    asset = sensed_assets(works)[0]
    moving = [
        e for e in works.world.episodes
        if e.asset_id == asset and not e.is_scar and works.catalogue.faults[e.fault].channel == "temperature"
    ]  # fmt: skip
    daily = values.filter((pl.col("asset") == asset) & (pl.col("channel") == "temperature"))["value"].to_list()
    with_fault = [value for day, value in enumerate(daily) if any(e.present(day) for e in moving)]
    without = [value for day, value in enumerate(daily) if not any(e.present(day) for e in moving)]
    assert sum(with_fault) / len(with_fault) > sum(without) / len(without) + 3


def test_parts_are_bought_for_replacements(works):
    bought = transactions(works)
    replaced = {(e.asset_id, e.component) for e in works.world.episodes if e.ended_by == "replace"}
    assert bought.height
    assert set(bought.filter(pl.col("kind") == "part").select("asset_id", "item").iter_rows()) <= replaced


def test_tables_are_the_same_each_time(works):
    one, other = tables_of(works), tables_of(works)
    assert all(one[name].equals(other[name]) for name in one)
