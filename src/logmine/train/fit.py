"""Fine-tunes an encoder as a token classifier, with transformers' Trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logmine.errors import MissingExtraError, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from logmine.train.examples import Example, TagSets
    from logmine.train.settings import TrainSettings


def fit(
    encoder: Path,
    examples: Sequence[Example],
    sets: TagSets,
    settings: TrainSettings,
    work: Path,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[dict[str, NDArray[np.float32]], dict[str, Any]]:
    """Fine-tune.

    The word embeddings stay as they are: most of the vocabulary never occurs in training, so that moving the rows
    of the words that do occur would pull them away from their synonyms. It also halves the time of a step.

    Args:
        encoder: Folder of a pretrained encoder of the BERT family (`config.json`, `model.safetensors`).
        examples: In the order they were drawn; shuffled here.
        sets: What the examples' label numbers mean.
        settings: How.
        work: Where checkpoints go.
        progress: Called after each step with its number and how many there are.

    Returns:
        The weights by name, and the model's configuration.

    Raises:
        MissingExtraError: The extra `train` is not installed.
        ModelError: The folder holds no such encoder.
    """
    try:
        import torch
        from datasets import Dataset
        from transformers import (
            AutoConfig,
            AutoModelForTokenClassification,
            PrinterCallback,
            Trainer,
            TrainingArguments,
            set_seed,
        )
        from transformers.utils import logging
    except ImportError as error:
        raise MissingExtraError(f"training needs the extra: pip install 'logmine-nlp[train]' ({error})") from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    if not (encoder / "config.json").is_file():
        raise ModelError(f"{encoder}: no config.json; give the folder of a pretrained encoder")
    config = AutoConfig.from_pretrained(encoder, num_labels=len(sets.tags))
    if config.model_type != "bert" or config.hidden_act != "gelu":
        raise ModelError(f"{encoder}: a {config.model_type} encoder; the exported graph is written for BERT with gelu")
    if settings.threads is not None:
        torch.set_num_threads(settings.threads)
    set_seed(settings.seed)
    model = AutoModelForTokenClassification.from_pretrained(encoder, config=config)
    model.get_input_embeddings().weight.requires_grad = False
    arguments = TrainingArguments(
        output_dir=str(work),
        num_train_epochs=1,  # the examples already hold every pass, each with variants of its own
        per_device_train_batch_size=settings.batch,
        train_sampling_strategy="group_by_length",
        seed=settings.seed,
        report_to=[],
        save_strategy="no",
        disable_tqdm=True,
        logging_strategy="no",
        dataloader_pin_memory=torch.cuda.is_available(),
        bf16=torch.cuda.is_available(),
    )
    data = Dataset.from_dict(
        {
            "input_ids": [list(example.ids) for example in examples],
            "labels": [list(example.labels) for example in examples],
            "length": [len(example.ids) for example in examples],
        }
    )
    trainer = Trainer(
        model=model,
        args=arguments,
        train_dataset=data,
        data_collator=lambda rows: _collated(rows, int(config.pad_token_id)),
        compute_loss_func=_marginal_loss(sets),
        optimizers=_optimizer(model, -(-len(examples) // settings.batch), settings),
    )
    trainer.remove_callback(PrinterCallback)  # the caller draws progress, and standard output is the caller's
    if progress is not None:
        trainer.add_callback(_reporter(progress))
    trainer.train()
    weights = {name: tensor.detach().float().cpu().numpy() for name, tensor in model.state_dict().items()}
    return weights, config.to_dict()


def _reporter(progress: Callable[[int, int], None]) -> Any:  # noqa: ANN401 - a callback of transformers
    from transformers import TrainerCallback

    class Reporter(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            progress(state.global_step, state.max_steps)

    return Reporter()


def _collated(rows: Sequence[dict[str, list[int]]], padding: int) -> dict[str, Any]:
    import torch

    from logmine.train.examples import IGNORED

    longest = max(len(row["input_ids"]) for row in rows)
    ids = torch.full((len(rows), longest), padding)
    labels = torch.full((len(rows), longest), IGNORED)
    mask = torch.zeros((len(rows), longest), dtype=torch.long)
    for at, row in enumerate(rows):
        length = len(row["input_ids"])
        ids[at, :length] = torch.tensor(row["input_ids"])
        labels[at, :length] = torch.tensor(row["labels"])
        mask[at, :length] = 1
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def _marginal_loss(sets: TagSets) -> Any:  # noqa: ANN401 - a function of torch values
    """Return the loss: minus the logarithm of the probability of all right tags together, mean over words."""
    import torch

    table = torch.from_numpy(sets.table())

    def loss(outputs: Any, labels: Any, num_items_in_batch: Any = None) -> Any:  # noqa: ANN401, ARG001
        known = labels >= 0
        scores = torch.log_softmax(outputs.logits[known].float(), dim=-1)
        right = table.to(scores.device)[labels[known]]
        return -torch.logsumexp(scores.masked_fill(~right, -torch.inf), dim=-1).mean()

    return loss


def _optimizer(model: Any, steps: int, settings: TrainSettings) -> tuple[Any, Any]:  # noqa: ANN401
    import torch
    from transformers import get_linear_schedule_with_warmup

    trained = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    head = [weight for name, weight in trained if name.startswith("classifier.")]
    body = [weight for name, weight in trained if not name.startswith("classifier.")]
    groups = [{"params": body, "lr": settings.rate}, {"params": head, "lr": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.decay)
    return optimizer, get_linear_schedule_with_warmup(optimizer, int(settings.warmup * steps), steps)
