"""`logmine label`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from logmine.cli.shared import progress_bar, say, show


class ExportFormat(StrEnum):
    """Formats that labels are exported to."""

    LABEL_STUDIO = "label-studio"
    CVAT = "cvat"
    DATUMARO = "datumaro"
    FIFTYONE = "fiftyone"
    COCO = "coco"
    IMAGEFOLDER = "imagefolder"
    PARQUET = "parquet"
    CSV = "csv"
    DENSE = "dense"


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command()(label)


def label(
    images: Annotated[Path, typer.Argument(help="Image manifest: CSV, JSONL or Parquet", exists=True, dir_okay=False)],
    run: Annotated[
        Path, typer.Option("--from", help="Folder that logmine extract wrote", exists=True, file_okay=False)
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for labels, rejects, label_run.json")],
    timezone: Annotated[str | None, typer.Option(help="Zone of capture times written without one")] = None,
    lexicons: Annotated[Path | None, typer.Option(help="Folder of your own lexicons", exists=True)] = None,
    reviewed: Annotated[
        Path | None,
        typer.Option(help="People's answers: a table, Label Studio JSON or CVAT XML", exists=True, dir_okay=False),
    ] = None,
    sensors: Annotated[
        Path | None,
        typer.Option(help="Sensor readings: asset, channel, time, value", exists=True, dir_okay=False),
    ] = None,
    transactions: Annotated[
        Path | None,
        typer.Option(help="Parts bought, claims, sales: asset, date, kind, item, grade", exists=True, dir_okay=False),
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(help="An image model's scores: a table, COCO or FiftyOne JSON", exists=True, dir_okay=False),
    ] = None,
    export: Annotated[list[ExportFormat] | None, typer.Option(help="Export format; repeat for several")] = None,
    classes: Annotated[
        Path | None, typer.Option(help="Your own classes: a CSV of defect, class", exists=True, dir_okay=False)
    ] = None,
    votes: Annotated[
        Path | None,
        typer.Option(help="Python file with labelling functions of your own; it is run", exists=True, dir_okay=False),
    ] = None,
    analyze: Annotated[
        bool, typer.Option("--analyze", help="Print coverage, overlap, conflict and accuracy of each source")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what LABELS holds")] = False,
) -> None:
    """Label inspection images from the evidence of a run."""
    from logmine.findings import FindingFiles
    from logmine.labelling import analyze as analyze_sources
    from logmine.labelling import label as label_images
    from logmine.report import analysis_table, label_panel, summarize_labels

    files = FindingFiles(reviewed=reviewed, predictions=predictions, sensors=sensors, transactions=transactions)
    with progress_bar("labelling images") as progress:
        labels = label_images(
            images,
            run,
            timezone=timezone,
            lexicons=lexicons,
            files=files,
            classes=classes,
            own_votes=votes,
            progress=progress,
        )
    written = labels.write(out, overwrite=overwrite, exports=[fmt.value for fmt in export or ()])
    show(label_panel(summarize_labels(labels.labels)))
    if analyze:
        show(analysis_table(analyze_sources(labels)))
    if labels.rejects.height:
        say(f"{labels.rejects.height} rows could not be used: see rejects in {out}, with line and reason")
    say(f"written to {out}: {', '.join(path.name for path in written)}")
