"""Linking within clauses, with mentions given: no model, no context rules."""

import pytest

from logmine.concepts import Concepts
from logmine.events import Drafter
from logmine.lexicon import Lexicons
from logmine.types import Found, Mention, NormalizedText, Reading

LABELS = {"C": "COMPONENT", "F": "FAILURE", "A": "ACTION", "P": "POSITION", "S": "CONSUMABLE", "D": "DATE"}


@pytest.fixture(scope="module")
def drafter():
    lexicons = Lexicons()
    return Drafter(lexicons, Concepts(lexicons))


def reading(marked):
    """Read `[F leaking] [C hose]`: labelled spans in brackets."""
    text, found, rest = "", [], marked
    while rest:
        before, _, after = rest.partition("[")
        text += before
        if not after:
            break
        inside, _, rest = after.partition("]")
        label, _, surface = inside.partition(" ")
        start, end = len(text), len(text) + len(surface)
        text += surface
        found.append(Found(Mention(LABELS[label], start, end, surface), start, end))
    return Reading(NormalizedText.unchanged(text), tuple(found))


@pytest.fixture
def triples(drafter):
    def triples(marked):
        return [
            (
                draft.position,
                draft.component.mention.text if draft.component else None,
                draft.failure.mention.text if draft.failure else None,
                draft.action.mention.text if draft.action else None,
            )
            for draft in drafter(reading(marked))
        ]

    return triples


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[C hose] [F leaking]", [(None, "hose", "leaking", None)]),
        ("[F leaking] [C hose]", [(None, "hose", "leaking", None)]),
        ("[F leak] on [C pump]", [(None, "pump", "leak", None)]),
        ("[C hose] on [C boom] [F leaking]", [(None, "hose", "leaking", None)]),
        ("[C hose] on [C boom] [A replaced]", [(None, "hose", None, "replaced")]),
        ("[A replaced] [S grease] [C fitting]", [(None, "grease fitting", None, "replaced")]),
        ("[P left] [C travel motor] [C seal] [F leaking]", [("left", "travel motor seal", "leaking", None)]),
        ("[A changed] [S oil] [F leak]", [(None, None, "leak", "changed")]),
        ("[A replace] [C engine] fuel [C check valve]", [(None, "engine fuel check valve", None, "replace")]),
        ("[A replace] [C engine] and [C check valve]", [(None, "engine", None, "replace"), (None, "check valve", None, "replace")]),
        ("[C fan] [F loose] [C guard]", [(None, "guard", "loose", None)]),
        ("[P left] [C belt] [F fell off] of [C pulley]", [("left", "belt", "fell off", None)]),
        ("[C pipe] [F broken] on [P left] [C engine]", [("left", "pipe", "broken", None)]),
        ("[C lamp]. [F not working]", [(None, "lamp", "not working", None)]),
        ("[A change] [C engine] [S oil] and [C filters]", [(None, "engine", None, "change"), (None, "filters", None, "change")]),
        ("[F broken] [C water hose] [C control panel]", [(None, "water hose", "broken", None)]),
        ("[C pump] has a [F leak]", [(None, "pump", "leak", None)]),
        ("[C pump] [F leak] at [C hose]", [(None, "hose", "leak", None)]),
        ("[C bolts] [F broken] on [C filter]", [(None, "bolts", "broken", None)]),
        ("[C bolts] and [C nuts] [F loose]", [(None, "bolts", "loose", None), (None, "nuts", "loose", None)]),
        ("[C boom] [F cracked] and [F bent]", [(None, "boom", "cracked", None), (None, "boom", "bent", None)]),
        ("[F cracks] and [F corrosion] on [C frame]", [(None, "frame", "cracks", None), (None, "frame", "corrosion", None)]),
        ("[F leak]. [C boom] [F cracked]", [(None, None, "leak", None), (None, "boom", "cracked", None)]),
        ("[S oil] [F leak] on [C pump]", [(None, "pump", "leak", None)]),
        ("[C pump] [F leaking] [S oil]", [(None, "pump", "leaking", None)]),
        ("[P left] [C lamp] [F broken]", [("left", "lamp", "broken", None)]),
        ("[C lamp] [P left] [F broken]", [("left", "lamp", "broken", None)]),
        ("[P left] and [P right] [C lamps] [F broken]", [("left", "lamps", "broken", None), ("right", "lamps", "broken", None)]),
        ("[A replaced] [C hose], [C fitting] [F leaking]", [(None, "hose", None, "replaced"), (None, "fitting", "leaking", None)]),
        ("[A replaced] [F leaking] [C seal] on [C cylinder]", [(None, "seal", "leaking", "replaced")]),
        ("[C hose] [A replaced]", [(None, "hose", None, "replaced")]),
        ("[C hose] [F leaking], [A replaced]", [(None, "hose", "leaking", "replaced")]),
        ("[C hose] [F leaking]. [A replaced] [C hose]", [(None, "hose", "leaking", "replaced")]),
        ("[C hose] [F leaking]. [A replaced] [C seal]", [(None, "hose", "leaking", None), (None, "seal", None, "replaced")]),
        ("[C hose] [F leaking], [A replaced] and [A tested]", [(None, "hose", "leaking", "replaced")]),
        ("[A replaced] [C hose], [A tested]", [(None, "hose", None, "replaced"), (None, "hose", None, "tested")]),
        ("[A inspect] [C boom] for [F cracks]", [(None, "boom", "cracks", "inspect")]),
        ("[A repair] [F leak] on [C pump]", [(None, "pump", "leak", "repair")]),
        ("[A inspected] and [A repaired] [F leaking] [C hose]", [(None, "hose", "leaking", "repaired")]),
        ("[A replaced] [C filter] and [A cleaned] [C cooler]", [(None, "filter", None, "replaced"), (None, "cooler", None, "cleaned")]),
        ("[A service]", [(None, None, None, "service")]),
        ("[C machine]", []),
    ],
)  # fmt: skip
def test_who_belongs_to_whom(triples, text, expected):
    assert triples(text) == expected


@pytest.mark.parametrize(
    ("text", "cause", "symptom"),
    [
        ("[C pump] [F seized] due to [C bearing] [F failure]", "failure", "seized"),
        ("[F blocked] [C filter] causing [F low pressure]", "blocked", "low pressure"),
        ("[C pump] [F seized]. caused by [C bearing] [F failure]", "failure", "seized"),
    ],
)
def test_causes(drafter, text, cause, symptom):
    drafts = drafter(reading(text))
    (effect,) = [draft for draft in drafts if draft.cause is not None]
    assert effect.failure.mention.text == symptom
    assert drafts[effect.cause].failure.mention.text == cause
    assert drafts[effect.cause].is_cause


@pytest.mark.parametrize(
    ("text", "governing"),
    [
        ("[C hose] [F leaking] [D 12/05/2023]", ["12/05/2023"]),
        ("[D 12/05] [A replaced] [C hose]. [C pump] [F noisy]. [D 13/05] [A cleaned] [C cooler]", ["12/05", "12/05", "13/05"]),
        ("[A replaced] [C hose]", [None]),
    ],
)  # fmt: skip
def test_the_date_that_governs(drafter, text, governing):
    found = [draft.date.mention.text if draft.date else None for draft in drafter(reading(text))]
    assert found == governing
