"""Which column means what: as named, as the preset says, else as names and contents tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from logmine.errors import ColumnNotFoundError, RoleNotFoundError
from logmine.read.candidates import CODES, DATE_ROLES, Candidates
from logmine.read.names import close_to, find

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logmine.read.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Roles:
    """Which column means what.

    Args:
        text: Text columns, in the order they are joined.
        asset: Asset columns: where one has no value in a row, the next is asked.
        single: The column of each other role that has one.
        assumed: What was assumed in finding them, by subject, in words.
    """

    text: tuple[str, ...]
    asset: tuple[str, ...]
    single: Mapping[str, str]
    assumed: Mapping[str, str]

    @property
    def dates(self) -> dict[str, str]:
        """The date columns by their roles."""
        return {role: self.single[role] for role in DATE_ROLES if role in self.single}


@dataclass(slots=True)
class Finder:
    """Finds the roles of the columns of one table, or of several with the same columns.

    Args:
        name: What messages call it.
        candidates: Its columns.
        options: What the caller named or waived.
        fitting: Names of the presets whose text columns are there, for messages.
    """

    name: str
    candidates: Candidates
    options: ReadOptions
    fitting: Sequence[str] = ()
    _assumed: dict[str, str] = field(default_factory=dict)

    def has_text(self) -> bool:
        """Tell whether there is a text column: the one named, else any."""
        if self.options.text:
            return all(find(name, self.candidates.columns) for name in self.options.text)
        return bool(self.candidates.texts() or self.candidates.free_texts())

    def find(self) -> Roles:
        """Find all roles.

        Raises:
            ColumnNotFoundError: A column was named that isn't there.
            RoleNotFoundError: There is no text, asset or date column, and none was waived.
        """
        taken = self.candidates.taken
        text = [self._named(name) for name in self.options.text]
        asset = [self._named(name) for name in (self.options.asset,) if name is not None]
        named = {"reported": self.options.date, "id": self.options.id}
        single = {role: self._named(name) for role, name in named.items() if name is not None}
        taken.update(text, asset, single.values())
        if "reported" not in single and not self._waived("date"):
            single.update(self._reported())
        if not asset and not self._waived("asset"):
            asset = self.candidates.assets()
            taken.update(asset)
        text = text or self.candidates.texts() or self._free_text()
        taken.update(text)
        self._require(text, asset, single)
        for role in (*DATE_ROLES[1:], "id", *CODES):
            if role not in single and (column := self.candidates.single(role)):
                single[role] = column
                taken.add(column)
        self._say(text, asset, single)
        return Roles(tuple(text), tuple(asset), single, self._assumed)

    def _named(self, name: str) -> str:
        column = find(name, self.candidates.columns)
        if column is None:
            raise ColumnNotFoundError(f"{self.name}: no column {name!r}; {close_to(name, self.candidates.columns)}")
        return column

    def _waived(self, role: str) -> bool:
        preset = self.candidates.preset
        if role == "asset":
            return self.options.no_asset or (preset.no_asset and self.options.asset is None)
        return self.options.no_date or (preset.no_date and self.options.date is None)

    def _reported(self) -> dict[str, str]:
        found = self.candidates.reported()
        if found is None:
            return {}
        column, stands_in = found
        if stands_in:  # it keeps its own role too
            self._assumed["date"] = f"{column}: no column says when it was reported"
        else:
            self.candidates.taken.add(column)
        return {"reported": column}

    def _free_text(self) -> list[str]:
        ranked = self.candidates.free_texts()
        others = [column for column in ranked[1:] if self.candidates.is_prose(column)]
        if others:
            self._assumed["text"] = f"{ranked[0]} ({', '.join(others)}: free text too; name several to join them)"
        return ranked[:1]

    def _require(self, text: Sequence[str], asset: Sequence[str], single: Mapping[str, str]) -> None:
        hints, missing, looked, give = self.candidates.hints, [], [], []
        if not text:
            missing.append("no text column")
            looked.append(f"for text in columns of words, and by names such as {hints.examples('text')}")
            give.append("--text COL")
        if not asset and not self._waived("asset"):
            missing.append("no asset column")
            looked.append(f"for an asset by names such as {hints.examples('asset')}")
            give.append("--asset COL or --no-asset")
        if "reported" not in single and not self._waived("date"):
            missing.append("no date column")
            looked.append(f"for a date in columns of dates, and by names such as {hints.examples('reported')}")
            give.append("--date COL or --no-date")
        if not missing:
            return
        preset = f"; or --preset {self.fitting[0]}, which fits these columns" if self.fitting else ""
        raise RoleNotFoundError(
            f"{self.name}: {' and '.join(missing)} found. The columns are: {', '.join(self.candidates.columns)}. "
            f"Looked {'; '.join(looked)}. Give {', '.join(give)}{preset}."
        )

    def _say(self, text: Sequence[str], asset: Sequence[str], single: Mapping[str, str]) -> None:
        self._assumed.setdefault("text", " and ".join(text))
        self._assumed.setdefault("asset", ", then ".join(asset) or "none")
        self._assumed.setdefault("date", single.get("reported", "none"))
        self._assumed.setdefault("id", single.get("id", "none: a hash of asset, date and text"))
        for role in (*DATE_ROLES[1:], *CODES):
            if role in single:
                self._assumed[role] = single[role]
