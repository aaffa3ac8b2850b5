"""Ids and numbers: codes of assets and orders (`XH531`, `AB-1204`, `4100202`), and digits that stand by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.lexicon import Lexicons
    from logmine.masking.known import Known
    from logmine.masking.view import Run, View

_JOINTS: Final = frozenset("-_‐‑–")
_IN_NUMBERS: Final = frozenset(".,/:'-")
_PARTS: Final = re.compile(r"\d+|\D+")
_NUMBER: Final = re.compile(r"\d+")
_POINT_BEFORE: Final = re.compile(r"\d[.,]\Z")
_POINT_BEHIND: Final = re.compile(r"[.,]\d")
_BETWEEN: Final = re.compile(r"[\s\-]+")
# Digits that make an id by themselves; shorter ones are counts, sizes, years, hours.
_ORDER: Final = 5


class CodeRow(LexiconRow):
    """A row of `masks/codes.csv`: what letters and digits together are, where their look doesn't tell.

    Args:
        form: As written, case ignored; `#` stands for a number of up to three digits, `##` for a longer one.
        is_id: Whether it is an id (`truck #`) or none (`r134a`, `m#`).
    """

    form: str
    is_id: bool


class Codes:
    """Finds ids.

    Args:
        lexicons: Where `masks/codes.csv` is.
        known: Ordinary words.
    """

    def __init__(self, lexicons: Lexicons, known: Known) -> None:
        self._known = known
        rows = lexicons.rows("masks/codes.csv", CodeRow)
        told: dict[str, bool] = {}
        for row in rows:
            told.setdefault(_plain(row.form), row.is_id)
        self._told = told
        written = [_pattern(row.form) for row in rows if row.is_id]
        # Longest first, so that of two forms that begin alike the fuller one counts.
        forms = "|".join(sorted(written, key=lambda form: (-len(form), form)))
        self._written = re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE) if written else None

    def __call__(self, view: View) -> Iterator[tuple[int, int]]:
        """Yield the spans of ids; spans may overlap."""
        if self._written is not None:
            yield from (match.span() for match in self._written.finditer(view.text))
        for whole in _chunks(view):
            chunk = self._trimmed(whole) if len(whole) > 1 else whole
            start, end = chunk[0].start, chunk[-1].end
            if self._is_id(chunk, view) and not view.measured.overlaps(start, end):
                yield start, end

    def _is_id(self, chunk: Sequence[Run], view: View) -> bool:
        form = "".join(run.text for run in chunk).lower()
        told: bool | None = self._told.get(form, self._told.get(_NUMBER.sub(_any_number, form)))
        if told is not None:
            return told
        digits = sum(char.isdecimal() for run in chunk for char in run.text)
        if not digits:
            return self._is_registration(chunk)
        if all(run.text.isdecimal() for run in chunk):
            longest = max(len(run.text) for run in chunk)
            return (longest >= _ORDER or (len(chunk) > 2 and digits > _ORDER)) and not _in_number(chunk, view.text)
        if len(chunk) == 1:
            return self._is_code(chunk[0].text)
        first, second = chunk[0].text, chunk[1].text
        if first.isalpha() and second[0].isdecimal():  # `AB-1204`, `LIFT-02`, but `P-2`, `pump-2`
            short = len(first) == 1 or self._known.usual(first.lower())
            return digits > 2 or second.startswith("0") or not short
        return digits >= _ORDER - 1 or any(self._is_code(run.text) for run in chunk)

    def _trimmed(self, chunk: list[Run]) -> list[Run]:
        """Return a chunk without the words that a hyphen joins to a code: `RH120E-LH`, `bucket-RH120E`."""
        codes = [i for i, run in enumerate(chunk) if not run.text.isalpha() and self._is_code(run.text)]
        if not codes:
            return chunk
        start, end = 0, len(chunk)
        while start < codes[0] and chunk[start].text.lower() in self._known:
            start += 1
        while end > codes[-1] + 1 and chunk[end - 1].text.lower() in self._known:
            end -= 1
        return chunk[start:end]

    def _is_code(self, run: str) -> bool:
        """Tell whether letters and digits without a gap look like an id."""
        parts: list[str] = _PARTS.findall(run)
        if len(parts) == 1:
            return False
        head, tail = parts[0], parts[-1]
        if len(parts) > 2:  # `RH120E`, `N123AB`, `A14V`
            return len(run) >= _ORDER - head.isalpha()
        if head.isdecimal():  # `4100202A`, `785C`, but `24V`, `3rd`, `737NG`
            return len(head) >= _ORDER - 1 or (len(head) == _ORDER - 2 and len(tail) == 1)
        if len(head) == 1 or self._known.usual(head.lower()):  # `D475`, `PUMP001`, but `M12`, `pump2`
            return len(tail) > 2 or tail.startswith("0")
        return True

    def _is_registration(self, chunk: Sequence[Run]) -> bool:
        """Tell whether letters alone are an aircraft's registration (`VH-ABC`, `G-ABCD`)."""
        if len(chunk) != 2:
            return False
        mark, rest = (run.text for run in chunk)
        if not f"{mark}{rest}".isupper() or len(mark) > 2 or len(rest) not in {3, 4} or mark.lower() in self._known:
            return False
        return not self._known.spelt(rest.lower()) and (len(mark) == 2 or rest.lower() not in self._known)


def find_numbers(view: View) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers, those of dates and quantities too, but not of words (`XH531`, `R134a`).

    Of `24V` and `250hr` it is the number alone; what joins numbers is part of them (`12/05/2019`, `1,250.5`).
    """
    start = end = -1
    for run in view.runs:
        digits = _leading_digits(run.text)
        if not digits or (digits < len(run.text) and not view.date_words.units.after(view.text, run.start + digits)):
            continue
        if start >= 0 and run.start == end + 1 and view.text[end] in _IN_NUMBERS:
            end = run.start + digits
            continue
        if start >= 0:
            yield start, end
        start, end = run.start, run.start + digits
    if start >= 0:
        yield start, end


def _leading_digits(text: str) -> int:
    return next((i for i, char in enumerate(text) if not char.isdecimal()), len(text))


def _chunks(view: View) -> Iterator[list[Run]]:
    """Yield runs that hyphens or underscores join."""
    chunk: list[Run] = []
    for run in view.runs:
        if chunk and run.start == chunk[-1].end + 1 and view.text[chunk[-1].end] in _JOINTS:
            chunk.append(run)
            continue
        if chunk:
            yield chunk
        chunk = [run]
    if chunk:
        yield chunk


def _in_number(chunk: Sequence[Run], text: str) -> bool:
    """Tell whether digits go on behind a point or comma, or before one: `12500.75`."""
    start, end = chunk[0].start, chunk[-1].end
    return (
        _POINT_BEFORE.search(text, max(0, start - 2), start) is not None or _POINT_BEHIND.match(text, end) is not None
    )


def _plain(form: str) -> str:
    """Return what a form is looked up by: lower case, nothing between its runs."""
    return _BETWEEN.sub("", form.lower())


def _pattern(form: str) -> str:
    """Return a pattern of a form; digits and what joins them don't overlap, so that it runs in linear time."""
    return re.sub(r"(?:\\#)+", r"\\d{1,20}", re.escape(form)).replace(r"\ ", r"\s{1,3}")


def _any_number(match: re.Match[str]) -> str:
    return "#" if len(match.group()) <= 3 else "##"
