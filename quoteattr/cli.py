"""The command `quoteattr`: articles or finished records in, records, marked text, graphs or scores out.

Only `parse`, `show` and `graph` of texts load the models. Every error is one line on stderr that says what to do
(with QUOTEATTR_DEBUG=1 the traceback too); the exit code is 0 if all went well, 1 if some inputs failed, 2 if nothing
could be done, 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, metadata, version
from importlib.util import find_spec
from itertools import chain, groupby
from pathlib import Path
from typing import Any, TextIO

import quoteattr
from quoteattr.annotate import PACK_FILES, SHIPPED
from quoteattr.errors import AnnotationError, QuoteattrError
from quoteattr.export.jsonl import dump_line
from quoteattr.lang import available_languages
from quoteattr.model import Analysis
from quoteattr.pipeline import Article, Pipeline
from quoteattr.read import count_documents, find_files, read_analyses, read_inputs
from quoteattr.show import list_attributions, neutral, one_line, show

OK, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130
GRAPHS = (".graphml", ".gexf", ".json", ".png", ".svg")


class UsageError(QuoteattrError):
    """The command line asks for what cannot be."""


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
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # `quoteattr ... | head` has seen enough
        _leave_stdout()
        return OK
    except Exception as error:
        if os.environ.get("QUOTEATTR_DEBUG") == "1":
            traceback.print_exc()
        elif isinstance(error, QuoteattrError):
            _say(str(error))
        elif isinstance(error, OSError) and error.filename is not None:
            _say(f"{error.filename}: {error.strerror}")
        else:
            _say(f"internal error: {type(error).__name__}: {error}; QUOTEATTR_DEBUG=1 shows where: please report it")
        return NOTHING_DONE


# --- commands --------------------------------------------------------------------------------------------------------


def _parse(options: argparse.Namespace) -> int:
    to_terminal = options.output == "-" and sys.stdout.isatty()
    form = options.format or ("text" if to_terminal else "jsonl")
    _check_target(options.output)
    run = _Run(quiet=to_terminal)
    analyses = run.analyze(options, again=True, skip=options.output)
    with _output(options.output, encoding=None if to_terminal else "utf-8") as file:
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


def _show(options: argparse.Namespace) -> int:
    color = options.color == "always" or (
        options.color == "auto"
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
    run = _Run(quiet=sys.stdout.isatty())
    with _output("-", encoding=None) as file:
        for number, analysis in enumerate(run.analyze(options)):
            file.write(("\n" if number else "") + show(analysis, color=color) + "\n")
            file.flush()
    return run.code


def _graph(options: argparse.Namespace) -> int:
    for target in options.output:
        _check_target(target)
        if Path(target).suffix.lower() not in GRAPHS:
            raise UsageError(f"{target}: unknown kind of graph; end the name with one of {', '.join(GRAPHS)}")
        if Path(target).suffix.lower() in (".png", ".svg") and find_spec("matplotlib") is None:
            raise UsageError(f"{target}: pictures need matplotlib: pip install 'quoteattr[plot]'")
    run = _Run()
    graph = quoteattr.build_graph(run.analyze(options), level=options.level)
    if not run.done:
        raise UsageError("no graph is written, as there is nothing to put in it")
    unwritten = 0
    for target in options.output:
        try:
            _graph_writer(target)(graph, target)
        except OSError as error:
            unwritten += 1
            run.problem(f"{target}: not written: {error.strerror or error}")
        else:
            if run.live:
                _say(f"{target}: {len(graph)} nodes, {graph.number_of_edges()} edges of {run.done} documents")
    return NOTHING_DONE if unwritten == len(options.output) else run.code


def _graph_writer(target: str) -> Callable[[Any, str], object]:
    """The function that writes that suffix; imported here, for networkx and matplotlib are slow to load."""
    match Path(target).suffix.lower():
        case ".graphml":
            from quoteattr.export.graphml import write_graphml

            return write_graphml
        case ".gexf":
            from quoteattr.export.gexf import write_gexf

            return write_gexf
        case ".json":
            from quoteattr.export.nodelink import write_nodelink

            return write_nodelink
        case _:
            from quoteattr.draw import draw

            return draw


def _evaluate(options: argparse.Namespace) -> int:
    from quoteattr.evaluate import MISS_KINDS, evaluate, read_gold

    report = evaluate(read_gold(options.gold), read_analyses(options.predicted))
    for ids, told in ((report.absent, "no prediction, all in them is missed"), (report.ignored, "no gold, ignored")):
        if ids:
            _say(f"documents with {told}: {len(ids)} ({', '.join(ids[:3])}{', ...' if len(ids) > 3 else ''})")
    with _output("-", encoding=None) as file:
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


def _info(options: argparse.Namespace) -> int:
    lines = [f"quoteattr {quoteattr.__version__}  {_license()}", f"python {sys.version.split()[0]}"]
    for name in ("stanza", "torch", "networkx", "attrs", "matplotlib"):
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name} not installed")
    lines += ["", f"language packs: {', '.join(available_languages())}", "model packs:"]
    packs = (
        [Path(options.model_dir)]
        if options.model_dir is not None
        else sorted(p for p in SHIPPED.glob("*") if p.is_dir())
    )
    for pack in packs:
        sizes = [(pack / name).stat().st_size for name in PACK_FILES if (pack / name).is_file()]
        missing = [name for name in PACK_FILES if not (pack / name).is_file()]
        state = f"incomplete: no {', '.join(missing)}" if missing else f"{sum(sizes) / 1e6:.1f} MB"
        lines += [f"  {pack.name}: {state}, {_card_license(pack)}", f"      {pack}"]
    print("\n".join(neutral(line) for line in lines))
    return OK


def _license() -> str:
    try:
        return metadata("quoteattr")["License-Expression"] or ""
    except (PackageNotFoundError, KeyError):
        return ""


def _card_license(pack: Path) -> str:
    """What the card of a model pack says of the weights' license: the bold words after "offered under"."""
    try:
        card = (pack / "CARD.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "license unknown (no CARD.md)"
    _, found, after = card.partition("offered under **")
    return f"license {after.partition('**')[0]}" if found else "license: see CARD.md"


# --- running ---------------------------------------------------------------------------------------------------------


class _Run:
    """What became of the inputs of one command; tells problems and, unless `quiet`, progress on stderr.

    `quiet` is for results that go to the terminal: progress would be written into them.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.done = self.failed = self.words = 0
        self.total: int | None = None
        self.live = sys.stderr.isatty() and not quiet
        self.began = self.told = time.monotonic()

    @property
    def code(self) -> int:
        """The exit code."""
        return OK if not self.failed else SOME_FAILED if self.done else NOTHING_DONE

    def problem(self, message: str) -> None:
        """An input failed."""
        self.failed += 1
        self.note(message)

    def note(self, message: str) -> None:
        """Something to know."""
        self._clear()
        _say(message)

    def analyze(
        self, options: argparse.Namespace, *, again: bool = False, skip: str | None = None
    ) -> Iterator[Analysis]:
        """The analyses of all inputs; the models are loaded at the first text, so finished records need none."""
        files = find_files(options.inputs, self.problem, skip=skip)
        self.total = count_documents(files) if self.live else None
        pipeline: Pipeline | None = None
        items = read_inputs(files, self.problem, self.note, again=again)
        for kind, group in groupby(items, type):
            if kind is Article and pipeline is None:
                pipeline = quoteattr.load(options.lang, model_dir=options.model_dir)
            through: Callable[[Any], Iterator[Analysis]] = (
                partial(self._parsed, pipeline) if pipeline is not None and kind is Article else iter
            )
            for analysis in through(group):
                self.done += 1
                self.words += len(analysis.text.split())
                self._progress()
                yield analysis
        self._clear()

    def _parsed(self, pipeline: Pipeline, articles: Iterable[Any]) -> Iterator[Analysis]:
        """Articles through the pipeline; after one that the models fail on, the others go on."""
        waiting: deque[Article] = deque()
        source = iter(articles)

        def handed() -> Iterator[Article]:
            for article in source:
                waiting.append(article)
                yield article

        todo: Iterable[Article] = handed()
        while True:
            try:
                for analysis in pipeline.parse_many(todo):
                    waiting.popleft()
                    yield analysis
                return
            except AnnotationError as error:
                # Results come in order: the one that failed is the first that has none yet.
                waiting.popleft()
                self.problem(str(error))
                todo = chain(tuple(waiting), handed())

    def _progress(self) -> None:
        now = time.monotonic()
        if self.live and now - self.told > 0.1:
            self.told = now
            speed = self.words / (now - self.began)
            of = f" / {self.total}" if self.total is not None else ""
            print(f"\r\x1b[K{self.done}{of} documents, {speed:.0f} words/s", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self.live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def _output(target: str, *, encoding: str | None) -> Iterator[TextIO]:
    """A file to write text to: standard output for "-", else a neighbor that takes the place of `target` at the end.

    If the work breaks off, what was written stays under `target`.part.
    """
    if target == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal of another encoding must not stop the work
            sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
        yield sys.stdout
        sys.stdout.flush()
        return
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_file():  # /dev/null, a named pipe: not to be replaced
        with open(place, "w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with open(draft, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.replace(draft, place)
    except BaseException:
        if draft.exists() and draft.stat().st_size:
            os.replace(draft, f"{place}.part")
            _say(f"what was finished is in {place}.part")
        draft.unlink(missing_ok=True)
        raise


def _check_target(target: str) -> None:
    """Refuse at once what would fail after all the work."""
    if target == "-":
        return
    folder = Path(os.path.realpath(target)).parent
    if os.path.isdir(target):
        raise UsageError(f"{target}: is a folder; give the name of a file to write")
    if not folder.is_dir():
        raise UsageError(f"{target}: there is no folder {folder}; create it first")
    if not os.access(target if os.path.exists(target) and not os.path.isfile(target) else folder, os.W_OK):
        raise UsageError(f"{target}: may not be written there; choose another place with -o")


def _say(message: str) -> None:
    print(f"quoteattr: {one_line(message)}", file=sys.stderr, flush=True)


def _leave_stdout() -> None:
    """Point stdout nowhere, or the interpreter would complain of the broken pipe when it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- arguments -------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "quoteattr",
        description="Who said what, for whom, and in which position: quotes and claims in Indonesian news.",
        epilog="quoteattr COMMAND --help has examples. Exit code: 0 ok, 1 some inputs failed, 2 nothing could be done.",
    )
    parser.add_argument("--version", action="version", version=f"quoteattr {quoteattr.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[Any], int], help: str, examples: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name,
            help=help,
            description=help[0].upper() + help[1:] + ".",
            epilog="examples:\n" + "\n".join(f"  {line}" for line in examples.splitlines()),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        sub.set_defaults(run=run)
        return sub

    def models(sub: argparse.ArgumentParser, inputs: str) -> None:
        sub.add_argument("inputs", nargs="+", metavar="FILE", help=inputs)
        sub.add_argument("--lang", default="id", help="language of the articles (default: id)")
        sub.add_argument("--model-dir", metavar="DIR", help="a folder with another Stanza pack than the shipped one")

    texts = ".txt, .jsonl with a 'text' a line, a folder of such files, or - for standard input"
    either = f"articles ({texts}), or finished .jsonl of 'parse'"

    sub = command("parse", _parse, "find quotes and claims in articles", PARSE_EXAMPLES)
    models(sub, texts)
    sub.add_argument("-o", "--output", default="-", metavar="OUT.jsonl", help="where to write (default: stdout)")
    sub.add_argument("--format", choices=("jsonl", "text"), help="default: text on a terminal, else jsonl")

    sub = command("show", _show, "show articles with their quotes and speakers marked", SHOW_EXAMPLES)
    models(sub, either)
    sub.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: on a terminal")

    sub = command("graph", _graph, "write the graph of speakers, positions and organizations", GRAPH_EXAMPLES)
    models(sub, either)
    sub.add_argument(
        "-o", "--output", action="append", required=True, metavar="OUT",
        help=f"where to write; {', '.join(GRAPHS)}; may be given several times",
    )  # fmt: skip
    sub.add_argument("--level", choices=("full", "speakers"), default="full", help="default: full")

    sub = command("evaluate", _evaluate, "score finished records against gold records", EVALUATE_EXAMPLES)
    sub.add_argument("gold", metavar="GOLD", help=".jsonl of schema quoteattr/1, with 'optional' where it is so")
    sub.add_argument("predicted", metavar="PREDICTED", help=".jsonl of 'parse', or - for standard input")
    sub.add_argument("--misses", type=_count, default=0, metavar="N", help="show up to N errors of each class")
    sub.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    sub = command("info", _info, "tell versions, language packs and model packs", "quoteattr info")
    sub.add_argument("--model-dir", metavar="DIR", help="look at this model pack instead of the shipped ones")
    return parser


def _count(value: str) -> int:
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"{value!r} is no count; give 0 or more")
    return int(value)


PARSE_EXAMPLES = """\
quoteattr parse berita.txt                      a readable list, on a terminal
quoteattr parse articles/ -o records.jsonl      a folder to JSON lines
echo 'Air surut, kata Rini.' | quoteattr parse - --format jsonl
quoteattr parse corpus.jsonl | jq -c '.attributions[]'"""
SHOW_EXAMPLES = """\
quoteattr show berita.txt
quoteattr show records.jsonl --color always | less -R"""
GRAPH_EXAMPLES = """\
quoteattr graph records.jsonl -o graph.graphml
quoteattr graph articles/ -o graph.gexf -o graph.svg --level speakers"""
EVALUATE_EXAMPLES = """\
quoteattr parse gold.jsonl -o predicted.jsonl
quoteattr evaluate gold.jsonl predicted.jsonl --misses 10"""


if __name__ == "__main__":
    sys.exit(main())
