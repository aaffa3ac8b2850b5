"""Options of all commands that score a model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON")]
Domain = Annotated[
    str | None, typer.Option(help="Whose abbreviations come first in texts that don't say; guessed if not given")
]
Lexicons_ = Annotated[Path | None, typer.Option("--lexicons", help="Folder of your own lexicons", exists=True)]
OwnLabels = Annotated[
    bool, typer.Option("--own-labels", help="Under the corpus' labels even where the model speaks ours")
]
Raw = Annotated[bool, typer.Option("--raw", help="Tag raw texts; extract normalises first")]
Scheme = Annotated[str | None, typer.Option(help="Label scheme of the corpus; found by its labels if not given")]
Split = Annotated[str | None, typer.Option(help="Only texts of this part: train, dev, test")]
