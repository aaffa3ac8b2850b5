"""Which asset a raw id means: by a register, or by the log's own ids; never a silent guess."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date  # noqa: TC003  pydantic needs it at run time
from typing import TYPE_CHECKING, Final

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from logmine.dates import read_date
from logmine.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_SEPARATORS: Final = re.compile(r"[\W_]+")
_PADDING: Final = re.compile(r"(?<!\d)0+(?=\d)")
_CONFUSABLE: Final = str.maketrans("oil", "011")


class Asset(BaseModel):
    """One asset of a register.

    Args:
        asset_id: Its id, as the register writes it.
        name: What people call it.
        type: Its class.
        parent: The asset it is part of.
        aliases: Other ids and names, separated by `|`.
        in_service_from: First day in service.
        in_service_to: Last day in service.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    asset_id: str
    name: str | None = None
    type: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    in_service_from: date | None = None
    in_service_to: date | None = None

    @field_validator("aliases", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split("|") if part.strip()) if isinstance(value, str) else value

    @field_validator("in_service_from", "in_service_to", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        return read_date(value, dayfirst=True) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a raw id was taken for.

    Args:
        asset_id: The asset, null where unknown or ambiguous.
        reason: Why.
        candidates: The assets it could be, where ambiguous.
    """

    asset_id: str | None
    reason: str
    candidates: tuple[str, ...] = ()


def read_register(path: Path) -> tuple[Asset, ...]:
    """Read an asset register from CSV or XLSX.

    Args:
        path: A file with a column `asset_id`; `name`, `type`, `parent`, `aliases` (separated by `|`),
            `in_service_from` and `in_service_to` are read where they are there.

    Raises:
        InputError: The file can't be read, has no column `asset_id`, or a row breaks the form.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            frame = pl.read_excel(path, infer_schema_length=0)
        else:
            frame = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{path}: can't be read as a register: {error}") from error
    if "asset_id" not in frame.columns:
        raise InputError(f"{path}: a register needs a column asset_id; it has {', '.join(frame.columns)}")
    assets = []
    for line, row in enumerate(frame.iter_rows(named=True), start=2):
        try:
            assets.append(Asset.model_validate({key: value for key, value in row.items() if value}))
        except ValidationError as error:
            problem = error.errors()[0]
            where = ".".join(map(str, problem["loc"]))
            raise InputError(f"{path}, line {line}: {where}: {problem['msg']}") from error
    return tuple(assets)


def resolve_assets(raw_ids: Iterable[str | None], register: Iterable[Asset] = ()) -> dict[str, Resolution]:
    """Resolve every distinct raw id of a log.

    With a register: as written, then with case, separators and dashes set aside, then padding, then confusable
    characters (O and 0, I, L and 1), each only where exactly one asset answers. Without one, ids that differ by case
    or separators alone are one asset, named by the form written most often (of equals, the first in sort order).

    Args:
        raw_ids: Raw ids, with repeats, nulls ignored.
        register: The assets, if there is a register.

    Returns:
        A resolution for each distinct raw id.
    """
    counts = Counter(raw for raw in raw_ids if raw is not None)
    assets = tuple(register)
    if assets:
        return _by_register(counts, assets)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for raw in counts:
        groups[_plain(raw) or raw].append(raw)
    resolved = {}
    for forms in groups.values():
        name = min(forms, key=lambda form: (-counts[form], form))
        for form in forms:
            reason = "as written" if form == name else f"written like {name} but for case or separators"
            resolved[form] = Resolution(name.strip(), reason)
    return resolved


def _by_register(raw_ids: Iterable[str], assets: tuple[Asset, ...]) -> dict[str, Resolution]:
    indexes = []
    for _, fold in _STEPS:
        index: defaultdict[str, set[str]] = defaultdict(set)
        for asset in assets:
            for name in (asset.asset_id, asset.name, *asset.aliases):
                if name:
                    index[fold(name)].add(asset.asset_id)
        indexes.append(index)
    return {raw: _lookup(raw, indexes) for raw in raw_ids}


def _lookup(raw: str, indexes: list[defaultdict[str, set[str]]]) -> Resolution:
    for (reason, fold), index in zip(_STEPS, indexes, strict=True):
        found: Mapping[str, set[str]] = index
        candidates = tuple(sorted(found.get(fold(raw), ())))
        if len(candidates) == 1:
            return Resolution(candidates[0], f"register: {reason}")
        if candidates:
            return Resolution(None, f"ambiguous: {reason}", candidates)
    return Resolution(None, "not in the register")


def _plain(raw: str) -> str:
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", raw).casefold())


def _unpadded(raw: str) -> str:
    # Separators are kept until the padding is gone: `P-01-2` is no `P-012`.
    parts = _SEPARATORS.split(unicodedata.normalize("NFKC", raw).casefold())
    return "".join(_PADDING.sub("", part) for part in parts)


_STEPS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("as written", lambda raw: raw.strip()),
    ("case and separators set aside", _plain),
    ("padding set aside", _unpadded),
    ("confusable characters set aside", lambda raw: _plain(_unpadded(raw)).translate(_CONFUSABLE)),
)
