"""Why: from a label, a condition or an event back to the raw characters, and to what read them."""

from logmine.explain.evidence import BESIDE, TABLES, Evidence, Found, citing
from logmine.explain.lines import evidence_lines, explain_label, explain_run, label_lines
from logmine.explain.looking import LabelFound, find_evidence, find_label

__all__ = [
    "BESIDE",
    "TABLES",
    "Evidence",
    "Found",
    "LabelFound",
    "citing",
    "evidence_lines",
    "explain_label",
    "explain_run",
    "find_evidence",
    "find_label",
    "label_lines",
]
