import pytest

from logmine.train import TrainSettings
from logmine.train.learning import learning_curve
from tiny import QUICK


@pytest.mark.train
def test_a_curve_has_a_point_for_each_part_of_the_texts(shop, tiny_encoder, lexicons):
    pytest.importorskip("accelerate")
    settings = TrainSettings(**(QUICK | {"passes": 30, "held_out": 0.0}))
    points = list(
        learning_curve(
            [shop],
            shop.path,
            lexicons=lexicons,
            parts=(0.7, 1.0),
            settings=settings,
            encoder=tiny_encoder,
        )
    )
    assert [point.part for point in points] == [0.7, 1.0]
    assert 0 < points[0].texts < points[1].texts == 4
    for point in points:
        low, high = point.interval
        assert 0 <= low <= point.f1 <= high <= 1
