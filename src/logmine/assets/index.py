"""A register, by every form in which one of its ids or names may be written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.assets import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from logmine.assets.asset import Asset

Owners = dict[str, set[str]]

# From the strictest to the loosest: what is set aside, and the form that leaves.
STEPS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("as written", lambda raw: raw.strip()),
    ("case and separators set aside", keys.spaced),
    ("case and separators set aside", keys.plain),
    ("padding set aside", keys.unpadded),
    ("padding and separators set aside", keys.joined),
    ("look-alike characters set aside", keys.lookalike),
    ("look-alike characters and padding set aside", keys.lookalike_unpadded),
)
SUFFIX: Final = 3  # characters of the longest word that may be a suffix
TRAILING: Final = 2  # letters of the longest suffix right behind a number
SERIES: Final = 5  # ids that make a series
CLOSE: Final = 0.2  # of the numbers of a series that is numbered closely


class Entry(NamedTuple):
    """A spelling of an asset: numbers and the letters around them, and its digits as written."""

    shape: keys.Shape
    digits: str
    asset_id: str


class Index:
    """Every form of a register's ids, names and aliases.

    Args:
        register: The assets.
    """

    def __init__(self, register: Iterable[Asset]) -> None:
        self.assets = {asset.asset_id: asset for asset in register}
        self.steps: list[Owners] = [defaultdict(set) for _ in STEPS]
        self.stems: Owners = defaultdict(set)
        self.by_numbers: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self.headless: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self.names: defaultdict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.by_head: defaultdict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._families: defaultdict[tuple[object, ...], set[int]] = defaultdict(set)
        self._in_use: set[tuple[int, int, str]] = set()
        self._types: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        for asset in self.assets.values():
            for spelling in asset.spellings:
                self._add(spelling, asset)

    def _add(self, spelling: str, asset: Asset) -> None:
        for (_, fold), owners in zip(STEPS, self.steps, strict=True):
            owners[fold(spelling)].add(asset.asset_id)
        entry = Entry(keys.shape(spelling), keys.digits(spelling), asset.asset_id)
        numbers, letters = entry.shape
        self.by_numbers[numbers].append(entry)
        if not letters[0] and len(numbers) > 1:
            self.headless[numbers[1:]].append(entry)
        self.names[numbers][keys.plain(spelling)].add(asset.asset_id)
        self.by_head[letters[0]][keys.plain(spelling)].add(asset.asset_id)
        if spelling != asset.name:
            for stem in _stems(spelling):
                self.stems[stem].add(asset.asset_id)
        if spelling == asset.asset_id:
            for place, number in enumerate(numbers):
                self._families[_family(entry.shape, place)].add(int(number))
            for slot, said in enumerate(letters):
                self._in_use.add((len(numbers), slot, "".join(said)))
                if asset.type:
                    self._types[slot, "".join(said)].add(asset.type)

    def in_use(self, numbers: int, slot: int, letters: str) -> bool:
        """Tell whether ids of the register with so many numbers have these letters before the one of that place."""
        return (numbers, slot, letters) in self._in_use

    def in_series(self, shape: keys.Shape, place: int) -> bool:
        """Tell whether an id's number of a place lies in or near a series that the register numbers closely.

        A machine of that number may be there without being registered: `EX-120` after a fleet of `EX-101` to `EX-119`.
        """
        series = self._families.get(_family(shape, place), set())
        if len(series) < SERIES:
            return False
        first, last = min(series), max(series)
        margin = (last - first) // 8
        return len(series) >= CLOSE * (last - first) and first - margin <= int(shape.numbers[place]) <= last + margin

    def types(self, asset_id: str, slot: int, letters: str) -> set[str]:
        """Return what an asset may be: its own type, and those of the assets whose ids have its letters there."""
        own = self.assets[asset_id].type
        return self._types[slot, letters] | ({own} if own else set())


def _family(shape: keys.Shape, place: int) -> tuple[object, ...]:
    """Return what the ids of a series share: all but the number of that place, and the suffix."""
    return shape.letters[:-1], place, *shape.numbers[:place], None, *shape.numbers[place + 1 :]


def _stems(spelling: str) -> Iterable[str]:
    """Yield what is left of an id whose suffix is dropped: `P-1204` of `P-1204A`, `C-7` of `C-7-M1`."""
    words = keys.words(spelling)
    if not words:
        return
    *rest, last = words
    if any(c.isdigit() for word in rest for c in word) and len(last) <= SUFFIX and not last.isdecimal():
        yield keys.joined("-".join(rest))
    bare = last.rstrip("".join(c for c in set(last) if not c.isdecimal()))
    if bare and 0 < len(last) - len(bare) <= TRAILING:
        yield keys.joined("-".join((*rest, bare)))
