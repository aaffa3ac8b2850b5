"""Explanations as lines of text; log text is shown with its control characters escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logmine.explain.looking import NOT_OURS, LabelFound, find_evidence, find_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from logmine.explain.evidence import Found


def explain_label(folder: Path, image: str, defect: str) -> list[str]:
    """Explain a label in lines of text; arguments and errors as for `find_label`."""
    return list(label_lines(find_label(folder, image, defect)))


def explain_run(folder: Path, evidence_id: str) -> list[str]:
    """Explain an event or condition in lines of text; arguments and errors as for `find_evidence`."""
    found, account = find_evidence(folder, evidence_id)
    return [*evidence_lines(found), _made_by(account)]


def label_lines(found: LabelFound) -> Iterator[str]:
    """Yield a label, its votes, and beneath each vote what it rests on."""
    label = found.label
    taken = f"captured {label['captured_at']:%Y-%m-%d %H:%M} UTC" if label["captured_at"] else "capture time unknown"
    yield f"{label['defect']} in image {label['image_id']} ({label['file_name']}): {label['status']}"
    yield f"  asset {label['asset_id']}, {taken}"
    yield (
        f"  there {_share(label['p_present'])} × in view {_share(label['p_in_view'])}"
        f" → visible {_share(label['probability'])}; prior {_share(label['prior'])},"
        f" evidence {label['log_odds_evidence']:+.2f} log odds"
    )
    if label["needs_review"]:
        yield f"  needs review: {label['review_reason']}"
    for vote, evidence in zip(label["votes"], found.evidence, strict=True):
        said = f"{_share(vote['probability'])}, weight {vote['weight']:.2f}, root {vote['root_id']}"
        yield f"  vote {vote['source']}: {said}"
        yield from (f"    {line}" for line in evidence_lines(evidence))
        if evidence == NOT_OURS:
            yield f"    evidence {printable(vote['evidence_id'])}, known to that function alone"
    yield f"  label set {label['label_set_id']}"
    yield f"  {_made_by(found.made_by)}"


def evidence_lines(found: Found) -> Iterator[str]:
    """Yield a finding or condition, if it is one, then its events, each with its raw text, spans and what read them."""
    if found.finding is not None:
        yield _finding_line(found.finding)
    if found.condition is not None:
        yield _condition_line(found.condition)
    for event in found.events:
        yield _event_line(event)
        record = found.records[event["record_id"]]
        yield f"  record {event['record_id']}: “{printable(record['text'])}”"
        read_by = {(m["start"], m["end"]): m for m in record["mentions"]}
        for span in event["spans"]:
            start, end = span["start"], span["end"]
            mention = read_by.get((start, end))
            by = f", {mention['source']} {mention['confidence']:.2f}" if mention and span["label"] != "CUE" else ""
            yield f"    {span['label']} {start}:{end} “{printable(record['text'][start:end])}”{by}"


def printable(text: str) -> str:
    """Return a text on one line, with control characters written out: nothing in a log drives a terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _condition_line(condition: Mapping[str, Any]) -> str:
    what = condition["defect"] or condition["failure_mode"]
    onset = f"{condition['present_from_earliest'] or '?'}–{condition['present_from']}"
    until = f"{condition['present_until_earliest']}–{condition['present_until_latest'] or 'not known closed'}"
    closed = f", closed by {condition['closed_by']}" if condition["closed_by"] else ""
    return (
        f"condition {condition['condition_id']}: {what} on {_place(condition)}, onset {onset}, until {until}{closed},"
        f" confidence {condition['confidence']:.2f}"
    )


def _finding_line(finding: Mapping[str, Any]) -> str:
    by = f" {printable(finding['by'])}" if finding["by"] else ""
    of = [finding["defect"] or finding["failure_mode"], finding["component"] and _place(finding)]
    days = f"{finding['since']}–{finding['until'] or 'today'}" if finding["since"] else None
    value = f"{finding['value']:.3g}" if finding["value"] is not None else None
    told = ", ".join(filter(None, (*of, days, value)))
    said = f"{finding['source'].replace('_', ' ')}{by} says “{printable(finding['said'])}”{f': {told}' if told else ''}"
    return (
        f"finding {finding['evidence_id']}: {said} ({printable(finding['source_file'])}, line {finding['source_line']})"
    )


def _event_line(event: Mapping[str, Any]) -> str:
    action = f"{event['action']} {event['action_status'] or ''}".strip() if event["action"] else None
    repair = f"trace {event['prior_repair']}" if event["prior_repair"] else None
    failure = event["defect"] or event["failure_mode"] or event["failure_text"]
    said = [failure and f"{printable(failure)} {event['assertion'] or ''}".strip(), repair, action]
    cue = f", by the words “{printable(event['cue_text'])}”" if event["cue_text"] else ""
    return (
        f"event {event['event_id']}: {event['occurred_at'] or 'no date'}, {_place(event)}:"
        f" {', '.join(filter(None, said)) or event['kind']}{cue}, confidence {event['confidence']:.2f}"
    )


def _place(row: Mapping[str, Any]) -> str:
    name = " ".join(filter(None, (row["component"], row["position"] and f"({row['position']})")))
    return printable(name) if row["component"] else "an unnamed component"


def _share(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.2f}"


def _made_by(account: Mapping[str, Any]) -> str:
    return f"read by logmine {account.get('logmine', '?')}, model {account.get('model', '?')}"
