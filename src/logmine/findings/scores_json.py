"""Scores in JSON: COCO results, COCO data sets whose annotations have scores, samples of FiftyOne."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from logmine.errors import FormatError
from logmine.findings.label_studio import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ABOUT: Final = ("model", "trained_on", "held_out", "fold")
_ONE: Final = "Classification"
_SEVERAL: Final = {"Classifications": "classifications", "Detections": "detections"}

Score = tuple[int, dict[str, Any]]


def json_scores(path: Path) -> Iterator[Score]:
    """Yield scores, or why there is none, each with its number from 1.

    Args:
        path: A list of COCO results (`image_id`, `category_id`, `score`; a category without names beside it must be a
            name itself); a COCO data set (`images`, `categories`, `annotations` with `score`); or `samples.json` of a
            FiftyOne data set. `model`, `trained_on`, `held_out` and `fold` may stand beside a score, in its sample,
            or in `info`.

    Raises:
        InputError: The file isn't there.
        FormatError: It is none of these.
    """
    content = read_json(path)
    if isinstance(content, list):
        yield from _results(content, {}, {}, {})
    elif isinstance(content, dict) and isinstance(content.get("samples"), list):
        yield from _samples(content["samples"], _about(content.get("info")))
    elif isinstance(content, dict) and isinstance(content.get("annotations"), list):
        images = {one.get("id"): one.get("file_name") for one in content.get("images", ())}
        names = {one.get("id"): one.get("name") for one in content.get("categories", ())}
        yield from _results(content["annotations"], images, names, _about(content.get("info")))
    else:
        raise FormatError(f"{path}: neither COCO results, nor a COCO data set, nor samples of FiftyOne")


def _results(
    results: list[Any], images: dict[Any, Any], names: dict[Any, Any], about: dict[str, Any]
) -> Iterator[Score]:
    for number, one in enumerate(results, start=1):
        if not isinstance(one, dict):
            yield number, {"reason": "a result is a JSON object", "raw": one}
            continue
        category, image = one.get("category_id"), one.get("image_id")
        name = one.get("category_name") or names.get(category, category)
        if not isinstance(name, str):
            reason = f"category {category!r} has no name; give a COCO data set with categories, or names as category_id"
            yield number, {"reason": reason, "raw": one}
        elif one.get("score") is None:
            yield number, {"reason": "no score", "raw": one}
        else:
            shown = images.get(image) or image
            yield number, {**about, **_about(one), "image": str(shown), "defect": name, "score": one["score"]}


def _samples(samples: list[Any], about: dict[str, Any]) -> Iterator[Score]:
    for number, sample in enumerate(samples, start=1):
        if not isinstance(sample, dict) or not sample.get("filepath"):
            yield number, {"reason": "a sample is a JSON object with a filepath", "raw": sample}
            continue
        whose = {**about, **_about(sample), "image": sample["filepath"]}
        for field in sample.values():
            kind = field.get("_cls") if isinstance(field, dict) else None
            given = [field] if kind == _ONE else field.get(_SEVERAL[kind], ()) if kind in _SEVERAL else ()
            # Labels without a confidence are someone's truth, and no prediction.
            for one in given:
                if one.get("confidence") is not None:
                    yield number, {**whose, "defect": str(one.get("label")), "score": one["confidence"]}


def _about(given: Any) -> dict[str, Any]:  # noqa: ANN401  JSON
    if not isinstance(given, dict):
        return {}
    named = {"trained_on": given.get("label_set_id"), **given}
    return {key: named[key] for key in _ABOUT if named.get(key) is not None}
