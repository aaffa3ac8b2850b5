"""Turn the annotators' compact form into gold texts with offsets.

    python corpora/gold/compile.py check annotations/a.jsonl    what is wrong with a file, by id
    python corpora/gold/compile.py build                        annotations/adjudicated.jsonl -> gold.jsonl

The form is section 4 of GUIDELINES.md.
"""

import hashlib
import json
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

from logmine.evaluate.gold import AnnotatedText, Extent, write_gold
from logmine.lexicon import shipped
from logmine.types import ACTION_STATUSES, ACTIONS, ASSERTIONS, MENTION_LABELS, PRECISIONS, SEVERITIES

HERE = Path(__file__).resolve().parent
EVENT_KEYS = frozenset(
    "failure component position action type status defect severity date precision cause prior_repair kind".split()
)
POSITION = re.compile(
    r"level_\d+|(?=.)((upper|lower)(_|$))?((front|rear|drive_end|non_drive_end|north|south)(_|$))?"
    r"((left|right|centre|east|west)(_|$))?((inner|outer|inboard|outboard)$)?(?<!_)"
)
DEFECTS = frozenset(row["id"] for row in tomllib.loads((shipped() / "defects.toml").read_text("utf-8"))["defect"])


class AnnotationError(ValueError):
    """An annotation breaks the form."""


def locate(text: str, reference: str) -> Extent:
    """Find a surface, `surface@n` for its n-th occurrence, as whole words where it stands so anywhere."""
    surface, _, number = reference.partition("@") if re.search(r"@\d+$", reference) else (reference, "", "1")
    plain = re.escape(surface)
    for pattern in (rf"(?<!\w){plain}(?!\w)", plain):
        found = [Extent(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE)]
        if len(found) >= int(number):
            return found[int(number) - 1]
    raise AnnotationError(f"{reference!r} is not in the text")


def compile_text(source: dict, annotation: dict) -> AnnotatedText:
    """Join a row of texts.jsonl with its annotation.

    Raises:
        AnnotationError: The annotation breaks the form.
    """
    text = source["text"]
    mentions = sorted((_mention(text, row) for row in annotation["mentions"]), key=lambda row: row["start"])
    for before, after in zip(mentions, mentions[1:]):
        if after["start"] < before["end"]:
            raise AnnotationError(f"mentions overlap at {text[after['start']:after['end']]!r}")
    events = [_event(text, mentions, row, len(annotation["events"])) for row in annotation["events"]]
    return AnnotatedText.model_validate(source | {"mentions": mentions, "events": events})


def _mention(text: str, row: list) -> dict:
    label, surface, *rest = row
    _one_of("label", label, MENTION_LABELS)
    if rest and label != "FAILURE":
        raise AnnotationError(f"{surface!r}: only a FAILURE has an assertion")
    start, end = locate(text, surface)
    mention = {"label": label, "start": start, "end": end}
    if label == "FAILURE":
        mention["assertion"] = _one_of("assertion", rest[0] if rest else "affirmed", ASSERTIONS)
    return mention


def _event(text: str, mentions: list[dict], row: dict, count: int) -> dict:
    _check_keys(row)
    spans = {role: _span(text, mentions, row, role) for role in ("failure", "action", "component")}
    assertion = next((m["assertion"] for m in mentions if m["label"] == "FAILURE" and _extent(m) == spans["failure"]), None)
    if "prior_repair" in row and assertion is None:
        assertion = "historical"
    if ("severity" in row) != (spans["failure"] is not None and assertion in {"affirmed", "possible", "historical"}):
        raise AnnotationError(f"{row}: a severity goes with an affirmed, possible or historical failure, and only so")
    if "cause" in row and not 0 <= row["cause"] < count:
        raise AnnotationError(f"{row}: cause {row['cause']} names no event of this text")
    return spans | {
        "kind": row.get("kind") or _kind(row, assertion),
        "position": row.get("position"),
        "assertion": assertion,
        "action_type": row.get("type"),
        "action_status": row.get("status"),
        "defect": row.get("defect"),
        "severity": row.get("severity"),
        "prior_repair": row.get("prior_repair"),
        "occurred_at": row.get("date"),
        "date_precision": row.get("precision"),
        "caused_by": row.get("cause"),
    }


def _check_keys(row: dict) -> None:
    if unknown := set(row) - EVENT_KEYS:
        raise AnnotationError(f"{row}: unknown keys {sorted(unknown)}")
    if "failure" not in row and "action" not in row:
        raise AnnotationError(f"{row}: an event needs a failure or an action")
    if ("action" in row) != ("type" in row):
        raise AnnotationError(f"{row}: action and type go together")
    if ("date" in row) != ("precision" in row):
        raise AnnotationError(f"{row}: date and precision go together")
    for key, values in (
        ("type", ACTIONS), ("status", ACTION_STATUSES), ("severity", SEVERITIES), ("precision", PRECISIONS),
        ("defect", DEFECTS), ("prior_repair", DEFECTS), ("kind", ("other",)),
    ):
        if key in row:
            _one_of(key, row[key], values)
    if "position" in row and not POSITION.fullmatch(row["position"]):
        raise AnnotationError(f"{row}: position {row['position']!r} is not of the values of the guidelines, in their order")
    if "date" in row and not _first_day(date.fromisoformat(row["date"]), row["precision"]):
        raise AnnotationError(f"{row}: {row['date']} is not the first day of its {row['precision']}")


def _span(text: str, mentions: list[dict], row: dict, role: str) -> Extent | None:
    if role not in row:
        return None
    span = locate(text, row[role])
    if not any(m["label"] == role.upper() and _extent(m) == span for m in mentions):
        raise AnnotationError(f"{role} {row[role]!r} is not among the {role.upper()} mentions")
    return span


def _kind(row: dict, assertion: str | None) -> str:
    if "failure" in row and assertion in {"affirmed", "possible", "historical"}:
        return "failure"
    if assertion == "negated" or row.get("type") in {"inspect", "test"}:
        return "inspection"
    return "maintenance" if "action" in row else "other"


def _first_day(day: date, precision: str) -> bool:
    return {
        "day": True,
        "week": day.weekday() == 0,
        "month": day.day == 1,
        "quarter": day.day == 1 and day.month % 3 == 1,
        "year": day.day == day.month == 1,
    }[precision]


def _extent(mention: dict) -> Extent:
    return Extent(mention["start"], mention["end"])


def _one_of(what: str, value: str, allowed) -> str:
    if value not in allowed:
        raise AnnotationError(f"{what} {value!r} is none of: {', '.join(sorted(allowed))}")
    return value


def read_rows(path: Path) -> list[dict]:
    """Read JSONL; the error names the line."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise SystemExit(f"{path}, line {number}: not JSON: {error}") from error
    return rows


def compile_file(path: Path) -> tuple[list[AnnotatedText], list[str]]:
    """Compile an annotation file; return the texts and every problem, by id."""
    sources = {row["id"]: row for row in read_rows(HERE / "texts.jsonl")}
    texts, problems, seen = [], [], set()
    for row in read_rows(path):
        if row["id"] not in sources or row["id"] in seen:
            problems.append(f"{row['id']}: unknown, or annotated twice")
            continue
        seen.add(row["id"])
        try:
            texts.append(compile_text(sources[row["id"]], row))
        except (AnnotationError, KeyError, ValueError) as error:
            problems.append(f"{row['id']}: {error}")
    problems += [f"{key}: not annotated" for key in sources if key not in seen]
    return texts, problems


def split(texts: list[AnnotatedText]) -> list[AnnotatedText]:
    """Deal each domain's texts 60/20/20 into train, dev and test, by a hash of their ids; those dealt already stay."""
    parts = {text.id: text.split for text in texts if text.split}
    for domain in {text.domain for text in texts}:
        ids = [text.id for text in texts if text.domain == domain and not text.split]
        ids.sort(key=lambda key: hashlib.blake2b(key.encode(), digest_size=8).digest())
        for rank, key in enumerate(ids):
            share = rank / len(ids)
            parts[key] = "train" if share < 0.6 else "dev" if share < 0.8 else "test"
    return [text.model_copy(update={"split": parts[text.id]}) for text in texts]


def main(arguments: list[str]) -> int:
    """Run a command; return its exit code."""
    if arguments[:1] == ["check"] and len(arguments) == 2:
        path = Path(arguments[1])
    elif arguments == ["build"]:
        path = HERE / "annotations" / "adjudicated.jsonl"
    else:
        print(__doc__, file=sys.stderr)
        return 2
    texts, problems = compile_file(path)
    print(*problems, sep="\n", file=sys.stderr)
    if arguments == ["build"] and not problems:
        write_gold(split(texts), HERE / "gold.jsonl")
    print(f"{len(texts)} texts, {sum(len(t.mentions) for t in texts)} mentions, {sum(len(t.events) for t in texts)} events")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
