from types import SimpleNamespace

import pytest

from logmine.train import TrainSettings
from logmine.train.callbacks import averager, watcher

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytestmark = pytest.mark.train


class Model(torch.nn.Module):
    """One weight that learns and one that doesn't."""

    device = "cpu"

    def __init__(self):
        super().__init__()
        self.learns = torch.nn.Parameter(torch.zeros(1))
        self.stays = torch.nn.Parameter(torch.ones(1), requires_grad=False)


def trained(*callbacks, steps, model=None, begin=0, of=100, save=()):
    """Go through steps as transformers does; after step n the weight is n. Returns the step at which it stopped."""
    model = model or Model()
    state, control = SimpleNamespace(global_step=begin, max_steps=of), SimpleNamespace(should_training_stop=False)
    for callback in callbacks:
        callback.on_train_begin(None, state, control, model=model)
    for step in range(begin + 1, steps + 1):
        state.global_step = step
        model.learns.data.fill_(step)
        for callback in callbacks:
            callback.on_step_end(None, state, control, model=model)
            if step in save:
                callback.on_save(None, state, control, model=model)
        if control.should_training_stop:
            break
    return state.global_step


def test_the_average_is_the_mean_of_every_tenth_weight_of_the_last_part(tmp_path):
    averages = averager(TrainSettings(average=0.4), tmp_path)
    trained(averages, steps=100)
    assert averages.mean.keys() == {"learns"}
    assert averages.mean["learns"].item() == pytest.approx((70 + 80 + 90 + 100) / 4)


def test_before_the_last_part_there_is_no_average(tmp_path):
    averages = averager(TrainSettings(average=0.4), tmp_path)
    trained(averages, steps=60)
    assert averages.mean is None


def test_an_average_goes_on_from_a_checkpoint(tmp_path):
    (tmp_path / "checkpoint-80").mkdir()
    trained(averager(TrainSettings(average=0.4), tmp_path), steps=85, save=[80])
    averages = averager(TrainSettings(average=0.4), tmp_path)
    trained(averages, steps=100, begin=80)
    assert averages.mean["learns"].item() == pytest.approx((70 + 80 + 90 + 100) / 4)


def scored(*f1):
    scores = iter(f1)
    return lambda _: next(scores)


def test_the_last_steps_are_scored_though_they_make_no_whole_pass(tmp_path):
    watch = watcher(scored(0.2, 0.5, 0.9), 10, 5, tmp_path)
    trained(watch, steps=25, of=25)
    assert watch.best[:2] == (0.9, 25)


def test_training_stops_when_no_pass_was_better_for_long_and_the_best_is_kept(tmp_path):
    watch = watcher(scored(0.2, 0.5, 0.4, 0.5, 0.9), 10, 2, tmp_path)
    assert trained(watch, steps=100) == 40
    f1, step, weights = watch.best
    assert (f1, step, weights["learns"].item()) == (0.5, 20, 20.0)


def test_while_it_gets_better_it_goes_on(tmp_path):
    watch = watcher(scored(0.2, 0.1, 0.3, 0.2, 0.4), 10, 2, tmp_path)
    assert trained(watch, steps=50) == 50
    assert watch.best[:2] == (0.4, 50)


def test_the_best_pass_is_known_after_a_cut(tmp_path):
    (tmp_path / "checkpoint-20").mkdir()
    trained(watcher(scored(0.7, 0.5), 10, 3, tmp_path), steps=25, save=[20])
    watch = watcher(scored(0.6, 0.6), 10, 3, tmp_path)
    assert trained(watch, steps=100, begin=20) == 40
    f1, step, weights = watch.best
    assert (f1, step, weights["learns"].item()) == (pytest.approx(0.7), 10, 10.0)
