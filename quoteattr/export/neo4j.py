"""A graph as a folder for Neo4j: nodes.csv and relationships.csv with the headers of `neo4j-admin`, and load.cypher.

`neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv` fills a new database; load.cypher
adds to a running one (the two files then lie in its `import` folder).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from quoteattr.export.replacing import replacing
from quoteattr.graph import EDGE_TYPES, legal
from quoteattr.identity import quoted

LABELS = {kind: kind.capitalize() for kind in ("person", "group", "organization", "document", "position", "article")}
LIST = ";"  # what divides the values of a list, by the default of neo4j-admin
_NODE = {
    "label": "", "named": "boolean", "quotes": "int", "claims": "int", "words": "int", "documents": "int",
    "aliases": "string[]", "merged": "", "apart": "", "title": "", "organization": "", "date": "", "outlet": "",
}  # fmt: skip
_EDGE = {
    "count": "int", "evidence": "string[]", "status": "", "statuses": "", "first_date": "", "last_date": "",
    "direct": "int", "indirect": "int", "mixed": "int", "words": "int",
}  # fmt: skip


def write_neo4j(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as a folder with nodes.csv, relationships.csv and load.cypher, for Neo4j 5 or newer.

    Every node has the label `Node` and that of its kind (`Person`, `Position`, ...), and the property `id`. A piece of
    evidence is "document@start-end", the document's id percent-encoded. A backslash, which Neo4j's two readers take in
    two ways, becomes a slash; a semicolon in an alias a comma.

    Raises:
        OSError: if the folder cannot be written.

    Example:
        >>> import tempfile
        >>> from quoteattr.graph import build_graph
        >>> from quoteattr.model import Analysis
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_neo4j(build_graph([Analysis("d1", "id", "Hujan turun.")]), folder)
        ...     print(Path(folder, "nodes.csv").read_text().splitlines()[1][:40])
        article:d1,Node;Article,d1,false,0,0,0,,
    """
    folder = Path(path)
    folder.mkdir(exist_ok=True)
    nodes = [
        [node, f"Node{LIST}{LABELS.get(data.get('kind', ''), 'Other')}", *(_cell(data.get(key), key) for key in _NODE)]
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        [u, v, key, *(_cell(data.get(name), name) for name in _EDGE)]
        for u, v, key, data in graph.edges(keys=True, data=True)
    ]
    _write(folder / "nodes.csv", ["id:ID", ":LABEL", *_header(_NODE)], nodes)
    _write(folder / "relationships.csv", [":START_ID", ":END_ID", ":TYPE", *_header(_EDGE)], edges)
    with replacing(folder / "load.cypher") as file:
        file.write(_script().encode())


def _header(columns: dict[str, str]) -> list[str]:
    return [f"{name}:{type}" if type else name for name, type in columns.items()]


def _cell(value: Any, name: str) -> str:
    match name, value:
        case _, None:
            return ""
        case _, bool():
            return str(value).lower()
        case "evidence", _:
            return LIST.join(f"{quoted(doc)}@{start}-{end}" for doc, start, end in json.loads(value))
        case "aliases", _:
            return LIST.join(alias.replace(LIST, ",") for alias in value.split("; ") if alias)
        case _:
            return str(value)


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([legal(str(cell)).replace("\\", "/") for cell in row] for row in rows)
    with replacing(path) as file:
        file.write(text.getvalue().encode())


def _script() -> str:
    statements = ["CREATE CONSTRAINT quoteattr_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;"]
    for label in (*LABELS.values(), "Other"):  # a label cannot be a variable before Neo4j 5.26
        statements.append(
            "LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row\n"
            f"WITH row WHERE row.`:LABEL` = 'Node{LIST}{label}'\n"
            f"MERGE (n:Node {{id: row.`id:ID`}})\nSET n:{label}, {_properties('n', _NODE)};"
        )
    for type in EDGE_TYPES["full"]:
        statements.append(
            "LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row\n"
            f"WITH row WHERE row.`:TYPE` = '{type}'\n"
            "MATCH (a:Node {id: row.`:START_ID`}), (b:Node {id: row.`:END_ID`})\n"
            f"MERGE (a)-[r:{type}]->(b)\nSET {_properties('r', _EDGE)};"
        )
    return (
        "// cypher-shell -f load.cypher, with the two CSV files in Neo4j's import folder\n"
        + "\n".join(statements)
        + "\n"
    )


def _properties(of: str, columns: dict[str, str]) -> str:
    read = {"int": "toInteger({})", "boolean": "toBoolean({})", "string[]": f"split({{}}, '{LIST}')"}
    cells = zip(columns, columns.values(), _header(columns), strict=True)
    return ", ".join(f"{of}.{name} = {read.get(type, '{}').format(f'row.`{column}`')}" for name, type, column in cells)
