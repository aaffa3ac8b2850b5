"""A ByT5-small of transformers with random weights: what a text costs does not depend on what was learnt.

The architecture is that of google/byt5-small; float32, greedy, with a cache of keys and values. It generates exactly
the bytes of what each text means, and one more for the end; in a batch, as many as the longest of the batch.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import torch
from transformers import T5Config, T5ForConditionalGeneration

if TYPE_CHECKING:
    from collections.abc import Sequence

PAD: Final = 0
END: Final = 1
FIRST_BYTE: Final = 3  # below it: padding, end, unknown


class Byt5:
    """The network, ready to be timed.

    Args:
        threads: How many threads torch may use.
    """

    def __init__(self, threads: int) -> None:
        torch.set_num_threads(threads)
        torch.manual_seed(0)
        config = T5Config(
            vocab_size=384,
            d_model=1472,
            d_kv=64,
            d_ff=3584,
            num_layers=12,
            num_decoder_layers=4,
            num_heads=6,
            feed_forward_proj="gated-gelu",
            tie_word_embeddings=False,
            pad_token_id=PAD,
            eos_token_id=END,
            decoder_start_token_id=PAD,
        )
        self._model = T5ForConditionalGeneration(config).float().eval()

    @property
    def parameters(self) -> int:
        """How many weights it has."""
        return sum(weights.numel() for weights in self._model.parameters())

    def seconds(self, pairs: Sequence[tuple[str, str]], batch: int) -> float:
        """Return the seconds that it takes to normalise texts.

        Args:
            pairs: Raw texts, each with what it means.
            batch: How many to take at a time; those of like length go together.
        """
        ordered = sorted(pairs, key=lambda pair: len(pair[1].encode()))
        start = time.perf_counter()
        for at in range(0, len(ordered), batch):
            self._generate(ordered[at : at + batch])
        return time.perf_counter() - start

    def _generate(self, pairs: Sequence[tuple[str, str]]) -> None:
        rows = [torch.tensor([byte + FIRST_BYTE for byte in raw.encode()] + [END]) for raw, _ in pairs]
        ids = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=PAD)
        wanted = max(len(meant.encode()) for _, meant in pairs) + 1
        with torch.inference_mode():
            made = self._model.generate(
                ids,
                attention_mask=(ids != PAD).long(),
                min_new_tokens=wanted,
                max_new_tokens=wanted,
                do_sample=False,
                num_beams=1,
                use_cache=True,
            )
        if made.shape[1] != wanted + 1:  # the start token goes first
            raise RuntimeError(f"{made.shape[1] - 1} bytes generated, not {wanted}")
