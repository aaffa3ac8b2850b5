"""`label`: votes on every image, aggregated."""

from __future__ import annotations

import json
import time
from collections import Counter
from hashlib import blake2b
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine import votes
from logmine.aggregate import Aggregator, Classes
from logmine.concepts import Concepts
from logmine.explain import BESIDE, TABLES, citing
from logmine.images import read_manifest
from logmine.labelling.classes import read_classes
from logmine.labelling.histories import histories
from logmine.labelling.images import log_of
from logmine.labelling.labels import Labels, images_frame, labels_frame
from logmine.labelling.others import defects_shown, read_others
from logmine.labelling.past import load_past
from logmine.labelling.settings import PRESET, LabelSettings
from logmine.lexicon import Lexicons
from logmine.schema import REJECTS, SCHEMA_VERSION
from logmine.votes import capture_day, cast_votes, own_functions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from logmine.findings import FindingFiles
    from logmine.images import Manifest
    from logmine.schema import RunTables
    from logmine.types import Image, ImageLabel
    from logmine.votes import Cast, History, Own, Worth

CHUNK: Final = 50_000
# What of a run's account goes with its labels, to say what read their evidence.
RUN_KEYS: Final = ("logmine", "schema_version", "settings", "model", "lexicons", "inputs")


def label(
    images: str | Path | pl.DataFrame,
    run: RunTables | str | Path,
    *,
    timezone: str | None = None,
    lexicons: Path | None = None,
    files: FindingFiles | None = None,
    classes: Path | None = None,
    own_votes: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Labels:
    """Label inspection images from the evidence of a run.

    Args:
        images: An image manifest: CSV, TSV, JSONL, Parquet, or a frame.
        run: What `extract` returned, or the folder it was written to.
        timezone: IANA zone in which capture days are compared with the log's; None takes times as written.
        lexicons: A folder of the user's own lexicons; its `labelling.toml` stands in for the shipped one.
        files: What other sources say, in files beside the log.
        classes: A table of `defect` and `class`: labels are of these classes, many defects to one.
        own_votes: A Python file whose list `VOTES` holds labelling functions of one's own; it is run.
        progress: Called with how many images are labelled, and how many there are.

    Returns:
        One label for each image and defect that has at least one vote, the rejects, and the account.

    Raises:
        InputError: The manifest, the run or a file beside the log can't be read, or a column that every row needs is
            missing.
        SettingsError: There is no such time zone.
        LexiconError: A lexicon breaks its form.
    """
    started = time.perf_counter()
    run = load_past(Path(run)) if isinstance(run, str | Path) else run
    images = images if isinstance(images, pl.DataFrame) else Path(images)
    books = Lexicons(lexicons)
    settings, concepts = books.document(PRESET, LabelSettings), Concepts(books)
    log = log_of(run, books, concepts)
    manifest = read_manifest(images, log, timezone=timezone, lexicons=books)
    shown = frozenset(d.id for d in concepts.defects() if d.visibility in settings.visibility.seen)
    defect = defects_shown(concepts, shown)
    beside = read_others(files, manifest.images, log, defect, settings, books, timezone=timezone)
    own_classes = read_classes(classes, defect) if classes is not None else None
    own = own_functions(own_votes)
    decisive = {
        "votes": votes.VERSION,
        "settings": settings.model_dump(mode="json"),
        "defects": sorted(shown),
        "timezone": timezone,
        "own_votes": dict(own.told),
        "classes": own_classes,
        "beside": beside.digest(),
    }
    label_set_id = _digest(decisive, manifest.images, run)
    aggregate = Aggregator(settings.thresholds, settings.priors, settings.view, concepts.is_part, label_set_id)
    assets = {image.asset_id for image in manifest.images if image.asset_id}
    past = histories(run, assets, shown.__contains__, beside.findings)
    classed = Classes(own_classes, settings.thresholds) if own_classes is not None else list
    voted = _votes(manifest.images, past, settings.votes, own)
    frame = _labels(voted, lambda *of: classed(aggregate(*of)), len(manifest.images), progress)
    account = {
        "logmine": version("logmine-nlp"),
        "schema_version": SCHEMA_VERSION,
        "label_set_id": label_set_id,
        **decisive,
        "images": images.name if isinstance(images, Path) else "frame",
        "assumed": manifest.assumed,
        "counts": _counts(manifest, frame),
        "sources": beside.account,
        "seconds": round(time.perf_counter() - started, 3),
        "run": {key: run.info.get(key) for key in RUN_KEYS},
    }
    tables = {name: getattr(run, name) for name in TABLES}
    cited = frame["votes"].explode().struct.field("evidence_id").drop_nulls().unique().to_list()
    evidence = citing(tables, cited) | {BESIDE: beside.frame()}
    rejects = pl.concat([manifest.rejects, REJECTS.frame(beside.rejects)])
    return Labels(images_frame(manifest.images), frame, rejects, evidence, account)


def _votes(
    images: Sequence[Image], past: Mapping[str, History], worth: Worth, own: Own
) -> Iterator[tuple[Image, Sequence[Cast]]]:
    """Yield images with their votes, by asset and id; images that evidence can't tell apart share those of our own."""
    by_asset = sorted(images, key=lambda image: (image.asset_id or "", image.image_id))
    for asset_id, group in groupby(by_asset, key=lambda image: image.asset_id or ""):
        cast: dict[tuple[date | None, str | None, str | None, str | None], list[Cast]] = {}
        of_image = past[asset_id].of_image
        for image in group:
            itself = image.image_id if image.image_id in of_image else None
            alike = capture_day(image), image.capture_purpose, image.record_id, itself
            if alike not in cast:
                cast[alike] = cast_votes(image, past[asset_id], worth)
            yield image, [*cast[alike], *own(image, past[asset_id], worth)] if own.functions else cast[alike]


def _labels(
    voted: Iterable[tuple[Image, Sequence[Cast]]],
    aggregate: Callable[[Image, Sequence[Cast]], list[ImageLabel]],
    total: int,
    progress: Callable[[int, int], None] | None,
) -> pl.DataFrame:
    """Return the labels of all images as one frame, sorted; never more than a chunk of them as objects."""
    frames = [labels_frame([])]
    chunk: list[ImageLabel] = []
    for done, (image, casts) in enumerate(voted, start=1):
        chunk += aggregate(image, casts)
        if len(chunk) >= CHUNK:
            frames.append(labels_frame(chunk))
            chunk = []
        if progress is not None:
            progress(done, total)
    return pl.concat([*frames, labels_frame(chunk)]).sort("image_id", "defect")


def _digest(decisive: Mapping[str, Any], images: Sequence[Image], run: RunTables) -> str:
    """Return the id of a label set: the same for the same settings, images and evidence, in whatever order."""
    digest = blake2b(json.dumps(decisive, sort_keys=True).encode(), digest_size=16)
    for image in sorted(images, key=lambda image: image.image_id):
        digest.update(repr(image).encode())
    for frame, key in ((run.events, "event_id"), (run.conditions, "condition_id")):
        digest.update(frame.drop("text", "normalized", strict=False).sort(key).write_ndjson().encode())
    return digest.hexdigest()


def _counts(manifest: Manifest, frame: pl.DataFrame) -> dict[str, Any]:
    sources = frame["votes"].explode().struct.field("source") if frame.height else pl.Series([], dtype=pl.String)
    return {
        "rows_read": len(manifest.images) + manifest.rejects.height,
        "images": len(manifest.images),
        "rejects": manifest.rejects.height,
        "images_with_labels": frame["image_id"].n_unique(),
        "labels": frame.height,
        "status": _tally(frame["status"].cast(pl.String)),
        "needs_review": int(frame["needs_review"].sum()),
        "votes": _tally(sources),
    }


def _tally(values: pl.Series) -> dict[str, int]:
    return dict(sorted(Counter(values.to_list()).items()))
