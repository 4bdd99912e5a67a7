"""`quoteattr plot`: articles or finished records in, a picture out."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import quoteattr
from quoteattr.cli.arguments import TEXTS_OR_RECORDS, add_command, add_corrections, add_inputs
from quoteattr.cli.running import Run, UsageError, check_target, say

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

SUFFIXES = (".png", ".svg", ".pdf")
EXAMPLES = """\
quoteattr plot found.jsonl -o speakers.png                     the graph of speakers
quoteattr plot found.jsonl -o bars.svg --kind speakers         bars of the most quoted
quoteattr plot articles/ -o sources.png --kind sources         bars of the kinds of source"""


def add(commands: Commands) -> None:
    """Join `plot` to the program."""
    sub = add_command(commands, "plot", _run, "draw the graph of speakers, or bars of speakers or sources", EXAMPLES)
    add_inputs(sub, TEXTS_OR_RECORDS)
    add_corrections(sub)
    sub.add_argument("-o", "--output", required=True, metavar="OUT", help=f"where to draw; {', '.join(SUFFIXES)}")
    sub.add_argument("--kind", choices=("graph", "speakers", "sources"), default="graph", help="default: graph")


def _run(options: argparse.Namespace) -> int:
    check_target(options.output)
    if Path(options.output).suffix.lower() not in SUFFIXES:
        raise UsageError(f"{options.output}: unknown kind of picture; end the name with one of {', '.join(SUFFIXES)}")
    if find_spec("matplotlib") is None:
        raise UsageError("pictures need matplotlib: pip install 'quoteattr[plot]'")
    run = Run()
    graph = quoteattr.build_graph(run.analyze(options))
    if not run.done:
        raise UsageError("nothing is drawn, as there is nothing to draw")
    from quoteattr.pictures import draw, draw_sources, draw_speakers

    {"graph": draw, "speakers": draw_speakers, "sources": draw_sources}[options.kind](graph, options.output)
    if run.live:
        say(f"{options.output}: drawn of {run.done} documents")
    return run.code
