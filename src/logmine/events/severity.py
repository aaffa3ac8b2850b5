"""How bad a failure is: what its words, those beside it and what came of it say, each a feature of a learnt choice."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from logmine.concepts.failures import SeverityRow
from logmine.concepts.phrases import Phrasebook, word_tokens
from logmine.events.choices import Choice
from logmine.lexicon import LexiconRow
from logmine.types import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.events.draft import Draft
    from logmine.lexicon import Lexicons

USUAL: Final = "degraded"  # one that nothing is known of works worse, or nobody had written of it
UNRATED: Final = frozenset({"negated", "hypothetical"})  # what isn't there is not bad
DEGREE: Final = "degree="
_BEFORE: Final = 3
_AFTER: Final = 4
_END: Final = re.compile(r"[.;!\n]\s")


class ConsequenceRow(LexiconRow):
    """A row of `consequences.csv`: words in a failure's sentence for what came of it, and how bad that is."""

    phrase: str
    severity: Severity


class Levels:
    """Gives the severities a failure may have, with what speaks for each.

    Args:
        lexicons: Where `consequences.csv` and `severity_words.csv` are.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._book: Phrasebook[Severity] = Phrasebook()
        for row in lexicons.rows("consequences.csv", ConsequenceRow):
            self._book.add([token.text for token in word_tokens(row.phrase)], row.severity)
        self._degrees = {row.word.lower(): row.severity for row in lexicons.rows("severity_words.csv", SeverityRow)}

    def __call__(self, draft: Draft, text: str) -> list[Choice]:
        """Return a choice a severity, its place in `SEVERITIES` as `at`; none where there is nothing to rate.

        Args:
            draft: An event of the text.
            text: The normalised text.
        """
        if draft.failure is None or draft.failure.mention.assertion in UNRATED:
            return []
        told = [*self._told(draft, text)]
        usual = (draft.coded.severity if draft.coded else None) or USUAL
        rule = next((f.removeprefix(DEGREE) for f in told if f.startswith(DEGREE)), usual)
        return [
            Choice(
                "level",
                at,
                [f"{level}:{feature}" for feature in told]
                + ["level:rule"] * (level == rule)
                + ["degree:rule"] * (DEGREE + level in told)
                + ["consequence:rule"] * (f"consequence={level}" in told),
            )
            for at, level in enumerate(SEVERITIES)
        ]

    def _told(self, draft: Draft, text: str) -> Iterator[str]:
        """Yield what a text tells of how bad a failure is."""
        assert draft.failure is not None  # noqa: S101  the caller saw to it
        failure, coded = draft.failure, draft.coded
        own = [token.text for token in word_tokens(text[failure.start : failure.end])]
        yield "any"
        yield f"failure={' '.join(own)}"
        for word in dict.fromkeys(own):
            yield f"word={word}"
            yield f"begins={word[:4]}"
            yield f"ends={word[-3:]}"
        yield f"assertion={failure.mention.assertion}"
        yield f"action={draft.action_type}"
        yield f"usual={coded.severity if coded else None}"
        yield f"mode={coded.failure_mode if coded else None}"
        defect = (coded.defect if coded else None) or "none"
        yield f"defect={defect}"
        if "." in defect:
            yield f"defect={defect.split('.')[0]}"
        start, end = _sentence(text, failure.start, failure.end)
        before = [token.text for token in word_tokens(text[start : failure.start])]
        after = [token.text for token in word_tokens(text[failure.end : end])]
        near = [*before[-_BEFORE:], *after[:_AFTER]]
        yield from (f"beside={word}" for word in dict.fromkeys(near))
        yield from dict.fromkeys(DEGREE + self._degrees[word] for word in (*own, *near) if word in self._degrees)
        yield from dict.fromkeys(f"consequence={severity}" for severity in (*self._in(before), *self._in(after)))

    def _in(self, words: list[str]) -> Iterator[Severity]:
        at = 0
        while at < len(words):
            found = self._book.longest(words, at)
            if found:
                yield found[1]
            at += found[0] if found else 1


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a span begins and ends."""
    begins = [match.end() for match in takewhile(lambda match: match.end() <= start, _END.finditer(text))]
    closing = _END.search(text, end)
    return (begins[-1] if begins else 0), (closing.start() if closing else len(text))
