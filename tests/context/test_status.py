"""What wording tells of an action. `<action>` marks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.context import Context
from logmine.lexicon import Lexicons


@pytest.fixture(scope="module")
def context():
    return Context(Lexicons())


def status(context, marked):
    before, rest = marked.split("<", 1)
    action, after = rest.split(">", 1)
    return context.action_status(before + action + after, (len(before), len(before) + len(action)))


DONE = """
previous <weld repair> holding
oil <sample> taken
netting <put up>
<replaced> hose
hose <replaced>
hose has been <replaced>
seal was <replaced>, ok
<removed and replaced> pump
<topped up> oil
<rebuilt> pump
<change out> complete
<repairs> done
<service> completed
carried out <inspection>
<inspection> carried out
completed 250 hr <service>
REPLACE HOSE - COMPLETED
<REPLACE> HOSE - COMPLETED
<replace> hose. Done.
had to <replace> hose
<replaced> hose, inspection required
<replaced> hose, no parts for fitting
<REPLACED> SEAL
"""

REQUESTED = """
<put> tray under
<leak test> pump
<REPLACE> HOSE
<replace> left hand bucket cylinder
hose leaking, <replace>
hose leaking - <replace> hose
hose leaking <replace> hose
please <replace> hose
mechanic to <replace> hose
<change out> alternator
<inspect> and <repair> pump
inspect and <repair> pump
<REPAIR> OIL LEAK
<check> for leaks
<bleed> brakes
<replace> hoses as required
<replace> hose next to pump
replacement requested, <fit> new hose
pump repaired.\n<replace> hose
"""

PLANNED = """
To be done next shutdown: <replace> seal, repaint boom
To be done next shutdown: replace seal, <repaint> boom
<inspect> tracks at next 100 hour
do not run until <checked>
hose to be <replaced>
hose needs to be <replaced>
hose needs <replacing>
needs <replacement>
needs new hose <fitted>
hose requires <replacement>
<repair> required
<service> due
due for <service>
next 250 hr <service>
<replace> hose at next service
<replace> hose next shutdown
hose will be <replaced>
should be <replaced>
must <replace> hose
recommend <replacement>
scheduled for <overhaul>
<replace> hose, awaiting parts
awaiting parts to <replace> hose
required <jump start>
requires <rebuilt> pump
<replace> hose - next service
"""

NOT_DONE = """
unable to <replace> hose
could not <repair>
couldn't <repair> pump
hose not <replaced>
hose not yet been <replaced>
did not <replace> hose
can't be <repaired>
<repair> not carried out
<replace> hose - no parts
<replace> hose, no spares available
no parts to <replace> hose
<inspection> not completed
tried to <start> pump
<service> cancelled
"""

SILENT = """
<leak test>: none detected
<ground run> 30 minutes ok
pump <replacement>
<repair> to boom
250 hr <service>
alternator <change out>
<inspection> of boom
boom <repairs>
<replacing> hose
"""

TABLE = [
    (marked, expected)
    for expected, lines in [
        ("done", DONE),
        ("requested", REQUESTED),
        ("planned", PLANNED),
        ("not_done", NOT_DONE),
        (None, SILENT),
    ]
    for marked in lines.strip().splitlines()
    if "<" in marked
]


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_status_from_wording(context, marked, expected):
    assert status(context, marked) == expected


def test_a_participle_before_its_noun_reads_as_done(context):
    """Only syntax could tell `the replaced hose leaks` from `replaced the hose, leaks`."""
    assert status(context, "<replaced> hose leaks") == "done"


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_span_of_any_text_is_read(context, text, one, other):
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    assert context.action_status(text, (low, high)) in {"done", "requested", "planned", "not_done", None}
