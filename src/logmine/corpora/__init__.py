"""Importers: annotated corpora of others, public ones and what annotation tools write, to the forms used here."""

from logmine.corpora.importing import FORMATS, Imported, ImportOptions, import_corpus

__all__ = ["FORMATS", "ImportOptions", "Imported", "import_corpus"]
