"""What came of a run, for people: figures, a timeline, a page."""

from logmine.report.page import write_page
from logmine.report.summary import AssetSummary, LabelSummary, RunSummary, summarize, summarize_labels
from logmine.report.terminal import label_panel, plain, run_panel, timeline_table

__all__ = [
    "AssetSummary",
    "LabelSummary",
    "RunSummary",
    "label_panel",
    "plain",
    "run_panel",
    "summarize",
    "summarize_labels",
    "timeline_table",
    "write_page",
]
