from logmine.evaluate.corpora import Annotated
from logmine.evaluate.domains import domain_scores
from logmine.evaluate.labels import micro
from logmine.evaluate.schemes import Scheme
from logmine.evaluate.tag import pair_spans
from logmine.evaluate.terms import Terms
from logmine.tagger import TaggedSpan
from logmine.types import MENTION_LABELS, Span

SAME = {label: label for label in MENTION_LABELS}
OURS = Terms(Scheme("logmine", SAME), "logmine", SAME)
HOSE = ("hose", (Span("COMPONENT", 0, 4),), ((0, 4),))


def scored(texts, found):
    return domain_scores(texts, pair_spans(texts, found, OURS), OURS)


def test_each_domain_has_its_own_scores_and_texts_of_none_count_in_no_one():
    texts = [Annotated(*HOSE, domain=domain) for domain in ("rail", "marine", "rail", None)]
    hose = TaggedSpan("COMPONENT", 0, 4, 1.0)
    scores = scored(texts, [[hose], [], [hose], [hose]])
    assert list(scores) == ["marine", "rail"]
    assert {domain: (micro(labels).gold, micro(labels).f1) for domain, labels in scores.items()} == {
        "marine": (1, 0.0),
        "rail": (2, 1.0),
    }


def test_texts_of_one_domain_are_not_told_apart():
    assert scored([Annotated(*HOSE, domain="rail")], [[]]) == {}
