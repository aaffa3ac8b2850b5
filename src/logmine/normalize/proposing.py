"""Proposals under a profile that masks: every candidate of a word and of the words from it on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.normalize.abbreviations import NUMBER, plural
from logmine.normalize.candidate import MASKS, Candidate
from logmine.normalize.learnt import LONGEST as LONGEST_MERGE
from logmine.normalize.learnt import form_of
from logmine.normalize.near import Near
from logmine.normalize.writing import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from logmine.normalize.abbreviations import Abbreviations
    from logmine.normalize.learnt import Learnt
    from logmine.normalize.words import Words

# Longer than this, a word is no word of a language: it stays.
LONGEST: Final = 60
PARTS: Final = 8
REMEMBERED: Final = 200_000
_PART: Final = re.compile(r"\d+|[^\W\d_]+|\W|_")
# An id and what is glued to it; a letter behind its number may be either's.
_ID_AND: Final = tuple(map(re.compile, (r"[a-z]{1,3}\d{2,5}([-/]?)(.*)", r"[a-z]{1,3}\d{2,5}[a-z]([-/]?)(.*)")))
_NUMBERED: Final = re.compile(r"([a-z]+)([.#]?)(\d+)")
_MEASURE: Final = re.compile(r"(\d+)([a-z%]+)")
_DATE: Final = re.compile(r"\d[/.\-]\d|^\d+$|^[a-z]+\d+$")
_GLUE: Final = re.compile(r" ?([-'.]) ?")
_TIGHT: Final = re.compile(r" ?([-/.]) ?")
_POINT: Final = re.compile(r" ?(\.) ?")
_MARKS: Final = {"&": "and", "+": "and", "#": "number", "@": "at"}
_SMALL: Final = frozenset({"to", "in", "on", "of"})
COMMON: Final = 4  # times a word was seen, to be no name
# A word seen this often with one meaning has no other.
SETTLED: Final = 5
SETTLED_WORD: Final = 3  # likewise, that stayed as it was
_ID: Final = re.compile(r"([A-Za-z]{1,3})\d{2,}[A-Za-z]?")
_LETTER_SIGNS: Final = str.maketrans("Aa", "Xx")
_NUMBER: Final = re.compile(r"\d")
USED: Final = 2  # times a word was seen, to stand in for a misspelt one


class Proposer:
    """Finds candidates.

    Args:
        short: The abbreviation lists.
        words: Known words.
        learnt: Counted pairs.
        names: Proper names and acronyms as they are cased, by themselves in lower case.
        masks: Whether masks are among the candidates.

    Attributes:
        together: What two words may become together, by their forms split by a space.
        starts: The first forms of those.
        longer: Pairs of forms that begin more than two words that become one.
    """

    def __init__(
        self,
        short: Abbreviations,
        words: Words,
        learnt: Learnt,
        names: Mapping[str, str] | None = None,
        *,
        masks: bool = True,
    ) -> None:
        self.short, self.words, self.learnt = short, words, learnt
        self._names, self._masks = names or {}, masks
        used = learnt.vocabulary
        self._known: dict[str, bool] = {}
        self.together = _together(learnt)
        self.starts = {pair.split(" ", 1)[0] for pair in self.together}
        self.longer = {" ".join(form.split(" ")[:2]) for form in learnt.merges if form.count(" ") > 1}
        self._near = Near({word: n for word, n in used.items() if n >= USED and word == word.lower()})

    def known(self, word: str) -> bool:
        """Tell whether a word (lower case) is one."""
        found = self._known.get(word)
        if found is None:
            found = word in self.learnt.vocabulary or self.words.known(word)
            if len(self._known) < REMEMBERED:
                self._known[word] = found
        return found

    def word(self, raw: str) -> list[Candidate]:
        """Return the candidates of a word by itself, first its staying."""
        low = raw.lower()
        settled = self.learnt.pairs.get(low)
        if settled is not None and len(settled) == 1 and low not in self.learnt.begun:
            ((meaning, count),) = settled.items()
            if count >= (SETTLED if meaning != low else SETTLED_WORD):
                return [Candidate(meaning, "keep" if meaning == low else "pair")]
        found: dict[str, Candidate] = {low: Candidate(low, "keep")}
        if len(raw) > LONGEST:
            return list(found.values())
        ranks: dict[str, int] = {}
        for candidate in self._of_word(raw, low):
            before = found.get(candidate.text)
            if not self._masks and "<" in candidate.text:
                continue
            if before is not None:
                if candidate.rules:
                    found[candidate.text] = before._replace(rules=candidate.rules)
            elif candidate.text:
                rank = ranks[candidate.kind] = ranks.get(candidate.kind, -1) + 1
                found[candidate.text] = Candidate(candidate.text, candidate.kind, 1, rank, candidate.rules)
        return list(found.values())

    def odd(self, raw: str) -> bool:
        """Tell whether a word may begin several in ways that no list tells: an id, a name, a mark behind it."""
        low = raw.lower()
        if low == "#" or "-" in low or len(low) < 3:
            return True
        return low.isalpha() and (not self.known(low) or (len(low) < 5 and self.learnt.vocabulary.get(low, 0) < COMMON))

    def generic(self, raw: str) -> str:
        """Return what stands for a word in tables: itself, or of an id no list knows its shape in `x` and `0`."""
        match = _ID.fullmatch(raw)
        if match is None or not raw.isascii():
            return raw
        head = match[1].lower()
        if self.short.numbered(head) is not None or (len(head) > 2 and head in self.learnt.pairs):
            return raw
        if form_of(raw) in self.learnt.pairs or form_of(raw) in self.learnt.begun:
            return raw
        return shape(raw).translate(_LETTER_SIGNS)

    def several(self, raws: Sequence[str], pair: str, *, odd: bool) -> list[Candidate]:
        """Return what words may become together.

        Args:
            raws: Two words or more.
            pair: The forms of the first two, split by a space.
            odd: Whether the first is an odd one.
        """
        candidates = [*self.together.get(pair, ())]
        if pair in self.longer:
            candidates += self._of_more(raws)
        if odd:
            candidates += self._of_odd(raws[0].lower(), raws[1].lower())
        if not self._masks:
            candidates = [candidate for candidate in candidates if "<" not in candidate.text]
        return list({(c.text, c.span): c for c in reversed(candidates)}.values())

    def _of_word(self, raw: str, low: str) -> Iterator[Candidate]:
        learnt = self.learnt
        for meaning in learnt.pairs.get(form_of(low), ()):
            yield Candidate(meaning, "pair")
        rules = self.short.word(low)
        if rules:
            for expansion in dict.fromkeys([rule.expansion for rule in rules]):
                yield Candidate(expansion, "rule", rules=tuple([r for r in rules if r.expansion == expansion]))
        for cased in learnt.cased.get(low, ()):
            yield Candidate(cased, "case")
        if low in self._names:
            yield Candidate(self._names[low], "named")
        if low.endswith("s") and len(low) > 3:
            singular = low[:-1].rstrip("'")
            if singular in learnt.pairs or singular in self.short:
                for meaning in self._meanings(singular)[:2]:
                    yield Candidate(plural(meaning), "plural")
        yield from self._by_shape(raw, low)

    def _by_shape(self, raw: str, low: str) -> Iterator[Candidate]:
        """Return what no list tells of a word: masks, parts, spelling, shortening, joining."""
        learnt = self.learnt
        digits = _NUMBER.search(raw) is not None
        known = self.known(low)
        used = learnt.vocabulary.get(low, 0) >= COMMON
        yield from (Candidate(mask, "mask") for mask in _masks(raw, digits=digits, known=known, used=used))
        if not used and raw.isupper() and raw.isalpha() and 1 < len(raw) < 6:
            yield Candidate(raw, "acronym")
        if not raw.isalpha():
            yield from (Candidate(text, "compose") for text in self._composed(raw, low))
        elif not known or len(low) < 4:
            yield from (Candidate(near, "spell") for near in self._near.spelt(low))
            yield from (Candidate(near, kind) for near, kind in self._near.shortened(low))
        if not used and len(low) > 5 and low.isalpha():
            yield from (Candidate(text, "split") for text in self._split(low))

    def _of_more(self, raws: Sequence[str]) -> Iterator[Candidate]:
        for span in range(3, min(LONGEST_MERGE, len(raws)) + 1):
            for meaning in self.learnt.merges.get(form_of(" ".join(raws[:span])), ()):
                yield Candidate(meaning, "merged", span)

    def _of_odd(self, low: str, behind: str) -> Iterator[Candidate]:
        if _NUMBER.search(behind) and (low == "#" or (len(low) < 5 and low.rstrip("-").isalpha())):
            yield Candidate("<id>", "mask", 2)
        elif len(low) > 1 and low.isalpha() and behind.isalpha() and not self.known(low):
            yield Candidate("<sensitive>", "mask", 2)
        if "-" in low and behind.isalpha():
            head, _, tail = low.rpartition("-")
            if _NUMBER.search(head) and tail + behind in self.learnt.vocabulary:
                yield Candidate(f"<id> - {tail}{behind}", "joined", 2)
        if len(behind) < 2 or not behind.isalnum():
            yield Candidate(self._meanings(low)[0], "dropped", 2)

    def _meanings(self, part: str, *, counted: bool = False) -> list[str]:
        """Return what a part of a word may mean by itself, likeliest first, itself last.

        Args:
            part: Lower case.
            counted: A number stands before it.
        """
        found: list[str] = []
        rules = self.short.word(part)
        if counted:
            found += [rule.expansion for rule in rules if NUMBER in rule.before]
        pairs = self.learnt.pairs.get(part)
        if pairs:
            found += sorted(pairs, key=lambda meaning: (-pairs[meaning], meaning))[:3]
        found += [rule.expansion for rule in rules if rule.free][:1]
        if not found and part.endswith("s") and len(part) > 3 and (part[:-1] in self.learnt.pairs):
            found += [plural(m) for m in self._meanings(part[:-1])[:1] if m != part[:-1]]
        if not found and len(part) > 3 and part.isalpha() and not self.known(part):
            found += self._near.spelt(part)[:1]
        return [*dict.fromkeys(found), part] if found else [part]

    def _phrase(self, text: str) -> list[str]:
        """Return what a text of several parts may mean, likeliest first."""
        if text.isalpha() or text in self.learnt.pairs or text in self.short:
            return self._meanings(text)
        parts = _PART.findall(text)
        if len(parts) > PARTS:
            return [text]
        return [" ".join("<num>" if part.isdecimal() else self._mark(part) for part in parts)]

    def _mark(self, part: str) -> str:
        return self._meanings(part)[0] if part.isalnum() else _MARKS.get(part, part)

    def _composed(self, raw: str, low: str) -> Iterator[str]:
        """Return what a word with digits or marks in it may become, part by part."""
        for pattern in _ID_AND:
            match = pattern.fullmatch(low)
            if match is None:
                continue
            mark, rest = match.groups()
            if not rest and mark:
                yield "<id> " + mark
            elif rest and not rest.isdecimal() and (mark or rest[0].isalpha()):
                yield from (f"<id> {mark} {text}" if mark else f"<id> {text}" for text in self._phrase(rest)[:2])
        if match := _MEASURE.fullmatch(low):
            unit = raw[len(match[1]) :]
            yield from ("<num> " + text for text in self._meanings(match[2], counted=True)[:3])
            yield from ("<num> " + unit, "<num>" + unit, "<num> " + match[2].upper())
        if match := _NUMBERED.fullmatch(low):
            word, mark, _ = match.groups()
            joint = " number <num>" if mark == "#" else " <num>"
            numbered = self.short.numbered(word)
            if numbered is not None:
                yield numbered + joint
            yield from (text + joint for text in self._meanings(word)[:2])
            yield word + " <id>"
        if low[0] == "#" and low[1:].isdecimal():
            yield "number <num>"
        parts = _PART.findall(low)
        if 1 < len(parts) <= PARTS:
            yield from self._joined(low, parts)

    def _joined(self, low: str, parts: Sequence[str]) -> Iterator[str]:
        meant = " ".join("<num>" if part.isdecimal() else self._mark(part) for part in parts)
        yield from (meant, meant.replace(" ", ""), _GLUE.sub(r"\1", meant), _TIGHT.sub(r"\1", meant))
        yield from (_POINT.sub(r"\1", meant), " ".join(w for w in meant.split(" ") if w[0].isalnum() or w[0] == "<"))
        if _NUMBER.search(low):
            return
        spaced = " ".join(parts)
        yield from (spaced, _GLUE.sub(r"\1", spaced))
        yield from (text for text in self._reread(parts))
        core = low.strip("-/.,;:()?!'\"*=+&")
        if core and core != low:
            before, after = low[: low.index(core)], low[low.index(core) + len(core) :]
            for text in self._phrase(core)[:2]:
                yield from (text, f"{before} {text} {after}".strip(), before + text + after)
            sign = _MARKS.get(before)
            if sign:
                yield from (f"{sign} {text}" for text in self._phrase(core)[:2])

    def _reread(self, parts: Sequence[str]) -> Iterator[str]:
        """Read the beginning of the parts as one word (`a/c` in `a/cfan`), and the rest as others."""
        for cut in (3, len(parts) - 2):
            head, tail = "".join(parts[:cut]), parts[cut:]
            if (0 < cut < len(parts) and head in self.learnt.pairs) or head in self.short:
                yield " ".join([self._meanings(head)[0], *(self._mark(part) for part in tail)])
        if len(parts) == 3 and parts[1] == "/" and len(parts[0]) < 3:
            for cut in range(1, len(parts[2]) - 2):
                head, tail = "".join((*parts[:2], parts[2][:cut])), parts[2][cut:]
                if (head in self.learnt.pairs or head in self.short) and self.known(tail):
                    yield f"{self._meanings(head)[0]} {self._meanings(tail)[0]}"

    def _split(self, low: str) -> Iterator[str]:
        """Return joined words as two."""
        for cut in range(2, len(low) - 2):
            left, right = low[:cut], low[cut:]
            if (cut > 2 or left in _SMALL) and self._stands(left) and self._stands(right):
                yield f"{self._meanings(left)[0]} {self._meanings(right)[0]}"

    def _stands(self, part: str) -> bool:
        return part in self.learnt.vocabulary or part in self.learnt.pairs or part in self.short


def _together(learnt: Learnt) -> dict[str, tuple[Candidate, ...]]:
    """Return what two words may become together, by the two split by a space: seen, or a known word cut in two."""
    found: dict[str, dict[str, Candidate]] = {}
    for form, meanings in learnt.merges.items():
        if form.count(" ") == 1:
            found[form] = {meaning: Candidate(meaning, "merged", 2) for meaning in meanings}
    for word in learnt.vocabulary:
        low = word.lower()
        left, hyphen, right = low.partition("-")
        if hyphen and "-" not in right:
            found.setdefault(f"{left} {right}", {}).setdefault(word, Candidate(word, "hyphened", 2))
        elif low.isalpha():
            for cut in range(1, len(low)):
                found.setdefault(f"{low[:cut]} {low[cut:]}", {}).setdefault(word, Candidate(word, "joined", 2))
    for form in learnt.pairs:
        meaning = learnt.commonest(form) or form
        left, slash, right = form.partition("/")
        if slash and "/" not in right:
            found.setdefault(f"{left} {right}", {}).setdefault(meaning, Candidate(meaning, "glued", 2))
        elif form.isalpha() and form not in learnt.vocabulary:
            for cut in range(1, len(form)):
                found.setdefault(f"{form[:cut]} {form[cut:]}", {}).setdefault(meaning, Candidate(meaning, "glued", 2))
    return {pair: tuple(candidates.values()) for pair, candidates in found.items()}


def _masks(raw: str, *, digits: bool, known: bool, used: bool) -> Iterator[str]:
    identity, number, sensitive, date = MASKS
    if digits:
        yield from (identity, number)
        if _DATE.search(raw.lower()):
            yield date
        return
    if not raw.isalpha() or (len(raw) < 5 and (not known or len(raw) < 2)):
        yield identity
    if not known or (raw[0].isupper() and not used):
        yield sensitive
