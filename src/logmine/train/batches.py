"""Examples to batches of tensors, and the loss over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logmine.train.examples import IGNORED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from logmine.train.examples import Example
    from logmine.train.heads import TagSets


def collated(examples: Sequence[Example], padding: int) -> dict[str, Any]:
    """Return examples as a batch: `input_ids`, `attention_mask`, `labels`.

    `labels` are (examples, pieces, 1 + sets) numbers: of the right set, then what teachers say of each set, all zero
    where none said anything; without any teacher, only the first.
    """
    import torch

    longest = max(len(example.ids) for example in examples)
    count = 1 + max((max(one.taught.sets) + 1 for one in examples if one.taught), default=0)
    ids = torch.full((len(examples), longest), padding)
    labels = torch.zeros((len(examples), longest, count))
    labels[..., 0] = IGNORED
    mask = torch.zeros((len(examples), longest), dtype=torch.long)
    for row, example in enumerate(examples):
        length = len(example.ids)
        ids[row, :length] = torch.tensor(example.ids)
        mask[row, :length] = 1
        labels[row, :length, 0] = torch.tensor(example.labels, dtype=torch.float32)
        if example.taught is not None:
            at = torch.tensor([place for place, label in enumerate(example.labels) if label != IGNORED])
            sets = torch.tensor(example.taught.sets) + 1
            labels[row, at[:, None], sets[None, :]] = torch.from_numpy(example.taught.chances)
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


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
