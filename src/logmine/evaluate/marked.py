"""Texts with spans under any labels: the JSONL form that keeps a corpus' own (`docs/reference/gold.md`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from logmine.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


class MarkedSpan(BaseModel):
    """A labelled span: `text[start:end]`, in code points."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = Field(min_length=1)
    start: int
    end: int


class MarkedText(BaseModel):
    """A text with its spans, ascending; `tokens` where the corpus has its own, else it is split as ours are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = ""
    text: str
    domain: str | None = None
    split: Literal["train", "dev", "test"] | None = None
    spans: tuple[MarkedSpan, ...]
    tokens: tuple[tuple[int, int], ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        for name, places in (("span", [(span.start, span.end) for span in self.spans]), ("token", self.tokens)):
            last = 0
            for start, end in places:
                if not start < end <= len(self.text):
                    raise ValueError(f"{name} {start}:{end} is empty or leaves the text of {len(self.text)} characters")
                if start < last:
                    raise ValueError(f"{name} {start}:{end} begins before {last}, the end of the one before it")
                last = end
        return self


def parse_marked(path: Path, lines: Sequence[str]) -> Iterator[MarkedText]:
    """Read marked texts, one a line.

    Args:
        path: Where the lines come from, for messages.
        lines: The lines; blank ones are passed over.

    Raises:
        FormatError: A line isn't a marked text.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield MarkedText.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "text"
            raise FormatError(
                f"{path}, line {number}: {where}: {first['msg']}; see docs/reference/gold.md for the form. "
                "What an annotation tool wrote goes through `logmine corpus import` first"
            ) from error


def write_marked(texts: Iterable[MarkedText], path: Path) -> None:
    """Write marked texts as JSONL, one a line."""
    path.write_text("".join(marked_line(text) + "\n" for text in texts), encoding="utf-8")


def marked_line(text: MarkedText) -> str:
    """Return a text as its line of JSON; what it doesn't have is left out, but for its spans."""
    return json.dumps(text.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
