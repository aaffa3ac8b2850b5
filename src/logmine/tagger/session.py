"""Runs the model: batches of windows of one length, two threads, no padding, so that no text touches another."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from logmine.tagger.encoding import Window

    Scores = list[NDArray[np.float32]]

BATCH_PIECES: Final = 512  # pieces in a batch at most: what one core's cache holds of a layer
WORKERS: Final = 4


class Session:
    """A loaded model.

    Windows share a batch only with windows of the same length: nothing is padded, and the graph scales each row
    of a matrix product by itself, so a window's scores are the same in any company.

    Args:
        path: The `model.onnx`.
        tags: How many tags it must score.
        share: Whether equal windows are scored once; False: each on its own, to measure speed.

    Raises:
        ModelError: The file is no model, or one that scores another number of tags.
    """

    def __init__(self, path: Path, tags: int, *, share: bool = True) -> None:
        import onnxruntime  # noqa: PLC0415 - loading it costs more than all of logmine

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # texts run side by side, one thread each
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            if type(error).__module__.startswith("onnxruntime"):
                raise ModelError(f"{path}: not a model that onnxruntime can run: {error}") from error
            raise
        scored = session.get_outputs()[0].shape[-1]
        if scored != tags:
            raise ModelError(f"{path}: scores {scored} tags, but model.json names labels for {tags}")
        self._session: InferenceSession = session
        self._picks = len(session.get_inputs()) > 1  # models of the first release score every piece
        self._share = share

    @contextmanager
    def scoring(self) -> Iterator[Callable[[Sequence[Window]], Callable[[], Scores]]]:
        """Give a function that starts to score windows, and returns one that waits for their scores.

        Scores of a window are logits (words it decides, tags). What the caller does in between runs beside it.
        """
        with ThreadPoolExecutor(min(WORKERS, _cores())) as pool:
            yield lambda windows: self._start(pool, windows)

    def run(self, windows: Sequence[Window]) -> Scores:
        """Score windows; return per window its logits (words it decides, tags)."""
        with self.scoring() as start:
            return start(windows)()

    def _start(self, pool: Executor, windows: Sequence[Window]) -> Callable[[], Scores]:
        # Texts that differ by case or repeat themselves make the same window: it is scored once.
        places = list(range(len(windows)))
        if self._share:
            known: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
            places = [known.setdefault((window.ids, window.at), len(known)) for window in windows]
            alike = dict(zip(places, windows, strict=True))
            windows = [alike[place] for place in range(len(known))]
        batches = list(_batches(windows))
        started = [pool.submit(self._score, [windows[index] for index in batch]) for batch in batches]

        def wait() -> Scores:
            scores: dict[int, NDArray[np.float32]] = {}
            for batch, scored in zip(batches, started, strict=True):
                scores |= dict(zip(batch, scored.result(), strict=True))
            return [scores[place] for place in places]

        return wait

    def _score(self, windows: Sequence[Window]) -> Scores:
        ids = np.array([window.ids for window in windows], dtype=np.int64)
        counts = [len(window.at) for window in windows]
        kept = np.fromiter((piece for window in windows for piece in window.at), np.int64, sum(counts))
        kept += np.repeat(np.arange(len(windows)) * ids.shape[1], counts)
        if self._picks:
            logits = self._session.run(None, {"input_ids": ids, "kept": kept})[0]
        else:
            logits = self._session.run(None, {"input_ids": ids})[0]
            logits = logits.reshape(ids.size, -1)[kept]
        return np.split(logits, np.cumsum(counts)[:-1])


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Yield indices of windows to run together: all of one length, longest first."""
    by_length: dict[int, list[int]] = {}
    for index, window in enumerate(windows):
        by_length.setdefault(len(window.ids), []).append(index)
    for length, indices in sorted(by_length.items(), reverse=True):
        size = max(1, BATCH_PIECES // length)
        for at in range(0, len(indices), size):
            yield indices[at : at + size]


def _cores() -> int:
    """Return how many cores this process may use, which a container or its caller can make fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
