"""`quoteattr report`: articles or finished records in, one HTML file out that shows what was found."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from typing import TYPE_CHECKING

from quoteattr.cli.arguments import TEXTS_OR_RECORDS, add_command, add_corrections, add_inputs
from quoteattr.cli.running import Run, UsageError, check_target, open_output, say

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = """\
quoteattr report berita.txt -o report.html
quoteattr report records.jsonl -o report.html --title "Flood coverage, May" """


def add(commands: Commands) -> None:
    """Join `report` to the program."""
    sub = add_command(
        commands, "report", _run, "write a page that shows what was found, to open in a browser", EXAMPLES
    )
    add_inputs(sub, TEXTS_OR_RECORDS)
    add_corrections(sub)
    sub.add_argument("-o", "--output", required=True, metavar="OUT.html", help="where to write the page")
    sub.add_argument("--title", help="heading of the page")


def _run(options: argparse.Namespace) -> int:
    check_target(options.output)
    if find_spec("bokeh") is None or find_spec("jinja2") is None:
        raise UsageError("a report needs bokeh and jinja2: pip install 'quoteattr[report]'")
    run = Run(quiet=options.output == "-")
    analyses = list(run.analyze(options))
    if not analyses:
        raise UsageError("no report is written, as there is nothing to put in it")
    from quoteattr.report import report_html

    page = report_html(analyses, title=options.title)
    with open_output(options.output, encoding="utf-8") as file:
        file.write(page)
    if run.live:
        say(f"{options.output}: {len(page) / 1e6:.1f} MB, {run.done} documents; open it in a browser")
    return run.code
