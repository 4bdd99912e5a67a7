"""A graph as GEXF 1.2 for Gephi, with labels, weights, colors and sizes, and back.

Nodes, edges, keys and their attributes are read back as they were written, but for two things: the format has no place
for the attributes of the graph itself (so a graph read from GEXF cannot merge: keep GraphML or node-link JSON for
that), and characters that XML cannot hold are left out. Colors, sizes and weights are made from the attributes when
writing and dropped when reading.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from quoteattr.export.graphml import cleaned, parsed
from quoteattr.export.replacing import replacing
from quoteattr.graph import COLORS


def write_gexf(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as GEXF; a file that was there stays whole until the new one is.

    A node's color tells its kind, its size grows with its quotes and claims; an edge's weight is its count.

    Raises:
        OSError: if the file cannot be written.

    Example:
        >>> import tempfile
        >>> from quoteattr.graph import build_graph
        >>> from quoteattr.model import Analysis
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_gexf(build_graph([Analysis("d1", "id", "Hujan turun.")]), f"{folder}/graph.gexf")
        ...     list(read_gexf(f"{folder}/graph.gexf"))
        ['article:d1']
    """
    copy = cleaned(graph)
    for _, data in copy.nodes(data=True):
        red, green, blue = bytes.fromhex(COLORS.get(data.get("kind", ""), "#777777")[1:])
        said = data.get("quotes", 0) + data.get("claims", 0)
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": 6.0 + 4.0 * said**0.5}
    for _, _, key, data in copy.edges(keys=True, data=True):
        # In GEXF the "type" of an edge is its direction.
        data.update(edge_key=key, label=key, weight=float(data.get("count", 1)))
        if "type" in data:
            data["edge_type"] = data.pop("type")
    with replacing(path) as file:
        nx.write_gexf(copy, file)


def read_gexf(path: str | Path) -> nx.MultiDiGraph:
    """Read a graph from GEXF.

    Raises:
        FormatError: if the file is not GEXF, or has a DOCTYPE.
        OSError: if the file cannot be read.
    """
    read = nx.MultiDiGraph(parsed(path, nx.read_gexf, "GEXF"))
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((n, {k: v for k, v in data.items() if k != "viz"}) for n, data in read.nodes(data=True))
    for u, v, id, data in read.edges(keys=True, data=True):
        key = data.pop("edge_key", data.get("edge_type", id))
        made = {k: v for k, v in data.items() if k not in ("id", "label", "weight", "viz", "edge_type")}
        if "edge_type" in data:
            made["type"] = data["edge_type"]
        graph.add_edges_from([(u, v, key, made)])
    return graph
