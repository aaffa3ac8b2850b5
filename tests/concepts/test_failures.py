"""Failures: failure mode, mechanism, visible defect, severity."""

import pytest

from logmine.concepts import Concepts, Failure, FailureRow
from logmine.concepts.failures import Failures, SeverityRow
from logmine.concepts.stems import Stemmer
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

LEXICONS = Lexicons()
CONCEPTS = Concepts(LEXICONS)
NORMALIZE = Normalizer(LEXICONS)


def failure(surface):
    return CONCEPTS.failure(NORMALIZE(surface).text)


@pytest.mark.parametrize(
    ("surface", "mode", "defect", "severity"),
    [
        ("leaking", "ELU", "leak", "degraded"),
        ("leaks", "ELU", "leak", "degraded"),
        ("leakage", "ELU", "leak", "degraded"),
        ("oil leak", "ELU", "leak.oil", "degraded"),
        ("leaking oil", "ELU", "leak.oil", "degraded"),
        ("hyd leak", "ELU", "leak.hydraulic", "degraded"),
        ("hyd oil leak", "ELU", "leak.hydraulic", "degraded"),
        ("coolant leak", "ELU", "leak.coolant", "degraded"),
        ("fuel leak", "ELF", "leak.fuel", "critical"),
        ("grease leak", "ELU", "leak.grease", "degraded"),
        ("cracked", "STD", "crack", "degraded"),
        ("broken", "BRD", "fracture", "critical"),
        ("worn out", "STD", "wear", "critical"),
        ("corrosion", "STD", "corrosion", "degraded"),
        ("corroded", "STD", "corrosion", "degraded"),
        ("bent", "STD", "deformation.bend", "degraded"),
        ("dented", "STD", "deformation.dent", "cosmetic"),
        ("blocked", "PLU", "blockage", "degraded"),
        ("loose", "SER", "loose_part", "degraded"),
        ("missing", "SER", "missing_part", "degraded"),
        ("blown", "BRD", "fracture", "critical"),
        ("seized", "BRD", None, "critical"),
        ("u/s", "FTF", None, "critical"),
        ("not working", "FTF", None, "critical"),
        ("wont start", "FTS", None, "critical"),
        ("won't open", "FTO", None, "critical"),
        ("does not close", "FTC", None, "critical"),
        ("no hyd pressure", "LOO", None, "critical"),
        ("noisy", "NOI", None, "degraded"),
        ("vibrating", "VIB", None, "degraded"),
        ("low power", "LOO", None, "degraded"),
        ("overheating", "OHE", None, "critical"),
        ("tripping", "UST", None, "critical"),
        ("rough running", "ERO", None, "degraded"),
        ("running rough", "ERO", None, "degraded"),
        ("no drive", "FTF", None, "critical"),
        ("alarm", "AIR", None, "degraded"),
        ("fault", "FTF", None, "degraded"),
        ("damaged", "STD", None, "degraded"),
    ],
)
def test_failures_are_coded(surface, mode, defect, severity):
    found = failure(surface)
    assert (found.failure_mode, found.defect, found.severity) == (mode, defect, severity)


def test_words_beside_a_failure_set_its_severity():
    assert failure("slight oil leak").severity == "incipient"
    assert failure("leaks badly").severity == "critical"


def test_an_old_repair_is_no_failure_but_can_be_seen():
    found = failure("old weld repair")
    assert (found.failure_mode, found.prior_repair) == (None, "prior_repair.weld")


def test_the_longest_phrase_counts_in_any_word_order():
    assert failure("crack in weld").defect == "crack.weld"
    assert failure("weld has cracked").defect == "crack.weld"


def test_unknown_words_say_nothing():
    assert failure("purple") == Failure()


def test_of_equally_long_phrases_the_first_row_counts():
    rows = [FailureRow(phrase="hot", failure_mode="OHE"), FailureRow(phrase="loud", failure_mode="NOI")]
    failures = Failures(rows, [SeverityRow(word="very", severity="critical")], Stemmer([]))
    assert failures.failure("loud and hot").failure_mode == "OHE"
    assert failures.failure("very loud") == Failure(failure_mode="NOI", severity="critical")


@pytest.mark.parametrize(
    ("surface", "action"),
    [
        ("REPL", "replace"),
        ("changed out", "replace"),
        ("c/o", "replace"),
        ("removed & replaced", "replace"),
        ("repairs", "repair"),
        ("welding", "repair"),
        ("rebuilt", "repair"),
        ("inspect", "inspect"),
        ("checked", "inspect"),
        ("tightened", "adjust"),
        ("cleaned", "clean"),
        ("greased", "lubricate"),
        ("modified", "modify"),
        ("reinstalled", "install"),
        ("removal", "remove"),
        ("leak checked", "test"),
        ("service", "other"),
        ("frobnicate", "other"),
    ],
)
def test_actions(surface, action):
    assert CONCEPTS.action(NORMALIZE(surface).text) == action
