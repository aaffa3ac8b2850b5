"""Generated asset registers in schemes that plants and fleets use, for `identity.py`.

Written before the matcher it measures, and not changed for it. Each scheme makes ids without end; a register takes as
many of each as it is asked for, and what comes after are ids that could be in it and are not.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Tag:
    """An id with what its scheme knows of its parts.

    Args:
        asset_id: The id.
        kind: What it is, in words, for the register's type.
        head: How many of its first characters are the prefix that a writer may spell out or cut.
        heads: Other ways to write that prefix; empty for one left out.
        tail: How many of its last characters are a suffix that a writer may drop.
        parent: The asset it is part of.
    """

    asset_id: str
    kind: str
    head: int = 0
    heads: tuple[str, ...] = ()
    tail: int = 0
    parent: str | None = None


@dataclass(frozen=True)
class Class:
    """A class of equipment: its letters, what else people write for them, and its name."""

    letters: str
    spelt: tuple[str, ...]
    name: str


FLEET: Final = (
    Class("EX", ("EXC", "EXCAVATOR ", "Excav-"), "excavator"),
    Class("HT", ("HTK-", "HAUL TRUCK ", "Haul Truck "), "haul truck"),
    Class("DZ", ("DOZ", "DOZER ", "Dozer-"), "dozer"),
    Class("WL", ("LOADER ", "WHL LDR ", "WLDR"), "wheel loader"),
    Class("GR", ("GRDR", "GRADER ", "Grader-"), "grader"),
    Class("WT", ("WTK", "WATER TRUCK ", "Water Truck "), "water truck"),
    Class("LV", ("LIGHT VEHICLE ", "LT VEH ", "LVEH"), "light vehicle"),
    Class("DR", ("DRILL ", "DRL", "Drill-"), "drill"),
    Class("LP", ("LIGHT PLANT ", "LPLT", "Light Plant "), "lighting plant"),
    Class("CRN", ("CR", "CRANE ", "Crane-"), "crane"),
)
PLANT: Final = (
    Class("P", ("PUMP-", "PU", "PMP "), "pump"),
    Class("E", ("EXCH-", "HX-", "EXCHANGER "), "heat exchanger"),
    Class("V", ("VESSEL ", "VSL-", "VES"), "vessel"),
    Class("C", ("COMP-", "COMPRESSOR ", "CMP"), "compressor"),
    Class("T", ("TANK ", "TK-", "TNK"), "tank"),
    Class("F", ("FILTER ", "FLT-", "FIL"), "filter"),
    Class("K", ("COMPRESSOR ", "KOMP-", "COMPR "), "compressor"),
    Class("PSV", ("SAFETY VALVE ", "RELIEF VALVE ", "PRV-"), "pressure safety valve"),
    Class("LT", ("LEVEL TX ", "LEVEL TRANSMITTER ", "LTX-"), "level transmitter"),
    Class("FV", ("FLOW VALVE ", "FCV-", "F.V."), "flow valve"),
)
AREA: Final = (
    Class("CV", ("CONV-", "CONVEYOR ", "CVR"), "conveyor"),
    Class("PP", ("PUMP-", "PMP-", "PUMP "), "pump"),
    Class("CR", ("CRUSHER ", "CRSH-", "CRU"), "crusher"),
    Class("SC", ("SCREEN ", "SCRN-", "SCR"), "screen"),
    Class("FD", ("FEEDER ", "FDR-", "FEED"), "feeder"),
    Class("AG", ("AGITATOR ", "AGIT-", "AGI"), "agitator"),
    Class("TH", ("THICKENER ", "THK-", "THICK"), "thickener"),
)
KKS_SYSTEMS: Final = (
    *("LAB", "LAC", "LAE", "LCA", "LCB", "LCM", "PAB", "PAC", "PCB", "PGB"),
    *("MAA", "MAJ", "MAV", "MBA", "MBP", "HAH", "HFC", "HLB", "ETA", "EGA"),
)
KKS_UNITS: Final = {"AP": "pump", "AA": "valve", "AT": "filter", "BB": "vessel", "CP": "pressure point", "AN": "fan"}
MAKERS: Final = ("KTA", "8JK", "CAT0", "WB", "SKF", "3G7", "JLG", "HXR")


def _fleet(chance: random.Random) -> Iterator[Tag]:
    styles = {
        c.letters: (chance.choice(["-", "-", "", " "]), chance.choice([3, 3, 4]), chance.choice([1, 1, 101, 201]))
        for c in FLEET
    }
    place = {letters: start for letters, (_, _, start) in styles.items()}
    while True:
        kind = chance.choice(FLEET)
        between, width, _ = styles[kind.letters]
        number = place[kind.letters] = place[kind.letters] + (1 if chance.random() < 0.8 else chance.randint(2, 9))
        head = f"{kind.letters}{between}"
        # Spelt out, the prefix brings a separator of its own.
        yield Tag(f"{head}{number:0{width}}", kind.name, len(head), (*kind.spelt, "#", "Unit "))


def _kks(chance: random.Random) -> Iterator[Tag]:
    between = chance.choice(["", " "])
    while True:
        block, system, unit = chance.choice(["10", "20", "30"]), chance.choice(KKS_SYSTEMS), chance.choice([*KKS_UNITS])
        tag = f"{system}{chance.randint(1, 9)}{chance.choice('0015')}{between}{unit}{chance.randint(1, 30):03}"
        yield Tag(block + tag, KKS_UNITS[unit], 2, ("", f"={block}", f"KKS {block}", f"U{block[0]} "))


def _lettered(chance: random.Random) -> Iterator[Tag]:
    while True:
        kind, number = chance.choice(PLANT), 100 * chance.randint(11, 78) + chance.randint(1, 60)
        head, heads = f"{kind.letters}-", kind.spelt
        twins = {"P": 0.7, "C": 0.4, "F": 0.5, "PSV": 0.4}.get(kind.letters, 0.1)
        if chance.random() > twins:
            yield Tag(f"{head}{number}", kind.name, len(head), heads)
        elif chance.random() < 0.3:  # only one of a pair is kept in this register
            yield Tag(f"{head}{number}{chance.choice('AB')}", kind.name, len(head), heads, 1)
        else:
            for letter in "ABC"[: chance.choice([2, 2, 3])]:
                yield Tag(f"{head}{number}{letter}", kind.name, len(head), heads, 1)


def _area(chance: random.Random) -> Iterator[Tag]:
    while True:
        plant, area, kind = chance.choice(["NRT", "STH", "PRT"]), 10 * chance.randint(11, 69), chance.choice(AREA)
        head = f"{plant}-{area}-{kind.letters}-"
        number = f"{chance.randint(1, 40):03}"
        asset_id = head + number
        spelt = tuple(f"{plant}-{area}-{other}" for other in kind.spelt)
        yield Tag(asset_id, kind.name, len(head), (*spelt, f"{area}-{kind.letters}-"))
        if chance.random() < 0.15:
            part, name = chance.choice([("-M1", "motor"), ("-G1", "gearbox")])
            yield Tag(asset_id + part, name, len(head), (*spelt, f"{area}-{kind.letters}-"), len(part), asset_id)


def _serials(chance: random.Random) -> Iterator[Tag]:
    while True:
        maker = chance.choice(MAKERS)
        tag = (
            f"{maker}{chance.randint(0, 10**6 - 1):06}"
            if chance.random() < 0.7
            else f"SN-{chance.randint(10**6, 10**7 - 1)}"
        )
        tail = chance.choice(["", "", "", "-R1", "-AX"])
        heads = ("S/N ", "SN", "SER NO ", "Serial ") if not tag.startswith("SN-") else ("", "S/N ", "SN", "Serial No. ")
        yield Tag(tag + tail, "component", 0 if not tag.startswith("SN-") else 3, heads, len(tail))


SCHEMES: Final[dict[str, Callable[[random.Random], Iterator[Tag]]]] = {
    "fleet": _fleet,
    "kks": _kks,
    "lettered": _lettered,
    "area": _area,
    "serial": _serials,
}


@dataclass(frozen=True)
class World:
    """A register and what is not in it.

    Args:
        tags: The register, by id.
        scheme: The scheme of each id.
        absent: Ids of the same schemes that are not registered.
    """

    tags: dict[str, Tag]
    scheme: dict[str, str]
    absent: tuple[str, ...] = field(repr=False)


def make_world(size: int, seed: int, absent: int = 1000) -> World:
    """Make a register of `size` assets, as many of each scheme, and `absent` ids that could be in it."""
    chance = random.Random(seed)  # noqa: S311
    tags: dict[str, Tag] = {}
    scheme: dict[str, str] = {}
    left_out: dict[str, None] = {}
    for name, make in SCHEMES.items():
        stream = make(chance)
        wanted, spare = size // len(SCHEMES), absent // len(SCHEMES)
        own: dict[str, Tag] = {}
        while len(own) < wanted:
            tag = next(stream)
            own.setdefault(tag.asset_id, tag)
        others: dict[str, None] = {}
        while len(others) < spare:
            other = next(stream).asset_id
            if other not in own:
                others[other] = None
        tags |= own
        scheme |= dict.fromkeys(own, name)
        left_out |= others
    return World(tags, scheme, tuple(left_out))


_PLACES: Final = ("WORKSHOP", "CRUSHER", "MILL", "CAMP", "STORE", "YARD", "LAB", "CONTROL ROOM", "GATE", "BAY", "SITE")
_WORDS: Final = ("VARIOUS", "SEE NOTES", "GENERAL PLANT", "ALL UNITS", "MISC", "TBC", "HIRE UNIT", "CONTRACTOR PLANT")


def foreign(count: int, seed: int) -> list[str]:
    """Return ids and words of other systems, which a column of assets holds by mistake."""
    chance = random.Random(seed)  # noqa: S311
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    makers: list[Callable[[], str]] = [
        lambda: f"{chance.choice(_PLACES)} {chance.randint(1, 40)}",
        lambda: f"{chance.choice(_WORDS)}{chance.choice(['', ' ', '.', ' - ', '?'])}{chance.choice(['', '2', 'x'])}",
        lambda: f"VH-{''.join(chance.choices(letters, k=3))}",
        lambda: f"{chance.randint(4_000_000, 4_999_999)}",
        lambda: f"{''.join(chance.choices(letters, k=3))}{chance.randint(100, 999)}{chance.choice(letters)}",
        lambda: f"WO{chance.randint(100_000, 999_999)}",
        lambda: f"CC-{chance.randint(1000, 9999)}-{chance.randint(10, 99)}",
    ]
    found: dict[str, None] = {}
    while len(found) < count:
        found[chance.choice(makers)()] = None
    return list(found)
