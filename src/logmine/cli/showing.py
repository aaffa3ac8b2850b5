"""`logmine timeline`, `logmine explain`, `logmine report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from logmine.cli.shared import say, show
from logmine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.types import Image


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command()(timeline)
    app.command()(explain)
    app.command()(report)


def timeline(
    run: Annotated[Path, typer.Argument(help="Folder that logmine extract wrote", exists=True, file_okay=False)],
    labels: Annotated[Path | None, typer.Argument(help="Folder that logmine label wrote", exists=True)] = None,
    asset: Annotated[str | None, typer.Option(help="One asset, with its parts; all if not given")] = None,
    html: Annotated[Path | None, typer.Option(help="Write an interactive page of the asset instead")] = None,
    images: Annotated[
        Path | None,
        typer.Option(help="With --html: image manifest, CSV, JSONL or Parquet", exists=True, dir_okay=False),
    ] = None,
) -> None:
    """Show what happened to an asset and its parts, in time order, and their conditions."""
    from logmine.assets import family
    from logmine.lexicon import Lexicons
    from logmine.report import TimelineView, find_asset, histories, known_assets, mode_names, pictures, write_timeline
    from logmine.tables import read_table

    tables = {name: read_table(run, name) for name in ("events", "conditions", "assets")}
    modes = mode_names(Lexicons())
    if html is None:
        if labels is not None or images is not None:
            raise UsageError("images are shown on the interactive page only: add --html FILE")
        # All assets at once: each event once, under the part it is of.
        asked = None if asset is None else [find_asset(asset, tables)]
        parts = {asset_id: family(tables["assets"], asset_id) for asset_id in asked or ()}
        for history in histories(tables, asked, parts):
            show(TimelineView(history, modes))
        return
    known = known_assets(tables)
    if asset is None and len(known) != 1:
        raise UsageError(f"--html shows one asset, and the run has {len(known):,}: name it with --asset")
    one = find_asset(asset or known[0], tables)
    (history,) = histories(tables, [one], {one: family(tables["assets"], one)})
    said = read_table(labels, "labels") if labels else None
    taken = pictures([*_images(images, run), *_labelled(labels)], said)
    shown = [picture for member in history.members for picture in taken.get(member, ())]
    write_timeline(html, history, modes, sorted(shown, key=lambda picture: (picture.day, picture.taken)))
    say(f"written to {html}")


def explain(
    folder: Annotated[Path, typer.Argument(help="Folder that extract or label wrote", exists=True, file_okay=False)],
    what: Annotated[str, typer.Argument(help="An event or condition id; or an image id, followed by a defect")],
    defect: Annotated[str | None, typer.Argument(help="With an image: the defect")] = None,
) -> None:
    """Show why: from a label, a condition or an event back to the raw characters."""
    from logmine.explain import explain_label, explain_run

    lines = explain_run(folder, what) if defect is None else explain_label(folder, what, defect)
    for line in lines:
        typer.echo(line)


def report(
    run: Annotated[Path, typer.Argument(help="Folder that logmine extract wrote", exists=True, file_okay=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="HTML file to write")],
    labels: Annotated[Path | None, typer.Argument(help="Folder that logmine label wrote", exists=True)] = None,
    timelines: Annotated[
        int | None,
        typer.Option(help="Interactive timelines to embed; 12 where the extra report is installed, else 0", min=0),
    ] = None,
) -> None:
    """Write one self-contained HTML page of a run, and of its labels."""
    from logmine.extracting import TABLE_NAMES, load_account
    from logmine.lexicon import Lexicons
    from logmine.report import TIMELINES, has_extra, mode_names, write_page
    from logmine.tables import read_table

    tables = {name: read_table(run, name) for name in TABLE_NAMES}
    if timelines is None:
        timelines = TIMELINES if has_extra() else 0
        if not timelines:
            say("without timelines; for these: pip install 'logmine-nlp[report]'")
    said = read_table(labels, "labels") if labels else None
    modes, images = mode_names(Lexicons()), _labelled(labels)
    write_page(out, tables, load_account(run), said, images=images, modes=modes, timelines=timelines)
    say(f"written to {out}")


def _images(manifest: Path | None, run: Path) -> Sequence[Image]:
    """Return the images of a manifest, if there is one; what can't be used is counted."""
    if manifest is None:
        return ()
    from logmine.labelling import read_images

    read = read_images(manifest, run)
    if read.rejects.height:
        say(f"{read.rejects.height} rows of {manifest} could not be used; logmine label tells why")
    return read.images


def _labelled(labels: Path | None) -> Sequence[Image]:
    """Return the images that were labelled, if a folder of labels is given."""
    if labels is None:
        return ()
    from logmine.report import stored_images
    from logmine.tables import read_table

    return stored_images(read_table(labels, "images"))
