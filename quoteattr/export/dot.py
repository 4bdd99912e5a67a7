"""A graph as DOT, for Graphviz, with labels, colors by kind and widths by count; only written."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from quoteattr.export.replacing import replacing
from quoteattr.graph import COLORS, legal

SHAPES = {"person": "ellipse", "group": "ellipse", "organization": "box", "position": "diamond", "document": "note"}


def write_dot(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as DOT; a file that was there stays whole until the new one is.

    A node has its label, the color and shape of its kind, and `quotes` and `claims`; an edge has its type as label and
    its count as weight. The evidence is left out, as Graphviz has no use for it.

    Raises:
        OSError: if the file cannot be written.

    Example:
        >>> import tempfile
        >>> from quoteattr.graph import build_graph
        >>> from quoteattr.model import Analysis
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_dot(build_graph([Analysis("d1", "id", "Hujan turun.")]), f"{folder}/graph.dot")
        ...     print(Path(folder, "graph.dot").read_text().splitlines()[0])
        digraph quoteattr {
    """
    lines = ["digraph quoteattr {", '  graph [rankdir="LR"];', '  node [style="filled" fontcolor="white"];']
    for node, data in graph.nodes(data=True):
        kind = str(data.get("kind", ""))
        shown = {
            "label": data.get("label", node),
            "kind": kind,
            "fillcolor": COLORS.get(kind, "#777777"),
            "shape": SHAPES.get(kind, "plaintext"),
            **{key: data.get(key, 0) for key in ("quotes", "claims")},
        }
        lines.append(f"  {_quoted(node)} [{_list(shown)}];")
    for u, v, key, data in graph.edges(keys=True, data=True):
        count = data.get("count", 1)
        shown = {"label": key, "type": key, "weight": count, "penwidth": round(count**0.5, 2)}
        lines.append(f"  {_quoted(u)} -> {_quoted(v)} [{_list(shown)}];")
    with replacing(path) as file:
        file.write("\n".join([*lines, "}", ""]).encode())


def _list(attributes: dict[str, object]) -> str:
    return " ".join(f"{key}={_quoted(value)}" for key, value in attributes.items())


def _quoted(value: object) -> str:
    # In labels a backslash begins an escape (\N is the node's name); doubled it is itself, and in ids it does no harm.
    text = " ".join(legal(str(value)).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
