"""Choosing: which candidate of a word holds in its text, and how sure that is."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from logmine.normalize.codes import Code
from logmine.normalize.features import describe, surroundings
from logmine.normalize.learnt import form_of
from logmine.normalize.table import Table
from logmine.normalize.writing import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from logmine.normalize.candidate import Candidate
    from logmine.normalize.codes import Coder
    from logmine.normalize.proposing import Proposer
    from logmine.normalize.writing import Writing

# A candidate this far behind by itself is not brought forward by its neighbours (in log odds).
BEHIND: Final = 5.0
# Candidates remembered: bounds the memory of a run over any log.
REMEMBERED: Final = 400_000
# Rows of fates without a row.
_AWAITED: Final = -1
_UNWEIGHED: Final = -2


class Choice(NamedTuple):
    """What was chosen for a word or several: the candidate, and how sure it is (0 to 1)."""

    candidate: Candidate
    confidence: float


class Word(NamedTuple):
    """What is remembered of a word.

    Args:
        generic: What stands for it in tables.
        form: The form it is counted under.
        odd: Whether it may be the first of several words in ways that no list tells.
        writing: How it is written.
        fate: The number of its fate.
    """

    generic: str
    form: str
    odd: bool
    writing: Writing
    fate: int


class Fate(NamedTuple):
    """Candidates of a word, or of the words that begin with it.

    Args:
        candidates: They.
        row: The first one's in the table of candidates.
        sole: The choice where there is no other.
    """

    candidates: tuple[Candidate, ...]
    row: int
    sole: Choice | None = None


class Chooser:
    """Chooses among candidates with a table of weights.

    Args:
        proposer: Finds candidates.
        coder: Describes them.
        weights: One for each place, float32.
    """

    def __init__(self, proposer: Proposer, coder: Coder, weights: NDArray[np.float32]) -> None:
        self._proposer, self._coder, self._weights = proposer, coder, weights
        self._words: dict[str, Word] = {}
        self._joint: dict[str, int] = {}
        self._fates: list[Fate] = []
        self._awaited: list[tuple[int, str, list[tuple[Candidate, str]]]] = []
        self._table = Table(weights)

    def __call__(self, texts: Sequence[Sequence[str]], *, sure: bool = True) -> list[list[Choice]]:
        """Choose for each word of some texts, from left to right.

        Args:
            texts: The words of each.
            sure: Whether to work out how sure each choice is; without, all confidences are 1.

        Returns:
            For each text one choice for each word, or for several that become one.
        """
        if max(self._table.size, len(self._words), len(self._joint)) > REMEMBERED:
            self._forget()
        words = [[self._words.get(raw) or self._meet(raw) for raw in raws] for raws in texts]
        joint = [self._meet_joint(text) for text in words]
        self._settle()
        fates = self._fates
        rows: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        offsets: list[list[int]] = []
        place = 2
        for text, together in zip(words, joint, strict=True):
            begun: list[int] = []
            for at, word in enumerate(text):
                fate = fates[word.fate]
                if fate.sole is not None and at not in together:
                    begun.append(-1)
                    place += 1
                    continue
                offset = len(rows)
                if at in together:
                    several = fates[together[at]]
                    rows += range(several.row, several.row + len(several.candidates))
                    starts += [place] * len(several.candidates)
                    ends += [place + candidate.span for candidate in several.candidates]
                rows += range(fate.row, fate.row + len(fate.candidates))
                starts += [place] * len(fate.candidates)
                ends += [place + 1] * len(fate.candidates)
                begun.append(offset)
                place += 1
            place += 4 * bool(text)
            offsets.append(begun)
        scores: list[float] = []
        if rows:
            written = describe([[word.writing for word in text] for text in words if text])
            scores = self._table.scores(rows, surroundings(written, starts, ends))
        return [
            self._best(text, together, begun, scores, sure=sure)
            for text, together, begun in zip(words, joint, offsets, strict=True)
        ]

    def _best(
        self,
        text: Sequence[Word],
        together: dict[int, int],
        offsets: Sequence[int],
        scores: Sequence[float],
        *,
        sure: bool,
    ) -> list[Choice]:
        """Read the best choices of a text off the scores of its candidates."""
        choices: list[Choice] = []
        at = 0
        while at < len(text):
            candidates, _, sole = self._fates[text[at].fate]
            offset = offsets[at]
            if offset < 0 and sole is not None:
                choices.append(sole)
                at += 1
                continue
            if at in together:
                candidates = self._fates[together[at]].candidates + candidates
            part = scores[offset : offset + len(candidates)]
            best = max(part)
            candidate = candidates[part.index(best)]
            choices.append(Choice(candidate, 1.0 / sum([exp(score - best) for score in part]) if sure else 1.0))
            at += candidate.span
        return choices

    def _meet(self, raw: str) -> Word:
        """Remember a word; its fate is settled with the others of its batch."""
        generic = self._proposer.generic(raw)
        known = self._words.get(generic) if generic != raw else None
        if known is None:
            fate = self._await(generic, [(candidate, "") for candidate in self._proposer.word(generic)])
            known = Word(generic, form_of(generic), self._proposer.odd(generic), writing(generic), fate)
            self._words[generic] = known
        self._words[raw] = known
        return known

    def _meet_joint(self, text: Sequence[Word]) -> dict[int, int]:
        """Return the number of the fate that words share with those behind them, by place."""
        found: dict[int, int] = {}
        proposer = self._proposer
        starts = proposer.starts
        for at in range(len(text) - 1):
            word = text[at]
            if not word.odd and word.form not in starts:
                continue
            pair = f"{word.form} {text[at + 1].form}"
            if not word.odd and pair not in proposer.together:
                continue
            generics = [word.generic for word in text[at : at + 4]]
            key = " ".join(generics if pair in proposer.longer else generics[:2])
            fate = self._joint.get(key)
            if fate is None:
                several = proposer.several(generics, pair, odd=word.odd)
                fate = -1
                if several:
                    fate = self._await(word.generic, [(c, " ".join(generics[: c.span]).lower()) for c in several])
                self._joint[key] = fate
            if fate >= 0:
                found[at] = fate
                alone = self._fates[word.fate]
                if alone.row == _UNWEIGHED:
                    self._fates[word.fate] = alone._replace(row=_AWAITED)
                    self._awaited.append((word.fate, word.generic, [(alone.candidates[0], "")]))
        return found

    def _await(self, raw: str, candidates: list[tuple[Candidate, str]]) -> int:
        """Have candidates weighed with the others of this batch; return the number of their fate.

        One alone needs no weight until it meets others, which many never do.
        """
        if len(candidates) == 1 and candidates[0][0].span == 1:
            self._fates.append(Fate((candidates[0][0],), _UNWEIGHED, Choice(candidates[0][0], 1.0)))
            return len(self._fates) - 1
        self._awaited.append((len(self._fates), raw, candidates))
        self._fates.append(Fate((), _AWAITED))
        return len(self._fates) - 1

    def _settle(self) -> None:
        """Weigh the candidates of the words met, and keep those that can win."""
        if not self._awaited:
            return
        described: list[int] = []
        for _, raw, candidates in self._awaited:
            for row in self._coder(raw, candidates):
                described += row
        codes = np.array(described, dtype=np.uint64).reshape(-1, len(Code))
        worths = self._table.weigh(codes)
        sizes = [len(candidates) for _, _, candidates in self._awaited]
        firsts = np.cumsum([0, *sizes[:-1]])
        kept = worths >= np.repeat(np.maximum.reduceat(worths, firsts), sizes) - BEHIND
        holds = kept.tolist()
        first, at = self._table.size, 0
        self._table.add(codes[kept], worths[kept])
        for number, _, candidates in self._awaited:
            chosen = tuple(
                [c for (c, _), hold in zip(candidates, holds[at : at + len(candidates)], strict=True) if hold]
            )
            self._fates[number] = Fate(chosen, first, Choice(chosen[0], 1.0) if len(chosen) == 1 else None)
            first += len(chosen)
            at += len(candidates)
        self._awaited = []

    def _forget(self) -> None:
        """Begin anew: what is remembered is bounded, whatever the log."""
        self._words.clear()
        self._joint.clear()
        self._fates.clear()
        self._table = Table(self._weights)
