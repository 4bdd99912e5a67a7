"""`quoteattr sample`: a corpus in, a random sample of it to annotate out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteattr.cli.arguments import TEXTS_OR_RECORDS, add_columns, add_command, count
from quoteattr.cli.running import Run, UsageError, check_target, open_output, read_annotated, say
from quoteattr.export.jsonl import SCHEMA
from quoteattr.model import Analysis
from quoteattr.pipeline import Article
from quoteattr.read import find_files, read_inputs
from quoteattr.sample import sample

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = """\
quoteattr sample corpus/ -n 50 --seed 1 -o sample.jsonl        records to fill in
quoteattr sample corpus.jsonl -n 50 --by outlet --brat sample/   for annotation in brat
quoteattr sample dev-40.txt -n 100 -o gold.jsonl               BILOU or brat to records with running text"""


BY = "divide N evenly among the outlets, where articles have them (default), or draw from all alike"


def add(commands: Commands) -> None:
    """Join `sample` to the program."""
    sub = add_command(commands, "sample", _run, "draw a random sample of a corpus to annotate", EXAMPLES)
    known = f"{TEXTS_OR_RECORDS}; brat folders and BILOU files keep their annotations"
    sub.add_argument("inputs", nargs="+", metavar="CORPUS", help=known)
    add_columns(sub)
    sub.add_argument("-n", type=count, default=50, metavar="N", help="how many documents (default: 50)")
    sub.add_argument("--seed", type=count, default=0, help="another seed draws another sample (default: 0)")
    sub.add_argument("--by", choices=("outlet", "none"), default="outlet", help=BY)
    where = sub.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", default="-", metavar="OUT.jsonl", help="where to write (default: stdout)")
    where.add_argument("--brat", metavar="DIR", help="write .txt and empty .ann files for brat instead")


def _run(options: argparse.Namespace) -> int:
    from quoteattr.evaluate import is_annotation
    from quoteattr.evaluate.brat import write_brat

    check_target(options.output)
    if not options.n:
        raise UsageError("-n 0 draws nothing; give 1 or more")
    run = Run(quiet=True)
    annotated = [name for name in options.inputs if is_annotation(name)]
    records = [record for name in annotated for record in read_annotated(name)]
    files = find_files([n for n in options.inputs if n not in annotated], run.problem, skip=options.output)
    records += [_record(item) for item in read_inputs(files, run.problem, run.note, columns=options.columns)]
    if not records:
        raise UsageError("no documents to draw from")
    key = (lambda r: str(r.get("outlet") or "")) if options.by == "outlet" else None
    drawn = sample(records, options.n, seed=options.seed, key=key)
    if len(drawn) < options.n:
        say(f"there are only {len(drawn)} documents; all of them are in the sample")
    run.done = len(drawn)
    if options.brat:
        write_brat(((r["id"], r["text"]) for r in drawn), Path(options.brat))
        say(f"{len(drawn)} texts for brat; once annotated: quoteattr evaluate {options.brat} FOUND.jsonl")
        return run.code
    with open_output(options.output, encoding="utf-8") as file:
        for record in drawn:
            file.write(_line(record) + "\n")
    return run.code


def _record(item: Article | Analysis) -> dict[str, Any]:
    """A record to fill in: what is annotated is empty, not absent."""
    kept = {key: getattr(item, key) for key in ("title", "date", "outlet")}
    empty: dict[str, Any] = {key: [] for key in ("entities", "attributions", "positions", "org_links")}
    return {"schema": SCHEMA, "id": item.id, "lang": getattr(item, "lang", "id"), **kept, "text": item.text, **empty}


def _line(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(record)
    return line
