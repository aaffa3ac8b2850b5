"""What the tests of the importers share: write a file, import it, read what came."""

import json

from logmine.corpora import ImportOptions, import_corpus
from logmine.evaluate.corpora import load_corpus
from logmine.lexicon import Lexicons

LEXICONS = Lexicons()
HOSE = "hose leaking"


def jsonl(path, *rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def imported(form, path, **options):
    """Import and return what was told, and the texts as they are read back."""
    out = path.parent / "out" / "read.jsonl"
    done = import_corpus(form, path, out, LEXICONS, ImportOptions(**options), overwrite=True)
    return done, load_corpus(out)


def words(text):
    """The labels and words of a text's spans."""
    return [(span.label, text.text[span.start : span.end]) for span in text.spans]


def reasons(done):
    return [left.reason for left in done.left]
