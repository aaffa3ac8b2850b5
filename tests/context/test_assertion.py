"""How texts speak of failures. `[failure]`, `{component}`, `<action>`, `«consumable»` mark the mentions."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.context import Context
from logmine.lexicon import Lexicons

LABELS = {"[": "FAILURE", "{": "COMPONENT", "<": "ACTION", "«": "CONSUMABLE"}


@pytest.fixture(scope="module")
def context():
    return Context(Lexicons())


def unmark(marked):
    """Text and spans of a marked text."""
    text, spans = "", []
    for part in re.split(r"([\[{<«][^\]}>»]+[\]}>»])", marked):
        label = LABELS.get(part[:1])
        plain = part[1:-1] if label else part
        if label:
            spans.append((label, len(text), len(text) + len(plain)))
        text += plain
    return text, spans


def assertions(context, marked):
    text, spans = unmark(marked)
    judged = zip(spans, context.judge(text, spans), strict=True)
    return [judgement.assertion for (label, *_), judgement in judged if label == "FAILURE"]


AFFIRMED = """
{pump} [leaking]
<replaced> [leaking] {seal} on {tilt cylinder}
<repair> oil [leak]
{air conditioner} [not working]
{door} [won't open]
[no hydraulic pressure]
no [power] to {pump}
{engine} not [charging]
{engine} will not [start]
{pump} [inoperative]
{lamp} [unserviceable]
{brake} [does not hold]
{horn} [no longer working]
{fan} [stopped working]
{motor} [keeps tripping]
{valve} [won't stop leaking]
{machine} [no start] due to [broken] {wire}
<investigate> [noise] from {gearbox}
<check> oil [leak] at {pump}
<monitor> [crack] in {boom}
oil [leak] on {pump}, no spare available
{hose} [leaking], no parts
{hose} [leaking], not <replaced>
no 2 {pump} [leaking]
no. 3 {pump} [leaking]
not only [leaking] but [cracked]
[leak] still present
{hose} [leaking] again after repair
previous repaired {hose} still [leaking]
{seal} <replaced> last year, now [leaking] again
[leaking] since 3 months ago
unable to <repair> [leak]
did not <repair> [cracked] {lens}
[leak] not <repaired>
<replace> {belt} ? {pump} is fine. {hose} [leaking]
?<replace> {hose} [leaking]
<replace> {hose} as soon as possible, [leaking]
<inspected> for {cracks}, found {hose} [leaking]
oil [leak] possible {o-ring}
{old seal} [worn]
{pump} not [holding] {pressure}
{pump} [seized] due to {bearing} [failure]
without [power]
{engine} could [not start]
{bolt} will not [loosen]
[loose] survey tape
{gauge} [reads zero]
{valve} [failed test]
[no hot water]
[low] oil pressure, if required <top up>
"""

NEGATED = """
nil [cracks]
no [leaks] found
no visible oil [leaks] at {pump}
{hose} not [leaking]
{hose} [not leaking]
{hose} isn't [leaking]
[no fault found]
[NFF]
neither [cracks] nor [corrosion] on {frame}
{blade} neither [bent] nor [worn]
no [cracks], [leaks] or [corrosion]
no [cracks], [leaks], [corrosion]
nil [leaks] and [damage] on {frame}
no [broken] {lamps}, [loose] {bolts} or [leaks]
no [leaks] on {hose} or [damage] to {fittings}
[cracks]: nil
[cracks] nil
[leaks] - none found
[cracks], [leaks]: nil
[leaks] not evident
[leaks] (nil)
{pump} without [leaks]
{pump} free of [corrosion]
no further [leaks]
no evidence of any [cracking] in {boom}
could not find any [leak]
unable to reproduce [fault]
zero [leaks]
no further [indication]
[could not duplicate]
no [indications]
[leak] check good
<inspected> {boom} for [cracks], none found
<checked> for [leaks]. None found.
<checked> for [leaks] and [chafing], all ok
<check> for [cracks] - nil
<inspected> {frame} for [corrosion], nothing found
{pump} has no [leaks]
no [pressure loss]
did not find any [damage]
"""

POSSIBLE = """
? {bearing} [noisy]
{bearing} [noisy]?
?[leak]
[leak]? from {pump}
[leak?]
coolant [leak] rear of {gearbox}?
<replace> {tooth} ([fell off]?)
[slow] {hydraulics}??
suspect [leak]
suspected {seal} [leak]
possible [crack] in {boom}
(possible) [leak]
[possible leak] at {seal}
poss [leak]
{hose} might be [leaking]
{bearing} may be [worn]
{track} appears [loose]
{seal} looks like it is [leaking]
{bearing} probably [failed]
[leak] suspected at {joint}
[leak] (suspected)
? [not charging]
suspect no [power] to {relay}
maybe [cracked] or [bent]
"""

HISTORICAL = """
previous [leak] at {fitting} <repaired> 3 months ago
previous [leak] <repaired>
prev [leak]
old «oil» [leak]
old [leak]
history of [cracking]
{hose} had been [leaking]
{hose} was [leaking] last year
{pump} [seized] 2 years ago
{hose} was [leaking] last week
{hose} no longer [leaking]
[leak] stopped
[leak] stopped after reseal
[noise] gone
{fan} was [vibrating] in March
had [slipping] in 2019
[fault] cleared itself
{pump} [hunting], no repeat since
{engine} previously [overheated]
"""

HYPOTHETICAL = """
<check> for [leaks]
<inspect> {boom} for [cracks]
<inspect> {boom} for [cracks], [corrosion] and [loose] {bolts}
<inspection> of {boom} for [damage]
look for [leaks]
<monitor> for [leaks]
<tested> for [leaks]
<paint> to prevent [corrosion]
<grease> to avoid [wear]
if [noisy] <replace>
<replace> {seal} if [leaking]
check if [leaking]
risk of [fracture]
{weld} may [crack] soon
{motor} could [overheat]
{pump} may [overheat] if left
[leak] test
[crack] detection
ensure no [leaks]
[corrosion] protection
if {track} keeps [coming off] <fit> {cylinder}
should the {generator} [trip] again
[trip] hazard
in case of [fire]
"""

TABLE = [
    (marked, assertion)
    for assertion, lines in [
        ("affirmed", AFFIRMED),
        ("negated", NEGATED),
        ("possible", POSSIBLE),
        ("historical", HISTORICAL),
        ("hypothetical", HYPOTHETICAL),
    ]
    for marked in lines.strip().splitlines()
]


@pytest.mark.parametrize(("marked", "assertion"), TABLE)
def test_every_failure_of_a_text_is_spoken_of_so(context, marked, assertion):
    assert set(assertions(context, marked)) == {assertion}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("no [leaks] but {boom} [cracked]", ["negated", "affirmed"]),
        ("no [leaks], {hose} [cracked]", ["negated", "affirmed"]),
        ("no [leaks], [cracked] {windscreen}", ["negated", "affirmed"]),
        ("no [leaks] found, {hose} [chafed]", ["negated", "affirmed"]),
        ("no [leaks] and {hose} [cracked]", ["negated", "affirmed"]),
        ("no [cracks], minor [wear]", ["negated", "affirmed"]),
        ("no [leaks]. {hose} [cracked]", ["negated", "affirmed"]),
        ("no [leaks]\n{hose} [cracked]", ["negated", "affirmed"]),
        ("nil [defects] except [chipped] {windscreen}", ["negated", "affirmed"]),
        ("no [faults] other than [noisy] {fan}", ["negated", "affirmed"]),
        ("{hose} [leaking], [cracks]: nil", ["affirmed", "negated"]),
        ("{hose} [leaking] - nil [cracks]", ["affirmed", "negated"]),
        ("{hose} [leaking] nil [cracks] found", ["affirmed", "negated"]),
        ("[cracks] - nil, [leaks] - nil", ["negated", "negated"]),
        ("[not working], [burnt] {relay}", ["affirmed", "affirmed"]),
        ("not [working], [burnt] {relay}", ["affirmed", "affirmed"]),
        ("{hose} [chafed] (no [leaks])", ["affirmed", "negated"]),
        ("{clamp} [broken], suspect {seal} [leaking]", ["affirmed", "possible"]),
        ("{clamp} [broken] ? {seal} [leaking]", ["affirmed", "possible"]),
        ("{bearing} [noisy]? {hose} [leaking]", ["possible", "affirmed"]),
        ("{bearing} [noisy], {hose} [leaking]?", ["affirmed", "possible"]),
        ("<inspect> {boom} for [cracks] and <replace> [leaking] {hose}", ["hypothetical", "affirmed"]),
        ("<inspect> for [cracks], {pump} [noisy]", ["hypothetical", "affirmed"]),
        ("<inspected> for [cracks], found 2", ["affirmed"]),
        ("<checked> for [leaks], found [leak] at {pump}", ["hypothetical", "affirmed"]),
        ("previous [leak] <repaired>, {hose} now [chafed]", ["historical", "affirmed"]),
        ("<replaced> {hose}, {fitting} still [leaking]", ["affirmed"]),
        ("<replaced> [leaking] {hose}, <tested>, no [leaks]", ["affirmed", "negated"]),
        ("<replaced> [leaking] {hose}, <tested> ok", ["affirmed"]),
    ],
)
def test_texts_that_say_several_things(context, marked, expected):
    assert assertions(context, marked) == expected


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("nil [cracks]", "nil"),
        ("[leaks] - none found", "none found"),
        ("{hose} appears to be [cracked]", "appears to be"),
        ("suspect no [leak]", "suspect"),  # what is suspected stands before what is denied
        ("<checked> for [leaks]. None found.", "None found"),
        ("[NFF]", "NFF"),
    ],
)
def test_the_cue_that_decided_is_kept(context, marked, cue):
    text, spans = unmark(marked)
    judgement = next(j for j, s in zip(context.judge(text, spans), spans, strict=True) if s[0] == "FAILURE")
    assert judgement.cue is not None
    assert text[slice(*judgement.cue)] == cue


def test_without_a_cue_a_failure_is_affirmed(context):
    assert context.judge("hose leaking", [("FAILURE", 5, 12)]) == [("affirmed", None)]


def test_capitals_and_typographic_apostrophes_make_no_difference(context):
    assert assertions(context, "NO [LEAKS] BUT {BOOM} [CRACKED]") == ["negated", "affirmed"]
    assert assertions(context, "{hose} isn’t [leaking]") == ["negated"]


PIECES = [
    "no",
    "nil",
    "neither",
    "[leaks]",
    "[cracked]",
    "[not",
    "working]",
    "{hose}",
    "<check>",
    "<replaced>",
    "for",
    ",",
    ".",
    "?",
    "but",
    "or",
    "nor",
    "and",
    "(",
    ")",
    "-",
    ":",
    "old",
    "if",
    "may",
    "none",
    "found",
    "not",
    "prev",
    "suspect",
    "ok",
]


@given(st.lists(st.sampled_from([*PIECES, "\n"]), max_size=14).map(" ".join))
def test_any_mixture_of_cues_is_judged(context, marked):
    text, spans = unmark(marked)
    judgements = context.judge(text, spans)
    assert len(judgements) == len(spans)
    assert all(j.cue is None or text[slice(*j.cue)].strip() for j in judgements)


def test_ten_thousand_short_texts_take_a_second(context):
    marked = [unmark(text) for text, _ in TABLE] * 10
    before = time.process_time()
    for text, spans in marked:
        context.judge(text, spans)
    assert (time.process_time() - before) / len(marked) < 0.001  # a tenth of it, left alone
