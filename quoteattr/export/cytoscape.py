"""A graph as Cytoscape JSON, for Cytoscape (desktop) and Cytoscape.js, and back: lossless.

The shape is that of `networkx.cytoscape_data`, with two changes that Cytoscape needs: a node's name is its label, and
the attributes of the graph are an object, not a list of pairs.
"""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from quoteattr.errors import FormatError
from quoteattr.export.replacing import replacing


def write_cytoscape(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as Cytoscape JSON; a file that was there stays whole until the new one is.

    Raises:
        OSError: if the file cannot be written.

    Example:
        >>> import tempfile
        >>> from quoteattr.graph import build_graph
        >>> from quoteattr.model import Analysis
        >>> graph = build_graph([Analysis("d1", "id", "Hujan turun.")])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_cytoscape(graph, f"{folder}/graph.cyjs")
        ...     nx.utils.graphs_equal(graph, read_cytoscape(f"{folder}/graph.cyjs"))
        True
    """
    record = nx.cytoscape_data(graph)
    record["data"] = dict(record["data"])
    for node in record["elements"]["nodes"]:
        node["data"]["name"] = node["data"].get("label") or node["data"]["id"]
    for number, edge in enumerate(record["elements"]["edges"]):
        # Left to itself, Cytoscape.js draws random ids; "interaction" is the column in which the desktop shows a type.
        edge["data"].update(id=f"edge-{number}", interaction=edge["data"]["key"])
    with replacing(path) as file:
        file.write(json.dumps(record, indent=1).encode())


def read_cytoscape(path: str | Path) -> nx.MultiDiGraph:
    """Read a graph from Cytoscape JSON as `write_cytoscape` or `networkx.cytoscape_data` makes it.

    Raises:
        FormatError: if the file is not Cytoscape JSON.
        OSError: if the file cannot be read.
    """
    try:
        read = nx.cytoscape_graph(json.loads(Path(path).read_bytes()))
    except (ValueError, RecursionError) as error:
        raise FormatError(str(path), f"not JSON: {error}") from None
    except KeyError as error:
        raise FormatError(str(path), f"not Cytoscape JSON: missing key {error}") from None
    except (TypeError, AttributeError, nx.NetworkXException) as error:
        raise FormatError(str(path), f"not Cytoscape JSON: {error}") from None
    graph = nx.MultiDiGraph(**read.graph)
    graph.add_nodes_from((n, _without(data, "id", "value", "name")) for n, data in read.nodes(data=True))
    graph.add_edges_from(
        (
            data["source"],
            data["target"],
            data.get("key"),
            _without(data, "id", "source", "target", "key", "interaction"),
        )
        for _, _, data in read.edges(data=True)
    )
    return graph


def _without(data: dict[str, object], *keys: str) -> dict[str, object]:
    return {k: v for k, v in data.items() if k not in keys}
