"""`quoteattr parse`: articles in, records of schema quoteattr/1 out, or a readable list."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from quoteattr.cli.arguments import TEXTS, add_command, add_corrections, add_inputs, share
from quoteattr.cli.records import open_records
from quoteattr.cli.running import Run, UsageError, check_target, open_output
from quoteattr.confidence import keep
from quoteattr.export.jsonl import dump_line
from quoteattr.show import list_attributions

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = """\
quoteattr parse berita.txt                      a readable list, on a terminal
quoteattr parse articles/ -o records.jsonl      a folder to JSON lines
quoteattr parse articles/ -o records.jsonl --resume     go on where a run was interrupted
echo 'Air surut, kata Rini.' | quoteattr parse - --format jsonl
quoteattr parse corpus.jsonl --min-confidence 0.95 -o sure.jsonl
quoteattr parse corpus.jsonl | jq -c '.attributions[]'"""

LEAST = "leave out attributions that are less sure than this, from 0 (default) to 1; 0.95 for few errors"


def add(commands: Commands) -> None:
    """Join `parse` to the program."""
    sub = add_command(commands, "parse", _run, "find quotes and claims in articles", EXAMPLES)
    add_inputs(sub, TEXTS)
    add_corrections(sub)
    sub.add_argument("-o", "--output", default="-", metavar="OUT.jsonl", help="where to write (default: stdout)")
    sub.add_argument(
        "--resume", action="store_true", help="go on behind what an interrupted run left in OUT.jsonl.part"
    )
    sub.add_argument("--min-confidence", type=share, default=0.0, metavar="X", help=LEAST)
    sub.add_argument("--format", choices=("jsonl", "text"), help="default: text on a terminal, else jsonl")


def _run(options: argparse.Namespace) -> int:
    to_terminal = options.output == "-" and sys.stdout.isatty()
    form = options.format or ("text" if to_terminal else "jsonl")
    check_target(options.output)
    to_file = options.output != "-" and (not os.path.exists(options.output) or os.path.isfile(options.output))
    if options.resume and not (to_file and form == "jsonl"):
        raise UsageError("--resume needs a file to go on with; name it with -o OUT.jsonl")
    run = Run(quiet=to_terminal)
    if to_file and form == "jsonl":
        with open_records(options.output, resume=options.resume) as records:
            for analysis in run.analyze(options, again=True, skip=options.output, wanted=records.take):
                records.write(keep(analysis, options.min_confidence))
            if not run.done and not records.finished:
                raise UsageError("nothing was analyzed")
        return run.code
    found = run.analyze(options, again=True, skip=options.output)
    analyses = (keep(analysis, options.min_confidence) for analysis in found)
    with open_output(options.output, encoding=None if to_terminal else "utf-8") as file:
        for analysis in analyses:
            if form == "jsonl":
                file.write(dump_line(analysis) + "\n")
            else:
                width = shutil.get_terminal_size().columns if to_terminal else 120
                file.write(list_attributions(analysis, width=width) + "\n\n")
            if options.output == "-":
                file.flush()
        if not run.done:
            raise UsageError("nothing was analyzed")
    return run.code
