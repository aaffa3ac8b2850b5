"""Annotations that come back from Label Studio: one answer a `Choices` control named by its defect."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from logmine.errors import FormatError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def label_studio_answers(path: Path) -> Iterator[dict[str, Any]]:
    """Yield an answer for each choice of each annotation that was not cancelled; skipped tasks say nothing.

    Args:
        path: A JSON export: a list of tasks, each with `data` and `annotations`. Of `JSON-MIN`, which keeps neither
            who answered nor which control was meant, nothing can be made.

    Raises:
        InputError: The file isn't there.
        FormatError: It is no such export.
    """
    tasks = read_json(path)
    if not isinstance(tasks, list):
        raise FormatError(f"{path}: not a JSON export of Label Studio; it should be a list of tasks")
    for number, task in enumerate(tasks, start=1):
        if not isinstance(task, dict) or not isinstance(task.get("annotations"), list):
            yield {"line": number, "reason": "no task with annotations; export as JSON, not JSON-MIN", "raw": task}
            continue
        data = task.get("data") or {}
        image = data.get("image_id") or _file_name(str(data.get("image", "")))
        for annotation in task["annotations"]:
            if annotation.get("was_cancelled"):
                continue
            for result in annotation.get("result", ()):
                yield from _answers(number, image, data, annotation, result)


def read_json(path: Path) -> Any:  # noqa: ANN401  anything may stand in a JSON file
    """Read a JSON file.

    Raises:
        InputError: It isn't there or can't be read.
        FormatError: It isn't JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error}") from error
    except ValueError as error:
        raise FormatError(f"{path}: not valid JSON: {error}") from error


def _answers(
    line: int, image: str, data: dict[str, Any], annotation: dict[str, Any], result: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    if result.get("type") != "choices":
        yield {"line": line, "reason": f"a result of type {result.get('type')!r} is no choice", "raw": result}
        return
    by = annotation.get("completed_by")
    reviewer = by.get("email") or by.get("id") if isinstance(by, dict) else by
    for choice in result.get("value", {}).get("choices", ()):
        yield {
            "line": line,
            "image": str(image),
            "defect": str(result.get("from_name", "")),
            "answer": choice,
            "reviewer": None if reviewer is None else str(reviewer),
            "reviewed_at": annotation.get("updated_at") or annotation.get("created_at"),
            "sampling_probability": data.get("sampling_probability"),
        }


def _file_name(url: str) -> str:
    """Return the file that a task's image names, also where it is served as `/data/local-files/?d=…`."""
    parsed = urlparse(url)
    return unquote(parsed.query.removeprefix("d=") if parsed.query.startswith("d=") else parsed.path)
