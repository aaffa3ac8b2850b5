"""What happens beside training: progress is told, the model is scored after each pass, late weights are averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from logmine.train.settings import TrainSettings

AVERAGE: Final = "average.safetensors"
BEST: Final = "best.safetensors"
CHECKPOINT: Final = "checkpoint-{}"  # as transformers names it, by its step
EVERY: Final = 10  # steps between weights that are averaged: neighbours hardly differ


def reporter(progress: Callable[[int, int], None]) -> Any:  # noqa: ANN401 - a callback of transformers
    """Return what calls `progress` after each step with its number and how many there are."""
    from transformers import TrainerCallback

    class Reporter(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            progress(state.global_step, state.max_steps)

    return Reporter()


def watcher(score: Callable[[Any], float], steps: int, patience: int, work: Path) -> Any:  # noqa: ANN401
    """Return what scores the model every so many steps, and stops when it has not improved for long.

    Its `best` is (F1, step, weights) of the best score so far; it is kept in each checkpoint.

    Args:
        score: Scores a model: the F1 on the dev corpora.
        steps: How many make a pass.
        patience: Passes without a better score before it stops.
        work: Where checkpoints are.
    """
    from transformers import TrainerCallback

    class Watcher(TrainerCallback):  # type: ignore[misc]
        best: tuple[float, int, dict[str, Any]] | None = None

        def on_train_begin(self, args: Any, state: Any, control: Any, model: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            kept = _kept(work, state.global_step, BEST, model.device)
            if kept:
                self.best = float(kept.pop("f1")), int(kept.pop("found_at")), kept

        def on_step_end(self, args: Any, state: Any, control: Any, model: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            if state.global_step % steps and state.global_step < state.max_steps:  # the last ones make no whole pass
                return
            found = score(model)
            if self.best is None or found > self.best[0]:
                weights = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}
                self.best = found, state.global_step, weights
            elif state.global_step - self.best[1] >= patience * steps:
                control.should_training_stop = True

        def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            if self.best is not None:
                f1, step, weights = self.best
                _keep(work, state.global_step, BEST, weights, f1=f1, found_at=step)

    return Watcher()


def averager(settings: TrainSettings, work: Path) -> Any:  # noqa: ANN401
    """Return what averages the weights of the last part of training; `mean` has them, None before there are any.

    Averaged weights lie in a flatter place than the last ones (Izmailov et al. 2018, stochastic weight averaging).
    """
    from transformers import TrainerCallback

    class Averager(TrainerCallback):  # type: ignore[misc]
        mean: dict[str, Any] | None = None
        count = 0

        def on_train_begin(self, args: Any, state: Any, control: Any, model: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            kept = _kept(work, state.global_step, AVERAGE, model.device)
            if kept:
                self.count, self.mean = int(kept.pop("count")), kept

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
                _keep(work, state.global_step, AVERAGE, self.mean, count=self.count)

    return Averager()


def _keep(work: Path, step: int, name: str, weights: dict[str, Any], **numbers: float) -> None:
    """Write weights and numbers into a checkpoint."""
    import torch
    from safetensors.torch import save_file

    beside = {key: torch.tensor(value, dtype=torch.float64) for key, value in numbers.items()}
    save_file(weights | beside, work / CHECKPOINT.format(step) / name)


def _kept(work: Path, step: int, name: str, device: Any) -> dict[str, Any]:  # noqa: ANN401
    """Read what `_keep` wrote into a checkpoint; nothing where training begins."""
    from safetensors.torch import load_file

    path = work / CHECKPOINT.format(step) / name
    return load_file(path, str(device)) if step and path.is_file() else {}
