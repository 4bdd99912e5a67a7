"""The command `quoteattr`: articles or finished records in, records, marked text, graphs or scores out.

A command is a module here and a line in `COMMANDS`. Only `parse`, `show` and `graph` of texts load the models. Every
error is one line on stderr that says what to do (with QUOTEATTR_DEBUG=1 the traceback too).
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

import quoteattr
from quoteattr.cli import convert, evaluate, graph, info, parse, plot, report, sample, show, train
from quoteattr.cli.running import INTERRUPTED, NOTHING_DONE, OK, say
from quoteattr.errors import QuoteattrError

COMMANDS = (  # in the order of the help
    parse,
    show,
    graph,
    plot,
    report,
    convert,
    evaluate,
    sample,
    train,
    info,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; never raises, never exits.

    Args:
        argv: the arguments, by default those of the process.

    Returns:
        The exit code.

    Example:
        >>> main(["info", "--no-such-option"])
        2
    """
    try:
        options = _parser().parse_args(argv)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except SystemExit as stop:  # argparse, after --help, --version or a wrong option; it has said all
        return int(stop.code or OK)
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # `quoteattr ... | head` has seen enough
        _leave_stdout()
        return OK
    except Exception as error:
        if os.environ.get("QUOTEATTR_DEBUG") == "1":
            traceback.print_exc()
        elif isinstance(error, QuoteattrError):
            say(str(error))
        elif isinstance(error, OSError) and error.filename is not None:
            say(f"{error.filename}: {error.strerror}")
        else:
            say(f"internal error: {type(error).__name__}: {error}; QUOTEATTR_DEBUG=1 shows where: please report it")
        return NOTHING_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "quoteattr",
        description="Who said what, for whom, and in which position: quotes and claims in Indonesian news.",
        epilog="quoteattr COMMAND --help has examples. Exit code: 0 ok, 1 some inputs failed, 2 nothing could be done.",
    )
    parser.add_argument("--version", action="version", version=f"quoteattr {quoteattr.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser


def _leave_stdout() -> None:
    """Point stdout nowhere, or the interpreter would complain of the broken pipe when it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
