"""Learn the counted rows of the lexicons from the train parts of the public corpora.

    python benchmarks/learn_lexicons.py ../shared/corpora en.json.gz

Writes the rows with a corpus as `source` anew, and leaves rows written by hand (`logmine`) as they are:

- `abbreviations/mobile-plant.csv`: short form and expansion from MaintNorm, seen at least twice. A form with several
  meanings gets rows with a neighbour that tells them apart, before the row of its commonest meaning.
- `abbreviations/aviation.csv`: MaintNet's own list, less the pairs that its texts don't bear out (`REFUSED`).
- `misspellings.csv`: MaintNorm pairs that are a slip or two apart.
- `words.csv`: words of normalised texts and of the lexicons, and those of raw texts that common English has, with
  counts; with count 0, words that raw texts repeat, and common English, which is the `en.json.gz` in the PyPI
  package pyspellchecker (MIT; `spellchecker/resources`).

Only pairs and counts are kept: facts, no text.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Final

from logmine.evaluate.normalize import read_norm
from logmine.growing import Proposal, learn_from_pairs
from logmine.lexicon import Lexicons
from logmine.normalize.words import WordRow, Words
from logmine.tokens import tokenize

LEXICONS: Final = Path(__file__).parents[1] / "lexicons"
COLUMNS: Final = ("form", "expansion", "before", "after", "source", "count")
MASK: Final = re.compile(r"<[a-z]+>")
ENGLISH_WORDS: Final = 45_000
SEEN: Final = 4
# MaintNorm's forms that are words with a meaning of their own elsewhere, or cut from longer text.
ELSEWHERE: Final = frozenset(
    {
        "ass", "cm", "crank", "driveshaft", "duo", "duo cone", "g e", "g e t", "hp", "int", "jump start", "moto", "no",
        "ok", "p/o", "perspects", "po's", "prime", "rf", "sense", "servicegsap", "set up", "shut down", "step up",
        "stub", "tex", "universal", "walk", "xmas",
    }
)  # fmt: skip
# Pairs of MaintNet's list that its texts don't bear out: other meanings there, places, or plain mistakes.
REFUSED: Final = frozenset(
    {
        "af", "alm", "asst", "ch", "ckn", "co", "comp", "cw", "di", "ewr", "ext", "fl", "gfk", "id", "inop", "ldg",
        "le", "mag", "man", "mi", "nd", "ob", "ops", "pd", "pn", "pw", "q", "res", "rp", "sb", "sec", "svc",
    }
)  # fmt: skip

Key = tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("english", type=Path, help="en.json.gz of pyspellchecker")
    arguments = parser.parse_args()

    texts = maintnorm(arguments.corpora / "maintnorm")
    english = usual_english(arguments.english)
    words, seen = known_words(arguments.corpora, texts, english)
    write_words(words, seen, english)

    general = LEXICONS / "abbreviations" / "general.csv"
    plant = LEXICONS / "abbreviations" / "mobile-plant.csv"
    settled = {(row["form"], row["expansion"]) for row in hand_rows(general) if not row["before"] + row["after"]}
    by_hand = {row["form"] for path in (plant, LEXICONS / "misspellings.csv") for row in hand_rows(path)}
    known = Words(Lexicons().rows("words.csv", WordRow))
    short, slips = learn_from_pairs(texts, known, passed_over=by_hand | ELSEWHERE, settled=settled, least=2)
    write_pairs(plant, as_keys(short))
    write_pairs(LEXICONS / "misspellings.csv", as_keys(slips))

    aviation = LEXICONS / "abbreviations" / "aviation.csv"
    taken = {row["form"] for path in (general, aviation) for row in hand_rows(path)}
    write_pairs(aviation, maintnet_pairs(arguments.corpora / "maintnet", taken))


def maintnorm(folder: Path) -> list[list[tuple[str, str]]]:
    """Return MaintNorm's train texts as pairs of raw and normalised tokens, lower case."""
    texts = (text for path in sorted(folder.glob("company_*/train.norm")) for text in read_norm(path))
    return [[(raw.lower(), meant.lower()) for raw, meant in text] for text in texts]


def as_keys(proposals: list[Proposal]) -> list[Key]:
    """Return proposals as cells, less those whose meaning isn't clear."""
    return [
        (row.form, row.expansion, "|".join(row.before), "|".join(row.after), "maintnorm", str(row.count))
        for row in proposals
        if row.expansion
    ]


def maintnet_pairs(folder: Path, taken: set[str]) -> list[Key]:
    """Return the pairs of MaintNet's list that aren't refused, with how often its texts use the form."""
    with (folder / "Aircraft_Annotation_DataFile.csv").open(encoding="utf-8-sig", newline="") as file:
        used = Counter(token.text.lower() for row in csv.reader(file) for cell in row[1:] for token in tokenize(cell))
    with (folder / "Aviation_Abbreviation_Dataset.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = {row["Abbreviated"].strip(): row["Standard_Description"].strip() for row in csv.DictReader(file)}
    return [
        (form, meant, "", "", "maintnet", str(used[form]))
        for form, meant in sorted(pairs.items())
        if form not in REFUSED and form not in taken and used[form]
    ]


def known_words(corpora: Path, texts: list[list[tuple[str, str]]], english: set[str]) -> tuple[Counter[str], set[str]]:
    """Return how often words that are sure to be right are used, and words that are merely used again and again."""
    right: Counter[str] = Counter()
    for text in texts:
        right.update(plain(" ".join(meant for _, meant in text if not MASK.search(meant))))
    for line in (corpora / "maintie" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        right.update(plain(json.loads(line)["text"]))
    raw: Counter[str] = Counter()
    for name in ("excavators/excavators.csv", "maintnet/Aircraft_Annotation_DataFile.csv", "faa/incidents.csv"):
        raw.update(plain((corpora / name).read_text(encoding="utf-8-sig")))
    raw.update(
        line.split()[0].lower()
        for line in (corpora / "mwo2kg" / "train.conll").read_text(encoding="utf-8").splitlines()
        if line.strip() and line.split()[0].isalpha()
    )
    sure = own_words() | {word for word, count in right.items() if count >= 2 or word in english}
    sure |= {word for word in raw if word in english}
    seen = {word for word, count in raw.items() if count >= SEEN and len(word) >= 5} - sure
    return Counter({word: right[word] + raw[word] for word in sure if len(word) > 2}), seen


def own_words() -> set[str]:
    """Return the words that the hand-written lists themselves use."""
    columns = {"components.csv": ("canonical", "synonyms"), "failures.csv": ("phrase",), "actions.csv": ("phrase",)}
    cells = [
        row[column]
        for name, wanted in columns.items()
        for row in csv.DictReader((LEXICONS / name).read_text(encoding="utf-8").splitlines())
        for column in wanted
    ]
    cells += [row["expansion"] for path in (LEXICONS / "abbreviations").glob("*.csv") for row in hand_rows(path)]
    return set(plain(" ".join(cells).replace("|", " ").replace("-", " ")))


def plain(text: str) -> list[str]:
    return re.findall(r"(?<![\w'])[a-z]+(?![\w'])", text.lower())


def usual_english(path: Path) -> set[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        counts: dict[str, int] = json.load(file)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return {word for word in ranked[:ENGLISH_WORDS] if re.fullmatch(r"[a-z]{3,}", word)}


def write_words(words: Counter[str], seen: set[str], english: set[str]) -> None:
    """Write words with their counts, then those of count 0 that no other row implies by inflection."""
    rows = [(word, str(count), "english" if word in english else "corpora") for word, count in sorted(words.items())]
    known = Words(WordRow(word=word, count=count) for word, count in words.items())
    for word in sorted((english | seen) - words.keys(), key=lambda word: (len(word), word)):
        if not known.known(word) and not (word in seen and known.mend(word)):
            known.add(word)
            rows.append((word, "0", "english" if word in english else "corpora"))
    with (LEXICONS / "words.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("word", "count", "source"), *rows])


def hand_rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source"] == "logmine"]


def write_pairs(path: Path, rows: list[Key]) -> None:
    by_hand = [tuple(row[column] for column in COLUMNS) for row in hand_rows(path)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *by_hand, *rows])
    print(f"{path.name}: {len(by_hand)} rows by hand, {len(rows)} learnt")


if __name__ == "__main__":
    main()
