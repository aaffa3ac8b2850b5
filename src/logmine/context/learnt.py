"""What rules can't see: a failure's assertion weighed by all that stands around it, learnt from annotated texts.

Rules read words that were written for them; a story such as `leak in May, drain refitted, dry since` is told in a
hundred ways. Each feature has a weight for each assertion; the rules' own verdict is one of the features.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine import dates
from logmine.types import ASSERTIONS
from logmine.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from logmine.context.cues import Words
    from logmine.types.vocabulary import ActionStatus, Assertion

FORMAT: Final = "logmine-assertion-1"
_STOPS: Final = frozenset({".", ";", "!", "...", ".."})
_PARTS: Final = frozenset({",", "-", "–", "—", ":", "(", ")", "and", "but", "however", "though", "although"})
_PAST: Final = frozenset({"was", "were", "had", "did", "used"})
_AFTER: Final = frozenset({"since", "after", "afterwards"})
_BEFORE_SEEN: Final = 9
_AFTER_SEEN: Final = 12
_PAIRS: Final = 4


class Feature(NamedTuple):
    """A feature, and the word that it is of, if it is of one."""

    name: str
    word: int | None = None


class Scene(NamedTuple):
    """A text as the features see it: a sign for each word, and where its sentences and clauses are.

    Args:
        signs: Per word: itself, or for a mention its kind with what is known of it.
        labels: Per word its label, None outside of mentions.
        sentences: Per word the number of its sentence.
        clauses: Per word the number of its clause.
        statuses: Per word of an action, its status.
    """

    signs: tuple[str, ...]
    labels: tuple[str | None, ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    statuses: Mapping[int, ActionStatus | None]


def scene_of(
    text: str,
    words: Words,
    spans: Sequence[tuple[str, int, int]],
    judged: Mapping[int, Assertion],
    status: Callable[[tuple[int, int]], ActionStatus | None],
) -> Scene:
    """Look at a text.

    Args:
        text: The text.
        words: Its words.
        spans: Label, start and end of its mentions.
        judged: Per index of a failure among the spans, what rules say of it.
        status: Tells the status of an action by its span.
    """
    signs, labels = list(words.lower), [None] * len(words.lower)  # type: list[str], list[str | None]
    statuses: dict[int, ActionStatus | None] = {}
    precisions = {(found.start, found.end): found.precision for found in dates.find(text)}
    for at, (label, start, end) in enumerate(spans):
        sign = "<thing>"
        if label == "FAILURE":
            sign = f"<{judged.get(at, 'affirmed')}>"
        elif label == "DATE":
            sign = f"<date:{precisions.get((start, end))}>"
        told = status((start, end)) if label == "ACTION" else None
        if label == "ACTION":
            sign = f"<action:{told}>"
        for i in range(*words.touched(start, end)):
            signs[i], labels[i] = sign, label
            if label == "ACTION":
                statuses[i] = told
    sentences, clauses = _parted(words)
    return Scene(tuple(signs), tuple(labels), sentences, clauses, statuses)


def _parted(words: Words) -> tuple[tuple[int, ...], tuple[int, ...]]:
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = 0
    for i, word in enumerate(words.lower):
        if i in words.lines:
            sentence, clause = sentence + 1, clause + 1
        sentences.append(sentence)
        clauses.append(clause)
        sentence += word in _STOPS
        clause += word in _STOPS or word in _PARTS
    return tuple(sentences), tuple(clauses)


def features_of(words: Words, scene: Scene, failure: tuple[int, int], rule: Assertion, cue: str) -> list[Feature]:
    """Return what speaks for each assertion of a failure.

    Args:
        words: The words of the text.
        scene: The same as signs.
        failure: Which words the failure is, as a range.
        rule: What the rules say.
        cue: The words that decided it, empty where none did.
    """
    start, end = failure
    features = [Feature(f"rule:{rule}"), Feature(f"cue:{cue}")]
    for name, places, most in (
        ("b", range(start - 1, -1, -1), _BEFORE_SEEN),
        ("a", range(end, len(words.lower)), _AFTER_SEEN),
    ):
        features += _around(scene, start, name, list(_seen(scene, places, most)))
    features += [Feature(f"f:{word}") for word in words.lower[start:end]]
    features.append(Feature(f"last:{words.lower[end - 1]}"))
    return [*features, *_story(words, scene, failure)]


def _seen(scene: Scene, places: Iterable[int], most: int) -> Iterator[int]:
    """Yield the words on one side, of a mention of several words one."""
    last = ""
    count = 0
    for i in places:
        if count == most:
            return
        if scene.signs[i] != last or not last.startswith("<"):
            count += 1
            yield i
        last = scene.signs[i]


def _around(scene: Scene, start: int, side: str, places: Sequence[int]) -> list[Feature]:
    features: list[Feature] = []
    for distance, i in enumerate(places):
        sign = scene.signs[i]
        sentences = min(abs(scene.sentences[i] - scene.sentences[start]), 2)
        clauses = min(abs(scene.clauses[i] - scene.clauses[start]), 3)
        features += [Feature(f"{side}:{sign}:s{sentences}", i), Feature(f"{side}:{sign}:c{clauses}", i)]
        if distance < 3:
            features.append(Feature(f"{side}{distance}:{sign}", i))
    signs = [scene.signs[i] for i in places]
    features += [Feature(f"{side}2:{signs[k]}_{signs[k + 1]}", places[k]) for k in range(min(_PAIRS, len(signs) - 1))]
    if len(signs) > 2:
        features.append(Feature(f"{side}3:{signs[0]}_{signs[1]}_{signs[2]}", places[0]))
    return features


def _story(words: Words, scene: Scene, failure: tuple[int, int]) -> list[Feature]:
    """Return what is told around a failure: a time gone by, something done about it, something since."""
    start, end = failure
    sentence = scene.sentences[start]
    dated = [i for i, label in enumerate(scene.labels) if label == "DATE" and scene.sentences[i] == sentence]
    near = [i for i in range(end, len(words.lower)) if scene.sentences[i] - sentence <= 1]
    since = any(words.lower[i] in _AFTER for i in near)
    was = any(word in _PAST for word in words.lower[max(0, start - 4) : start])
    told = {scene.statuses[i] for i in near if i in scene.statuses}
    first = next((i for i in range(start) if scene.clauses[i] == scene.clauses[start]), start)
    head = next((i for i in range(start) if scene.sentences[i] == sentence), start)
    opening = scene.signs[head] if head < start else "self"
    return [
        Feature(f"dated:{bool(dated)}"),
        *(
            Feature(
                f"{scene.signs[i]}:{'b' if i < start else 'a'}:c{min(abs(scene.clauses[i] - scene.clauses[start]), 2)}",
                i,
            )
            for i in dated
        ),
        Feature(f"since:{since}:{bool(dated)}"),
        Feature(f"was:{was}:{bool(dated)}"),
        Feature(f"done:{'done' in told}:{bool(dated)}:{since}"),
        Feature(f"asked:{bool(told & {'planned', 'requested'})}"),
        Feature(f"opens:{scene.signs[first] if first < start else 'self'}"),
        Feature(f"heads:{opening}"),
    ]


def _dating(scene: Scene, start: int, date: int) -> str:
    clauses = min(abs(scene.clauses[date] - scene.clauses[start]), 2)
    return f"{scene.signs[date]}:{'b' if date < start else 'a'}:c{clauses}"


class Learnt:
    """Weighs features.

    Args:
        weights: Per feature, a weight for each assertion, in the order of `ASSERTIONS`.
    """

    def __init__(self, weights: Mapping[str, tuple[float, ...]]) -> None:
        self._weights = dict(weights)

    def __call__(self, features: Sequence[Feature], rule: Assertion) -> tuple[Assertion, int | None]:
        """Return the assertion that most speaks for, and where it isn't the rules', the word that most does."""
        known = [(weights, feature.word) for feature in features if (weights := self._weights.get(feature.name))]
        sums = [sum(column) for column in zip(*(weights for weights, _ in known), strict=True)]
        best = max(range(len(ASSERTIONS)), key=sums.__getitem__) if sums else ASSERTIONS.index(rule)
        if ASSERTIONS[best] == rule:
            return rule, None
        said = [(weights[best], -word, word) for weights, word in known if word is not None]
        return ASSERTIONS[best], max(said)[2] if said else None  # type: ignore[return-value]


def embedded() -> Path:
    """Return the folder of the model that ships with the library."""
    return Path(__file__).resolve().parents[1] / "models" / "assertion"


def load_learnt(folder: Path | None = None) -> Learnt:
    """Read a model folder; the embedded one if none is given.

    Raises:
        ModelError: A file is missing or damaged, or of another version.
    """
    return Learnt(load_weights(folder or embedded(), FORMAT, len(ASSERTIONS)))
