import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.errors import FormatError
from logmine.evaluate.corpora import load_corpus
from logmine.evaluate.marked import MarkedSpan, MarkedText, marked_line, parse_marked, write_marked
from logmine.types import Span

TEXT = MarkedText(id="7", text="hose  leaking", split="dev", spans=(MarkedSpan(label="Teil", start=0, end=4),))


def test_a_corpus_of_spans_is_told_by_its_key_and_keeps_its_labels(tmp_path):
    path = tmp_path / "a.jsonl"
    write_marked([TEXT], path)
    (text,) = load_corpus(path)
    assert text.spans == (Span("Teil", 0, 4),)
    assert text.tokens == ((0, 4), (6, 13))
    assert (text.id, text.split, text.domain) == ("7", "dev", None)


def test_what_a_text_does_not_have_is_not_written():
    assert json.loads(marked_line(MarkedText(text="ok", spans=()))) == {"text": "ok", "spans": []}


def test_tokens_of_the_corpus_are_kept(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "c/o pump", "spans": [], "tokens": [[0, 1], [1, 3], [4, 8]]}\n', encoding="utf-8")
    (text,) = load_corpus(path)
    assert text.tokens == ((0, 1), (1, 3), (4, 8))


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ('[{"label": "A", "start": 0, "end": 9}]', "0:9"),
        ('[{"label": "A", "start": 2, "end": 2}]', "2:2"),
        ('[{"label": "A", "start": 0, "end": 3}, {"label": "B", "start": 2, "end": 4}]', "2:4"),
        ('[{"label": "A", "start": 0, "end": 3, "token_start": 0}]', "logmine corpus import"),
        ('[{"label": "", "start": 0, "end": 3}]', "label"),
    ],
)
def test_a_span_that_cannot_be_is_named_with_its_line(tmp_path, spans, said):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "hose", "spans": []}}\n{{"text": "hose", "spans": {spans}}}\n', encoding="utf-8")
    with pytest.raises(FormatError, match="line 2") as caught:
        load_corpus(path)
    assert said in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_a_line_is_read_back_as_it_was_written(tmp_path_factory, text, data):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = tuple(MarkedSpan(label="A", start=a, end=b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    marked = MarkedText(id="1", text=text, spans=spans)
    assert list(parse_marked(tmp_path_factory.getbasetemp(), [marked_line(marked)])) == [marked]
