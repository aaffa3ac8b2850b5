"""A run as a folder: written whole, read back, added to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import FormatError, SettingsError
from logmine.extracting.extraction import extract
from logmine.extracting.merging import Before
from logmine.extracting.resuming import KEPT, Kept
from logmine.extracting.run import TABLE_NAMES, Run
from logmine.lexicon import Lexicons
from logmine.masking import check_map
from logmine.tables import read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from logmine.extracting.run import Settings

ACCOUNT: Final = "run.json"
PART: Final = ".part"
# What must be the same for an export to be added to an existing folder.
_DECISIVE: Final = ("schema_version", "settings", "model", "lexicons")


def write_run(run: Run, folder: Path, *, fmt: str = "parquet") -> list[Path]:
    """Write a run's tables and `run.json` into a folder.

    Args:
        run: The run.
        folder: Made where it isn't there.
        fmt: `parquet`, `csv`, `xlsx` or `jsonl`.

    Returns:
        The paths written.
    """
    drafts = folder / PART
    drafts.mkdir(parents=True, exist_ok=True)
    made = [write_table(getattr(run, name), drafts / name, fmt=fmt) for name in TABLE_NAMES]
    account = drafts / ACCOUNT
    account.write_text(json.dumps(run.info, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    # Only what is written whole takes the place of what is there, the account last.
    paths = [path.replace(folder / path.name) for path in (*made, account)]
    drafts.rmdir()
    return paths


def load_run(folder: Path) -> Run:
    """Read a run back from a folder of Parquet tables.

    Raises:
        FormatError: A table or `run.json` is missing or damaged.
    """
    records, events, conditions, rejects, assets = (read_table(folder, name) for name in TABLE_NAMES)
    return Run(records, events, conditions, rejects, assets, load_account(folder))


def load_account(folder: Path) -> dict[str, Any]:
    """Read the account of a run, `run.json`.

    Raises:
        FormatError: It is missing or damaged.
    """
    try:
        account: dict[str, Any] = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FormatError(f"{folder}: no {ACCOUNT} in it; give a folder that logmine extract wrote") from error
    except (OSError, ValueError) as error:
        raise FormatError(f"{folder / ACCOUNT}: can't be read: {error}") from error
    return account


def extract_into(
    folder: Path,
    sources: Sequence[str | Path | BinaryIO],
    settings: Settings,
    *,
    overwrite: bool = False,
    resume: bool = False,
    fmt: str = "parquet",
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Extract an export into a folder; into one that holds a run of the same settings, rows are added or updated.

    Args:
        folder: The output folder.
        sources: As for `extract`.
        settings: As for `extract`.
        overwrite: Whether to replace what is there, whatever made it.
        resume: Whether to go on from what an unfinished run into the folder has read already.
        fmt: Format of the tables; only `parquet` can be added to.
        progress: As for `extract`.

    Raises:
        SettingsError: The folder was made with other settings, models or lexicons, or holds no Parquet to add to; what
            is to be resumed was; or the mask map lies in the folder, or is there already.
    """
    adding = (folder / ACCOUNT).is_file() and not overwrite
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{folder}: a file of that name is there; give another output folder")
    if settings.mask_map is not None:
        check_map(settings.mask_map, apart_from=folder)
    old = load_run(folder) if adding and _addable(folder, fmt) else None
    if old is not None:
        # What can be compared without reading a text is: a refusal should not take as long as a run.
        now = {"settings": settings.describe(), "lexicons": Lexicons(settings.lexicons).fingerprint()}
        _refuse_others(folder, old, now)
    kept = Kept(folder / KEPT, resume=resume)
    before = None if old is None else Before(old.records, old.rejects, old.info)
    run = extract(sources, settings, before=before, kept=kept, progress=progress)
    if old is not None:
        _refuse_others(folder, old, {key: run.info[key] for key in _DECISIVE})
    write_run(run, folder, fmt=fmt)
    kept.remove()
    return run


def _refuse_others(folder: Path, old: Run, now: Mapping[str, Any]) -> None:
    differing = [key for key, value in now.items() if old.info.get(key) != json.loads(json.dumps(value))]
    if differing:
        raise SettingsError(
            f"{folder}: made with other {', '.join(differing)}; use the same, another folder, or --overwrite"
        )


def _addable(folder: Path, fmt: str) -> bool:
    if fmt != "parquet" or not (folder / "records.parquet").is_file():
        raise SettingsError(f"{folder}: holds a run already, and only parquet can be added to; give --overwrite")
    return True
