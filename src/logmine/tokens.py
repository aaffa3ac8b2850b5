"""Words of a maintenance text, with their offsets: the one way texts are split, in training and at run time.

`L/H`, `c/o`, `o-ring`, `P&H`, `24V`, `RH120E`, `12/05/2010`, `#2` and `<person>` stay whole; sentence punctuation
stands alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple


class Token(NamedTuple):
    """A word: its text and its span in the text it was cut from (code points, end exclusive)."""

    text: str
    start: int
    end: int


# In order: numbers with separators, and dates, with a unit (`1,5mm`, `8:30am`); `R.H.`; `#2`; what stands in place of
# something hidden (`<phone>` is no telephone); words with inner marks (`u/s`, `won't`, `p.t.o`); any other character
# that isn't white space, alone. No alternative matches nothing, and what one reads in vain the next takes whole: it is
# linear.
_WORD: Final = re.compile(
    r"""
      \d+(?:[./:,\-]\d+)+[^\W\d_]{0,3}(?=\W|_|\Z)
    | (?:[^\W\d_]\.){2,}(?![^\W_])
    | \#\d+
    | <[a-z]{2,9}>
    | (?:[^\W_][\u0300-\u036f]*)+(?:[/&'’.\-]+(?:[^\W_][\u0300-\u036f]*)+)*
    | \S
    """,
    re.VERBOSE,
)
# Marks that end a word after all: `bolt.Replace`, `leaking...found`, `removed&refitted`, `cracked/bent`, `x--y`.
_BREAK: Final = re.compile(r"(?<=[^\W\d_]{3})\.(?=[^\W\d_]{2})|(?<=[^\W\d_]{4})[/&](?=[^\W\d_]{4})|[.\-/&'’]{2,}")


_SHORT: Final = 400  # code points; longer texts are not kept


def tokenize(text: str) -> list[Token]:
    """Split a text into words with offsets.

    Args:
        text: Any Unicode text.

    Returns:
        Tokens in order, not overlapping; everything but white space is in exactly one of them.
    """
    return list(_short(text)) if len(text) <= _SHORT else _cut(text)


@lru_cache(maxsize=8192)  # a text is split by several readers, one after the other; surfaces repeat through a log
def _short(text: str) -> tuple[Token, ...]:
    return tuple(_cut(text))


def _cut(text: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        at = 0
        for mark in _BREAK.finditer(word) if len(word) > 3 and not word.isalnum() else ():
            tokens.append(Token(word[at : mark.start()], start + at, start + mark.start()))
            tokens.append(Token(mark.group(), start + mark.start(), start + mark.end()))
            at = mark.end()
        tokens.append(Token(word[at:], start + at, match.end()))
    return tokens
