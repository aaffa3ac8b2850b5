"""How many names are hidden that no one chose: `python benchmarks/masking_names.py`; needs Faker (PyPI).

Given and family names are drawn from Faker's lists of 16 countries and put into short notes, as written and in
capitals; the American ones are left out, for ours were compared with them. A note counts where no part of the name is
left.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from faker import Faker

from logmine.lexicon import Lexicons
from logmine.masking import Masker

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTRIES = (
    "en_GB", "en_AU", "en_NZ", "es_ES", "pt_BR", "fr_FR", "de_DE", "nl_NL", "it_IT", "pl_PL", "sv_SE", "fi_FI", "cs_CZ",
    "tr_TR", "en_IN", "id_ID",
)  # fmt: skip
EACH = 60
NAME = re.compile(r"[^\W\d_]+")
NOTES = {
    "given name beside a cue": [
        "spoke to {given} re leak", "hose replaced by {given}", "reported by {given}, no power",
        "{given} advised pump noisy", "told {given} to order parts",
    ],
    "given name alone": [
        "seal weeping, {given} to order", "bucket teeth worn. {given}", "{given} and crew changed belt",
        "with {given} fitted pump",
    ],
    "family name beside a cue": [
        "spoke to {family} re leak", "hose replaced by {family}", "Mr {family} wants quote", "{family} reported noise",
    ],
    "initial and family name": [
        "checked by {initial} {family}", "checked by {initial}. {family}", "{initial}. {family} changed belt",
    ],
    "both names beside a cue": [
        "spoke to {given} {family} re leak", "hose replaced by {given} {family}", "{given} {family} advised pump noisy",
    ],
    "both names alone": ["{given} {family} changed belt", "seal weeping, {given} {family} fitted pump"],
}  # fmt: skip


def names() -> Iterator[tuple[str, str]]:
    """Yield given and family names of a word each."""
    for country in COUNTRIES:
        source = Faker(country)
        source.seed_instance(5)
        for _ in range(EACH):
            given, family = source.first_name(), source.last_name()
            if NAME.fullmatch(given) and NAME.fullmatch(family):
                yield given, family


def main() -> None:
    """Print the share of names hidden, by how they stand in a note."""
    masker = Masker(Lexicons(), ["person"])
    chance = random.Random(3)  # noqa: S311  the same notes each time
    hidden: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    for given, family in names():
        for how, notes in NOTES.items():
            note = chance.choice(notes)
            parts = [name for name, there in ((given, "{given}" in note), (family, "{family}" in note)) if there]
            text = note.format(given=given, family=family, initial=given[0])
            masked = masker(text).text
            hidden[how, "as written"].append(not any(part in masked for part in parts))
            masked = masker(text.upper()).text
            hidden[how, "in capitals"].append(not any(part.upper() in masked for part in parts))
    for (how, case), found in hidden.items():
        print(f"{how:26} {case:12} {sum(found) / len(found):6.1%} of {len(found)}")


if __name__ == "__main__":
    main()
