"""The shipped lists hold together: codes exist, phrases say something, no name stands for two things."""

import csv
from collections import Counter
from itertools import pairwise

from logmine.concepts import ActionRow, ComponentRow, DefectTree, FailureRow, PositionRow
from logmine.concepts.phrases import words
from logmine.concepts.stems import LemmaRow, Stemmer
from logmine.lexicon import Lexicons, shipped

LEXICONS = Lexicons()
STEMMER = Stemmer(LEXICONS.rows("lemmas.csv", LemmaRow))


def codes(name):
    with (shipped() / name).open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def stems(phrase):
    return tuple(stem for word in words(phrase) if (stem := STEMMER.stem(word)))


def test_failures_use_codes_that_exist():
    tree, modes, mechanisms = DefectTree.load(LEXICONS), codes("failure_modes.csv"), codes("mechanisms.csv")
    for row in LEXICONS.rows("failures.csv", FailureRow):
        assert row.failure_mode is None or row.failure_mode in modes, row
        assert row.mechanism is None or row.mechanism in mechanisms, row
        assert row.defect is None or row.defect in tree, row
        assert row.prior_repair is None or row.prior_repair.startswith("prior_repair"), row
    assert {defect.mechanism for defect in tree} <= mechanisms


def test_failure_phrases_that_are_one_by_their_stems_say_one_thing():
    seen = {}
    for row in LEXICONS.rows("failures.csv", FailureRow):
        assert stems(row.phrase), f"{row.phrase!r} has no word that tells"
        first = seen.setdefault(stems(row.phrase), row)
        assert (first.failure_mode, first.defect, first.sure) == (row.failure_mode, row.defect, row.sure), row


def test_action_phrases_that_are_one_by_their_stems_say_one_thing():
    seen = {}
    for row in LEXICONS.rows("actions.csv", ActionRow):
        first = seen.setdefault(tuple(STEMMER.stem(word) or word for word in words(row.phrase)), row)
        assert (first.action, first.sure) == (row.action, row.sure), row


def test_a_component_name_stands_for_one_component():
    rows = LEXICONS.rows("components.csv", ComponentRow)
    names = Counter(name for row in rows for name in (row.canonical, *row.synonyms.split("|")) if name)
    assert [name for name, count in names.items() if count > 1] == []


def test_parents_exist_and_lead_to_a_top():
    parents = {row.canonical: row.parent for row in LEXICONS.rows("components.csv", ComponentRow)}
    for name in parents:
        chain = [name]
        while (parent := parents[chain[-1]]) is not None:
            assert parent in parents, f"{chain[-1]!r} has the unknown parent {parent!r}"
            assert parent not in chain, f"{name!r} is part of itself"
            chain.append(parent)


def test_components_have_a_class_letter_of_iec_81346():
    assert {row.letter for row in LEXICONS.rows("components.csv", ComponentRow)} <= set("ABCEFGHKMPQRSTUVWX")


def test_there_is_something_for_every_industry():
    rows = LEXICONS.rows("components.csv", ComponentRow)
    domains = Counter(row.domain for row in rows)
    trades = "mobile-plant aviation building-services automotive marine power process-plant rail general"
    assert all(domains[name] > 100 for name in trades.split())


def test_lemmas_are_sorted_and_unique():
    forms = [row.form for row in LEXICONS.rows("lemmas.csv", LemmaRow)]
    assert all(one < other for one, other in pairwise(forms))


def test_positions_are_written_once():
    phrases = Counter(row.phrase for row in LEXICONS.rows("positions.csv", PositionRow))
    assert max(phrases.values()) == 1
