import json

from reads import HOSE, imported, reasons, words


def region(start, end, words_, label, **more):
    value = {"start": start, "end": end, "text": words_, "labels": [label]}
    return {"id": "x", "from_name": "label", "to_name": "text", "type": "labels", "value": value} | more


def task(number, data, *results, **annotation):
    return {"id": number, "data": data, "annotations": [{"id": 1, "result": list(results)} | annotation]}


def export(path, *tasks):
    path.write_text(json.dumps(tasks), encoding="utf-8")  # escapes, as Label Studio writes them
    return path


def test_the_full_export_and_json_min_say_the_same(tmp_path):
    spans = [region(0, 4, "hose", "COMPONENT"), region(5, 12, "leaking", "FAILURE")]
    full = export(tmp_path / "full.json", task(11, {"text": HOSE, "asset": "EX-1"}, *spans))
    minimal = export(
        tmp_path / "min.json",
        {"id": 11, "text": HOSE, "asset": "EX-1", "label": [span["value"] for span in spans], "annotator": 1},
    )
    (first,), (second,) = imported("label-studio", full)[1], imported("label-studio", minimal)[1]
    assert first == second
    assert words(first) == [("COMPONENT", "hose"), ("FAILURE", "leaking")]
    assert first.id == "11"


def test_the_first_annotation_that_stands_is_taken_and_the_rest_is_told(tmp_path):
    several = task(1, {"text": HOSE}, region(0, 4, "hose", "AGENT"), was_cancelled=True)
    several["annotations"] += [
        {"result": [region(0, 4, "hose", "COMPONENT"), {"type": "choices", "value": {"choices": ["a"]}}]},
        {"result": []},
    ]
    path = export(
        tmp_path / "a.json",
        several,
        {"id": 2, "data": {"text": HOSE}, "annotations": []},
        task(3, {"text": HOSE}, was_cancelled=True),
        task(4, {"text": "nothing to mark"}),
    )
    done, (first, second) = imported("label-studio", path)
    assert words(first) == [("COMPONENT", "hose")]
    assert second.text == "nothing to mark"
    assert reasons(done) == [
        "1 further annotation of task 1; the first is taken",
        "isn't annotated",
        "all its annotations are cancelled",
    ]
    assert done.asides == {"cancelled annotations": 2, "results of type choices": 1}


def test_of_json_min_with_a_row_for_each_annotation_the_first_is_taken(tmp_path):
    rows = [{"id": 1, "text": HOSE, "label": [region(*place, "COMPONENT")["value"]]} for place in [(0, 4, "hose")] * 2]
    done, texts = imported("label-studio", export(tmp_path / "a.json", *rows))
    assert len(texts) == 1
    assert reasons(done) == ["a further annotation of task 1; the first is taken"]


def test_offsets_are_what_makes_the_words_agree(tmp_path):
    text = "🔧🔧 hose worn"
    in_units = task(1, {"text": text}, region(5, 9, "hose", "COMPONENT"))
    in_points = task(2, {"text": text}, region(3, 7, "hose", "COMPONENT"))
    in_neither = task(3, {"text": text}, region(0, 4, "hose", "COMPONENT"))
    done, texts = imported("label-studio", export(tmp_path / "a.json", in_units, in_points, in_neither))
    assert [words(each) for each in texts] == [[("COMPONENT", "hose")], [("COMPONENT", "hose")], []]
    assert reasons(done) == ["COMPONENT 0:4 isn't 'hose' in 'text', as the export says"]


def test_the_text_is_found_by_its_words_whatever_its_key(tmp_path):
    data = {"note": "pump and hose leaking", "text": "hose and pump"}
    path = export(
        tmp_path / "a.json",
        task(1, data, region(9, 13, "hose", "COMPONENT")),
        task(2, {"note": "no spans here", "text": "x"}),
        task(3, {"text": "x"}),
    )
    done, texts = imported("label-studio", path)
    assert [text.text for text in texts] == ["pump and hose leaking", "no spans here"]
    assert reasons(done) == ["has no text under 'note', as others have"]


def test_of_several_labels_the_first_is_taken_and_no_label_is_none(tmp_path):
    two, none = region(0, 4, "hose", "COMPONENT"), region(5, 12, "leaking", "FAILURE")
    two["value"]["labels"].append("AGENT")
    none["value"]["labels"] = []
    done, (text,) = imported("label-studio", export(tmp_path / "a.json", task(1, {"text": HOSE}, two, none)))
    assert words(text) == [("COMPONENT", "hose")]
    assert reasons(done) == ["0:4 is ['AGENT'] besides; the first label is taken", "5:12 has no label"]


def test_without_the_words_the_offsets_alone_are_read(tmp_path):
    bare = region(3, 7, None, "COMPONENT")
    del bare["value"]["text"]
    path = export(tmp_path / "a.json", task(1, {"text": "🔧 hose"}, bare))
    assert words(imported("label-studio", path)[1][0]) == [("COMPONENT", "hose")]
    assert words(imported("label-studio", path, unit="code-points")[1][0]) == []
