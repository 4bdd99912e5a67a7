import networkx as nx
import pytest
from corpus import harbor
from hypothesis import given
from test_graph import calm, corpora

from quoteattr.export.dot import write_dot
from quoteattr.graph import build_graph

pydot = pytest.importorskip("pydot", reason="pydot reads DOT back: pip install pydot")


def read(path):
    (graph,) = pydot.graph_from_dot_file(str(path), encoding="utf-8")
    return graph


def bare(name):
    return name[1:-1].replace('\\"', '"').replace("\\\\", "\\")


def test_pydot_reads_the_nodes_edges_labels_and_colors(tmp_path):
    graph = build_graph([harbor()])
    write_dot(graph, tmp_path / "g.dot")
    back = read(tmp_path / "g.dot")
    nodes = {bare(n.get_name()): n.get_attributes() for n in back.get_nodes() if n.get_name() not in ("node", "graph")}
    assert set(nodes) == set(graph)
    tirta = nodes["person:tirta anggraini"]
    assert (bare(tirta["label"]), bare(tirta["fillcolor"]), bare(tirta["quotes"])) == (
        "Tirta Anggraini",
        "#0072b2",
        "2",
    )
    edges = sorted((bare(e.get_source()), bare(e.get_destination()), bare(e.get("type"))) for e in back.get_edges())
    assert edges == sorted(graph.edges(keys=True))


@pytest.mark.parametrize(
    "label", ['kata "siap"', "akhir\\", "dua\\\\", 'C:\\N "x\\"', "a -> b; }", "<b>tebal</b>", "baris\nbaru"]
)
def test_no_label_breaks_out_of_its_quotes(label, tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("a", label=label, kind="person")
    write_dot(graph, tmp_path / "g.dot")
    nodes = [n for n in read(tmp_path / "g.dot").get_nodes() if n.get_name() == '"a"']
    assert [bare(n.get("label")) for n in nodes] == [" ".join(label.split())]


@calm
@given(corpus=corpora)
def test_any_graph_is_read_with_all_its_nodes(corpus, tmp_path_factory):
    file, graph = tmp_path_factory.mktemp("any") / "g.dot", build_graph(corpus)
    write_dot(graph, file)
    back = read(file)
    assert len({n.get_name() for n in back.get_nodes()} - {"node", "graph"}) == len(graph)
    assert len(back.get_edges()) == graph.number_of_edges()
