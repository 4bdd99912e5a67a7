"""`quoteattr convert`: articles, finished records, graphs or brat folders in, any format of the table out."""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quoteattr
from quoteattr.cli.arguments import TEXTS_OR_RECORDS, add_command, add_corrections, add_inputs
from quoteattr.cli.running import OK, Run, UsageError, check_format, say
from quoteattr.errors import FormatError
from quoteattr.export import FORMATS, Format, find_format

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = """\
quoteattr convert records.jsonl quotes.xlsx
quoteattr convert records.jsonl kabar.ftm.json        for Aleph
quoteattr convert records.jsonl speakers --to neo4j   a folder
quoteattr convert records.jsonl work.brat             for correction in brat, and back:
quoteattr convert work.brat corrected.jsonl
quoteattr convert graph.graphml graph.cyjs"""
GRAPHS = tuple(f.name for f in FORMATS if f.holds == "graph" and f.reader)


def add(commands: Commands) -> None:
    """Join `convert` to the program."""
    sub = add_command(commands, "convert", _run, "write articles, records or a graph in another format", EXAMPLES)
    add_inputs(sub, f"{TEXTS_OR_RECORDS}; a folder of brat; or one graph (.graphml, .gexf, .json, .cyjs)")
    sub.add_argument("output", metavar="OUT", help="a name with the ending of a format, or any with --to")
    sub.add_argument(
        "--to", choices=[f.name for f in FORMATS], help="the format, where the ending of OUT does not tell"
    )
    add_corrections(sub)
    width = max(len(", ".join(f.endings)) for f in FORMATS)
    table = "\n".join(f"  {', '.join(f.endings):{width}}  {f.name}: {f.what} ({f.opens})" for f in FORMATS)
    sub.epilog = f"formats:\n{table}\n\n{sub.epilog}"


def _run(options: argparse.Namespace) -> int:
    format = check_format(options.output, name=options.to)
    graphs = [name for name in options.inputs if (source := find_format(name)) and source.name in GRAPHS]
    if graphs:
        if len(options.inputs) > 1 or format.holds != "graph" or options.corrections:
            raise UsageError(f"{graphs[0]}: a graph has no texts; it becomes one other graph, without corrections")
        return _write(format, find_format(graphs[0]).read(graphs[0]), options.output, OK)  # type: ignore[union-attr]
    standoff = [name for name in options.inputs if Path(name).is_dir() and any(Path(name).glob("*.ann"))]
    read_brat = next(f for f in FORMATS if f.name == "brat").read
    rest = argparse.Namespace(**{**vars(options), "inputs": [n for n in options.inputs if n not in standoff]})
    run = Run()
    # All is read before anything is written, as OUT may be what is read.
    analyses = list(run.analyze(rest, first=chain.from_iterable(map(read_brat, standoff)), skip=options.output))
    if not run.done:
        raise UsageError("nothing is written, as there is nothing to write")
    content = quoteattr.build_graph(analyses) if format.holds == "graph" else analyses
    code = _write(format, content, options.output, run.code)
    if run.live:
        say(f"{options.output}: {format.name} of {run.done} documents")
    return code


def _write(format: Format, content: Any, target: str, code: int) -> int:
    try:
        format.write(content, target)
    except OSError as error:
        raise UsageError(f"{target}: not written: {error.strerror or error}") from None
    except FormatError as error:
        raise UsageError(str(error)) from None
    return code
