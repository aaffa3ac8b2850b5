"""The road from exports to records, events and conditions."""

from logmine.extracting.extraction import extract
from logmine.extracting.extractor import Extraction, Extractor
from logmine.extracting.run import TABLE_NAMES, Run, Settings
from logmine.extracting.storing import extract_into, load_account, load_run, write_run

__all__ = [
    "TABLE_NAMES",
    "Extraction",
    "Extractor",
    "Run",
    "Settings",
    "extract",
    "extract_into",
    "load_account",
    "load_run",
    "write_run",
]
