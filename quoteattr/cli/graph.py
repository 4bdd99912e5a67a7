"""`quoteattr graph`: articles or finished records in, the graph of speakers, positions and organizations out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import quoteattr
from quoteattr.cli.arguments import TEXTS_OR_RECORDS, add_command, add_corrections, add_inputs
from quoteattr.cli.running import NOTHING_DONE, Run, UsageError, check_format, say
from quoteattr.export import FORMATS

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

GRAPHS = tuple(ending for f in FORMATS if f.holds == "graph" for ending in f.endings)
EXAMPLES = """\
quoteattr graph records.jsonl -o graph.graphml
quoteattr graph articles/ -o graph.gexf -o graph.svg --level speakers"""


def add(commands: Commands) -> None:
    """Join `graph` to the program."""
    sub = add_command(commands, "graph", _run, "write the graph of speakers, positions and organizations", EXAMPLES)
    add_inputs(sub, TEXTS_OR_RECORDS)
    add_corrections(sub)
    sub.add_argument(
        "-o", "--output", action="append", required=True, metavar="OUT",
        help=f"where to write; {', '.join(GRAPHS)}; may be given several times",
    )  # fmt: skip
    sub.add_argument("--level", choices=("full", "speakers"), default="full", help="default: full")


def _run(options: argparse.Namespace) -> int:
    formats = {target: check_format(target, holds="graph") for target in options.output}
    run = Run()
    graph = quoteattr.build_graph(run.analyze(options), level=options.level)
    if not run.done:
        raise UsageError("no graph is written, as there is nothing to put in it")
    unwritten = 0
    for target, format in formats.items():
        try:
            format.write(graph, target)
        except OSError as error:
            unwritten += 1
            run.problem(f"{target}: not written: {error.strerror or error}")
        else:
            if run.live:
                say(f"{target}: {len(graph)} nodes, {graph.number_of_edges()} edges of {run.done} documents")
    return NOTHING_DONE if unwritten == len(formats) else run.code
