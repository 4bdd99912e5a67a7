"""`quoteattr evaluate`: gold and predicted records in, figures and misses out."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from quoteattr.cli.arguments import add_command, count
from quoteattr.cli.running import OK, UsageError, check_target, open_output, read_annotated, say
from quoteattr.export.jsonl import from_record
from quoteattr.read import read_analyses
from quoteattr.show import neutral

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands
    from quoteattr.evaluate import Calibration, Report

EXAMPLES = """\
quoteattr parse gold.jsonl -o predicted.jsonl
quoteattr evaluate gold.jsonl predicted.jsonl --misses 10
quoteattr evaluate brat-folder/ predicted.jsonl --intervals --rules
quoteattr evaluate gold.jsonl predicted.jsonl --calibration reliability.png"""

GOLD = """.jsonl of schema quoteattr/1, with 'optional' where it is so; a folder of brat standoff (.txt and .ann); or a
token file in BILOU notation"""
CALIBRATION = """how often which confidence is right, and what a threshold keeps; with a name (.png, .svg, .pdf) also as
a picture"""


def add(commands: Commands) -> None:
    """Join `evaluate` to the program."""
    sub = add_command(commands, "evaluate", _run, "score finished records against gold records", EXAMPLES)
    sub.add_argument("gold", metavar="GOLD", help=GOLD)
    sub.add_argument("predicted", metavar="PREDICTED", help=".jsonl of 'parse', or - for standard input; or as GOLD")
    sub.add_argument("--misses", type=count, default=0, metavar="N", help="show up to N errors of each class")
    sub.add_argument("--intervals", action="store_true", help="95%% intervals, by drawing articles with replacement")
    sub.add_argument("--rules", action="store_true", help="the precision of each rule")
    sub.add_argument("--calibration", nargs="?", const="", metavar="PNG", help=CALIBRATION)
    sub.add_argument("--json", action="store_true", help="one JSON object instead of a table")


def _run(options: argparse.Namespace) -> int:
    from quoteattr.evaluate import calibrate, evaluate, is_annotation

    if options.calibration:
        _check_picture(options.calibration)
    predicted: Any = read_analyses(options.predicted)
    if options.predicted != "-" and is_annotation(options.predicted):
        given = read_annotated(options.predicted)
        predicted = (r if "labels" in r else from_record(r, options.predicted) for r in given)
    report = evaluate(read_annotated(options.gold), predicted)
    if not report.documents:
        raise UsageError(f"{options.gold}: there is no document in it to score against")
    for ids, told in ((report.absent, "no prediction, all in them is missed"), (report.ignored, "no gold, ignored")):
        if ids:
            say(f"documents with {told}: {len(ids)} ({', '.join(ids[:3])}{', ...' if len(ids) > 3 else ''})")
    calibration = None
    if options.calibration is not None:
        calibration = calibrate(report)
        if not report.judgements:
            raise UsageError("nothing that has a confidence was judged; --calibration needs attributions on both sides")
    with open_output("-", encoding=None) as file:
        if options.json:
            file.write(json.dumps(_record(options, report, calibration)) + "\n")
        else:
            file.write("\n".join(neutral(part) for part in _told(options, report, calibration)) + "\n")
    if options.calibration and calibration is not None:
        from quoteattr.evaluate import plot_calibration

        plot_calibration(calibration, options.calibration)
    return OK


def _told(options: argparse.Namespace, report: Report, calibration: Calibration | None) -> list[str]:
    from quoteattr.evaluate import MISS_KINDS

    parts = [report.table(intervals=options.intervals)]
    if options.intervals and report.documents < 2:
        say("one document has no interval; --intervals needs several")
    if options.rules:
        parts += ["", report.rules()]
    if calibration is not None:
        parts += ["", str(calibration)]
    for kind in MISS_KINDS if options.misses else ():
        misses = report.of_kind(kind)
        if misses:
            causes = ", ".join(f"{cause} {n}" for cause, n in report.causes(kind).items())
            parts += ["", f"{kind}: {len(misses)}{f' ({causes})' if causes else ''}"]
            parts += [f"  {miss}" for miss in misses[: options.misses]]
    return parts


def _record(options: argparse.Namespace, report: Report, calibration: Calibration | None) -> dict[str, Any]:
    from quoteattr.evaluate import MISS_KINDS

    record = report.to_record(intervals=options.intervals)
    if options.rules:
        record["rules"] = report.rules_record()
    if calibration is not None:
        record["calibration"] = calibration.to_record()
    if options.misses:
        record["examples"] = {
            kind: [
                {k: getattr(m, k) for k in ("document", "gold", "predicted", "excerpt", "cause")}
                for m in report.of_kind(kind)[: options.misses]
            ]
            for kind in MISS_KINDS
        }
    return record


def _check_picture(target: str) -> None:
    """Refuse at once what would fail after all the work."""
    if not target.lower().endswith((".png", ".svg", ".pdf")):
        raise UsageError(f"{target}: a picture is .png, .svg or .pdf (put --calibration after GOLD and PREDICTED)")
    check_target(target)
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError:
        raise UsageError("the picture needs matplotlib: pip install 'quoteattr[plot]'") from None
