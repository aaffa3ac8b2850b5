"""Examples to batches of tensors, and the loss over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logmine.train.examples import IGNORED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from logmine.train.examples import Example
    from logmine.train.heads import TagSets


def collated(examples: Sequence[Example], padding: int, alone: tuple[int, int] | None = None) -> dict[str, Any]:
    """Return examples as a batch: `input_ids`, `attention_mask`, `labels`.

    `labels` are (examples, pieces, 1 + sets) numbers: of the right set, then what teachers say of each set, all zero
    where none said anything; without any teacher, only the first.

    Args:
        examples: Of any lengths.
        padding: The id of the piece that fills short windows.
        alone: As `attention_mask` takes it.
    """
    import torch

    longest = max(len(example.ids) for example in examples)
    count = 1 + max((max(one.taught.sets) + 1 for one in examples if one.taught), default=0)
    ids = torch.full((len(examples), longest), padding)
    labels = torch.zeros((len(examples), longest, count))
    labels[..., 0] = IGNORED
    for row, example in enumerate(examples):
        length = len(example.ids)
        ids[row, :length] = torch.tensor(example.ids)
        labels[row, :length, 0] = torch.tensor(example.labels, dtype=torch.float32)
        if example.taught is not None:
            at = torch.tensor([place for place, label in enumerate(example.labels) if label != IGNORED])
            sets = torch.tensor(example.taught.sets) + 1
            labels[row, at[:, None], sets[None, :]] = torch.from_numpy(example.taught.chances)
    mask = attention_mask([len(example.ids) for example in examples], alone)
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def attention_mask(lengths: Sequence[int], alone: tuple[int, int] | None) -> Any:  # noqa: ANN401
    """Return which pieces may be seen: (windows, pieces), or (windows, 1, pieces, pieces) to be added to scores.

    Args:
        lengths: Pieces of each window.
        alone: How many marks begin and end a window where those see nothing but themselves, and nothing sees the last
            ones; what no text changes needs no computing at run time. None: every piece sees every other.
    """
    import torch

    places, ends = torch.arange(max(lengths)), torch.tensor(lengths)[:, None]
    if alone is None:
        return (places < ends).long()
    first, last = alone
    seen = (places < ends - last)[:, None, :].repeat(1, len(places), 1)
    seen[:, :first, first:] = False
    return torch.zeros(seen.shape).masked_fill(~seen, torch.finfo(torch.float32).min)[:, None]


def loss_of(sets: TagSets, trust: float) -> Callable[..., Any]:
    """Return the loss, mean over words.

    A word's is minus the logarithm of the probability of all its right tags together. Where teachers spoke, it is
    that times `1 - trust` and the cross entropy with what they said times `trust` (Hinton et al. 2015).
    """
    import torch

    right, scope = torch.from_numpy(sets.right()), torch.from_numpy(sets.scope())

    def loss(outputs: Any, labels: Any, num_items_in_batch: Any = None) -> Any:  # noqa: ANN401, ARG001
        known = labels[..., 0] >= 0
        scores, labels = outputs.logits[known].float(), labels[known]
        inside, among = right.to(scores.device), scope.to(scores.device)
        number, said = labels[:, 0].long(), labels[:, 1:]
        hard = _log_chance(scores, inside[number], among[number])
        if not said.shape[1]:
            return -hard.mean()
        taught = said.sum(dim=1) > 0
        used = (said > 0).any(dim=0).nonzero()[:, 0]
        soft = torch.stack([_log_chance(scores, inside[one], among[one]) for one in used], dim=1)
        weight = torch.where(taught, trust, 0.0)
        return -((1 - weight) * hard + weight * (said[:, used] * soft).sum(dim=1)).mean()

    def _log_chance(scores: Any, inside: Any, among: Any) -> Any:  # noqa: ANN401
        within = scores.masked_fill(~inside, -torch.inf)
        return torch.logsumexp(within, dim=-1) - torch.logsumexp(scores.masked_fill(~among, -torch.inf), dim=-1)

    return loss
