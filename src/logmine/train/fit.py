"""Fine-tunes an encoder as a token classifier, with transformers' Trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logmine.errors import MissingExtraError
from logmine.train.batches import collated, loss_of
from logmine.train.callbacks import CHECKPOINT, averager, reporter, watcher
from logmine.train.families import family_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from logmine.train.examples import Example
    from logmine.train.heads import TagSets
    from logmine.train.settings import TrainSettings


def fit(  # noqa: PLR0913 - what a training is made of
    encoder: Path,
    examples: Sequence[Example],
    sets: TagSets,
    settings: TrainSettings,
    work: Path,
    *,
    alone: tuple[int, int] | None = None,
    resume: bool = False,
    score: Callable[[Any], float] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[dict[str, NDArray[np.float32]], dict[str, Any]]:
    """Fine-tune.

    The word embeddings stay as they are: most of the vocabulary never occurs in training, so that moving the rows
    of the words that do occur would pull them away from their synonyms. It also halves the time of a step.

    Args:
        encoder: Folder of a pretrained encoder (`config.json`, `model.safetensors`).
        examples: In the order they were drawn; shuffled here.
        sets: What the examples' label numbers mean.
        settings: How.
        work: Where a checkpoint is kept after each pass.
        alone: Marks that see only themselves (`batches.attention_mask`).
        resume: Whether to go on from the checkpoint there, if there is one.
        score: Scores a model on the dev corpora after each pass, for `settings.patience`.
        progress: Called after each step with its number and how many there are.

    Returns:
        The weights by name, and the model's configuration.

    Raises:
        MissingExtraError: The extra `train` is not installed.
        ModelError: The folder holds no encoder of a family that can be exported.
    """
    try:
        import torch
        from datasets import Dataset
        from transformers import AutoConfig, PrinterCallback, Trainer, TrainingArguments, set_seed
        from transformers.utils import logging
    except ImportError as error:
        raise MissingExtraError(f"training needs the extra: pip install 'logmine-nlp[train]' ({error})") from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    config = AutoConfig.from_pretrained(encoder, num_labels=sets.width)
    if settings.layers is not None:
        config.num_hidden_layers = settings.layers  # those behind are not read
    family_of(config.to_dict())
    if settings.threads is not None:
        torch.set_num_threads(settings.threads)
    set_seed(settings.seed)
    model = _classifier(encoder, config)
    steps = -(-len(examples) // settings.batch)
    one_pass = max(1, steps // settings.passes)
    arguments = TrainingArguments(
        output_dir=str(work),
        num_train_epochs=1,  # the examples already hold every pass, each with variants of its own
        per_device_train_batch_size=settings.batch,
        train_sampling_strategy="group_by_length",
        seed=settings.seed,
        report_to=[],
        save_strategy="steps",
        save_steps=one_pass,
        save_total_limit=1,
        remove_unused_columns=False,  # the collator looks examples up by their number
        disable_tqdm=True,
        logging_strategy="no",
        dataloader_pin_memory=torch.cuda.is_available(),
        bf16=torch.cuda.is_available(),
    )
    data = Dataset.from_dict(
        {"example": list(range(len(examples))), "length": [len(example.ids) for example in examples]}
    )
    trainer = Trainer(
        model=model,
        args=arguments,
        train_dataset=data,
        data_collator=lambda rows: collated(
            [examples[row["example"]] for row in rows], config.pad_token_id or 0, alone
        ),
        compute_loss_func=loss_of(sets, settings.trust),
        optimizers=_optimizer(model, steps, settings),
    )
    trainer.remove_callback(PrinterCallback)  # the caller draws progress, and standard output is the caller's
    averages, watch = (
        averager(settings, work),
        score and settings.patience and watcher(score, one_pass, settings.patience, work),
    )
    for callback in (averages if settings.average else None, watch, progress and reporter(progress)):
        if callback:
            trainer.add_callback(callback)
    trainer.train(resume_from_checkpoint=_last_checkpoint(work) if resume else None)
    weights = model.state_dict()
    if watch and watch.best:
        weights = watch.best[2]
    elif averages.mean:
        weights = weights | averages.mean
    return {name: tensor.detach().float().cpu().numpy() for name, tensor in weights.items()}, config.to_dict()


def _last_checkpoint(work: Path) -> str | None:
    """Return the last checkpoint that was written to its end: its state is written last."""
    whole = [path.parent for path in work.glob(f"{CHECKPOINT.format('*')}/trainer_state.json")]
    return str(max(whole, key=lambda path: int(path.name.rpartition("-")[2]))) if whole else None


def _classifier(encoder: Path, config: Any) -> Any:  # noqa: ANN401
    from transformers import AutoModelForTokenClassification

    # eager: MPNet has no other attention, and on short windows none is faster on a CPU
    model = AutoModelForTokenClassification.from_pretrained(
        encoder, config=config, attn_implementation="eager", ignore_mismatched_sizes=True
    )
    model.get_input_embeddings().weight.requires_grad = False
    return model


def _optimizer(model: Any, steps: int, settings: TrainSettings) -> tuple[Any, Any]:  # noqa: ANN401
    import torch
    from transformers import get_linear_schedule_with_warmup

    trained = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    head = [weight for name, weight in trained if name.startswith("classifier.")]
    body = [weight for name, weight in trained if not name.startswith("classifier.")]
    groups = [{"params": body, "lr": settings.rate}, {"params": head, "lr": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.decay, fused=True)
    return optimizer, get_linear_schedule_with_warmup(optimizer, int(settings.warmup * steps), steps)
