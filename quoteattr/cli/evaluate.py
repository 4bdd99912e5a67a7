"""`quoteattr evaluate`: gold and predicted records in, figures and misses out."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from quoteattr.cli.arguments import add_command, count
from quoteattr.cli.running import OK, open_output, say
from quoteattr.read import read_analyses
from quoteattr.show import neutral

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = """\
quoteattr parse gold.jsonl -o predicted.jsonl
quoteattr evaluate gold.jsonl predicted.jsonl --misses 10"""


def add(commands: Commands) -> None:
    """Join `evaluate` to the program."""
    sub = add_command(commands, "evaluate", _run, "score finished records against gold records", EXAMPLES)
    sub.add_argument("gold", metavar="GOLD", help=".jsonl of schema quoteattr/1, with 'optional' where it is so")
    sub.add_argument("predicted", metavar="PREDICTED", help=".jsonl of 'parse', or - for standard input")
    sub.add_argument("--misses", type=count, default=0, metavar="N", help="show up to N errors of each class")
    sub.add_argument("--json", action="store_true", help="one JSON object instead of a table")


def _run(options: argparse.Namespace) -> int:
    from quoteattr.evaluate import MISS_KINDS, evaluate, read_gold

    report = evaluate(read_gold(options.gold), read_analyses(options.predicted))
    for ids, told in ((report.absent, "no prediction, all in them is missed"), (report.ignored, "no gold, ignored")):
        if ids:
            say(f"documents with {told}: {len(ids)} ({', '.join(ids[:3])}{', ...' if len(ids) > 3 else ''})")
    with open_output("-", encoding=None) as file:
        if options.json:
            record = report.to_record()
            if options.misses:
                record["examples"] = {
                    kind: [
                        {k: getattr(m, k) for k in ("document", "gold", "predicted", "excerpt")}
                        for m in report.of_kind(kind)[: options.misses]
                    ]
                    for kind in MISS_KINDS
                }
            file.write(json.dumps(record) + "\n")
            return OK
        file.write(f"{report}\n")
        for kind in MISS_KINDS if options.misses else ():
            misses = report.of_kind(kind)
            if not misses:
                continue
            file.write(f"\n{kind}: {len(misses)}\n")
            file.writelines(f"  {neutral(str(miss))}\n" for miss in misses[: options.misses])
    return OK
