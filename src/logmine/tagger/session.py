"""Runs the model: batches of windows of one length, two threads, no padding, so that no text touches another."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

BATCH_PIECES: Final = 512  # pieces in a batch at most: what one core's cache holds of a layer
WORKERS: Final = 4


class Session:
    """A loaded model.

    Windows share a batch only with windows of the same length: nothing is padded, and the graph scales each row
    of a matrix product by itself, so a window's scores are the same in any company.

    Args:
        path: The `model.onnx`.
        tags: How many tags it must score.

    Raises:
        ModelError: The file is no model, or one that scores another number of tags.
    """

    def __init__(self, path: Path, tags: int) -> None:
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

    def run(self, windows: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """Score windows.

        Args:
            windows: Piece ids of each.

        Returns:
            Per window, logits (pieces, tags).
        """
        # Texts that differ by case or repeat themselves make the same window: it is scored once.
        distinct = list(dict.fromkeys(tuple(window) for window in windows))
        scores: dict[tuple[int, ...], NDArray[np.float32]] = {}
        with ThreadPoolExecutor(min(WORKERS, os.cpu_count() or 1)) as pool:
            batches = list(_batches(distinct))
            scored = pool.map(lambda batch: self._score(distinct, batch), batches)
            for batch, logits in zip(batches, scored, strict=True):
                scores |= {distinct[index]: logits[at] for at, index in enumerate(batch)}
        return [scores[tuple(window)] for window in windows]

    def _score(self, windows: Sequence[Sequence[int]], batch: Sequence[int]) -> NDArray[np.float32]:
        ids = np.array([windows[index] for index in batch], dtype=np.int64)
        logits: NDArray[np.float32] = self._session.run(None, {"input_ids": ids})[0]
        return logits


def _batches(windows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield indices of windows to run together: all of one length, longest first."""
    by_length: dict[int, list[int]] = {}
    for index, window in enumerate(windows):
        by_length.setdefault(len(window), []).append(index)
    for length, indices in sorted(by_length.items(), reverse=True):
        size = max(1, BATCH_PIECES // length)
        for at in range(0, len(indices), size):
            yield indices[at : at + size]
