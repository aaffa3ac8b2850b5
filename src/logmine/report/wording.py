"""What an event or a condition says, in a few plain words: the same in the terminal and on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from logmine.lexicon import Lexicons

NOWHERE: Final = "no component named"
_CLOSINGS: Final = {"replace": "replaced", "repair": "repaired", "found_absent": "found absent"}


class ModeRow(LexiconRow):
    """A row of `failure_modes.csv`, of which only code and name are read.

    Args:
        code: ISO 14224 failure mode code.
        name: Its name.
        definition: What it means.
        other_names: Other names, separated by `|`.
    """

    code: str
    name: str
    definition: str = ""
    other_names: str = ""


def mode_names(lexicons: Lexicons) -> dict[str, str]:
    """Return the names of failure modes by code, in lower case."""
    return {row.code: row.name.lower() for row in lexicons.rows("failure_modes.csv", ModeRow)}


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: `1 event`, `2,000 events`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def place(row: Mapping[str, Any], asset_id: str | None = None) -> str:
    """Return where an event or condition is, such as `front right tyre`.

    Args:
        row: A row of `events` or `conditions`.
        asset_id: The asset that is told of; another, a part of it, is named first.
    """
    part = f"{row['asset_id']}:" if asset_id is not None and row["asset_id"] != asset_id else None
    side = (row["position"] or "").replace("_", " ")
    return " ".join(filter(None, (part, side, row["component"] or NOWHERE)))


def ailment(row: Mapping[str, Any], modes: Mapping[str, str]) -> str | None:
    """Return what fails, such as `oil leak`; null where nothing does.

    Args:
        row: A row of `events` or `conditions`.
        modes: Names of failure modes by code.
    """
    if row["defect"]:
        return defect_name(str(row["defect"]))
    if row["failure_mode"]:
        return modes.get(row["failure_mode"], str(row["failure_mode"]))
    if row.get("failure_text"):
        return str(row["failure_text"])
    return defect_name(str(row["prior_repair"])) if row.get("prior_repair") else None


def defect_name(defect: str) -> str:
    """Return a defect's id as words: `leak.oil` as `oil leak`, `prior_repair.weld` as `weld prior repair`."""
    return " ".join(reversed(defect.split("."))).replace("_", " ")


def work(row: Mapping[str, Any]) -> str | None:
    """Return what an event says of work, such as `replace, done`."""
    if not row["action"]:
        return None
    action = row["action_text"] or row["action"] if row["action"] == "other" else row["action"]
    return ", ".join(filter(None, (action, (row["action_status"] or "").replace("_", " "))))


def statement(row: Mapping[str, Any], modes: Mapping[str, str]) -> str:
    """Return an event in a few words: the failure with its assertion, then the work."""
    fails = ailment(row, modes)
    if fails and row["assertion"] not in {None, "affirmed"}:
        fails = f"{fails} ({row['assertion']})"
    return " · ".join(filter(None, (fails, work(row)))) or str(row["kind"])


def causes(events: pl.DataFrame, modes: Mapping[str, str]) -> dict[str, str]:
    """Return what caused other events, in words, by event_id."""
    blamed = events.filter(events["event_id"].is_in(events["caused_by"].drop_nulls().unique().to_list()))
    return {row["event_id"]: f"{place(row)}: {ailment(row, modes)}" for row in blamed.iter_rows(named=True)}


def day(row: Mapping[str, Any]) -> str:
    """Return when an event happened, as exactly as is known: `2023-05-10`, `2023-05`, `2023 Q2`, `2023`."""
    when = row["occurred_at"]
    if when is None:
        return "no date"
    precision = row["date_precision"]
    if precision == "quarter":
        return f"{when.year} Q{(when.month + 2) // 3}"
    text = str(when)[: {"year": 4, "month": 7}.get(precision, 10)]
    return f"week of {text}" if precision == "week" else text


def onset(row: Mapping[str, Any]) -> str:
    """Return when a condition began: after the last look that found nothing, by its first report."""
    first, earliest = row["present_from"], row["present_from_earliest"]
    if earliest is None:
        return f"by {first}"
    return str(first) if earliest == first else f"{earliest} – {first}"


def ending(row: Mapping[str, Any]) -> str:
    """Return when a condition ended: after its last sighting, by the recorded closure."""
    seen, closed = row["present_until_earliest"], row["present_until_latest"]
    if closed is None:
        return f"{seen} or later"
    return str(closed) if closed == seen else f"{seen} – {closed}"


def closing(row: Mapping[str, Any]) -> str:
    """Return what closed a condition; `open` where nothing is known to have."""
    return _CLOSINGS.get(row["closed_by"] or "", "open")
