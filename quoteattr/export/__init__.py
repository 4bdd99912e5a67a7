"""One file a format, and here the one table of them, which `graph`, `convert` and the documentation read.

A graph format is written from what `build_graph` makes, any other from analyses. What a format needs to be imported is
imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from quoteattr.errors import FormatError


@frozen
class Format:
    """A format: its name, how its files end, whether it holds a graph or analyses, what it is, who opens it.

    `folder` says that it is several files in a folder; `needs` is the module that writing needs, of the extra `extra`.
    """

    name: str
    endings: tuple[str, ...]
    holds: Literal["graph", "analyses"]
    what: str
    opens: str
    writer: str
    reader: str = ""
    folder: bool = False
    needs: str = ""
    extra: str = ""

    def write(self, content: Any, path: str | Path) -> None:
        """Write a graph or analyses.

        Raises:
            FormatError: if a package that the format needs is not installed.
            OSError: if it cannot be written.
        """
        self.check()
        _function(self.writer)(content, path)

    def read(self, path: str | Path) -> Any:
        """Read what `write` wrote: a graph, or an iterable of analyses.

        Raises:
            FormatError: if the format is only written, or the file is not of it.
            OSError: if the file cannot be read.
        """
        if not self.reader:
            raise FormatError(str(path), f"{self.name} is only written, never read; keep the records (.jsonl)")
        return _function(self.reader)(path)

    def check(self) -> None:
        """Refuse at once what `write` could not do.

        Raises:
            FormatError: if a package that the format needs is not installed.
        """
        if self.needs and find_spec(self.needs) is None:
            raise FormatError(self.name, f"writing it needs {self.needs}: pip install 'quoteattr[{self.extra}]'")


FORMATS = (
    Format(
        "jsonl", (".jsonl", ".ndjson"), "analyses", "records of schema quoteattr/1, lossless", "quoteattr, jq, pandas",
        "export.jsonl:write_jsonl", "export.jsonl:read_jsonl",
    ),
    Format(
        "graphml", (".graphml",), "graph", "GraphML, lossless", "Gephi, yEd, Cytoscape, igraph, networkx",
        "export.graphml:write_graphml", "export.graphml:read_graphml",
    ),
    Format(
        "gexf", (".gexf",), "graph", "GEXF with colors, sizes and weights", "Gephi",
        "export.gexf:write_gexf", "export.gexf:read_gexf",
    ),
    Format(
        "nodelink", (".json",), "graph", "node-link JSON, lossless", "d3, networkx",
        "export.nodelink:write_nodelink", "export.nodelink:read_nodelink",
    ),
    Format(
        "cytoscape", (".cyjs",), "graph", "Cytoscape JSON, lossless", "Cytoscape, Cytoscape.js",
        "export.cytoscape:write_cytoscape", "export.cytoscape:read_cytoscape",
    ),
    Format(
        "dot", (".dot", ".gv"), "graph", "DOT with labels and colors", "Graphviz",
        "export.dot:write_dot",
    ),
    Format(
        "neo4j", (".neo4j",), "graph", "nodes.csv, relationships.csv, load.cypher", "Neo4j",
        "export.neo4j:write_neo4j", folder=True,
    ),
    Format(
        "csv", (".csv",), "analyses", "the quotes as one table", "LibreOffice, Excel, pandas, R",
        "export.tables:write_csv",
    ),
    Format(
        "tables", (".tables",), "analyses", "five CSV tables", "LibreOffice, Excel, pandas, R",
        "export.tables:write_tables", folder=True,
    ),
    Format(
        "xlsx", (".xlsx",), "analyses", "a workbook of five sheets", "Excel, LibreOffice",
        "export.xlsx:write_xlsx", needs="xlsxwriter", extra="xlsx",
    ),
    Format(
        "ftm", (".ftm.json", ".ftm.jsonl", ".ftm"), "analyses", "FollowTheMoney entities, a JSON line each",
        "Aleph, OpenAleph", "export.ftm:write_ftm",
    ),
    Format(
        "jsonld", (".jsonld",), "analyses", "JSON-LD with the words of schema.org", "RDF stores, search engines",
        "export.jsonld:write_jsonld",
    ),
    Format(
        "webannotation", (".anno.json", ".anno.jsonld"), "analyses", "W3C Web Annotations",
        "annotation servers", "export.webannotation:write_webannotation",
    ),
    Format(
        "brat", (".brat",), "analyses", "brat standoff, a .txt and an .ann each; corrections come back", "brat",
        "export.brat:write_brat", "export.brat:read_brat", folder=True,
    ),
    Format(
        "png", (".png",), "graph", "a picture of the speakers", "any viewer",
        "pictures:draw", needs="matplotlib", extra="plot",
    ),
    Format(
        "svg", (".svg",), "graph", "the same, scalable", "browsers, Inkscape",
        "pictures:draw", needs="matplotlib", extra="plot",
    ),
)  # fmt: skip


def find_format(path: str | Path, name: str | None = None) -> Format | None:
    """The format of that name, else the one whose ending the path has (the longest), else None.

    Example:
        >>> find_format("speakers.GEXF").name
        'gexf'
        >>> find_format("out", "neo4j").folder
        True
    """
    if name is not None:
        return next((f for f in FORMATS if f.name == name), None)
    low = str(path).rstrip("/\\").lower()
    ending = max((e for f in FORMATS for e in f.endings if low.endswith(e)), key=len, default=None)
    return next((f for f in FORMATS if ending in f.endings), None)


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"quoteattr.{module}"), function)
    return found
