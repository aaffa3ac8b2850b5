"""Label Studio: tasks with predictions, and the labelling configuration that goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from logmine.explain import Evidence
from logmine.export.labelled import defects_of, evidence_text, field_names, rounded, save_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import polars as pl

    from logmine.export.labelled import Labelled

TASKS: Final = "label-studio-tasks.json"
CONFIG: Final = "label-studio-config.xml"
CHOICES: Final = ("present", "absent", "not in view", "cannot tell")


def write(labelled: Labelled, folder: Path, *, image_prefix: str = "") -> list[Path]:
    """Write tasks and configuration.

    Args:
        labelled: A label set.
        folder: Made where it isn't there.
        image_prefix: Stands before each file name, such as `/data/local-files/?d=`.

    Returns:
        The paths written.
    """
    found = tasks(labelled.labels, Evidence.of(labelled.evidence), image_prefix=image_prefix)
    written = save_json(folder / TASKS, found)
    (folder / CONFIG).write_text(config(defects_of(labelled)), encoding="utf-8")
    return [written, folder / CONFIG]


def config(defects: Sequence[str]) -> str:
    """Return the labelling configuration: for each defect one choice, which may be that the picture can't tell.

    Log text is shown by `Text`, never by `HyperText`: what looks like markup in it stays text.
    """
    lines = [
        "<View>",
        '  <Header value="$title"/>',
        '  <Image name="image" value="$image" zoom="true" zoomControl="true"/>',
        '  <Text name="evidence" value="$evidence"/>',
    ]
    for defect in defects:
        lines += [
            f'  <Header value={quoteattr(defect)} size="5"/>',
            f'  <Choices name={quoteattr(defect)} toName="image" choice="single" showInLine="true">',
            *(f"    <Choice value={quoteattr(choice)}/>" for choice in CHOICES),
            "  </Choices>",
        ]
    return "\n".join([*lines, "</View>", ""])


def tasks(labels: pl.DataFrame, evidence: Evidence, *, image_prefix: str = "") -> list[dict[str, Any]]:
    """Return one task an image, those that most need a person first.

    A prediction chooses only what the label set settled, present or absent; its score is the review priority.
    """
    by_image: dict[str, list[dict[str, Any]]] = {}
    for row in labels.sort("image_id", "defect").iter_rows(named=True):
        by_image.setdefault(row["image_id"], []).append(row)
    made = [_task(rows, evidence, image_prefix) for rows in by_image.values()]
    return sorted(made, key=lambda task: (-task["data"]["priority"], task["data"]["image_id"]))


def _task(rows: Sequence[dict[str, Any]], evidence: Evidence, image_prefix: str) -> dict[str, Any]:
    first = rows[0]
    priority = round(max(map(priority_of, rows)), 4)
    names = field_names([row["defect"] for row in rows])
    captured = first["captured_at"].strftime("%Y-%m-%d %H:%M UTC") if first["captured_at"] else "unknown time"
    data = {
        "image": image_prefix + quote(first["file_name"]),
        "image_id": first["image_id"],
        "asset_id": first["asset_id"],
        "captured_at": captured,
        "title": f"{first['asset_id']}, {captured}",
        "priority": priority,
        "needs_review": any(row["needs_review"] for row in rows),
        "evidence": "\n".join(evidence_text(rows, evidence)),
        **{f"p_{names[row['defect']]}": rounded(row["probability"]) for row in rows},
    }
    result = [_choice(row) for row in rows if row["status"] in {"present", "absent"}]
    return {
        "data": data,
        "predictions": [{"model_version": first["label_set_id"], "score": priority, "result": result}],
    }


def priority_of(label: Mapping[str, Any]) -> float:
    """Return how much a label needs a person, in [0, 1]: its doubt or conflict, above 0.5 where marked for review.

    The doubt is that of the visible defect, or of the defect itself where the view is unknown; what is there but not
    in the frame is no one's doubt.
    """
    known = label["p_present"] if not label["view_known"] else label["probability"]
    doubt = 0.0 if known is None else 1.0 - abs(2.0 * float(known) - 1.0)
    worst = max(doubt, 2.0 * float(label["conflict"]))
    return 0.5 + 0.5 * worst if label["needs_review"] else 0.5 * worst


def _choice(label: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "from_name": label["defect"],
        "to_name": "image",
        "type": "choices",
        "value": {"choices": [label["status"]]},
        "score": rounded(label["probability"] if label["status"] == "present" else 1.0 - label["probability"]),
    }
