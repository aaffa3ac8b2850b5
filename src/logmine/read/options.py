"""What a caller may say about an export: everything left out is found by names and contents."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from logmine.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How an export is read.

    Args:
        preset: Name of a preset (`sap-pm`); None recognises a shipped one by its own columns.
        text: Text columns, joined in this order by a newline.
        asset: The asset column.
        date: The column of report dates.
        id: The column of record ids.
        no_asset: Go on without assets.
        no_date: Go on without report dates.
        dayfirst: Whether dates are written day first (True) or month first (False); None decides by their values.
        sheet: The one sheet of a workbook to read; None reads every sheet that has a text column.
        delimiter: The delimiter of text files; None finds it.
        encoding: The encoding of text files; None finds it.

    Raises:
        SettingsError: Two of them contradict each other.
    """

    preset: str | None = None
    text: Sequence[str] = ()
    asset: str | None = None
    date: str | None = None
    id: str | None = None
    no_asset: bool = False
    no_date: bool = False
    dayfirst: bool | None = None
    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        # One name may stand where several may.
        object.__setattr__(self, "text", (self.text,) if isinstance(self.text, str) else tuple(self.text))
        if self.asset is not None and self.no_asset:
            raise SettingsError(f"an asset column ({self.asset}) and no asset were asked for; give one of them")
        if self.date is not None and self.no_date:
            raise SettingsError(f"a date column ({self.date}) and no date were asked for; give one of them")
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '"\r\n'):
            raise SettingsError(f"delimiter {self.delimiter!r}: expected one character, such as ',' or a tab")

    def describe(self) -> dict[str, Any]:
        """Return the options as plain values, as `run.json` keeps and compares them."""
        return {**asdict(self), "text": list(self.text)}
