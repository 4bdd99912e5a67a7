import csv
import re

import networkx as nx
import pytest
from corpus import harbor
from hypothesis import given
from test_graph import calm, corpora

from quoteattr.export.neo4j import write_neo4j
from quoteattr.graph import build_graph

FIELD = re.compile(r"\w*(:(ID|LABEL|START_ID|END_ID|TYPE|int|boolean|string\[\]))?")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        header, *rest = csv.reader(file)
    assert all(FIELD.fullmatch(column) for column in header)
    assert len(header) == len(set(header))
    assert {len(row) for row in rest} <= {len(header)}
    return [dict(zip(header, row, strict=True)) for row in rest]


def test_nodes_and_relationships_have_the_headers_of_neo4j_admin(tmp_path):
    graph = build_graph([harbor()])
    write_neo4j(graph, tmp_path / "g.neo4j")
    nodes = {row["id:ID"]: row for row in rows(tmp_path / "g.neo4j" / "nodes.csv")}
    assert set(nodes) == set(graph)
    tirta = nodes["person:tirta anggraini"]
    assert (tirta[":LABEL"], tirta["label"], tirta["quotes:int"], tirta["named:boolean"]) == (
        "Node;Person", "Tirta Anggraini", "2", "true",
    )  # fmt: skip
    edges = rows(tmp_path / "g.neo4j" / "relationships.csv")
    assert {(e[":START_ID"], e[":END_ID"], e[":TYPE"]) for e in edges} == set(graph.edges(keys=True))
    assert {end for e in edges for end in (e[":START_ID"], e[":END_ID"])} <= set(nodes)
    held = next(e for e in edges if e[":TYPE"] == "HOLDS")
    assert (held["status"], held["last_date"]) == ("current", "2024-03-02")
    assert re.fullmatch(r"kabar/12@\d+-\d+", held["evidence:string[]"])


def test_lists_are_divided_by_semicolons_and_backslashes_do_not_reach_neo4j(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="person", label='Ani "Nini\\" Lestari', aliases="Ani; Bu, Ani; N;i")
    write_neo4j(graph, tmp_path / "g")
    (row,) = rows(tmp_path / "g" / "nodes.csv")
    assert row["label"] == 'Ani "Nini/" Lestari'
    assert row["aliases:string[]"] == "Ani;Bu, Ani;N,i"


@calm
@given(corpus=corpora)
def test_any_graph_is_whole_in_the_two_files(corpus, tmp_path_factory):
    folder, graph = tmp_path_factory.mktemp("any") / "g", build_graph(corpus)
    write_neo4j(graph, folder)
    assert len(rows(folder / "nodes.csv")) == len(graph)
    assert len(rows(folder / "relationships.csv")) == graph.number_of_edges()


def test_the_load_script_is_cypher_and_reads_the_columns_that_are_there(tmp_path):
    parser = pytest.importorskip("antlr4_cypher", reason="a parser of Cypher: pip install antlr4-cypher")
    from antlr4 import CommonTokenStream, InputStream

    write_neo4j(build_graph([harbor()]), tmp_path)
    script = (tmp_path / "load.cypher").read_text(encoding="utf-8")
    for name in ("nodes", "relationships"):
        (header,) = [line.split(",") for line in (tmp_path / f"{name}.csv").read_text().splitlines()[:1]]
        statements = [s for s in script.split(";\n") if f"{name}.csv" in s and "LOAD CSV" in s]
        assert statements
        for statement in statements:
            assert set(re.findall(r"row\.`([^`]+)`", statement)) == set(header)
            # The grammar is openCypher's, which has no LOAD CSV: what reads the rows is put as UNWIND.
            plain = re.sub(
                r"(?s)^.*?LOAD CSV WITH HEADERS FROM '[^']+' AS row\nWITH row WHERE",
                "UNWIND $rows AS row WITH row WHERE",
                statement,
            )
            tree = parser.CypherParser(CommonTokenStream(parser.CypherLexer(InputStream(plain))))
            tree.removeErrorListeners()
            tree.script()
            assert tree.getNumberOfSyntaxErrors() == 0, plain
