"""Presets: which columns of a known system mean what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.errors import SettingsError
from logmine.lexicon import LexiconRow
from logmine.read.names import close_to, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.lexicon import Lexicons

FOLDER = "presets"
Names = tuple[str, ...]


class LongText(LexiconRow):
    """How a long text that comes as one row a line is put together again.

    Args:
        key: Names of the column that says which rows belong together.
        line: Names of the column that numbers them; where there is none, nothing is joined.
        text: Names of the column that holds a line of the text.
    """

    key: Names
    line: Names
    text: Names


class Preset(LexiconRow):
    """What a system's exports look like: a file `presets/NAME.toml`.

    Names are matched but for case, spaces and punctuation; of several names for a role, the first that is there and
    has a value in four rows of five is taken.

    Args:
        about: The system, in one line.
        signature: Columns by which an export is recognised without being asked; none: never.
        text: Text columns, in the order they are joined: the names of each.
        asset: Asset columns: where the first has no value in a row, the next is asked; the names of each.
        id: Names of the column of record ids.
        reported: Names of the column of report dates.
        started: Names of the column that says when work or fault began.
        completed: Names of the column that says when work was completed.
        status: Names of the column of the system's status.
        order_type: Names of the column of order types.
        failure_code: Names of the column of failure, problem or damage codes.
        cause_code: Names of the column of cause codes.
        dayfirst: How the system writes dates, where it always does the same.
        delimiter: Its delimiter, where it always is the same.
        no_asset: Its exports name no asset.
        no_date: Its exports name no report date.
        long_text: How long texts are put together.
    """

    about: str
    signature: Names = ()
    text: tuple[Names, ...] = ()
    asset: tuple[Names, ...] = ()
    id: Names = ()
    reported: Names = ()
    started: Names = ()
    completed: Names = ()
    status: Names = ()
    order_type: Names = ()
    failure_code: Names = ()
    cause_code: Names = ()
    dayfirst: bool | None = None
    delimiter: str | None = None
    no_asset: bool = False
    no_date: bool = False
    long_text: LongText | None = None

    def recognises(self, columns: Sequence[str]) -> bool:
        """Tell whether all columns of its signature are there."""
        return bool(self.signature) and all(find(name, columns) for name in self.signature)

    def fits(self, columns: Sequence[str]) -> bool:
        """Tell whether each of its text columns is there."""
        return bool(self.text) and all(present(names, columns) for names in self.text)


def present(names: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return those of a role's names that are columns, as the columns write them."""
    found = (find(name, columns) for name in names)
    return list(dict.fromkeys(name for name in found if name is not None))


def load_preset(name: str, lexicons: Lexicons) -> Preset:
    """Load a preset by name.

    Raises:
        SettingsError: There is none of that name.
        LexiconError: Its file breaks the form.
    """
    names = lexicons.names(FOLDER, ".toml")
    if name not in names:
        raise SettingsError(f"no preset {name!r}; {close_to(name, names)}")
    return lexicons.document(f"{FOLDER}/{name}.toml", Preset)


def all_presets(lexicons: Lexicons) -> dict[str, Preset]:
    """Load every preset, by name."""
    return {name: load_preset(name, lexicons) for name in lexicons.names(FOLDER, ".toml")}


def recognise(columns: Sequence[str], presets: dict[str, Preset]) -> str | None:
    """Return the name of the preset whose own columns are all there; of several, the one that asks for most."""
    found = [name for name, preset in presets.items() if preset.recognises(columns)]
    return max(found, key=lambda name: (len(presets[name].signature), name), default=None)
