"""What each format looks like, and what comes of it."""

import json

import pytest
from reads import HOSE, imported, jsonl, reasons, words

from logmine.errors import FormatError


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode())
        return path

    return write


def test_conll_in_iob_iobes_or_bilou_with_any_columns(file):
    path = file(
        "a.conll", "-DOCSTART- O\n\nair NN B-Teil\r\nfilter NN E-Teil\r\nworn JJ S-Zustand\r\n\nthe\tcap\tO\n\n\n"
    )
    done, (first, second) = imported("conll", path, scheme="none")
    assert words(first) == [("Teil", "air filter"), ("Zustand", "worn")]
    assert first.tokens == ((0, 3), (4, 10), (11, 15))
    assert (first.id, second.text, second.spans) == ("a-3", "the", ())
    assert (done.texts, done.spans, done.bare, done.left) == (2, 2, 1, ())


def test_a_conll_text_with_a_line_that_breaks_the_form_is_left_out_whole(file):
    done, (text,) = imported("conll", file("a.conll", "air B-Teil\nfilter\n\nworn X-Y\n\ncap O\n"), scheme="none")
    assert text.text == "cap"
    assert [left.where.rpartition(", ")[2] for left in done.left] == ["line 2", "line 4"]


def test_maintie_entities_nest_and_relations_are_counted(tmp_path):
    row = {
        "tokens": ["oil", "cooler", "fan", "broken"],
        "entities": [
            {"start": 0, "end": 3, "type": "PhysicalObject/DrivingObject"},
            {"start": 0, "end": 2, "type": "PhysicalObject"},
            {"start": 3, "end": 4, "type": "State/UndesirableState"},
            {"start": 3, "end": 5, "type": "State"},
        ],
        "relations": [{"head": 2, "tail": 0, "type": "hasPatient"}],
    }
    done, (text,) = imported("maintie", jsonl(tmp_path / "train.jsonl", row, {"text": HOSE}))
    assert words(text) == [("COMPONENT", "oil cooler fan"), ("FAILURE", "broken")]
    assert text.split == "train"
    assert len(reasons(done)) == 3
    assert done.asides == {"relations": 1}
    (tmp_path / "gold_release.json").write_text(json.dumps([row]), encoding="utf-8")
    assert imported("maintie", tmp_path / "gold_release.json", scheme="none")[1][0].spans


@pytest.mark.parametrize(
    "row",
    [
        {"id": 3, "text": HOSE, "label": [[0, 4, "Teil"], [5, 12, "Zustand"]], "Comments": []},
        {"id": 3, "text": HOSE, "labels": [[0, 4, "Teil"], [5, 12, "Zustand"]]},
        {"id": 3, "data": HOSE, "label": [[5, 12, "Zustand"], [0, 4, "Teil"]]},
        {
            "id": 3,
            "text": HOSE,
            "entities": [
                {"id": 1, "label": "Teil", "start_offset": 0, "end_offset": 4},
                {"id": 2, "label": "Zustand", "start_offset": 5, "end_offset": 12},
            ],
            "relations": [],
        },
    ],
    ids=["label", "labels", "data", "entities"],
)
def test_doccano_as_its_versions_write_it(tmp_path, row):
    done, (text,) = imported("doccano", jsonl(tmp_path / "admin.jsonl", row), scheme="none")
    assert words(text) == [("Teil", "hose"), ("Zustand", "leaking")]
    assert (text.id, done.left) == ("3", ())


def test_doccano_counts_as_browsers_do_unless_told_otherwise(tmp_path):
    text = "🔧 hose leaking"
    browser = jsonl(tmp_path / "a.jsonl", {"text": text, "label": [[3, 7, "Teil"]]})
    assert words(imported("doccano", browser, scheme="none")[1][0]) == [("Teil", "hose")]
    python = jsonl(tmp_path / "b.jsonl", {"text": text, "label": [[2, 6, "Teil"]]})
    assert words(imported("doccano", python, scheme="none", unit="code-points")[1][0]) == [("Teil", "hose")]
    done, (bare,) = imported("doccano", jsonl(tmp_path / "c.jsonl", {"text": text, "label": [[1, 7, "Teil"]]}))
    assert bare.spans == ()
    assert "--offsets code-points" in reasons(done)[0]


def test_doccano_lines_that_are_none_are_left_out_with_their_reason(tmp_path):
    good = {"text": HOSE, "label": [[0, 4], ["a", 4, "Teil"], [0, 4, ""], "x", [0, 4.5, "Teil"]]}
    path = jsonl(tmp_path / "a.jsonl", good, {"text": HOSE}, [1], {"text": "", "label": []})
    path.write_text(path.read_text(encoding="utf-8") + "{broken\n[%s]\n" % ("9" * 5000), encoding="utf-8")
    done, (text,) = imported("doccano", path)
    assert text.spans == ()
    assert len(done.left) == 5 + 5
    assert done.bare == 1


def test_prodigy_takes_what_was_accepted_and_counts_the_rest(tmp_path):
    span = {"start": 5, "end": 12, "label": "FAILURE", "token_start": 1, "token_end": 1}
    path = jsonl(
        tmp_path / "a.jsonl",
        {"text": HOSE, "spans": [span], "answer": "accept", "_input_hash": 1},
        {"text": HOSE, "answer": "reject"},
        {"text": HOSE, "answer": "ignore"},
        {"text": "🔧 worn", "spans": [{"start": 2, "end": 6, "label": "FAILURE"}]},
        {"text": "ok"},
        {"text": 5},
    )
    done, (first, second, third) = imported("prodigy", path)
    assert words(first) == [("FAILURE", "leaking")]
    assert words(second) == [("FAILURE", "worn")]
    assert third.spans == ()
    assert done.asides == {"examples answered reject": 1, "examples answered ignore": 1}
    assert len(done.left) == 1


def test_brat_documents_are_whole_and_their_pieces_joined(file, tmp_path):
    file("docs/a.txt", "hose is 🔧 leaking\r\nbadly, seal left over\r\n")
    file(
        "docs/a.ann",
        "T1\tTeil 0 4\those\n"
        "T2\tZustand 10 17;19 24\tleaking badly\n"
        "T3\tTeil 26 30;36 40\tseal over\n"
        "T4\tTeil 5 7\twas\n"
        "T5 broken\n"
        "R1\tpart Arg1:T1 Arg2:T2\n"
        "#1\tAnnotatorNotes T1\tsure\n",
    )
    file("docs/b.txt", "not annotated")
    file("docs/c.ann", "T1\tTeil 0 4\those\n")
    done, (text,) = imported("brat", tmp_path / "docs", scheme="none")
    assert words(text) == [("Teil", "hose"), ("Zustand", "leaking\r\nbadly"), ("Teil", "seal left over")]
    assert text.text.endswith("over\r\n")
    assert done.asides == {"relations": 1, "notes": 1}
    assert [reason.split(",")[0][:20] for reason in reasons(done)] == [
        "Teil 5 7 is 'is'",
        "expected an id",
        "isn't annotated: b.a",
        "has no text: c.txt i",
    ]
    for name in ("a.txt", "a.ann"):
        assert len(imported("brat", tmp_path / "docs" / name, scheme="none")[1][0].spans) == 3


def test_a_file_in_another_format_is_an_error_that_says_where(tmp_path):
    with pytest.raises(FormatError, match=r"form of doccano.*line 1"):
        imported("doccano", jsonl(tmp_path / "a.jsonl", {"tokens": ["a"]}))
    (tmp_path / "a.conll").write_bytes(b"caf\xe9 O\n")
    with pytest.raises(FormatError, match="UTF-8"):
        imported("conll", tmp_path / "a.conll")
    (tmp_path / "a.json").write_text("[{", encoding="utf-8")
    with pytest.raises(FormatError, match="not JSON"):
        imported("label-studio", tmp_path / "a.json")
