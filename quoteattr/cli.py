"""The command `quoteattr`: parse, show, graph, evaluate, info.

Exit codes: 0 all done, 1 some inputs failed (the others are done), 2 usage, or nothing could be done. What goes wrong
with an input is one line on stderr that says what to do; QUOTEATTR_DEBUG=1 shows the traceback of the unexpected.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from quoteattr.errors import AnnotationError, QuoteattrError
from quoteattr.export.jsonl import dump_line, read_jsonl
from quoteattr.model import Analysis
from quoteattr.pipeline import Article, Pipeline
from quoteattr.read import Problem, expand, read_inputs
from quoteattr.show import line, printable, show

_GRAPH_ENDINGS = (".graphml", ".gexf", ".json", ".png", ".svg")


def main(argv: list[str] | None = None) -> int:
    """Run the command; the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except QuoteattrError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader of our output has gone, as in "| head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}")
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("QUOTEATTR_DEBUG"):
            raise
        return _fail(f"unexpected {type(error).__name__}: {error}; please report it, with QUOTEATTR_DEBUG=1")


def _fail(message: str) -> int:
    print(f"quoteattr: {printable(message)}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr",
        description="Who said what, for whom, and in which position: quotes and claims in news, with their speakers.",
        epilog="quoteattr VERB --help shows the options and examples of a verb.",
    )
    parser.add_argument("--version", action="version", version=f"quoteattr {_version('quoteattr')}")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[argparse.Namespace], int], help: str, examples: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(
            name,
            help=help,
            description=help,
            epilog="examples:\n" + examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        sub.set_defaults(run=run)
        return sub

    def models(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--lang", default="id", help="language of the texts (default: id)")
        sub.add_argument("--model-dir", metavar="DIR", help="another Stanza pack than the shipped one")

    sub = verb(
        "parse",
        _parse,
        "Find the quotes and claims of articles, as JSON lines of schema quoteattr/1.",
        "  quoteattr parse article.txt\n  quoteattr parse articles/ -o found.jsonl\n"
        "  quoteattr parse news.jsonl --format text\n  cat article.txt | quoteattr parse -",
    )
    sub.add_argument("files", nargs="+", metavar="FILE", help="text files, .jsonl with a 'text' field, folders, or -")
    sub.add_argument("-o", "--output", metavar="OUT.jsonl", help="write there instead of to the terminal")
    sub.add_argument("--format", choices=("jsonl", "text"), help="default: text on a terminal, else jsonl")
    models(sub)

    sub = verb(
        "show",
        _show,
        "Print an article with its quotes and speakers marked.",
        "  quoteattr show article.txt\n  quoteattr show found.jsonl --color always | less -R",
    )
    sub.add_argument("files", nargs="+", metavar="FILE", help="articles or finished .jsonl")
    sub.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: on a terminal")
    models(sub)

    sub = verb(
        "graph",
        _graph,
        "Build the graph of speakers, organizations and positions.",
        "  quoteattr graph found.jsonl -o speakers.graphml\n"
        "  quoteattr graph articles/ --level speakers -o speakers.gexf -o speakers.png",
    )
    sub.add_argument("files", nargs="+", metavar="INPUT", help="articles or finished .jsonl")
    sub.add_argument(
        "-o", "--output", action="append", required=True, metavar="OUT", help=f"ending in {', '.join(_GRAPH_ENDINGS)}"
    )
    sub.add_argument(
        "--level", choices=("full", "speakers"), default="full", help="speakers: no articles (default: full)"
    )
    models(sub)

    sub = verb(
        "evaluate",
        _evaluate,
        "Score predictions against gold records of the same articles.",
        "  quoteattr evaluate gold.jsonl found.jsonl --misses 20\n  quoteattr evaluate gold.jsonl found.jsonl --json",
    )
    sub.add_argument("gold", metavar="GOLD")
    sub.add_argument("predicted", metavar="PREDICTED")
    sub.add_argument("--misses", type=int, default=0, metavar="N", help="print N disagreements with their words")
    sub.add_argument("--json", action="store_true", help="figures as JSON")

    verb("info", _info, "Print versions, language packs and model packs.", "  quoteattr info")
    return parser


def _parse(arguments: argparse.Namespace) -> int:
    run = _Run(arguments)
    style = arguments.format or ("text" if not arguments.output and sys.stdout.isatty() else "jsonl")

    def lines(analysis: Analysis) -> str:
        if style == "jsonl":
            return dump_line(analysis) + "\n"
        head = f"{printable(analysis.id)}: {len(analysis.attributions)} attributions\n"
        return head + "".join(f"  {line(analysis, a)}\n" for a in analysis.attributions)

    if not arguments.output:
        for analysis in run.analyses():
            sys.stdout.write(lines(analysis))
            sys.stdout.flush()
        return run.code()
    part = Path(arguments.output + ".part")
    try:
        with open(part, "w", encoding="utf-8", newline="\n") as file:
            for analysis in run.analyses():
                file.write(lines(analysis))
    except KeyboardInterrupt:
        print(f"\nquoteattr: stopped; what was finished is in {part}", file=sys.stderr)
        raise
    if run.done or not run.failed:
        os.replace(part, arguments.output)
    else:
        part.unlink()
    return run.code()


def _show(arguments: argparse.Namespace) -> int:
    run = _Run(arguments)
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    color = wanted if arguments.color == "auto" else arguments.color == "always"
    for number, analysis in enumerate(run.analyses()):
        print(("\n" if number else "") + show(analysis, color=color))
    return run.code()


def _graph(arguments: argparse.Namespace) -> int:
    for path in arguments.output:
        if not path.endswith(_GRAPH_ENDINGS):
            return _fail(f"{path}: a graph is written to a file ending in {', '.join(_GRAPH_ENDINGS)}")
    from quoteattr.graph import build_graph

    run = _Run(arguments)
    graph = build_graph(run.analyses(), level=arguments.level)
    if not run.done:
        return run.code()
    for path in arguments.output:
        _write_graph(graph, path)
        print(f"{path}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges", file=sys.stderr)
    return run.code()


def _write_graph(graph: Any, path: str) -> None:
    if path.endswith(".graphml"):
        from quoteattr.export.graphml import write_graphml

        write_graphml(graph, path)
    elif path.endswith(".gexf"):
        from quoteattr.export.gexf import write_gexf

        write_gexf(graph, path)
    elif path.endswith(".json"):
        from quoteattr.export.nodelink import write_nodelink

        write_nodelink(graph, path)
    else:
        from quoteattr.draw import draw

        draw(graph, path)


def _evaluate(arguments: argparse.Namespace) -> int:
    from quoteattr.evaluate import evaluate, read_gold

    report = evaluate(read_gold(arguments.gold), read_jsonl(arguments.predicted))
    print(json.dumps(report.to_record(), ensure_ascii=False) if arguments.json else report)
    for miss in report.misses[: arguments.misses]:
        print(f"    {printable(str(miss))}")
    return 0


def _info(arguments: argparse.Namespace) -> int:
    from quoteattr.annotate import SHIPPED
    from quoteattr.lang import available_languages

    print(f"quoteattr {_version('quoteattr')}, Python {platform.python_version()}")
    for package in ("stanza", "torch", "networkx", "attrs", "matplotlib"):
        print(f"  {package} {_version(package)}")
    print(f"language packs: {', '.join(available_languages())}")
    print("model packs:")
    for folder in sorted(p for p in SHIPPED.iterdir() if p.is_dir()):
        size = sum(f.stat().st_size for f in folder.glob("*.pt")) / 1e6
        print(f"  {folder.name}: {size:.0f} MB in {folder} (weights CC BY-SA 4.0, see CARD.md there)")
    return 0


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


class _Run:
    """One pass over the inputs: articles through the models, finished analyses as they are, problems counted."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.done = self.failed = 0
        self.pipeline: Pipeline | None = None

    def code(self) -> int:
        return 0 if not self.failed else (1 if self.done else 2)

    def analyses(self) -> Iterator[Analysis]:
        files = expand(self.arguments.files)
        if not files:
            self._report("no .txt or .jsonl file in the folders given")
        progress = _Progress(len(files))
        waiting: list[Article] = []
        for found in read_inputs(files):
            if isinstance(found, Article):
                waiting.append(found)
                if sum(len(a.text) for a in waiting) < 60_000 and len(waiting) < 64:
                    continue
            yield from self._count(self._parsed(waiting), progress)
            waiting = []
            if isinstance(found, Problem):
                self._report(str(found))
            elif isinstance(found, Analysis):
                yield from self._count([found], progress)
        yield from self._count(self._parsed(waiting), progress)
        progress.close()

    def _parsed(self, articles: list[Article]) -> Iterator[Analysis]:
        if not articles:
            return
        if self.pipeline is None:
            import quoteattr

            self.pipeline = quoteattr.load(self.arguments.lang, model_dir=self.arguments.model_dir)
        try:
            yield from list(self.pipeline.parse_many(articles))
        except AnnotationError as error:
            if len(articles) == 1:
                self._report(str(error))
                return
            for article in articles:
                yield from self._parsed([article])

    def _count(self, analyses: Iterable[Analysis], progress: _Progress) -> Iterator[Analysis]:
        for analysis in analyses:
            self.done += 1
            progress.step(len(analysis.text.split()))
            yield analysis

    def _report(self, message: str) -> None:
        self.failed += 1
        print(f"quoteattr: {printable(message)}", file=sys.stderr)


class _Progress:
    """A line on stderr that counts, if somebody is there to see it."""

    def __init__(self, total: int) -> None:
        self.total, self.articles, self.words = total, 0, 0
        self.start = time.monotonic()
        self.shown = sys.stderr.isatty() and total > 1

    def step(self, words: int) -> None:
        self.articles += 1
        self.words += words
        if self.shown:
            speed = self.words / max(time.monotonic() - self.start, 1e-9)
            of = f" of {self.total}" if self.articles <= self.total else ""
            print(f"\r{self.articles}{of} articles, {speed:.0f} words/s ", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.shown:
            print(file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
