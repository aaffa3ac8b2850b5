"""Each format: as in the golden files, and as its real reader reads it."""

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from logmine.cli import app
from logmine.errors import SettingsError
from logmine.graph import build_graph, write_graph
from logmine.lexicon import Lexicons
from logmine.tables import write_table
from small_run import NOTES, a_label_set, a_run, beside

# rdflib's own parser of JSON-LD uses what rdflib deprecates.
reads_json_ld = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return build_graph(a_run(), a_label_set(), **beside(tmp_path_factory.mktemp("beside")))


@pytest.fixture(scope="module")
def written(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    for name in ("graph.graphml", "graph.jsonld", "neo4j", "graph.zip"):
        write_graph(graph, folder / name)
    return folder


@pytest.mark.parametrize("name", sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.*")))
def test_files_are_as_they_were(written, name):
    # The list of components may grow: its digest is no part of the format.
    digest = Lexicons().fingerprint()["components.csv"][:12]
    made = (written / name).read_bytes().decode().replace(digest, "COMPONENTS")
    assert made == (GOLDEN / name).read_bytes().decode()


def test_no_file_is_without_its_golden_one(written):
    assert {p.name for p in (written / "neo4j").iterdir()} == {p.name for p in (GOLDEN / "neo4j").iterdir()}


def test_networkx_reads_the_graphml(written, graph):
    networkx = pytest.importorskip("networkx")
    read = networkx.read_graphml(written / "graph.graphml")
    counts = [sum(part.frame.collect().height for part in parts) for parts in (graph.nodes, graph.edges)]
    assert [read.number_of_nodes(), read.number_of_edges()] == counts
    assert read.nodes["condition:c1"]["present_from"] == "2023-05-01"
    assert read.nodes["label:i1/crack"]["needs_review"] is False
    assert read.nodes["event:e1"]["confidence"] == 0.5


def test_texts_come_back_but_for_what_xml_can_not_hold(written):
    networkx = pytest.importorskip("networkx")
    read = networkx.read_graphml(written / "graph.graphml")
    assert read.nodes["record:1"]["text"] == re.sub("[\x00\x0b]", "\ufffd", NOTES["1"])


@reads_json_ld
def test_rdflib_reads_the_json_ld_and_knows_where_it_comes_from(written):
    rdflib = pytest.importorskip("rdflib")
    read = rdflib.Graph().parse(written / "graph.jsonld", format="json-ld")
    named, term, prov = rdflib.Namespace("urn:logmine:"), rdflib.Namespace("urn:logmine:term:"), rdflib.PROV
    event, record, extraction = named["event:e1"], named["record:1"], named["activity:extraction"]
    assert str(read.value(record, term.text)) == NOTES["1"]
    assert (event, rdflib.RDF.type, prov.Entity) in read
    assert (event, rdflib.RDF.type, term.Event) in read
    assert (event, term.told_in, record) in read
    assert (event, prov.wasDerivedFrom, record) in read
    assert (event, prov.wasGeneratedBy, extraction) in read
    assert (extraction, rdflib.RDF.type, prov.Activity) in read
    assert (named["label:i1/crack"], prov.wasGeneratedBy, named["activity:labelling"]) in read
    assert read.value(named["condition:c1"], term.present_from).toPython() == a_run().conditions["present_from"][0]
    (program,) = read.objects(extraction, prov.wasAssociatedWith)
    assert (program, rdflib.RDF.type, prov.SoftwareAgent) in read
    assert str(read.value(next(read.objects(extraction, prov.used)), term.name)) == "log.csv"


@reads_json_ld
def test_each_edge_of_the_json_ld_is_a_statement_that_says_what_made_it(written, graph):
    rdflib = pytest.importorskip("rdflib")
    read = rdflib.Graph().parse(written / "graph.jsonld", format="json-ld")
    statements = list(read.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    assert len(statements) == sum(edges.frame.collect().height for edges in graph.edges)
    known = {
        *read.subjects(rdflib.RDF.type, rdflib.PROV.Entity),
        *read.subjects(rdflib.RDF.type, rdflib.PROV.SoftwareAgent),
    }
    for statement in statements:
        made_by = {
            *read.objects(statement, rdflib.PROV.wasAttributedTo),
            *read.objects(statement, rdflib.PROV.wasDerivedFrom),
        }
        assert len(made_by) == 1
        assert made_by <= known
        edge = (read.value(statement, rdflib.RDF[end]) for end in ("subject", "predicate", "object"))
        assert tuple(edge) in read


def test_the_files_for_neo4j_have_typed_headers_and_ends_that_exist(written):
    headers, ids, ends = {}, set(), set()
    for path in sorted((written / "neo4j").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        headers[path.stem] = header
        if path.stem.startswith("nodes_"):
            assert (header[0], header[-1]) == ("id:ID", ":LABEL")
            ids |= {row[0] for row in rows}
        else:
            assert (*header[:2], header[-1]) == (":START_ID", ":END_ID", ":TYPE")
            ends |= {end for row in rows for end in row[:2]}
    assert ends <= ids
    assert {"present_from:date", "confidence:double"} <= set(headers["nodes_condition"])
    assert {"start:datetime", "readings:long"} <= set(headers["nodes_sensor_window"])


def test_texts_come_to_neo4j_as_they_are(written):
    with (written / "neo4j" / "nodes_record.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["record_id:string"]: row["text:string"] for row in csv.DictReader(file, strict=True)}
    assert texts == NOTES


def test_the_zip_holds_what_the_folder_holds(written):
    with zipfile.ZipFile(written / "graph.zip") as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    assert made == {path.name: path.read_bytes() for path in (written / "neo4j").iterdir()}


def test_what_is_there_is_replaced_but_no_folder_of_something_else(graph, tmp_path):
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "old.csv").write_text("")
    write_graph(graph, tmp_path / "g")
    assert not (tmp_path / "g" / "old.csv").exists()
    (tmp_path / "g" / "notes.txt").write_text("mine")
    with pytest.raises(SettingsError, match="a folder of that name is there"):
        write_graph(graph, tmp_path / "g")
    with pytest.raises(SettingsError, match="a folder of that name is there"):
        write_graph(graph, tmp_path / "g", "graphml")


def test_the_suffix_tells_the_format(tmp_path):
    run = a_run()
    (tmp_path / "run").mkdir()
    for name in ("records", "events", "conditions"):
        write_table(getattr(run, name), tmp_path / "run" / name)
    (tmp_path / "run" / "run.json").write_text(json.dumps(run.info))
    result = CliRunner().invoke(app, ["graph", str(tmp_path / "run"), "-o", str(tmp_path / "g.graphml")])
    assert (result.exit_code, (tmp_path / "g.graphml").read_bytes()[:5]) == (0, b"<?xml")
    with pytest.raises(SettingsError, match=r"no format goes by \.dot; use \.graphml"):
        CliRunner().invoke(app, ["graph", str(tmp_path / "run"), "-o", str(tmp_path / "g.dot")], catch_exceptions=False)
