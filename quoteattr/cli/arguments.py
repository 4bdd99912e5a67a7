"""Arguments that several commands have, and the form in which a command joins the program."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from quoteattr.read import FIELDS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

TEXTS = ".txt, .jsonl or .csv with a 'text' a line, .html, .docx, .pdf, a folder of such files, or - for standard input"
TEXTS_OR_RECORDS = f"articles ({TEXTS}), or finished .jsonl of 'parse'"


def add_command(
    commands: Commands, name: str, run: Callable[[Any], int], help: str, examples: str
) -> argparse.ArgumentParser:
    """Join a command to the program.

    Args:
        commands: what `add_subparsers` gave.
        name: the command's name.
        run: what does it: parsed options in, exit code out.
        help: one line, without a capital and a full stop.
        examples: command lines, one a line.
    """
    sub = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog="examples:\n" + "\n".join(f"  {line}" for line in examples.splitlines()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sub.set_defaults(run=run)
    return sub


def add_inputs(sub: argparse.ArgumentParser, inputs: str) -> None:
    """The arguments of a command that takes articles: the files, and the models for them."""
    sub.add_argument("inputs", nargs="+", metavar="FILE", help=inputs)
    add_columns(sub)
    sub.add_argument("--lang", default="id", help="language of the articles (default: id)")
    sub.add_argument("--model-dir", metavar="DIR", help="a folder with another Stanza pack than the shipped one")


def add_columns(sub: argparse.ArgumentParser) -> None:
    """The argument of a command that reads records and tables with other names for our fields."""
    sub.add_argument(
        "--columns",
        type=columns,
        metavar="text=ISI,title=JUDUL",
        help="what .jsonl and .csv call text, id, title, date, outlet",
    )


def columns(value: str) -> dict[str, str]:
    """An option's value that gives our fields other names: "text=isi,title=judul"."""
    found = {}
    for pair in value.split(","):
        ours, equals, theirs = pair.partition("=")
        if ours.strip() not in FIELDS or not equals or not theirs.strip():
            raise argparse.ArgumentTypeError(f"{pair!r} is not {', '.join(FIELDS)} = a column")
        found[ours.strip()] = theirs.strip()
    return found


def share(value: str) -> float:
    """An option's value that must be a number from 0 to 1."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no share; give a number from 0 to 1")
    return number


def add_corrections(sub: argparse.ArgumentParser) -> None:
    """The argument of a command whose results an editor may correct."""
    sub.add_argument("--corrections", metavar="FILE.csv", help="corrections to apply: see docs/exports.md")


def count(value: str) -> int:
    """An option's value that must be a whole number from 0 on."""
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"{value!r} is no count; give 0 or more")
    return int(value)
