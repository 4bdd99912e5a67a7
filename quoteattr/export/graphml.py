"""A graph as GraphML, for Gephi, yEd, Cytoscape, igraph and networkx, and back.

Nodes, edges, keys and all attributes, those of the graph too, are read back as they were written, with two exceptions:
characters that XML cannot hold are left out, and a carriage return is read as a line break. `build_graph` makes no
such strings. A graph that was read back still merges (`merge_graphs`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

import networkx as nx

from quoteattr.errors import FormatError
from quoteattr.export.replacing import replacing
from quoteattr.graph import legal


def write_graphml(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as GraphML; a file that was there stays whole until the new one is.

    Raises:
        OSError: if the file cannot be written.

    Example:
        >>> import tempfile
        >>> from quoteattr.graph import build_graph
        >>> from quoteattr.model import Analysis
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_graphml(build_graph([Analysis("d1", "id", "Hujan turun.")]), f"{folder}/graph.graphml")
        ...     list(read_graphml(f"{folder}/graph.graphml"))
        ['article:d1']
    """
    copy = cleaned(graph)
    # Gephi drops edges whose id it has seen, and networkx would write the key ("HOLDS") as the id of each.
    for number, (_, _, key, data) in enumerate(copy.edges(keys=True, data=True)):
        data.update(edge_key=key, edge_id=f"e{number}")
    with replacing(path) as file:
        nx.write_graphml_xml(copy, file, edge_id_from_attribute="edge_id")


def read_graphml(path: str | Path) -> nx.MultiDiGraph:
    """Read a graph from GraphML.

    Raises:
        FormatError: if the file is not GraphML, or has a DOCTYPE.
        OSError: if the file cannot be read.
    """
    read = parsed(path, lambda file: nx.read_graphml(file, force_multigraph=True), "GraphML")
    graph = nx.MultiDiGraph(**{k: v for k, v in read.graph.items() if k not in ("node_default", "edge_default")})
    graph.add_nodes_from(read.nodes(data=True))
    for u, v, id, data in read.edges(keys=True, data=True):
        data.pop("edge_id", None)
        graph.add_edges_from([(u, v, data.pop("edge_key", data.get("type", id)), data)])
    return graph


def cleaned(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy of `graph` whose attribute strings and ids XML can hold."""

    def clean(data: dict[str, Any]) -> dict[str, Any]:
        return {k: legal(v) if isinstance(v, str) else v for k, v in data.items() if v is not None}

    copy = nx.MultiDiGraph(**clean(graph.graph))
    copy.add_nodes_from((legal(str(n)), clean(data)) for n, data in graph.nodes(data=True))
    copy.add_edges_from(
        (legal(str(u)), legal(str(v)), legal(str(key)), clean(data))
        for u, v, key, data in graph.edges(keys=True, data=True)
    )
    return copy


def parsed(path: str | Path, read: Callable[[BinaryIO], Any], format: str) -> Any:
    """What the networkx reader `read` makes of an XML file, its many ways to fail told as one.

    A file with a DOCTYPE is refused unread: neither format needs one, and entities declared there can grow a small
    file to gigabytes.

    Raises:
        FormatError: if the file is not that format.
    """

    def refuse(*_: object) -> None:
        raise FormatError(str(path), f"a DOCTYPE is not allowed in {format}")

    with open(path, "rb") as file:
        guard = expat.ParserCreate()
        guard.StartDoctypeDeclHandler = refuse
        try:
            guard.ParseFile(file)
            file.seek(0)
            return read(file)
        except FormatError:
            raise
        except (expat.ExpatError, ParseError) as error:
            raise FormatError(str(path), f"not XML: {error}") from None
        except (nx.NetworkXException, LookupError, ValueError, TypeError, AttributeError, RuntimeError) as error:
            raise FormatError(str(path), f"not {format}: {error}") from None
