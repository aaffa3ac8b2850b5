"""Which column means what: as named, as the preset says, else as names and contents tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from logmine.errors import ColumnNotFoundError, RoleNotFoundError
from logmine.read.names import close_to, find
from logmine.read.presets import Preset, present

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from logmine.read.contents import Contents
    from logmine.read.hints import Hint, Hints
    from logmine.read.options import ReadOptions

INVALID: Final = 0.2  # a column with a larger share of invalid values loses to one without
DATES: Final = 0.8  # of its values must be dates, for a column to be one of dates
UNIQUE: Final = 0.95  # of its rows must have an id of their own, for a column to be one of ids
VARIED_ROWS: Final = 50  # fewer rows say nothing about variety
VARIED: Final = 0.02
CODES: Final = ("status", "order_type", "failure_code", "cause_code")
DATE_ROLES: Final = ("reported", "started", "completed")


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
        contents: Its contents.
        hints: What names tell.
        options: What the caller named or waived.
        preset: What the preset says; one without columns where there is none.
        fitting: Names of the presets whose text columns are there, for messages.
    """

    name: str
    contents: Contents
    hints: Hints
    options: ReadOptions
    preset: Preset
    fitting: Sequence[str] = ()
    _hinted: dict[str, Hint | None] = field(init=False)
    _taken: set[str] = field(default_factory=set)
    _assumed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._hinted = {column: self.hints[column] for column in self.columns}

    def has_text(self) -> bool:
        """Tell whether there is a text column: the one named, else any."""
        if self.options.text:
            return all(find(name, self.columns) for name in self.options.text)
        return bool(self._preset_text() or self._text_ranked())

    def find(self) -> Roles:
        """Find all roles.

        Raises:
            ColumnNotFoundError: A column was named that isn't there.
            RoleNotFoundError: There is no text, asset or date column, and none was waived.
        """
        named = [self._named(name) for name in self.options.text]
        single = {
            role: self._named(name)
            for role, name in (("reported", self.options.date), ("id", self.options.id))
            if name is not None
        }
        asset = [self._named(self.options.asset)] if self.options.asset is not None else []
        self._taken.update(named, single.values(), asset)
        if "reported" not in single and not self._waived("date") and (date := self._reported()):
            single["reported"] = date
        if not asset and not self._waived("asset"):
            asset = self._preset_asset() or self._found_asset()
        text = named or [self._best(names, self._blank) for names in self._preset_text()] or self._found_text()
        self._require(text, asset, single)
        self._taken.update(text)
        for role in (*DATE_ROLES[1:], "id", *CODES):
            if role not in single and (column := self._optional(role)):
                single[role] = column
                self._taken.add(column)
        self._say(text, asset, single)
        return Roles(tuple(text), tuple(asset), single, self._assumed)

    @property
    def columns(self) -> list[str]:
        """All columns."""
        return self.contents.frame.columns

    def _named(self, name: str) -> str:
        column = find(name, self.columns)
        if column is None:
            raise ColumnNotFoundError(f"{self.name}: no column {name!r}; {close_to(name, self.columns)}")
        return column

    def _waived(self, role: str) -> bool:
        if role == "asset":
            return self.options.no_asset or (self.preset.no_asset and self.options.asset is None)
        return self.options.no_date or (self.preset.no_date and self.options.date is None)

    # What the preset says

    def _preset_text(self) -> list[list[str]]:
        slots = ([c for c in present(names, self.columns) if c not in self._taken] for names in self.preset.text)
        return [columns for columns in slots if columns]

    def _preset_asset(self) -> list[str]:
        slots = (present(names, self.columns) for names in self.preset.asset)
        chosen = dict.fromkeys(self._best(columns, self._blank) for columns in slots if columns)
        self._taken.update(chosen)
        return list(chosen)

    def _best(self, columns: Sequence[str], bad: Callable[[str], float]) -> str:
        return min(columns, key=lambda column: (bad(column) > INVALID, columns.index(column)))

    # What names and contents tell

    def _hints_for(self, role: str) -> list[tuple[str, Hint]]:
        free = ((column, hint) for column, hint in self._hinted.items() if column not in self._taken)
        return [(column, hint) for column, hint in free if hint is not None and hint.role == role]

    def _blank(self, column: str) -> float:
        return 1 - self.contents[column].filled

    def _undated(self, column: str) -> float:
        return 1 - self.contents[column].dates

    def _reported(self) -> str | None:
        if columns := present(self.preset.reported, self.columns):
            chosen = self._best(columns, self._undated)
            self._taken.add(chosen)
            return chosen
        ranked = []
        for tier, role in enumerate(DATE_ROLES):
            ranked += [(tier, *hint[1:], column) for column, hint in self._hints_for(role)]
        seen = {column for *_, column in ranked} | self._taken
        ranked += [
            (len(DATE_ROLES), False, 0, column)
            for column in self.columns
            if column not in seen and self._may_be_a_date(column)
        ]
        if not ranked:
            return None
        tier, _, _, chosen = min(ranked, key=lambda r: (self._how_bad(r[-1]), *r[:3], self.columns.index(r[-1])))
        if tier in {0, len(DATE_ROLES)}:  # others keep their own role too
            self._taken.add(chosen)
        else:
            self._assumed["date"] = f"{chosen}: no column says when it was reported"
        return chosen

    def _may_be_a_date(self, column: str) -> bool:
        hint = self._hinted[column]
        return (hint is None or hint.role in {"text", "asset"}) and self.contents[column].dates >= DATES

    def _how_bad(self, column: str) -> int:
        dates = self.contents[column].dates
        return 0 if dates >= 1 - INVALID else 1 if dates else 2

    def _found_asset(self) -> list[str]:
        hinted = [
            (column, hint)
            for column, hint in self._hints_for("asset")
            if self.contents[column].words <= 4 and self.contents[column].dates < DATES
        ]
        if not hinted:
            return []
        chosen = self._first(hinted)
        self._taken.add(chosen)
        return [chosen]

    def _first(self, hinted: Iterable[tuple[str, Hint]]) -> str:
        return min(hinted, key=lambda c: (self._blank(c[0]) > INVALID, *c[1][1:], self.columns.index(c[0])))[0]

    def _found_text(self) -> list[str]:
        order = self._text_ranked()
        if not order:
            return []
        others = [column for column in order[1:] if self.contents[column].words >= 3]
        self._assumed["text"] = order[0]
        if others:
            self._assumed["text"] += f" ({', '.join(others)}: free text too; name several to join them)"
        return [order[0]]

    def _text_ranked(self) -> list[str]:
        ranked = []
        for place, column in enumerate(self.columns):
            hint = self._hinted[column]
            is_hinted = hint is not None and hint.role == "text"
            if (
                column in self._taken
                or (hint is not None and not is_hinted)
                or not self._reads(column, hinted=is_hinted)
            ):
                continue
            m = self.contents[column]
            dull = self.contents.frame.height >= VARIED_ROWS and m.distinct < VARIED
            tier = hint[1:] if hint is not None else (2, 0)
            ranked.append((self._blank(column) > INVALID, dull, *tier, -m.words * m.distinct * m.letters, place))
        return [self.columns[rank[-1]] for rank in sorted(ranked)]

    def _reads(self, column: str, *, hinted: bool) -> bool:
        m = self.contents[column]
        if hinted:
            return m.dates < DATES and (m.letters >= 0.3 or not m.filled)
        return m.dates < DATES and m.letters >= 0.5 and m.words >= 2

    def _optional(self, role: str) -> str | None:
        names = getattr(self.preset, role)
        if columns := [c for c in present(names, self.columns) if c not in self._taken]:
            return self._best(columns, self._blank) if role in DATE_ROLES else columns[0]
        hinted = self._hints_for(role)
        if role in DATE_ROLES:
            hinted = [(c, h) for c, h in hinted if self.contents[c].dates_if_filled >= DATES]
        elif role == "id":
            hinted = [(c, h) for c, h in hinted if min(self.contents[c].filled, self.contents[c].distinct) >= UNIQUE]
        else:
            hinted = [(c, h) for c, h in hinted if self.contents[c].filled]
        return self._first(hinted) if hinted else None

    # What is said of it

    def _require(self, text: Sequence[str], asset: Sequence[str], single: Mapping[str, str]) -> None:
        missing, looked, give = [], [], []
        if not text:
            missing.append("no text column")
            looked.append(f"for text in columns of words, and by names such as {self.hints.examples('text')}")
            give.append("--text COL")
        if not asset and not self._waived("asset"):
            missing.append("no asset column")
            looked.append(f"for an asset by names such as {self.hints.examples('asset')}")
            give.append("--asset COL or --no-asset")
        if "reported" not in single and not self._waived("date"):
            missing.append("no date column")
            looked.append(f"for a date in columns of dates, and by names such as {self.hints.examples('reported')}")
            give.append("--date COL or --no-date")
        if not missing:
            return
        preset = f"; or --preset {self.fitting[0]}, which fits these columns" if self.fitting else ""
        raise RoleNotFoundError(
            f"{self.name}: {' and '.join(missing)} found. The columns are: {', '.join(self.columns)}. "
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
