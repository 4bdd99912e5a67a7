"""`quoteattr graph`: articles or finished records in, the graph of speakers, positions and organizations out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quoteattr
from quoteattr.cli.arguments import TEXTS_OR_RECORDS, add_command, add_inputs
from quoteattr.cli.running import NOTHING_DONE, Run, UsageError, check_target, say

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

GRAPHS = (".graphml", ".gexf", ".json", ".png", ".svg")
EXAMPLES = """\
quoteattr graph records.jsonl -o graph.graphml
quoteattr graph articles/ -o graph.gexf -o graph.svg --level speakers"""


def add(commands: Commands) -> None:
    """Join `graph` to the program."""
    sub = add_command(commands, "graph", _run, "write the graph of speakers, positions and organizations", EXAMPLES)
    add_inputs(sub, TEXTS_OR_RECORDS)
    sub.add_argument(
        "-o", "--output", action="append", required=True, metavar="OUT",
        help=f"where to write; {', '.join(GRAPHS)}; may be given several times",
    )  # fmt: skip
    sub.add_argument("--level", choices=("full", "speakers"), default="full", help="default: full")


def _run(options: argparse.Namespace) -> int:
    for target in options.output:
        check_target(target)
        if Path(target).suffix.lower() not in GRAPHS:
            raise UsageError(f"{target}: unknown kind of graph; end the name with one of {', '.join(GRAPHS)}")
        if Path(target).suffix.lower() in (".png", ".svg") and find_spec("matplotlib") is None:
            raise UsageError(f"{target}: pictures need matplotlib: pip install 'quoteattr[plot]'")
    run = Run()
    graph = quoteattr.build_graph(run.analyze(options), level=options.level)
    if not run.done:
        raise UsageError("no graph is written, as there is nothing to put in it")
    unwritten = 0
    for target in options.output:
        try:
            _graph_writer(target)(graph, target)
        except OSError as error:
            unwritten += 1
            run.problem(f"{target}: not written: {error.strerror or error}")
        else:
            if run.live:
                say(f"{target}: {len(graph)} nodes, {graph.number_of_edges()} edges of {run.done} documents")
    return NOTHING_DONE if unwritten == len(options.output) else run.code


def _graph_writer(target: str) -> Callable[[Any, str], object]:
    """The function that writes that suffix; imported here, for networkx and matplotlib are slow to load."""
    match Path(target).suffix.lower():
        case ".graphml":
            from quoteattr.export.graphml import write_graphml

            return write_graphml
        case ".gexf":
            from quoteattr.export.gexf import write_gexf

            return write_gexf
        case ".json":
            from quoteattr.export.nodelink import write_nodelink

            return write_nodelink
        case _:
            from quoteattr.pictures import draw

            return draw
