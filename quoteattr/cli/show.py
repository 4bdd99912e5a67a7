"""`quoteattr show`: articles or finished records in, the article with its quotes and speakers marked out."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from quoteattr.cli.arguments import TEXTS_OR_RECORDS, add_command, add_corrections, add_inputs
from quoteattr.cli.running import Run, open_output
from quoteattr.show import show

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = """\
quoteattr show berita.txt
quoteattr show records.jsonl --color always | less -R"""


def add(commands: Commands) -> None:
    """Join `show` to the program."""
    sub = add_command(commands, "show", _run, "show articles with their quotes and speakers marked", EXAMPLES)
    add_inputs(sub, TEXTS_OR_RECORDS)
    add_corrections(sub)
    sub.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: on a terminal")


def _run(options: argparse.Namespace) -> int:
    color = options.color == "always" or (
        options.color == "auto"
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
    run = Run(quiet=sys.stdout.isatty())
    with open_output("-", encoding=None) as file:
        for number, analysis in enumerate(run.analyze(options)):
            file.write(("\n" if number else "") + show(analysis, color=color) + "\n")
            file.flush()
    return run.code
