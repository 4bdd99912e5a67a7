import gzip
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from test_graph import Story, calm, corpora, same

from quoteattr.errors import FormatError
from quoteattr.export.cytoscape import read_cytoscape, write_cytoscape
from quoteattr.export.gexf import read_gexf, write_gexf
from quoteattr.export.graphml import read_graphml, write_graphml
from quoteattr.export.nodelink import read_nodelink, write_nodelink
from quoteattr.graph import build_graph, evidence_sentences, merge_graphs
from quoteattr.model import Analysis

FORMATS = [
    pytest.param(write_graphml, read_graphml, id="graphml"),
    pytest.param(write_gexf, read_gexf, id="gexf"),
    pytest.param(write_nodelink, read_nodelink, id="nodelink"),
    pytest.param(write_cytoscape, read_cytoscape, id="cytoscape"),
]
every_format = pytest.mark.parametrize(("write", "read"), FORMATS)


@pytest.fixture
def fair() -> Analysis:
    text = "Pasar malam dibuka & ramai, kata Direktur <Utama> PT Cahaya, Laras Wibisana.\nPT Cahaya milik Grup Fajar."
    return (
        Story("kabar 7/é#1", text, title="Pasar\tmalam", date="2024-05-06")
        .has("person", "Laras Wibisana")
        .has("organization", "PT Cahaya")
        .has("organization", "Grup Fajar")
        .says("Laras Wibisana", "Pasar malam dibuka & ramai")
        .holds("Laras Wibisana", "Direktur <Utama>", "PT Cahaya")
        .links("PT Cahaya", "owned_by", "Grup Fajar")
        .analysis
    )


@every_format
def test_a_graph_read_back_has_its_nodes_edges_keys_and_attributes(write, read, fair, tmp_path):
    graph = build_graph([fair])
    write(graph, tmp_path / "graph")
    back = read(tmp_path / "graph")
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert list(back.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert type(back) is nx.MultiDiGraph


@every_format
def test_evidence_survives_the_file(write, read, fair, tmp_path):
    write(build_graph([fair]), tmp_path / "graph")
    edge = read(tmp_path / "graph").edges["person:laras wibisana", "article:kabar%207/%C3%A9%231", "QUOTED_IN"]
    assert evidence_sentences(edge, [fair])[0].text.startswith("Pasar malam dibuka")


@pytest.mark.parametrize(("write", "read"), [FORMATS[0], *FORMATS[2:]])
def test_a_graph_read_back_still_merges(write, read, fair, tmp_path):
    other = Analysis("d2", "id", "Hujan turun.")
    write(build_graph([fair]), tmp_path / "graph")
    assert same(merge_graphs(read(tmp_path / "graph"), build_graph([other])), build_graph([fair, other]))


def test_gexf_has_no_place_for_facts_and_says_so_on_merging(fair, tmp_path):
    write_gexf(build_graph([fair]), tmp_path / "graph")
    with pytest.raises(FormatError, match="facts"):
        merge_graphs(read_gexf(tmp_path / "graph"))


@calm
@given(corpus=corpora)
def test_any_graph_survives_graphml_nodelink_and_cytoscape_whole_and_gexf_but_for_its_own_attributes(
    corpus, tmp_path_factory
):
    file, graph = tmp_path_factory.mktemp("any") / "graph", build_graph(corpus)
    for write, read in (FORMATS[n].values for n in (0, 2, 3)):
        write(graph, file)
        assert same(read(file), graph)
    write_gexf(graph, file)
    bare = graph.copy()
    bare.graph.clear()
    assert same(read_gexf(file), bare)


@calm
@given(corpus=corpora)
def test_networkx_itself_can_write_any_graph(corpus, tmp_path_factory):
    file, graph = tmp_path_factory.mktemp("any") / "graph", build_graph(corpus)
    nx.write_graphml_xml(graph, file)
    assert set(nx.read_graphml(file)) == set(graph)
    nx.write_gexf(graph, file)
    ET.parse(file)


@pytest.mark.parametrize(("write", "read"), FORMATS[:2])
def test_what_xml_cannot_hold_is_left_out(write, read, tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Ani\x00 \x0bLestari\ud800\uffff", note=None)
    graph.add_edge("a", "b", "SEES", evidence="\x1b[]")
    write(graph, tmp_path / "graph")
    back = read(tmp_path / "graph")
    assert back.nodes["a"]["label"] == "Ani Lestari"
    assert back.edges["a", "b", "SEES"]["evidence"] == "[]"


def test_gexf_tells_gephi_colors_sizes_and_weights(fair, tmp_path):
    write_gexf(build_graph([fair]), tmp_path / "graph.gexf")
    text = (tmp_path / "graph.gexf").read_text(encoding="utf-8")
    assert '<viz:color r="0" g="114" b="178" a="1.0" />' in text
    assert 'label="Laras Wibisana"' in text
    assert 'weight="1.0"' in text
    assert 'type="HOLDS"' not in text


def test_no_two_edges_of_a_graphml_file_have_the_same_id(fair, tmp_path):
    write_graphml(build_graph([fair]), tmp_path / "graph.graphml")
    ids = [e.get("id") for e in ET.parse(tmp_path / "graph.graphml").iter() if e.tag.endswith("}edge")]
    assert len(ids) == len(set(ids)) == 5


def test_nodelink_is_what_networkx_reads(fair, tmp_path):
    graph = build_graph([fair])
    write_nodelink(graph, tmp_path / "graph.json")
    record = json.loads((tmp_path / "graph.json").read_text())
    record["links"] = record["edges"]  # the name of older networkx
    try:
        back = nx.node_link_graph(record, edges="edges")
    except TypeError:
        back = nx.node_link_graph(record)
    assert same(back, graph)


def test_cytoscape_is_what_networkx_reads_with_labels_as_names_and_no_id_twice(fair, tmp_path):
    graph = build_graph([fair])
    write_cytoscape(graph, tmp_path / "graph.cyjs")
    record = json.loads((tmp_path / "graph.cyjs").read_text())
    assert isinstance(record["data"], dict)
    back = nx.cytoscape_graph(record)
    assert {data["name"] for _, data in back.nodes(data=True)} == {label for _, label in graph.nodes(data="label")}
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))
    ids = [x["data"]["id"] for part in record["elements"].values() for x in part]
    assert len(ids) == len(set(ids)) == len(graph) + graph.number_of_edges()


def test_nodelink_also_reads_links(tmp_path):
    (tmp_path / "graph.json").write_text(
        '{"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", "type": "HOLDS"}]}'
    )
    assert list(read_nodelink(tmp_path / "graph.json").edges(keys=True)) == [("a", "b", "HOLDS")]


BOMB = b'<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><g>&b;</g>'
BROKEN = [
    pytest.param(read_graphml, b"", "not XML", id="graphml: empty"),
    pytest.param(read_graphml, b"<graphml><graph>", "not XML", id="graphml: cut off"),
    pytest.param(read_graphml, b"<html></html>", "not GraphML", id="graphml: another XML"),
    pytest.param(read_graphml, BOMB, "DOCTYPE", id="graphml: entity bomb"),
    pytest.param(read_graphml, BOMB.decode().encode("utf-16"), "DOCTYPE", id="graphml: entity bomb in UTF-16"),
    pytest.param(read_gexf, b"hujan", "not XML", id="gexf: text"),
    pytest.param(read_gexf, b"<html></html>", "not GEXF", id="gexf: another XML"),
    pytest.param(read_gexf, BOMB, "DOCTYPE", id="gexf: entity bomb"),
    pytest.param(read_cytoscape, b"{", "not JSON", id="cytoscape: cut off"),
    pytest.param(read_cytoscape, b"[]", "not Cytoscape", id="cytoscape: a list"),
    pytest.param(read_cytoscape, b'{"data": {}}', "missing key 'elements'", id="cytoscape: no elements"),
    pytest.param(read_nodelink, b"{", "not JSON", id="nodelink: cut off"),
    pytest.param(read_nodelink, b"\xff\xfe\xff", "not JSON", id="nodelink: no text"),
    pytest.param(read_nodelink, b"[]", "not node-link", id="nodelink: a list"),
    pytest.param(read_nodelink, b'{"nodes": []}', "missing key 'links'", id="nodelink: no edges"),
    pytest.param(read_nodelink, b'{"nodes": [{}], "edges": []}', "missing key 'id'", id="nodelink: no id"),
    pytest.param(read_nodelink, b'{"nodes": [1], "edges": []}', "not node-link", id="nodelink: a number for a node"),
    pytest.param(
        read_nodelink, b'{"nodes": [], "edges": [{"source": "a", "target": "b"}]}', "no node", id="nodelink: no ends"
    ),
]


@pytest.mark.parametrize(("read", "content", "problem"), BROKEN)
def test_a_broken_file_is_an_error_with_its_name(read, content, problem, tmp_path):
    (tmp_path / "kabar.x").write_bytes(content)
    with pytest.raises(FormatError, match=problem) as caught:
        read(tmp_path / "kabar.x")
    assert caught.value.where == str(tmp_path / "kabar.x")


@every_format
def test_a_missing_file_is_the_systems_own_error(write, read, tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "missing")


@every_format
def test_a_failed_write_leaves_the_old_file_and_no_other(write, read, tmp_path):
    (tmp_path / "graph").write_text("old")
    bad = nx.MultiDiGraph()
    bad.add_node("a", note=object())
    with pytest.raises((TypeError, nx.NetworkXError)):
        write(bad, tmp_path / "graph")
    assert [p.name for p in tmp_path.iterdir()] == ["graph"]
    assert (tmp_path / "graph").read_text() == "old"


@every_format
def test_a_new_file_is_as_readable_as_any(write, read, tmp_path):
    write(build_graph([]), tmp_path / "graph")
    (tmp_path / "any").touch()
    assert os.stat(tmp_path / "graph").st_mode == os.stat(tmp_path / "any").st_mode


def test_a_path_may_be_a_string_and_an_empty_graph_is_fine(tmp_path):
    for write, read in (f.values for f in FORMATS):
        write(build_graph([]), str(tmp_path / "graph"))
        assert len(read(str(tmp_path / "graph"))) == 0


def test_a_suffix_does_not_compress(tmp_path):
    file: Path = tmp_path / "graph.graphml.gz"
    write_graphml(build_graph([]), file)
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(file.read_bytes())
