"""A graph as node-link JSON, for d3 and other programs, and back: lossless, and its shape is that of networkx.

`{"directed": true, "multigraph": true, "graph": {...}, "nodes": [{"id": ...}], "edges": [{"source": ..., "target": ...,
"key": ...}]}` is what `networkx.node_link_data(graph, edges="edges")` gives. It is written out here because networkx
called the list of edges "links" until 3.4.
"""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from quoteattr.errors import FormatError
from quoteattr.export.replacing import replacing


def write_nodelink(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as node-link JSON; a file that was there stays whole until the new one is.

    Raises:
        OSError: if the file cannot be written.

    Example:
        >>> import tempfile
        >>> from quoteattr.graph import build_graph
        >>> from quoteattr.model import Analysis
        >>> graph = build_graph([Analysis("d1", "id", "Hujan turun.")])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_nodelink(graph, f"{folder}/graph.json")
        ...     nx.utils.graphs_equal(graph, read_nodelink(f"{folder}/graph.json"))
        True
    """
    record = {
        "directed": True,
        "multigraph": True,
        "graph": graph.graph,
        "nodes": [{**data, "id": node} for node, data in graph.nodes(data=True)],
        "edges": [
            {**data, "source": u, "target": v, "key": key} for u, v, key, data in graph.edges(keys=True, data=True)
        ],
    }
    with replacing(path) as file:
        file.write(json.dumps(record, indent=1).encode())


def read_nodelink(path: str | Path) -> nx.MultiDiGraph:
    """Read a graph from node-link JSON, with its edges under "edges" or "links".

    Raises:
        FormatError: if the file is not node-link JSON.
        OSError: if the file cannot be read.
    """
    try:
        record = json.loads(Path(path).read_bytes())
    except (ValueError, RecursionError) as error:
        raise FormatError(str(path), f"not JSON: {error}") from None
    try:
        graph = nx.MultiDiGraph(**record.get("graph", {}))
        for node in record["nodes"]:
            graph.add_nodes_from([(node.pop("id"), node)])
        for edge in record["edges"] if "edges" in record else record["links"]:
            u, v, key = edge.pop("source"), edge.pop("target"), edge.pop("key", edge.get("type"))
            if u not in graph or v not in graph:
                raise FormatError(str(path), f"the edge {u!r} to {v!r} ends at no node")
            graph.add_edges_from([(u, v, key, edge)])
    except KeyError as error:
        raise FormatError(str(path), f"not node-link JSON: missing key {error}") from None
    except (TypeError, AttributeError, nx.NetworkXException) as error:
        raise FormatError(str(path), f"not node-link JSON: {error}") from None
    return graph
