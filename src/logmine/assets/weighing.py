"""The asset column against the ids that the text names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.assets.asset import Resolution
from logmine.assets.hierarchy import ancestors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BY_TEXT: Final = "named in the text"


class Named(NamedTuple):
    """An id in a text, and what it was taken for."""

    surface: str
    resolution: Resolution


def weigh(
    column: Resolution | None, named: Sequence[Named], parents: Mapping[str, str | None]
) -> tuple[Resolution | None, bool]:
    """Weigh what the asset column says against what the text names.

    Args:
        column: What the column was taken for, null where it is blank.
        named: Ids in the text.
        parents: What each asset is part of.

    Returns:
        The asset of the row, with the reason, and whether column and text contradict each other. The column stands
        where it names an asset; the text fills in where it is blank or unknown, or chooses between the candidates of an
        ambiguous column; but only if it names exactly one known asset.
    """
    said = {one.resolution.asset_id: one.surface for one in reversed(named) if one.resolution.asset_id is not None}
    # `pump P-12 of EX-101` names the pump.
    wholes = {whole for asset_id in said for whole in ancestors(parents, asset_id)}
    said = {asset_id: said[asset_id] for asset_id in sorted(said) if asset_id not in wholes}
    if not said:
        return column, False
    told = ", ".join(f"{asset_id} ({surface!r})" for asset_id, surface in said.items())
    if column is None:
        if len(said) > 1:
            return Resolution(None, f"ambiguous: the text names {told}", tuple(said)), False
        return Resolution(next(iter(said)), f"{BY_TEXT}: {told}; the column is blank", from_text=True), False
    if column.asset_id is not None:
        if any(_kin(column.asset_id, asset_id, parents) for asset_id in said):
            return column, False
        return Resolution(column.asset_id, f"{column.reason}; but the text names {told}", tuple(said)), True
    fitting = [asset_id for asset_id in said if column.unknown or asset_id in column.candidates]
    if len(fitting) == 1:
        reason = f"{BY_TEXT}: {fitting[0]} ({said[fitting[0]]!r}); the column is {column.reason}"
        return Resolution(fitting[0], reason, from_text=True), False
    candidates = tuple(dict.fromkeys((*column.candidates, *said)))
    return Resolution(None, f"{column.reason}; the text names {told}", candidates, column.unknown), not fitting


def _kin(one: str, other: str, parents: Mapping[str, str | None]) -> bool:
    """Tell whether assets are the same, or one is part of the other."""
    return one == other or one in ancestors(parents, other) or other in ancestors(parents, one)
