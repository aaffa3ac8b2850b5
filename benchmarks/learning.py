"""Measure what `logmine lexicon learn` would find, had nobody written the shipped lists of short forms.

    python benchmarks/learning.py [EXPORT] [--forms 150] [--domain mobile-plant]

The short forms that the general and the domain's list know, and that the export uses most, are hidden: from these lists
and from all others. Then the export alone is learnt from, and what it proposes is held against what the lists say. A
meaning counts as found where it is one of those that the lists give the form, hyphens and spaces aside; plurals are
left out beside their singular. The default export is the public excavators log beside the checkout (see CONTRIBUTING).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from logmine.growing import Vocabulary, learn_from_log
from logmine.growing.candidates import FullForms
from logmine.growing.contexts import Contexts
from logmine.growing.learning import SURE, meanings
from logmine.growing.log import Log
from logmine.growing.pairs import is_form
from logmine.lexicon import LexiconRow, Lexicons
from logmine.normalize.abbreviations import AbbreviationRow
from logmine.normalize.words import WordRow
from logmine.read import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

EXPORT = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "excavators" / "excavators.csv"
LEAST = 3
Row = TypeVar("Row", bound=LexiconRow)


@dataclass(frozen=True)
class Withheld(Lexicons):
    """The shipped lexicons, less all short forms and misspellings, and less some words."""

    hidden: frozenset[str] = frozenset()

    def rows(self, name: str, model: type[Row]) -> tuple[Row, ...]:
        """Return the rows of a list that are left."""
        if model is AbbreviationRow:
            return ()
        rows = Lexicons.rows(self, name, model)
        return tuple(row for row in rows if not (isinstance(row, WordRow) and row.word in self.hidden))


def shipped_meanings(domain: str) -> dict[str, set[str]]:
    """Return what the general and the domain's list say of each form of letters."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("general", domain):
        for row in Lexicons().rows(f"abbreviations/{name}.csv", AbbreviationRow):
            if row.expansion and is_form(row.form.lower()) and row.form.lower() != row.expansion.lower():
                found[row.form.lower()].add(_plain(row.expansion))
    return dict(found)


def vocabulary_without(hidden: Collection[str], domain: str) -> Vocabulary:
    """Return what the shipped lists know but for some forms."""
    hidden = frozenset(hidden)
    known = Vocabulary.load(Withheld(hidden=hidden), domain)
    return replace(
        known, said=known.said - hidden, names=frozenset(name for name in known.names if hidden.isdisjoint(name))
    )


def report(
    title: str,
    forms: Sequence[str],
    right: Mapping[str, set[str]],
    ranked: Mapping[str, Sequence[tuple[str, float]]],
    proposed: Collection[str],
) -> None:
    """Print a paragraph of shares."""
    first = sum(_found(ranked[form][:1], right[form]) for form in forms)
    three = sum(_found(ranked[form][:3], right[form]) for form in forms)
    sure = [form for form in forms if ranked[form] and ranked[form][0][1] >= SURE]
    rightly = sum(_found(ranked[form][:1], right[form]) for form in sure)
    n = max(len(forms), 1)
    print(f"{title}: {len(forms)} forms")
    print(f"  the right meaning is the first candidate: {first / n:.0%}; among the first three: {three / n:.0%}")
    print(f"  an expansion is filled in: {len(sure) / n:.0%}, and right in {rightly / max(len(sure), 1):.0%} of these")
    if proposed:
        print(f"  proposed at --min-count {LEAST}: {sum(form in proposed for form in forms) / n:.0%}")


def _found(ranked: Sequence[tuple[str, float]], right: set[str]) -> bool:
    return any(_plain(phrase) in right for phrase, _ in ranked)


def _plain(phrase: str) -> str:
    return phrase.lower().replace("-", "").replace(" ", "")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?", type=Path, default=EXPORT)
    parser.add_argument("--forms", type=int, default=150, metavar="N", help="how many forms, the commonest first")
    parser.add_argument("--domain", default="mobile-plant")
    options = parser.parse_args(arguments)

    lexicons = Lexicons()
    reading = ReadOptions(no_asset=True, no_date=True)
    texts: list[str] = read([options.export], reading, lexicons).records["text"].to_list()
    right = shipped_meanings(options.domain)
    known = vocabulary_without(right.keys(), options.domain)
    log = Log.of(texts)
    used = sorted((form for form in right if log.count(form)), key=lambda form: (-log.count(form), form))
    forms = [form for form in used[: options.forms] if not (form.endswith("s") and form[:-1] in used)]
    full, contexts = FullForms(log, known), Contexts(log)
    ranked = {form: meanings(form, full, contexts) for form in forms}
    started = time.perf_counter()
    proposals = learn_from_log(texts, known, least=LEAST)
    seconds = time.perf_counter() - started

    report("all", forms, right, ranked, ())
    often = [form for form in forms if log.count(form) >= LEAST]
    report(f"seen {LEAST} times or more", often, right, ranked, {row.form for row in proposals})
    print(f"{len(texts)} texts learnt from in {seconds:.1f} s: {len(proposals)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
