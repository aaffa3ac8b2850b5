"""What is in the graph: every edge has both its ends, and says what made it."""

from functools import lru_cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import logmine
from logmine.errors import InputError, MissingExtraError, SettingsError
from logmine.graph import EDGE_KINDS, NODE_KINDS, build_graph, building
from small_run import a_label_set, a_run, an_event, beside


@pytest.fixture(scope="module", autouse=True)
def quick():
    """Read the lexicons once for all the graphs here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "Lexicons", lru_cache(building.Lexicons))
        patch.setattr(building, "Concepts", lru_cache(building.Concepts))
        yield


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return build_graph(a_run(), a_label_set(), **beside(tmp_path_factory.mktemp("beside")))


def ids(graph, kind=None):
    return [i for nodes in graph.nodes if kind in {None, nodes.kind} for i in nodes.frame.collect()["id"]]


def pairs(graph, kind, source=None, target=None):
    found = set()
    for edges in graph.edges:
        if edges.kind == kind and source in {None, edges.source} and target in {None, edges.target}:
            found |= set(edges.frame.select("source", "target").collect().iter_rows())
    return found


def check(graph):
    """Every node once; every edge between nodes of the kinds that it may lead between; each says what made it."""
    whole = pl.collect_all([part.frame for part in (*graph.nodes, *graph.edges)])
    known = {nodes.kind: frame["id"].to_list() for nodes, frame in zip(graph.nodes, whole, strict=False)}
    every = [i for found in known.values() for i in found]
    assert len(set(every)) == len(every)
    assert set(known) <= set(NODE_KINDS)
    for edges, frame in zip(graph.edges, whole[len(graph.nodes) :], strict=True):
        assert (edges.source, edges.target) in EDGE_KINDS[edges.kind].ends
        assert set(frame["source"]) <= set(known[edges.source])
        assert set(frame["target"]) <= set(known[edges.target])
        assert frame["by"].null_count() == frame["version"].null_count() == 0


def test_every_edge_has_both_its_ends_and_a_maker(graph):
    check(graph)


def test_a_null_is_no_node_and_an_id_says_what_it_is(graph):
    assert ids(graph, "record") == ["record:1", "record:2", "record:3", "record:#4%20a%2Fb"]
    assert set(ids(graph, "asset")) == {"asset:EX%201%2Fé", "asset:FLEET", "asset:QZ"}


def test_an_event_leads_to_its_record_its_asset_and_its_component(graph):
    assert ("event:e4", "record:3") in pairs(graph, "told_in")
    assert ("event:e4", "asset:EX%201%2Fé") in pairs(graph, "of")
    assert ("event:e4", "component:EX%201%2Fé/boom%20cylinder/left") in pairs(graph, "concerns")
    assert pairs(graph, "caused_by") == {("event:e3", "event:e4")}
    assert pairs(graph, "duplicate_of") == {("event:e3", "event:e1")}


def test_where_an_event_stands_in_its_record_is_told(graph):
    (told,) = (edges for edges in graph.edges if edges.kind == "told_in")
    rows = {row["source"]: row for row in told.frame.collect().iter_rows(named=True)}
    assert rows["event:e1"]["spans"] == "FAILURE 5-12, COMPONENT 0-4"
    assert (rows["event:e1"]["by"], rows["event:e1"]["version"]) == ("model tagger", "tagger aaaabbbbcccc")
    assert (rows["event:e5"]["by"], rows["event:e5"]["version"]) == ("rule codes", "9.9.9")


def test_two_that_contradict_each_other_are_one_edge(graph):
    assert pairs(graph, "contradicts") == {("event:e1", "event:e2")}


def test_a_condition_tells_its_first_last_and_other_events_apart(graph):
    assert pairs(graph, "opened_by") == {("condition:c1", "event:e1")}
    assert pairs(graph, "closed_by") == {("condition:c1", "event:e3")}
    assert pairs(graph, "evidenced_by") == {("condition:c1", "event:e2")}
    assert pairs(graph, "on") == {("condition:c1", "component:EX%201%2Fé/boom/")}


def test_a_component_is_a_part_of_the_nearest_whole_that_is_there_else_of_its_asset(graph):
    parts = pairs(graph, "part_of", source="component")
    assert ("component:EX%201%2Fé/boom%20cylinder/left", "component:EX%201%2Fé/boom/") in parts
    assert ("component:EX%201%2Fé/boom/", "asset:EX%201%2Fé") in parts
    assert "component:/hose/" in ids(graph, "component")  # of no known asset: a part of nothing
    assert not [pair for pair in parts if pair[0] == "component:/hose/"]


def test_an_asset_is_a_part_of_what_the_register_says(graph):
    assert pairs(graph, "part_of", source="asset") == {("asset:EX%201%2Fé", "asset:FLEET")}


def test_an_image_shows_the_side_that_the_log_tells_of(graph):
    shown = {"component:EX%201%2Fé/boom/", "component:EX%201%2Fé/boom%20cylinder/left"}
    assert pairs(graph, "shows") == {("image:i1", component) for component in shown}
    assert pairs(graph, "attached_to") == {("image:i1", "record:1")}


def test_a_label_rests_on_what_voted_for_it(graph):
    assert pairs(graph, "about", source="label") == {("label:i1/crack", "image:i1")}
    voted = {"event:e1", "condition:c1", "finding:f1"}  # and a function of someone's own, on what only it knows
    assert pairs(graph, "rests_on") == {("label:i1/crack", evidence) for evidence in voted}


def test_a_finding_leads_to_what_it_speaks_of(graph):
    assert ids(graph, "finding") == ["finding:f1", "finding:f2"]
    assert pairs(graph, "of", source="finding") == {("finding:f1", "asset:EX%201%2Fé")}
    assert pairs(graph, "concerns", source="finding") == {("finding:f1", "component:EX%201%2Fé/boom/")}
    assert pairs(graph, "about", source="finding") == {("finding:f2", "image:i1")}


def test_labels_of_another_run_are_refused():
    labels = a_label_set()
    labels.labels = labels.labels.with_columns(
        votes=pl.lit(
            [{"source": "attached_record", "root_id": "1", "probability": 0.5, "weight": 1.0, "evidence_id": "e77"}]
        )
    )
    with pytest.raises(InputError, match=r"'e77', which is not in the run: .* label again"):
        build_graph(a_run(), labels)


def test_readings_are_gathered_by_asset_channel_and_day(graph):
    (windows,) = (nodes for nodes in graph.nodes if nodes.kind == "sensor_window")
    rows = windows.frame.sort("id").collect().to_dicts()
    first, unknown = rows
    assert first["id"] == "sensor_window:EX%201%2Fé/vib/2023-05-01T00:00Z"
    assert (first["readings"], first["mean"], first["highest"]) == (3, 3.0, 6.0)
    assert (unknown["asset"], unknown["asset_id"]) == ("nobody", None)


def test_what_no_asset_answers_to_is_a_node_without_an_edge(graph):
    assert len(ids(graph, "transaction")) == 3
    assert len(pairs(graph, "of", source="transaction")) == 2
    assert {target for _, target in pairs(graph, "for")} == {"record:3"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("sensors", "asset,channel,time,value\na,b,2023-01-01,x\n", "row 1: value 'x': expected a number"),
        ("sensors", "asset,channel,time,value\na,b,2023-01-01,1\na,b,soon,1\n", "row 2: time 'soon': write it as"),
        ("sensors", "asset,time,value\n", "no column channel; it needs"),
        ("transactions", "asset,date,kind\na,0/0/0,b\n", "row 1: date '0/0/0': write it as 2023-05-10"),
    ],
)
def test_what_can_not_be_read_is_told_with_its_row(tmp_path, name, text, message):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        build_graph(a_run(), **{name: path})


def test_a_window_is_a_length_of_time(tmp_path):
    files = beside(tmp_path)
    with pytest.raises(SettingsError, match="such as 1d"):
        build_graph(a_run(), sensors=files["sensors"], window="often")


def test_the_object_of_networkx_has_it_all(tmp_path, graph):
    made = logmine.asset_graph(a_run(), a_label_set(), **beside(tmp_path))
    assert sorted(made.nodes) == sorted(ids(graph))
    assert made.number_of_edges() == sum(edges.frame.collect().height for edges in graph.edges)
    assert made.nodes["condition:c1"] == {
        "node_type": "condition", "condition_id": "c1", "asset_id": "EX 1/é", "component": "boom", "defect": "crack",
        "present_from": a_run().conditions["present_from"][0], "confidence": 0.75,
    }  # fmt: skip
    (edge,) = made.get_edge_data("event:e3", "event:e4").values()
    assert edge == {"edge_type": "caused_by", "by": "model linker", "version": "eeeeffff0000"}


def test_without_networkx_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "networkx", None)
    with pytest.raises(MissingExtraError, match=r"logmine-nlp\[graph\]"):
        logmine.asset_graph(a_run())


names = st.text(st.sampled_from('aé%/ \x00\n&<#"1'), min_size=1, max_size=4)


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_whatever_the_ids_every_node_is_one_and_every_edge_has_its_ends(data):
    records = data.draw(st.lists(names, min_size=1, max_size=4, unique=True))
    events = [
        an_event(
            f"e{i}", record, asset=data.draw(st.none() | names), component=data.draw(st.sampled_from([None, "boom", "a/b", "a"])),
            position=data.draw(st.sampled_from([None, "left", "b"])), duplicate_of=data.draw(st.sampled_from([None, "e0"])),
        )
        for i, record in enumerate(records)
    ]  # fmt: skip
    run = a_run(dict.fromkeys(records, "note"), events, [])
    check(build_graph(run))


def test_the_order_of_rows_changes_nothing(tmp_path):
    run, labels, files = a_run(), a_label_set(), beside(tmp_path)
    other, other_labels = a_run(), a_label_set()
    for name in ("records", "events", "conditions"):
        setattr(other, name, getattr(run, name).reverse())
    other_labels.images = labels.images.reverse()
    header, *rows = files["sensors"].read_text(encoding="utf-8").splitlines()
    (tmp_path / "reversed.csv").write_text("\n".join([header, *reversed(rows)]), encoding="utf-8")
    one = build_graph(run, labels, **files)
    two = build_graph(other, other_labels, **files | {"sensors": tmp_path / "reversed.csv"})
    made = [rows_of(part) for part in (*one.nodes, *one.edges)]
    assert made == [rows_of(part) for part in (*two.nodes, *two.edges)]


def rows_of(part):
    """The rows in the order that they are written in, but for the digest and name of the file they come from."""
    whole = pl.concat([part.frame.collect().clear(), *part.slices()])
    return [
        {
            name: value
            for name, value in row.items()
            if "file" not in str(row.get("by")) or name not in {"by", "version"}
        }
        for row in whole.to_dicts()
    ]
