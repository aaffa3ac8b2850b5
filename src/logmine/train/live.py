"""A tagger whose scores come from torch: a model while it is trained, or one of a family too large to ship."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from logmine.tagger import Tagger
from logmine.train.batches import attention_mask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from logmine.tagger import ModelDescription
    from logmine.tagger.encoding import Encoder, Window

    Scores = list[NDArray[np.float32]]

AT_ONCE: Final = 64  # windows scored together


class LiveTagger(Tagger):
    """A tagger like any other, but for where its scores come from.

    Args:
        model: A token classifier of transformers.
        columns: Which of its scores are the described labels' tags.
        description: What the model is.
        encoder: What splits texts for it.
        padding: The id of the piece that fills short windows.
        alone: Marks that see only themselves (`batches.attention_mask`).
    """

    def __init__(  # its super's reads a graph, and there is none
        self,
        model: Any,  # noqa: ANN401
        columns: slice,
        description: ModelDescription,
        encoder: Encoder,
        padding: int,
        alone: tuple[int, int] | None = None,
    ) -> None:
        self.description = description
        self._encoder = encoder
        self._session = _TorchSession(model, columns, padding, alone)  # type: ignore[assignment]


class _TorchSession:
    def __init__(self, model: Any, columns: slice, padding: int, alone: tuple[int, int] | None) -> None:  # noqa: ANN401
        self._model, self._columns, self._padding, self._alone = model, columns, padding, alone

    @contextmanager
    def scoring(self) -> Iterator[Callable[[Sequence[Window]], Callable[[], Scores]]]:
        """Give a function as `tagger.session.Session.scoring` does."""
        yield lambda windows: lambda: self._score(windows)

    def _score(self, windows: Sequence[Window]) -> Scores:
        import torch

        was_training = self._model.training
        self._model.eval()
        scores: dict[int, NDArray[np.float32]] = {}
        order = sorted(range(len(windows)), key=lambda at: len(windows[at].ids))
        with torch.inference_mode():
            for at in range(0, len(order), AT_ONCE):
                batch = order[at : at + AT_ONCE]
                longest = len(windows[batch[-1]].ids)
                ids = torch.full((len(batch), longest), self._padding)
                for row, index in enumerate(batch):
                    length = len(windows[index].ids)
                    ids[row, :length] = torch.tensor(windows[index].ids)
                mask = attention_mask([len(windows[index].ids) for index in batch], self._alone)
                device = self._model.device
                logits = self._model(input_ids=ids.to(device), attention_mask=mask.to(device)).logits
                logits = logits[..., self._columns].float().cpu().numpy()
                scores |= {index: logits[row, list(windows[index].at)] for row, index in enumerate(batch)}
        self._model.train(was_training)
        return [scores[index] for index in range(len(windows))]
