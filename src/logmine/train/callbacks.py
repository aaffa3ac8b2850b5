"""What happens beside training: progress is told, the model is scored after each pass, late weights are averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from logmine.train.settings import TrainSettings

AVERAGE: Final = "average.safetensors"
EVERY: Final = 10  # steps between weights that are averaged: neighbours hardly differ


def reporter(progress: Callable[[int, int], None]) -> Any:  # noqa: ANN401 - a callback of transformers
    """Return what calls `progress` after each step with its number and how many there are."""
    from transformers import TrainerCallback

    class Reporter(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            progress(state.global_step, state.max_steps)

    return Reporter()


def watcher(score: Callable[[Any], float], steps: int, patience: int) -> Any:  # noqa: ANN401
    """Return what scores the model every so many steps, and stops when it has not improved for long.

    Its `best` is (F1, step, weights) of the best score so far.

    Args:
        score: Scores a model: the F1 on the dev corpora.
        steps: How many make a pass.
        patience: Passes without a better score before it stops.
    """
    from transformers import TrainerCallback

    class Watcher(TrainerCallback):  # type: ignore[misc]
        best: tuple[float, int, dict[str, Any]] | None = None

        def on_step_end(self, args: Any, state: Any, control: Any, model: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            if state.global_step % steps:
                return
            found = score(model)
            if self.best is None or found > self.best[0]:
                weights = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}
                self.best = found, state.global_step, weights
            elif state.global_step - self.best[1] >= patience * steps:
                control.should_training_stop = True

    return Watcher()


def averager(settings: TrainSettings, work: Path) -> Any:  # noqa: ANN401
    """Return what averages the weights of the last part of training; `mean` has them, None before there are any.

    Averaged weights lie in a flatter place than the last ones (Izmailov et al. 2018, stochastic weight averaging).
    """
    from safetensors.torch import load_file, save_file
    from transformers import TrainerCallback

    class Averager(TrainerCallback):  # type: ignore[misc]
        mean: dict[str, Any] | None = None
        count = 0

        def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            if state.global_step and (work / AVERAGE).is_file():
                self.mean = load_file(work / AVERAGE)
                self.count = int(self.mean.pop("count"))

        def on_step_end(self, args: Any, state: Any, control: Any, model: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            if state.global_step <= state.max_steps * (1 - settings.average) or state.global_step % EVERY:
                return
            self.count += 1
            trained = {name: weight.detach() for name, weight in model.named_parameters() if weight.requires_grad}
            if self.mean is None:
                self.mean = {name: weight.float().clone() for name, weight in trained.items()}
            else:
                for name, weight in trained.items():
                    self.mean[name] += (weight.float() - self.mean[name]) / self.count

        def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            if self.mean is not None:
                import torch

                save_file(self.mean | {"count": torch.tensor(self.count)}, work / AVERAGE)

    return Averager()
