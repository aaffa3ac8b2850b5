"""Whether an action was done, asked for, planned or not done, by its wording alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from logmine.context.cues import Words
from logmine.context.phrases import PhraseFinder
from logmine.lexicon import LexiconRow
from logmine.types.vocabulary import ActionStatus  # noqa: TC001 - pydantic reads it at run time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.lexicon import Lexicons

Form = Literal["participle", "gerund", "base", "unchanged", "noun", "noun_only"]

# What denies stands before what plans before what reports before what asks.
_ORDER: Final[tuple[ActionStatus, ...]] = ("not_done", "planned", "done", "requested")
_MARKS: Final = frozenset({".", ",", ";", ":", "!", "?", "-", "--", "–", "—", "(", ")", "..", "..."})
_BEGINNERS: Final = frozenset({"and", "&", "+", "or", "then", "/", "also", "pls", "please"})
_PREPOSITIONS: Final = frozenset({"of", "to", "on", "for", "in", "at", "from", "with", "by", "due"})
_NOUN_ENDINGS: Final = ("tion", "sion", "ment", "ance", "ings")


class StatusRow(LexiconRow):
    """A wording that tells an action's status, or what form an action has; with neither, it decides nothing (`due to`).

    Args:
        wording: Its words, in lower case.
        status: What it makes of the action.
        place: Whether it stands before the action or behind it.
        form: The form of an action so worded, where its ending doesn't tell: `participle` (`made`), `base` (`bleed`),
            `unchanged` (`cut`, base and participle), `noun` (a verb too: `repair`), `noun_only`.
        scope: How many words may stand between it and the action.
        participle: Whether it also, or only, governs a participle (`be replaced`).
        alone: Whether it tells from a clause of its own: behind (`replace hose - COMPLETED`), or before as a heading
            (`next service: replace hose, check pump`).
    """

    wording: str
    status: ActionStatus | None = None
    place: Literal["before", "after"] | None = None
    form: Form | None = None
    scope: int = 0
    participle: Literal["no", "yes", "only"] = "no"
    alone: bool = False


class StatusReader:
    """Reads the status of actions.

    Args:
        lexicons: Where `statuses.csv` is.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._cues: dict[str, list[StatusRow]] = {}
        self._forms: dict[str, Form] = {}
        for row in lexicons.rows("statuses.csv", StatusRow):
            if row.form:
                self._forms.setdefault(row.wording, row.form)
            else:
                self._cues.setdefault(row.wording, []).append(row)
        self._find = lru_cache(8)(PhraseFinder(self._cues))  # each action of a text asks for the same
        self._farthest = max((row.scope for rows in self._cues.values() for row in rows), default=0)

    def __call__(self, text: str, span: tuple[int, int]) -> ActionStatus | None:
        """Return the status of the action at a span (code points) of a text, None where its wording is silent."""
        words = Words.of(text)
        first, last = words.touched(*span)
        if first >= last:
            return None
        form = self._form(words.lower[first:last])
        found = {row.status for row in self._said(words, first, last, form)}
        for status in _ORDER:
            if status in found or (status == "done" and form == "participle"):
                return status
        if _asks(words, first, last, form):
            return "requested"
        return "done" if form == "unchanged" else None  # `netting put up`

    def _form(self, words: Sequence[str]) -> Form:
        """Return the form of an action's words: participle if any is one, a noun if the last is, else the first's."""
        whole = self._forms.get(" ".join(words))
        if whole:
            return whole
        forms = [self._word_form(word) for word in words]
        if "participle" in forms:
            return "participle"
        return "noun" if forms[-1] in {"noun", "noun_only"} else forms[0]  # `leak test`

    def _word_form(self, word: str) -> Form:
        known = self._forms.get(word)
        if known:
            return known
        if word.endswith(("ed", "'d")):
            return "participle"
        if word.endswith("ing"):
            return "gerund"
        plural = word.endswith("s") and not word.endswith("ss")
        return "noun_only" if plural or word.endswith(_NOUN_ENDINGS) else "base"

    def _said(self, words: Words, first: int, last: int, form: Form) -> list[StatusRow]:
        """Return the rows whose wording governs the action."""
        lower, lines = words.lower, words.lines
        said: list[StatusRow] = []
        for start, end, wording in self._find(lower):
            before = end <= first
            if not before and start < last:
                continue
            gap = range(end, first) if before else range(last, start)
            heading = before and _heads(words, end, first)
            distance = _count(lower, gap, self._farthest)
            if distance > self._farthest and not heading:
                continue
            joined = lines.isdisjoint(range(gap.start, gap.stop + 1)) and not any(lower[i] in _MARKS for i in gap)
            alone = heading if before else not joined and _stands_alone(words, start, end)
            said += [
                row
                for row in self._cues[wording]
                if row.place == ("before" if before else "after")
                and row.participle in ({"yes", "only"} if form == "participle" else {"no", "yes"})
                and (
                    row.alone and alone
                    if row.alone and before
                    else distance <= row.scope and (joined or (row.alone and alone))
                )
            ]
        return said


def _count(lower: Sequence[str], gap: range, most: int) -> int:
    """Return how many words stand in a gap, marks left out; of more than `most`, one more."""
    return sum(1 for _ in islice((i for i in gap if lower[i][0].isalnum()), most + 1))


def _heads(words: Words, end: int, first: int) -> bool:
    """Return whether a wording heads the sentence that an action stands in: `next service: …`."""
    if words.lower[end] != ":":
        return False
    return "." not in words.lower[end:first] and words.lines.isdisjoint(range(end, first + 1))


def _stands_alone(words: Words, start: int, end: int) -> bool:
    """Return whether words make a clause of their own."""
    opened = start == 0 or start in words.lines or words.lower[start - 1] in _MARKS
    return opened and (end == len(words.lower) or end in words.lines or words.lower[end] in _MARKS)


def _asks(words: Words, first: int, last: int, form: Form) -> bool:
    """Return whether an action is a bare imperative: at the head of a clause, or before its object."""
    if form not in {"base", "noun", "unchanged"}:
        return False
    before = words.lower[first - 1] if first and first not in words.lines else ""
    after = words.lower[last] if last < len(words.lower) and last not in words.lines else ""
    heads = not before or before in _MARKS or before in _BEGINNERS
    if last - first > 1 and form == "noun":  # `leak test on pump` names it, `leak test pump` asks
        return heads and after[:1].isalpha() and after not in _PREPOSITIONS
    if form == "noun":  # `repair to boom` names it, `pump service` too
        return heads and after not in {"to", "of"}
    return heads or bool(form == "base" and after and after not in _MARKS)
