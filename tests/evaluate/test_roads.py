import pytest

from logmine.evaluate import roads
from logmine.evaluate.corpora import Annotated
from logmine.evaluate.roads import Road
from logmine.lexicon import Lexicons


@pytest.fixture
def domains(monkeypatch):
    """Whose abbreviations came first, a normaliser each."""
    made = []

    def normalizer(lexicons, domain):
        made.append(domain)
        return lambda text: f"{domain}: {text}"

    monkeypatch.setattr(roads, "Normalizer", normalizer)
    return made


def texts(*pairs):
    return [Annotated(text, (), domain=domain) for text, domain in pairs]


def test_on_the_raw_road_texts_stay_as_they_are():
    assert [text.text for text in Road().taken(texts(("repl hse", "rail")), Lexicons())] == ["repl hse"]


def test_a_text_that_says_its_domain_is_normalised_as_that(domains):
    road = Road(normalized=True, domain="rail")
    assert road.taken(texts(("a", "marine"), ("b", None), ("c", "marine")), Lexicons()) == [
        "marine: a",
        "rail: b",
        "marine: c",
    ]
    assert domains == ["marine", "rail"]


def test_the_domain_of_the_others_is_guessed_from_them(domains):
    flights = [(f"rudder cable {word}, aileron hinge worn", None) for word in ("frayed", "worn", "loose")]
    dozers = [("dozer bucket tooth", "mobile-plant")] * 9
    Road(normalized=True).taken(texts(*flights, *dozers), Lexicons())
    assert domains == ["aviation", "mobile-plant"]
