"""The columns that could have a role, best first: as the preset names them, else as names and contents suggest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from logmine.read.presets import Preset, present

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from logmine.read.contents import Contents
    from logmine.read.hints import Hint, Hints

INVALID: Final = 0.2  # a column with a larger share of invalid values loses to one without
DATES: Final = 0.8  # of its values must be dates, for a column to be one of dates
UNIQUE: Final = 0.95  # of its rows must have an id of their own, for a column to be one of ids
VARIED_ROWS: Final = 50  # fewer rows say nothing about variety
VARIED: Final = 0.02
DATE_ROLES: Final = ("reported", "started", "completed")
CODES: Final = ("status", "order_type", "failure_code", "cause_code")


@dataclass(slots=True)
class Candidates:
    """The columns of a table that have no role yet.

    Args:
        contents: The contents of all its columns.
        hints: What names tell.
        preset: What the preset says; one without columns where there is none.
        taken: Columns that have a role.
    """

    contents: Contents
    hints: Hints
    preset: Preset
    taken: set[str] = field(default_factory=set)
    _hinted: dict[str, Hint | None] = field(init=False)

    def __post_init__(self) -> None:
        self._hinted = {column: self.hints[column] for column in self.columns}

    @property
    def columns(self) -> list[str]:
        """All columns, those with a role too."""
        return self.contents.frame.columns

    def texts(self) -> list[str]:
        """Return the text columns of the preset, in its order; none where it has none of them."""
        slots = ([c for c in present(names, self.columns) if c not in self.taken] for names in self.preset.text)
        return list(dict.fromkeys(self._preferred(columns, self._blank) for columns in slots if columns))

    def free_texts(self) -> list[str]:
        """Return the columns of free text, best first, by their names and by how wordy, varied and filled they are."""
        ranked = []
        for place, column in enumerate(self.columns):
            hint = self._hinted[column]
            is_hinted = hint is not None and hint.role == "text"
            if column in self.taken or (hint is not None and not is_hinted) or not self._reads(column, is_hinted):
                continue
            m = self.contents[column]
            tier = hint[1:] if hint is not None else (2, 0)
            worth = m.words * m.distinct * m.letters
            ranked.append((self._blank(column) > INVALID, self._is_dull(column), *tier, -worth, place))
        return [self.columns[rank[-1]] for rank in sorted(ranked)]

    def is_prose(self, column: str) -> bool:
        """Tell whether a column of free text is worth naming beside another."""
        return self.contents[column].words >= 3 and not self._is_dull(column)

    def assets(self) -> list[str]:
        """Return the asset columns: the preset's, each asked where the one before has no value, else the likeliest."""
        slots = (present(names, self.columns) for names in self.preset.asset)
        chosen = dict.fromkeys(self._preferred(columns, self._blank) for columns in slots if columns)
        if chosen:
            return list(chosen)
        hinted = self._hints_for("asset")
        return self._first(c for c in hinted if self.contents[c[0]].words <= 4 and self.contents[c[0]].dates < DATES)

    def reported(self) -> tuple[str, bool] | None:
        """Return the column of report dates, and whether it is one of work or completion, for want of another."""
        if columns := present(self.preset.reported, self.columns):
            return self._preferred(columns, self._undated), False
        ranked = []
        for tier, role in enumerate(DATE_ROLES):
            ranked += [(tier, *hint[1:], column) for column, hint in self._hints_for(role)]
        seen = {column for *_, column in ranked} | self.taken
        unnamed = len(DATE_ROLES)
        ranked += [(unnamed, False, 0, c) for c in self.columns if c not in seen and self._may_be_a_date(c)]
        if not ranked:
            return None
        tier, *_, chosen = min(ranked, key=lambda r: (self._how_bad(r[-1]), *r[:3], self.columns.index(r[-1])))
        return chosen, 0 < tier < unnamed

    def single(self, role: str) -> str | None:
        """Return the column of a role that an export may lack; None where it does."""
        if columns := [c for c in present(getattr(self.preset, role), self.columns) if c not in self.taken]:
            return self._preferred(columns, self._blank) if role in DATE_ROLES else columns[0]
        hinted = self._hints_for(role)
        if role in DATE_ROLES:
            hinted = [(c, h) for c, h in hinted if self.contents[c].dates_if_filled >= DATES]
        elif role == "id":
            hinted = [(c, h) for c, h in hinted if min(self.contents[c].filled, self.contents[c].distinct) >= UNIQUE]
        else:
            hinted = [(c, h) for c, h in hinted if self.contents[c].filled]
        return next(iter(self._first(hinted)), None)

    def _hints_for(self, role: str) -> list[tuple[str, Hint]]:
        free = ((column, hint) for column, hint in self._hinted.items() if column not in self.taken)
        return [(column, hint) for column, hint in free if hint is not None and hint.role == role]

    def _first(self, hinted: Iterable[tuple[str, Hint]]) -> list[str]:
        ranked = sorted((self._blank(c) > INVALID, *hint[1:], self.columns.index(c)) for c, hint in hinted)
        return [self.columns[rank[-1]] for rank in ranked[:1]]

    def _preferred(self, columns: Sequence[str], bad: Callable[[str], float]) -> str:
        return min(columns, key=lambda column: (bad(column) > INVALID, columns.index(column)))

    def _blank(self, column: str) -> float:
        return 1 - self.contents[column].filled

    def _undated(self, column: str) -> float:
        return 1 - self.contents[column].dates

    def _how_bad(self, column: str) -> int:
        dates = self.contents[column].dates
        return 0 if dates >= 1 - INVALID else 1 if dates else 2

    def _is_dull(self, column: str) -> bool:
        """Tell whether a column says the same few things over and over."""
        return self.contents.frame.height >= VARIED_ROWS and self.contents[column].distinct < VARIED

    def _may_be_a_date(self, column: str) -> bool:
        hint = self._hinted[column]
        return (hint is None or hint.role in {"text", "asset"}) and self.contents[column].dates >= DATES

    def _reads(self, column: str, is_hinted: bool) -> bool:
        m = self.contents[column]
        if is_hinted:
            return m.dates < DATES and (m.letters >= 0.3 or not m.filled)
        return m.dates < DATES and m.letters >= 0.5 and m.words >= 2
