"""`logmine extract`, `logmine normalize`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from logmine.cli.shared import progress_bar, say, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.normalize import Change
    from logmine.types import NormalizedText


class TableFormat(StrEnum):
    """Formats of tables."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command()(extract)
    app.command()(normalize)


def extract(
    exports: Annotated[
        list[str], typer.Argument(help="Files or globs: CSV, TSV, XLSX, Parquet, JSONL, .gz; - is stdin")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the tables and run.json")],
    preset: Annotated[str | None, typer.Option(help="How a system names its columns: sap-pm, maximo, …")] = None,
    text: Annotated[list[str] | None, typer.Option(help="Text column; repeat to join several")] = None,
    asset: Annotated[str | None, typer.Option(help="Asset column")] = None,
    date: Annotated[str | None, typer.Option(help="Column of report dates")] = None,
    record_id: Annotated[str | None, typer.Option("--id", help="Column of record ids")] = None,
    no_asset: Annotated[bool, typer.Option("--no-asset", help="The export has no asset column")] = False,
    no_date: Annotated[bool, typer.Option("--no-date", help="The export has no date column")] = False,
    dayfirst: Annotated[
        bool | None, typer.Option("--dayfirst/--monthfirst", help="Order of 03/04; decided by the values if not given")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="The one sheet of a workbook to read")] = None,
    assets: Annotated[
        Path | None, typer.Option(help="Asset register, CSV or XLSX", exists=True, dir_okay=False)
    ] = None,
    domain: Annotated[str | None, typer.Option(help="Whose abbreviations come first; guessed if not given")] = None,
    lexicons: Annotated[
        Path | None, typer.Option(help="Folder of your own lexicons", exists=True, file_okay=False)
    ] = None,
    model: Annotated[Path | None, typer.Option(help="Folder of a tagger that you trained", exists=True)] = None,
    mask: Annotated[
        str, typer.Option(help="Hide in texts: id, num, date, person, org, phone, email, with commas")
    ] = "",
    mask_map: Annotated[Path | None, typer.Option(help="New file, for you alone, for what was hidden")] = None,
    fmt: Annotated[TableFormat, typer.Option("--format", help="Format of the tables")] = TableFormat.PARQUET,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run into OUT was stopped; the same call otherwise")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what OUT holds")] = False,
) -> None:
    """Extract records, events and conditions from maintenance exports."""
    from logmine.extracting import Settings, extract_into
    from logmine.read import ReadOptions
    from logmine.report import run_panel, summarize

    options = ReadOptions(
        preset=preset, text=tuple(text or ()), asset=asset, date=date, id=record_id,
        no_asset=no_asset, no_date=no_date, dayfirst=dayfirst, sheet=sheet,
    )  # fmt: skip
    settings = Settings(
        read=options, register=assets, domain=domain, lexicons=lexicons, model=model, mask=(mask,), mask_map=mask_map
    )
    with progress_bar("reading texts") as progress:
        run = extract_into(out, exports, settings, overwrite=overwrite, resume=resume, fmt=fmt.value, progress=progress)
    show(run_panel(summarize(run.records, run.events, run.conditions, run.rejects), run.info))
    if run.rejects.height:
        say(f"{run.rejects.height} rows could not be read: see rejects in {out}, with line and reason")
    say(f"written to {out}: records, events, conditions, rejects, assets ({fmt.value}), run.json")


def normalize(
    file: Annotated[typer.FileText, typer.Argument(help="One text a line; - is stdin", encoding="utf-8")],
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Write JSON with the alignment, and each change: its kind, how sure")
    ] = False,
    domain: Annotated[str, typer.Option(help="Whose abbreviations come first")] = "general",
    profile: Annotated[str, typer.Option(help="The form to normalise to: default, maintnorm, or your own")] = "default",
    model: Annotated[Path | None, typer.Option(help="Folder of a normaliser's model of yours", exists=True)] = None,
    lexicons: Annotated[Path | None, typer.Option(help="Folder of your own lexicons", exists=True)] = None,
    mask: Annotated[str, typer.Option(help="Hide first: id, num, date, person, org, phone, email, with commas")] = "",
    mask_map: Annotated[Path | None, typer.Option(help="New file, for you alone, for what was hidden")] = None,
) -> None:
    """Normalise texts, one a line in, one a line out."""
    from logmine.lexicon import Lexicons
    from logmine.masking import masked_lines
    from logmine.normalize import Normalizer

    known = Lexicons(lexicons)
    normalizer = Normalizer(known, domain, profile=profile, model=model)
    for line in masked_lines((line.rstrip("\r\n") for line in file), known, mask, mask_map):
        text = normalizer(line)
        typer.echo(_as_json(text, normalizer.changes([line])[0]) if jsonl else text.text)


def _as_json(text: NormalizedText, changes: Sequence[Change]) -> str:
    import json

    pieces = [
        {"raw": list(raw), "norm": list(norm), "exact": exact}
        for raw, norm, exact in zip(
            zip(text.alignment.raw, text.alignment.raw[1:], strict=False),
            zip(text.alignment.norm, text.alignment.norm[1:], strict=False),
            text.alignment.exact,
            strict=True,
        )
    ]
    told = [{**change._asdict(), "confidence": round(change.confidence, 4)} for change in changes]
    line = {"raw": text.raw, "text": text.text, "alignment": pieces, "changes": told}
    return json.dumps(line, ensure_ascii=False)
