"""Transactions: parts bought, warranty claims, and the grade at which an asset was sold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import Field

from logmine.findings.rows import Cells, Read, identity, read_rows, reject
from logmine.images.times import read_capture
from logmine.lexicon import LexiconRow
from logmine.types import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.assets import Resolution
    from logmine.findings.known import Known
    from logmine.findings.rows import Row
    from logmine.lexicon import Lexicons

# Kinds that speak of the asset as a whole; the others speak of their item.
_WHOLE: Final = frozenset({"sale"})


class TransactionWord(LexiconRow):
    """A word for a kind of transaction: a row of `lexicons/transaction_words.csv`."""

    kind: str
    word: str


class TransactionSign(LexiconRow):
    """What a transaction speaks of: a row of `lexicons/transaction_signs.csv`.

    Args:
        kind: Kind of transaction.
        grade: Grade of a sale, in lower case.
        from_days: First day it speaks of, in days after it; negative before it.
        until_days: Last day.
        probability: What it alone would make of the base rate of a defect that the log suspects.
        weight: What it is worth.
    """

    kind: str
    grade: str | None = None
    from_days: int
    until_days: int
    probability: Annotated[float, Field(ge=0.0, le=1.0)]
    weight: Annotated[float, Field(ge=0.0, le=1.0)]


class TransactionCells(Cells):
    """A row of a table of transactions."""

    asset: str
    date: Any
    kind: str
    item: str | None = None
    grade: str | None = None
    order: str | None = None


def read_transactions(path: Path, known: Known, lexicons: Lexicons) -> Read:
    """Read transactions.

    Args:
        path: CSV, TSV, JSONL or Parquet.
        known: Assets, components and records that transactions may refer to.
        lexicons: Where kinds of transactions, and what they speak of, are.

    Raises:
        FormatError: The file can't be read.
        InputError: It lacks a column that every row needs.
    """
    words = {row.word.casefold(): row.kind for row in lexicons.rows("transaction_words.csv", TransactionWord)}
    signs = lexicons.rows("transaction_signs.csv", TransactionSign)
    read = list(read_rows(path, "transaction", TransactionCells, lexicons))
    resolved = known.log.resolve({row.cells.asset for row in read if not isinstance(row, dict)})
    findings: list[Finding] = []
    rejects: list[dict[str, Any]] = []
    for row in read:
        if isinstance(row, dict):
            rejects.append(row)
            continue
        found = _spoken(path, row, known, resolved[row.cells.asset], words, signs)
        if isinstance(found, str):
            rejects.append(reject(path, row.line, found, row.raw.cells))
        else:
            findings += found
    return Read(len(read), tuple(findings), tuple(rejects))


def _spoken(
    path: Path,
    row: Row[TransactionCells],
    known: Known,
    asset: Resolution,
    words: dict[str, str],
    signs: Sequence[TransactionSign],
) -> list[Finding] | str:
    """Return what a transaction speaks of, a finding a sign, or why it can't be used."""
    cells = row.cells
    kind, when = words.get(cells.kind.casefold().replace("_", " ")), read_capture(cells.date, known.local)
    grade = cells.grade.casefold() if cells.grade else None
    if asset.asset_id is None:
        return f"asset {cells.asset!r} is not in the log"
    if kind is None:
        return f"kind {cells.kind!r} is none of {', '.join(sorted(set(words.values())))}"
    if when is None:
        return f"date: {cells.date!r} is no date"
    whole = kind in _WHOLE
    if not whole and (cells.item is None or known.log.component(cells.item) is None):
        return f"item {cells.item!r} names no component"
    mine = [sign for sign in signs if sign.kind == kind and (not whole or sign.grade == grade)]
    if not mine:
        return f"grade {cells.grade!r} is on no known scale; name it in lexicons/transaction_signs.csv"
    component, position = (None, None) if whole else known.place(cells.item, None)
    order = cells.order if cells.order in known.log.assets else None
    said = " ".join(filter(None, (kind, cells.item, f"grade {cells.grade}" if whole else None)))
    day = when.lo.date()
    return [
        Finding(
            evidence_id=identity("transaction", asset.asset_id, said, day, order, sign.from_days, sign.until_days),
            source="transaction",
            said=f"{said} on {day}",
            source_file=path.name,
            source_line=row.line,
            by=order,
            asset_id=asset.asset_id,
            component=component,
            position=position,
            since=day + timedelta(sign.from_days),
            until=day + timedelta(sign.until_days),
            probability=sign.probability,
            weight=sign.weight,
        )
        for sign in mine
    ]
