import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reads import HOSE, LEXICONS, imported, jsonl, words

from logmine.corpora import FORMATS, ImportOptions, import_corpus
from logmine.corpora.writing import write_texts
from logmine.errors import FormatError, LexiconError, SettingsError
from logmine.evaluate.corpora import Annotated, load_corpus
from logmine.evaluate.gold import read_gold
from logmine.evaluate.normalize import read_norm
from logmine.types import MENTION_LABELS, Span

ROW = {"id": 1, "text": HOSE, "label": [[0, 4, "COMPONENT"], [5, 12, "FAILURE"]]}


def run(form, path, out, **options):
    return import_corpus(form, path, out, LEXICONS, ImportOptions(**options))


def test_our_own_labels_become_gold_texts(tmp_path):
    jsonl(tmp_path / "dev.jsonl", ROW)
    done = run("doccano", tmp_path / "dev.jsonl", tmp_path / "new" / "gold.jsonl", domain="rail")
    (text,) = read_gold(tmp_path / "new" / "gold.jsonl")
    assert [(mention.label, mention.start, mention.end) for mention in text.mentions] == [
        ("COMPONENT", 0, 4),
        ("FAILURE", 5, 12),
    ]
    assert (text.id, text.domain, text.split, done.scheme) == ("1", "rail", "dev", "logmine")


def test_labels_of_others_need_a_scheme_or_are_kept(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", {"text": HOSE, "label": [[0, 4, "Teil"]]})
    with pytest.raises(LexiconError, match=r"Teil.*--scheme none"):
        imported("doccano", path)
    (tmp_path / "shop.csv").write_text("theirs,ours\nTeil,COMPONENT|CONSUMABLE\n", encoding="utf-8")
    assert words(imported("doccano", path, scheme=str(tmp_path / "shop.csv"))[1][0]) == [("COMPONENT", "hose")]
    done, (text,) = imported("doccano", path, scheme="none")
    assert words(text) == [("Teil", "hose")]
    assert done.scheme is None


def test_a_folder_is_read_whole_or_by_part_and_repeated_ids_are_told_apart(tmp_path):
    for name in ("train", "val", "other"):
        (tmp_path / "in").mkdir(exist_ok=True)
        jsonl(tmp_path / "in" / f"{name}.jsonl", ROW)
    done = run("doccano", tmp_path / "in", tmp_path / "all.jsonl")
    assert [(text.id, text.split) for text in read_gold(tmp_path / "all.jsonl")] == [
        ("1", None),
        ("1#2", "train"),
        ("1#3", "dev"),
    ]
    assert done.parts == {"": 1, "train": 1, "dev": 1}
    assert run("doccano", tmp_path / "in", tmp_path / "dev.jsonl", part="dev").texts == 1
    for _ in range(2):  # what was written there before is no part of the corpus
        out = tmp_path / "in" / "out.jsonl"
        assert import_corpus("doccano", tmp_path / "in", out, LEXICONS, overwrite=True).texts == 3
    with pytest.raises(FormatError, match="part test"):
        run("doccano", tmp_path / "in", tmp_path / "test.jsonl", part="test")


def test_a_file_that_is_there_is_not_replaced_unasked(tmp_path):
    jsonl(tmp_path / "a.jsonl", ROW)
    with pytest.raises(SettingsError, match="--overwrite"):
        run("doccano", tmp_path / "a.jsonl", tmp_path / "a.jsonl")


@pytest.mark.parametrize(
    ("form", "out", "options", "said"),
    [
        ("doccano", "out.conll", {}, r"\*\.jsonl"),
        ("maintnorm", "out.txt", {}, r"\*\.norm"),
        ("tei", "out.jsonl", {}, "mwo2kg"),
        ("doccano", "out.jsonl", {"domain": "space"}, "aviation"),
        ("fmc", "out.csv", {"scheme": "none"}, "no spans"),
    ],
)
def test_options_that_do_not_go_together_are_said(tmp_path, form, out, options, said):
    jsonl(tmp_path / "a.jsonl", ROW)
    with pytest.raises(SettingsError, match=said):
        run(form, tmp_path / "a.jsonl", tmp_path / out, **options)


def test_parallel_text_is_checked_and_written_through(tmp_path):
    (tmp_path / "train.norm").write_bytes(
        b"REPL\treplace\r\nfltr\tfilter\r\nder\t\r\n\r\n\r\n\r\nok\r\n\r\nh se\those\n\nL/H\tleft hand"
    )
    done = run("maintnorm", tmp_path, tmp_path / "out" / "x.norm")
    assert read_norm(tmp_path / "out" / "x.norm") == [
        [("REPL", "replace"), ("fltr", "filter"), ("der", "")],
        [("L/H", "left hand")],
    ]
    assert (done.texts, done.spans) == (2, None)
    assert [left.where.rpartition(", ")[2] for left in done.left] == ["line 7", "line 9"]


def test_parts_of_parallel_text_are_not_mixed(tmp_path):
    for name in ("train", "val"):
        (tmp_path / f"{name}.norm").write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="dev, train"):
        run("maintnorm", tmp_path, tmp_path / "x.norm")
    assert run("maintnorm", tmp_path, tmp_path / "x.norm", part="dev").parts == {"dev": 1}


def test_phrases_with_failure_modes_become_two_columns(tmp_path):
    path = tmp_path / "train.csv"
    path.write_text('observation,failure_mode\nbent,Structural deficiency\nx\n"a, b",Other\n,Other\n', encoding="utf-8")
    done = run("fmc", path, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == (
        'phrase,failure_mode_name\nbent,Structural deficiency\n"a, b",Other\n'
    )
    assert [left.where.rpartition(", ")[2] for left in done.left] == ["line 3", "line 5"]
    (tmp_path / "dev.txt").write_text("bent,Structural deficiency\n", encoding="utf-8")
    assert run("fmc", tmp_path / "dev.txt", tmp_path / "dev.csv").texts == 1


@pytest.mark.parametrize("header", ["record_id,event_date,registration,remarks", ",c5,c119"])
def test_incident_remarks_become_records(tmp_path, header):
    path = tmp_path / "a.csv"
    rows = ["7,20010131,N1,ENG QUIT.  ", "8,00000000,,"] if "remarks" in header else ["0,7,ENG QUIT.", "1,8,", "2"]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    done = run("omin", path, tmp_path / "out.jsonl")
    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["id"], record["text"]) == ("7", "ENG QUIT.")
    assert record.get("reported_at", "2001-01-31") == "2001-01-31"
    assert len(done.left) == len(rows) - 1
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(FormatError, match="remarks or c119"):
        run("omin", path, tmp_path / "other.jsonl")


@given(
    st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(0, 99))), st.data()
)
def test_spans_read_back_equal_spans_written(tmp_path_factory, rows, data):
    folder = tmp_path_factory.getbasetemp()
    texts = []
    for text, own in rows:
        edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
        spans = [
            Span(data.draw(st.sampled_from(MENTION_LABELS)), *pair)
            for pair in zip(edges[::2], edges[1::2], strict=False)
        ]
        texts.append(Annotated(text, tuple(spans), id=str(own or "")))
    for ours in (True, False):
        write_texts(texts, folder / "written.jsonl", ours=ours)
        read = load_corpus(folder / "written.jsonl") if texts else []
        assert [(text.text, text.spans) for text in read] == [(text.text, text.spans) for text in texts]
        assert len({text.id for text in read}) == len(texts)


def test_every_format_of_the_issue_is_there():
    assert set(FORMATS) >= {"mwo2kg", "maintie", "maintnorm", "fmc", "omin"}
    assert set(FORMATS) >= {"conll", "doccano", "label-studio", "prodigy", "brat"}
