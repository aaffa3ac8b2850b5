"""Agreement of two annotation files, as a Markdown report.

    python corpora/gold/agreement.py annotations/a.jsonl annotations/b.jsonl

The first file stands as expected, the second as found; F1 is the same either way.
"""

import sys
from collections import Counter
from pathlib import Path

from logmine.evaluate.events import compare
from logmine.evaluate.matching import overlap
from logmine.evaluate.measures import Counts
from logmine.evaluate.gold import Extent
from logmine.types import ASSERTIONS, MENTION_LABELS

from compile import compile_file


def spans(text, label=None):
    """Return the (label, span) pairs of a text."""
    return {(m.label, Extent(m.start, m.end)) for m in text.mentions if label in (None, m.label)}


def exact(one, other, label=None) -> Counts:
    """Count mentions with the same label and span."""
    return sum((_exact(spans(a, label), spans(b, label)) for a, b in zip(one, other)), Counts())


def _exact(one: set, other: set) -> Counts:
    return Counts(len(one & other), len(other), len(one))


def overlapping(one, other, label=None) -> float:
    """F1 of mentions that share a character with one of the same label on the other side."""
    met, total = 0, 0
    for a, b in zip(one, other):
        left, right = spans(a, label), spans(b, label)
        met += sum(_meets(span, right) for span in left) + sum(_meets(span, left) for span in right)
        total += len(left) + len(right)
    return met / total if total else 0.0


def _meets(span, others) -> bool:
    return any(span[0] == label and overlap(span[1], extent) > 0 for label, extent in others)


def assertion_pairs(one, other) -> list[tuple[str, str]]:
    """Return both assertions of every FAILURE that both marked."""
    pairs = []
    for a, b in zip(one, other):
        theirs = {(m.start, m.end): m.assertion for m in b.mentions if m.label == "FAILURE"}
        pairs += [
            (m.assertion, theirs[m.start, m.end])
            for m in a.mentions
            if m.label == "FAILURE" and (m.start, m.end) in theirs
        ]
    return pairs


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa: agreement beyond what each one's own frequencies would give by chance."""
    n = len(pairs)
    seen = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[name] * right[name] for name in left) / n**2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def report(one, other) -> str:
    """Return the agreement of two annotations of the same texts, in the same order, as Markdown."""
    lines = ["| mention | first | second | exact F1 | overlap F1 |", "|---|---:|---:|---:|---:|"]
    for label in (*MENTION_LABELS, None):
        counts = exact(one, other, label)
        lines.append(
            f"| {label or 'all'} | {counts.expected} | {counts.found} | {counts.f1:.3f} | {overlapping(one, other, label):.3f} |"
        )
    pairs = assertion_pairs(one, other)
    lines += ["", "| assertion | both | one only | F1 |", "|---|---:|---:|---:|"]
    for name in ASSERTIONS:
        both, either = pairs.count((name, name)), sum(name in pair for pair in pairs)
        lines.append(f"| {name} | {both} | {either - both} | {2 * both / (both + either) if either else 0:.3f} |")
    lines += ["", f"Cohen's kappa of assertion over {len(pairs)} FAILURE mentions both marked alike: **{kappa(pairs):.3f}**.", ""]
    scores = compare(one, other)
    lines += ["| event | first | second | F1 | accuracy |", "|---|---:|---:|---:|---:|"]
    for name, counts in (
        ("events (head overlaps)", scores.events),
        ("(component, failure, assertion)", scores.triples),
        ("caused_by", scores.causes),
    ):
        lines.append(f"| {name} | {counts.expected} | {counts.found} | {counts.f1:.3f} | |")
    for name, score in scores.attributes.items():
        v = score.values
        lines.append(f"| {name} | {v.expected} | {v.found} | {v.f1:.3f} | {score.accuracy:.3f} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the report; return the exit code."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    compiled = [compile_file(Path(argument)) for argument in arguments]
    for argument, (_, problems) in zip(arguments, compiled):
        for problem in problems:
            print(f"{argument}: {problem}", file=sys.stderr)
    if any(problems for _, problems in compiled):
        return 1
    one, other = (sorted(texts, key=lambda text: text.id) for texts, _ in compiled)
    print(report(one, other))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
