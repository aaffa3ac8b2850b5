import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.evaluate.corpora import Annotated
from logmine.lexicon import Lexicons
from logmine.train.settings import TrainSettings
from logmine.train.variants import Variants, carry
from logmine.types import Edit, NormalizedText, Span

LEXICONS = Lexicons()
TEXT = Annotated(
    "<id> - replace leaking hydraulic hose on left hand side item_id",
    (Span("ACTION", 7, 14), Span("FAILURE", 15, 22), Span("COMPONENT", 23, 37), Span("POSITION", 41, 55)),
)


def variants(seed=1, **own):
    quiet = {"masks": 0.0, "noise": 0.0, "normalized": 0.0}
    return Variants.load(TrainSettings(**{**quiet, **own}), random.Random(seed), LEXICONS, ["aviation"])


def surfaces(text):
    return {span.label: text.text[span.start : span.end] for span in text.spans}


def test_with_nothing_to_vary_a_text_stays_as_it_is():
    assert variants().draw(TEXT).text == TEXT.text


def test_masks_become_plausible_identifiers_and_labels_stay():
    text = variants(masks=1.0).draw(TEXT)
    assert "<id>" not in text.text
    assert "item_id" not in text.text
    assert surfaces(text) == surfaces(TEXT)


def test_normalised_variants_carry_their_labels():
    text = variants(normalized=1.0).draw(Annotated("repl hyd hose", (Span("ACTION", 0, 4), Span("COMPONENT", 5, 13))))
    assert surfaces(text) == {"ACTION": "replace", "COMPONENT": "hydraulic hose"}


def test_noise_abbreviates_and_misspells_but_keeps_every_label():
    made = variants(noise=1.0)
    drawn = [made.draw(TEXT) for _ in range(60)]
    assert len({text.text for text in drawn}) > 20
    assert all([span.label for span in text.spans] == [span.label for span in TEXT.spans] for text in drawn)


def test_swapped_components_are_known_ones_of_the_domain_or_of_any():
    made = variants(swap=1.0)
    drawn = [surfaces(made.draw(replace(TEXT, domain="aviation"))) for _ in range(200)]
    others = {"ACTION": "replace", "FAILURE": "leaking", "POSITION": "left hand side"}
    assert all(others.items() <= one.items() for one in drawn)
    new = {one["COMPONENT"] for one in drawn} - {surfaces(TEXT)["COMPONENT"]}
    assert new & set(made.known["aviation"])
    assert new <= {*made.known["general"], *made.known["aviation"]}


@pytest.mark.parametrize(("written", "capitals"), [("HOSE", str.upper), ("Hose", str.capitalize)])
def test_what_is_swapped_is_written_in_the_same_capitals(written, capitals):
    drawn = variants(swap=1.0, seed=3)
    texts = [drawn.draw(Annotated(written, (Span("COMPONENT", 0, 4),))).text for _ in range(20)]
    assert len(set(texts)) > 1
    assert all(text in {written, capitals(text)} for text in texts)


def test_the_same_seed_draws_the_same_variants():
    one, other = (variants(seed=5, masks=0.5, noise=0.9) for _ in range(2))
    assert [one.draw(TEXT).text for _ in range(9)] == [other.draw(TEXT).text for _ in range(9)]


def test_of_two_spans_in_one_changed_word_the_first_has_it():
    text = Annotated("change out pump", (Span("ACTION", 0, 6), Span("COMPONENT", 7, 10)))
    changed = NormalizedText.from_edits(text.text, [Edit(0, 10, "c/o")])
    assert surfaces(carry(text, changed)) == {"ACTION": "c/o"}


VARIED = variants(masks=0.7, noise=0.9, normalized=0.5, swap=0.5)


@settings(deadline=None)  # the first draw reads lexicons
@given(st.integers(0, 10_000))
def test_spans_of_any_variant_hold(seed):
    VARIED.random.seed(seed)
    text = VARIED.draw(TEXT)
    done = 0
    for span in text.spans:
        assert done <= span.start < span.end <= len(text.text)
        done = span.end


@pytest.mark.parametrize("domain", ["aviation", "unheard-of"])
def test_a_text_is_normalised_by_its_domain_or_else_by_the_general_list(domain):
    assert variants(normalized=1.0).draw(Annotated("repl hose", (), domain=domain)).text.startswith("replace")
