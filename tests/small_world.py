"""A small world: a vocabulary and a log that no shipped list knows anything of."""

from logmine.growing import Vocabulary
from logmine.normalize.words import WordRow, Words
from logmine.types import NormalizedText

KNOWN = (
    "replace repair pump gasket hydraulic hose leaking noisy left hand side cabin light workshop sent to from the of on"
)
NAMES = ["o-ring", "left hand", "left hand side", "air conditioner", "final drive"]


def vocabulary(known=KNOWN, short=(), names=NAMES):
    """Return a vocabulary of these words, forms and names; today's normaliser changes nothing."""
    words = [WordRow(word=word, count=9) for word in known.split()]
    return Vocabulary(
        words=Words(words),
        usual={row.word: row.count for row in words},
        short=frozenset(short),
        said=frozenset(word for name in names for word in name.split()),
        names=frozenset(tuple(name.split()) for name in names),
        normalizer=NormalizedText.unchanged,
    )


NOTES = [
    "replace {h} hose", "repair {h} hose", "{h} pump leaking", "{h} pump noisy",
    "{g} leaking on pump", "replace {g} of pump", "{l} cabin light", "repair {l} cabin light",
]  # fmt: skip
LONG = {"h": "hydraulic", "g": "gasket", "l": "left hand"}
SHORT = {"h": "hyd", "g": "gskt", "l": "l/h"}


def log():
    """Return notes that write three things short now and then."""
    return [f"{note.format(**(LONG if n % 3 else SHORT))} {n}" for n in range(24) for note in NOTES]
