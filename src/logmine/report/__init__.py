"""What came of a run, for people: figures, a timeline, a page."""

from logmine.report.analysis import analysis_table
from logmine.report.extra import has_extra
from logmine.report.figures import figures_table
from logmine.report.history import History, find_asset, histories, known_assets
from logmine.report.page import TIMELINES, write_page
from logmine.report.pictures import Picture, pictures, stored_images
from logmine.report.summary import AssetSummary, LabelSummary, RunSummary, summarize, summarize_labels
from logmine.report.terminal import label_panel, plain, run_panel
from logmine.report.timeline import TimelineView
from logmine.report.timeline_page import write_timeline
from logmine.report.wording import mode_names

__all__ = [
    "TIMELINES",
    "AssetSummary",
    "History",
    "LabelSummary",
    "Picture",
    "RunSummary",
    "TimelineView",
    "analysis_table",
    "figures_table",
    "find_asset",
    "has_extra",
    "histories",
    "known_assets",
    "label_panel",
    "mode_names",
    "pictures",
    "plain",
    "run_panel",
    "stored_images",
    "summarize",
    "summarize_labels",
    "write_page",
    "write_timeline",
]
