"""Little lists and counted pairs, of which the tests of the chooser's parts know every row."""

from logmine.normalize.abbreviations import AbbreviationRow, Abbreviations
from logmine.normalize.codes import Coder
from logmine.normalize.learnt import Learnt, Pair
from logmine.normalize.proposing import Proposer
from logmine.normalize.words import WordRow, Words

PAIRS = (
    ("a/c", "air conditioner", 8), ("abc", "ABC", 5), ("air", "air", 6), ("air con", "air conditioner", 4),
    ("fan", "fan", 5), ("hose", "hose", 6), ("hyd", "hydraulic", 9), ("isol0", "isolate", 2), ("leaking", "leaking", 5),
    ("o ring", "o-ring", 3), ("one two three", "four", 2), ("pump", "pump", 9), ("repl", "repeal", 1),
    ("repl", "replace", 5),
)  # fmt: skip
LEARNT = Learnt(Pair(*pair) for pair in PAIRS)
SHORT = Abbreviations(
    AbbreviationRow(**row)
    for row in (
        {"form": "brk", "expansion": "brake", "after": "pad"},
        {"form": "brk", "expansion": "break"},
        {"form": "pos#", "expansion": "position"},
        {"form": "v", "expansion": "volt", "before": "<num>"},
    )
)
KNOWN = Words(WordRow(word=word, count=9) for word in ("gearbox", "repair"))


def proposer(learnt=LEARNT, *, masks=True):
    return Proposer(SHORT, KNOWN, learnt, {"zqx": "ZQX"}, masks=masks)


def coder(learnt=LEARNT):
    return Coder(proposer(learnt).known, learnt)
