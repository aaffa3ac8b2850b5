"""The abbreviation lists of the trades: every row can be reached and says something of its own."""

from collections import Counter

import pytest

from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.normalize.abbreviations import AbbreviationRow
from logmine.tokens import tokenize

LEXICONS = Lexicons()
TRADES = ("rail", "marine", "power")


def rows(domain):
    return LEXICONS.rows(f"abbreviations/{domain}.csv", AbbreviationRow)


@pytest.mark.parametrize("domain", TRADES)
def test_no_row_is_written_twice(domain):
    keys = Counter((row.form.lower(), row.before, row.after, row.near) for row in rows(domain))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("domain", TRADES)
def test_no_row_stands_behind_one_of_its_form_that_always_holds(domain):
    free = set()
    for row in rows(domain):
        form = tuple(token.text for token in tokenize(row.form.lower()))
        assert form not in free, row
        if not (row.before or row.after or row.near):
            free.add(form)


@pytest.mark.parametrize("domain", TRADES)
def test_expansions_are_lower_case_and_forms_have_at_most_four_words(domain):
    for row in rows(domain):
        assert row.expansion == row.expansion.lower(), row
        assert len(tokenize(row.form)) <= 4, row


@pytest.mark.parametrize(
    ("domain", "text", "meant"),
    [
        ("rail", "pax dr 3 n/s not clsg", "passenger door 3 near side not closing"),
        ("rail", "pan raised, toilet pan cracked", "pantograph raised, toilet pan cracked"),
        ("rail", "low cant, pts 123B no det", "low cant, points 123B no detection"),
        ("marine", "ME LO press low, stbd a/e stopped", "main engine lube oil pressure low, starboard auxiliary engine stopped"),
        ("marine", "told me to do a tank inspection", "told me to do a tank inspection"),
        ("power", "FD fan bkr racked out, o/c e/f relay operated",
         "forced draught fan breaker racked out, overcurrent and earth fault relay operated"),
        ("power", "cond vac dropping, cond pump tripped", "condenser vacuum dropping, condensate pump tripped"),
        ("power", "50 hp motor, hp heater", "50 hp motor, high pressure heater"),
    ],
)  # fmt: skip
def test_a_form_means_what_its_trade_and_neighbours_say(domain, text, meant):
    assert Normalizer(LEXICONS, domain)(text).text == meant
