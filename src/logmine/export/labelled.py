"""What every export starts from: a label set, its labels by image, and the words for the evidence behind them."""

from __future__ import annotations

import json
import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Protocol

from logmine.errors import SettingsError
from logmine.explain import Evidence, Found, evidence_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import polars as pl

UNKNOWN: Final = "unknown"
NO_ASSET: Final = "unknown asset"
_WORDS: Final = re.compile(r"[^0-9A-Za-z_]")


class Labelled(Protocol):
    """What `label` returns, or anything with its tables."""

    @property
    def images(self) -> pl.DataFrame:
        """The images: columns of `images`."""

    @property
    def labels(self) -> pl.DataFrame:
        """The labels: columns of `labels`."""

    @property
    def evidence(self) -> Mapping[str, pl.DataFrame]:
        """`records`, `events` and `conditions` that the votes rest on."""

    @property
    def info(self) -> Mapping[str, Any]:
        """The account, with `label_set_id`."""


def defects_of(labelled: Labelled) -> list[str]:
    """Return the defects that have a label anywhere, in alphabetical order."""
    return sorted(labelled.labels["defect"].unique().to_list())


def by_image(labelled: Labelled) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield every image, with or without labels, by id, with its labels by defect; one image at a time is in memory."""
    labels = labelled.labels.join(labelled.images, on="image_id", how="semi").sort("image_id", "defect")
    found = groupby(labels.iter_rows(named=True), key=itemgetter("image_id"))
    told, rows = next(found, (None, iter(())))
    for image in labelled.images.sort("image_id").iter_rows(named=True):
        if image["image_id"] != told:
            yield image, []
            continue
        yield image, list(rows)
        told, rows = next(found, (None, iter(())))


def split_group(image: Mapping[str, Any]) -> str:
    """Return what an image must not be parted from: pictures of one asset share their evidence."""
    return image["asset_id"] or NO_ASSET


def evidence_ids(label: Mapping[str, Any]) -> list[str]:
    """Return the ids that a label's votes rest on, each once, in the order of the votes."""
    return list(dict.fromkeys(vote["evidence_id"] for vote in label["votes"]))


def field_names(defects: Sequence[str]) -> dict[str, str]:
    """Return a name for each defect that is a word everywhere: `leak_oil` for `leak.oil`.

    Raises:
        SettingsError: Two defects would share a name.
    """
    names: dict[str, str] = {}
    for defect in defects:
        name = _WORDS.sub("_", defect)
        if name in names:
            raise SettingsError(f"defects {names[name]!r} and {defect!r} are both {name!r} in exports; rename one")
        names[name] = defect
    return {defect: name for name, defect in names.items()}


def evidence_text(labels: Iterable[Mapping[str, Any]], evidence: Evidence) -> Iterator[str]:
    """Yield what speaks for labels, in lines: each vote, and the notes beneath it as written, each note once."""
    told: set[str] = set()
    # What is there but not in the frame would only distract.
    for label in (label for label in labels if label["probability"] is not None or not label["view_known"]):
        visible = "visible unknown" if label["probability"] is None else f"visible {label['probability']:.2f}"
        yield f"{label['defect']}: {label['status']}, there {label['p_present']:.2f}, {visible}"
        for vote in label["votes"]:
            yield f"  {vote['source']} {vote['probability']:.2f} (weight {vote['weight']:.2f})"
            found = evidence.find(vote["evidence_id"])
            if found is not None and vote["evidence_id"] not in told:
                told.add(vote["evidence_id"])
                yield from (f"    {line}" for line in _notes(found))


def _notes(found: Found) -> Iterator[str]:
    """Yield the lines that people need: the notes as written, without ids and spans."""
    return (line.strip() for line in evidence_lines(found) if line.startswith("  record"))


def rounded(value: float | None) -> float | None:
    """Return a probability or weight as people read it: four digits; null stays null."""
    return None if value is None else round(value, 4)


def captured(image: Mapping[str, Any], form: str) -> str | None:
    """Return an image's capture time in UTC in a form of `strftime`, null where unknown."""
    return image["captured_at"].strftime(form) if image["captured_at"] else None


def save_json(path: Path, value: object, *, indent: int | None = 1) -> Path:
    """Write JSON, with its folder; every character as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=indent, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
