"""What holds for any texts, under either profile: no character is lost, and nothing depends on what came before."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.normalize.abbreviations import AbbreviationRow
from logmine.types import Edit, NormalizedText

LEXICONS = Lexicons()
PROFILES = ("default", "maintnorm")
DOMAIN = "mobile-plant"
NORMALIZERS = {profile: Normalizer(LEXICONS, DOMAIN, profile=profile) for profile in PROFILES}
# The forms of lists that hold a number: their rows may spell it out (`3ph`, `1st`).
NUMBERED = {
    row.form.lower()
    for name in (f"abbreviations/{DOMAIN}.csv", "abbreviations/general.csv", "misspellings.csv")
    for row in LEXICONS.rows(name, AbbreviationRow)
    if any(c.isdigit() for c in row.form)
}

WORDS = [
    "L/H", "HYD", "cyl", "REPL", "repalced", "replce", "REPAIRHYD", "air", "con", "A/C", "no", "2", "POS1", "hyd.", "HYD.lk",
    "rad", "iator", "brk", "trans", "smith", "RH120-3", "24V", "12/05/2010", "#2", "o", "-", "ring", "zqxvbl", "BTY's", "&",
    "a/cfan", "<person>", "SHD0024", "ft", "l", "h", "\u202eabc\u202c", "عطل", "\u0301", "e\u0301lec", "🛠️", "İhyd", "ﬁlter", "ß",
    "\x00", "hyd\x00", "²", "٣", "\u200b", "K\u0307",
]  # fmt: skip
GAPS = [" ", "  ", "\r\n", "\n", "\t", "\u00a0", "\u2028", "", ". ", ", "]
pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(GAPS), st.text(max_size=5))
spaced = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)
texts = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=16).map("".join), spaced)
profiles = pytest.mark.parametrize("profile", PROFILES)


@profiles
@given(raws=st.lists(texts, max_size=8), seed=st.integers(0, 99))
@settings(deadline=None)
def test_many_texts_give_what_each_gives_alone_in_any_order(profile, raws, seed):
    normalizer = NORMALIZERS[profile]
    alone = [normalizer.changes([raw])[0] for raw in raws]
    assert normalizer.changes(raws) == alone
    order = random.Random(seed).sample(range(len(raws)), len(raws))
    assert normalizer.changes([raws[at] for at in order]) == [alone[at] for at in order]
    assert normalizer.many(raws) == [normalizer(raw) for raw in raws]


@profiles
def test_a_batch_ends_nowhere(profile):
    raws = [" ".join(random.Random(at).choices(WORDS, k=6)) for at in range(600)]
    fresh = Normalizer(LEXICONS, DOMAIN, profile=profile)
    together = fresh.changes(raws)
    assert together == [change for raw in raws for change in NORMALIZERS[profile].changes([raw])]
    assert together == fresh.changes(raws)
    assert together[::-1] == Normalizer(LEXICONS, DOMAIN, profile=profile).changes(raws[::-1])


@profiles
@given(raw=texts)
@settings(deadline=None)
def test_changes_are_in_order_and_give_the_text(profile, raw):
    normalizer = NORMALIZERS[profile]
    (changes,) = normalizer.changes([raw])
    done = 0
    for change in changes:
        assert done <= change.start <= change.end <= len(raw)
        assert 0 < change.confidence <= 1
        assert math.isfinite(change.confidence)
        done = change.end
    assert normalizer(raw) == NormalizedText.from_edits(raw, [Edit(*change[:3]) for change in changes])


@profiles
@given(raw=texts)
@settings(deadline=None)
def test_an_edit_changes_words_never_the_space_between_them(profile, raw):
    for start, end, text, *_ in NORMALIZERS[profile].changes([raw])[0]:
        if start == end:
            assert text == " "
            assert raw[start - 1 : start].strip()
            assert raw[start : start + 1].strip()
            continue
        parted = text.endswith(" ") and raw[end : end + 1].isdecimal()  # `position 1` of `POS1`
        assert text[: len(text) - parted].strip() == text[: len(text) - parted] != raw[start:end]
        assert text.strip()
        assert raw[start:end].strip() == raw[start:end]


@profiles
@given(raw=texts)
@settings(deadline=None)
def test_the_alignment_covers_both_texts_and_what_stays_is_the_same_in_both(profile, raw):
    text = NORMALIZERS[profile](raw)
    a = text.alignment
    assert text.raw == raw
    assert (a.raw[-1], a.norm[-1]) == (len(raw), len(text.text))
    for piece, exact in enumerate(a.exact):
        if exact:
            assert raw[a.raw[piece] : a.raw[piece + 1]] == text.text[a.norm[piece] : a.norm[piece + 1]]


@profiles
@given(raw=texts, data=st.data())
@settings(deadline=None)
def test_every_normalised_span_comes_from_a_raw_span_that_leads_back_to_it(profile, raw, data):
    text = NORMALIZERS[profile](raw)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text.text))] * 2)))
    # A space that was put between two words comes from nowhere: no span of words begins or ends with it.
    start += len(text.text[start:end]) - len(text.text[start:end].lstrip())
    end = start + len(text.text[start:end].rstrip())
    low, high = text.alignment.to_raw(start, end)
    back = text.alignment.to_norm(low, high)
    assert back[0] <= start
    assert end <= back[1]


@given(raw=texts)
@settings(deadline=None)
def test_the_default_profile_changes_no_digit_unless_a_list_spells_it_out(raw):
    for start, end, text, kind, _ in NORMALIZERS["default"].changes([raw])[0]:
        was = raw[start:end]
        if [c for c in was if c.isdigit()] != [c for c in text if c.isdigit()]:
            assert kind in {"list", "rule"}
            assert was.lower() in NUMBERED


@given(raw=texts)
@settings(deadline=None)
def test_the_default_profile_writes_no_masks(raw):
    changes = NORMALIZERS["default"].changes([raw])[0]
    assert not any("<" in change.text for change in changes)


CALM = "the pump was running well all day and night "
PIECE = CALM + "until REPL L/H BUCKET CYL and repalced HYD hse. " + CALM


@profiles
def test_a_long_line_gives_what_its_sentences_give(profile):
    """Pieces with nine quiet words at either end: farther than any rule or feature looks."""
    times = 200_000 // len(PIECE) + 1
    normalizer = NORMALIZERS[profile]
    middle = CALM.index("well"), len(PIECE) - len(CALM) + CALM.index("all")

    def inside(changes, shift):
        low, high = middle[0] + shift, middle[1] + shift
        return [
            (change.start - shift, change.end - shift, change.text, change.kind)
            for change in changes
            if low <= change.start and change.end <= high
        ]

    expected = inside(normalizer.changes([PIECE * 3])[0], len(PIECE))
    assert len(expected) > 4
    (changes,) = normalizer.changes([PIECE * times])
    found: dict[int, list[object]] = {}
    for change in changes:
        found.setdefault(change.start // len(PIECE), []).append(change)
    assert all(inside(found[at], at * len(PIECE)) == expected for at in range(1, times - 1))
